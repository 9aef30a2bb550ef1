/** What an Open Badge 3.0 has to look like, before any signature: contexts, types, days (1EdTech, section 5 and appendix B; read November 2026). */

type Json = Readonly<Record<string, unknown>>;

const CONTEXTS = [
  { is: /^https:\/\/www\.w3\.org\/(?:2018\/credentials\/v1|ns\/credentials\/v2)$/, name: 'the W3C’s' },
  {
    is: /^https:\/\/(?:purl\.imsglobal\.org\/spec\/ob\/v3p0\/context(?:-3\.0\.\d+)?\.json|imsglobal\.github\.io\/openbadges-specification\/context\.json)$/,
    name: 'that of Open Badges',
  },
] as const;

/** Where a thing may stand, and a type of which it must name one. A thing that is not there is no fault. */
const TYPES: readonly { at: readonly string[]; of: readonly string[] }[] = [
  { at: ['issuer'], of: ['Profile'] },
  { at: ['issuer', 'parentOrg'], of: ['Profile'] },
  { at: ['issuer', 'otherIdentifier'], of: ['IdentifierEntry'] },
  { at: ['credentialSubject'], of: ['AchievementSubject'] },
  { at: ['credentialSubject', 'identifier'], of: ['IdentityObject'] },
  { at: ['credentialSubject', 'source'], of: ['Profile'] },
  { at: ['credentialSubject', 'result'], of: ['Result'] },
  { at: ['credentialSubject', 'achievement'], of: ['Achievement'] },
  { at: ['credentialSubject', 'achievement', 'resultDescription'], of: ['ResultDescription'] },
  { at: ['evidence'], of: ['Evidence'] },
];

/** The first fault in words; null where there is none. */
export function faultOfShape(credential: Json, at: Temporal.Instant): string | null {
  const contexts = listed(credential['@context']);
  const missing = CONTEXTS.find(({ is }, place) => !is.test(String(contexts[place])));
  if (missing !== undefined) return `the context has to name ${missing.name}`;
  const types = listed(credential['type']);
  if (
    !types.includes('VerifiableCredential') ||
    !types.some((type) => type === 'OpenBadgeCredential' || type === 'AchievementCredential')
  )
    return 'the type has to be that of an Open Badge';
  if (typeof credential['id'] !== 'string') return 'it has no id';
  if (credential['issuer'] === undefined || credential['credentialSubject'] === undefined)
    return 'issuer and subject have to be there';
  for (const { at: place, of } of TYPES)
    for (const thing of thingsAt(credential, place))
      if (
        typeof thing !== 'string' &&
        !listed(asJson(thing)['type']).some((type) => of.includes(String(type)))
      )
        return `${place.join('.')} has to be of the type ${of.join(' or ')}`;
  return faultOfDays(credential, at);
}

function faultOfDays(credential: Json, at: Temporal.Instant): string | null {
  const from = instantOf(credential['validFrom'] ?? credential['issuanceDate']);
  if (from === null) return 'it does not say from when it holds';
  if (Temporal.Instant.compare(from, at) > 0) return 'it does not hold yet';
  const ends = credential['validUntil'] ?? credential['expirationDate'];
  if (ends === undefined) return null;
  const until = instantOf(ends);
  return until === null || Temporal.Instant.compare(until, at) <= 0 ? 'it has run out' : null;
}

function instantOf(written: unknown): Temporal.Instant | null {
  try {
    return Temporal.Instant.from(String(written));
  } catch {
    return null;
  }
}

function thingsAt(from: unknown, [name, ...rest]: readonly string[]): readonly unknown[] {
  if (name === undefined) return [from];
  return listed(asJson(from)[name]).flatMap((thing) => thingsAt(thing, rest));
}

function listed(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : value === undefined ? [] : [value];
}

function asJson(value: unknown): Json {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- an object, whose values nobody vouches for
  return typeof value === 'object' && value !== null ? (value as Json) : {};
}
