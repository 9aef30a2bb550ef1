/** Providers that sign people in, as the settings name them. Kept here and not in the configuration, which only reads. */

export interface OutsideProvider {
  /** In the address to which the provider sends people back: `microsoft`. */
  key: string;
  /** On the button: 'Microsoft'. */
  name: string;
  issuer: string;
  clientId: string;
  clientSecret: string;
}

/** What everybody would set alike. Microsoft's is for accounts of schools and other organisations, of any of them. */
const KNOWN: Readonly<Record<string, { name: string; issuer: string }>> = {
  microsoft: { name: 'Microsoft', issuer: 'https://login.microsoftonline.com/organizations/v2.0' },
  google: { name: 'Google', issuer: 'https://accounts.google.com' },
};

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The providers of `OIDC_PROVIDERS`, in its order, each from settings of its own.
 * @param refuse throws what the operator reads; secrets are not repeated
 */
export function readProviders(
  environment: Environment,
  refuse: (words: string) => Error,
): readonly OutsideProvider[] {
  const keys = (environment['OIDC_PROVIDERS'] ?? '').split(',').map((key) => key.trim());
  if (keys.length === 1 && keys[0] === '') return [];
  for (const [index, key] of keys.entries())
    if (!/^[a-z][a-z0-9]{0,19}$/.test(key) || keys.indexOf(key) !== index)
      throw refuse('OIDC_PROVIDERS must be short names, each once, such as microsoft,google.');
  return keys.map((key) => providerOf(key, environment, refuse));
}

function providerOf(
  key: string,
  environment: Environment,
  refuse: (words: string) => Error,
): OutsideProvider {
  const settingOf = (part: string, known?: string): string => {
    const name = `OIDC_${key.toUpperCase()}_${part}`;
    const value = environment[name] || known;
    if (value === undefined) throw refuse(`Set ${name}, because OIDC_PROVIDERS names ${key}.`);
    return value;
  };
  const issuer = settingOf('ISSUER', KNOWN[key]?.issuer);
  if (!isSafeIssuer(issuer))
    throw refuse(
      `OIDC_${key.toUpperCase()}_ISSUER must be an address that begins with https://, as the provider writes it, without a query.`,
    );
  return {
    key,
    name: settingOf('NAME', KNOWN[key]?.name),
    issuer,
    clientId: settingOf('CLIENT_ID'),
    clientSecret: settingOf('CLIENT_SECRET'),
  };
}

/** Without https anybody between could be anybody; on this very machine there is nobody between. */
function isSafeIssuer(issuer: string): boolean {
  const read = URL.parse(issuer);
  if (read === null || read.search !== '' || read.hash !== '') return false;
  return read.protocol === 'https:' || (read.protocol === 'http:' && isThisMachine(read));
}

export function isThisMachine({ hostname }: URL): boolean {
  return hostname === 'localhost' || hostname === '127.0.0.1' || hostname === '[::1]';
}
