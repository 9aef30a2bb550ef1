/** For tests: a real OpenID provider of a school, in which somebody is signed in as soon as they come. */
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

import { Provider } from 'oidc-provider';

export interface SchoolProvider {
  issuer: string;
  /** Settings of a hub that knows it by this key. */
  settings(key: string): Readonly<Record<string, string>>;
  /** Who is signed in there from now on, and what it tells of them. */
  signIn(subject: string, claims: Readonly<Record<string, unknown>>): void;
  /** Goes where the hub sends, as a browser would, and gives the address to which the provider sends back. */
  visit(address: string): Promise<string>;
  stop(): Promise<void>;
}

const CLIENT = { id: 'the-hub', secret: 'a-secret-of-the-hub-and-the-school' };

/** @param tellsInToken puts the address into the token; otherwise it has to be asked for with it */
export async function startSchoolProvider(
  backTo: readonly string[],
  { tellsInToken = true }: { tellsInToken?: boolean } = {},
): Promise<SchoolProvider> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const issuer = `http://127.0.0.1:${portOf(server)}`;
  let signedIn: { subject: string; claims: Readonly<Record<string, unknown>> } = {
    subject: 'nobody',
    claims: {},
  };
  const provider = new Provider(issuer, {
    clients: [{ client_id: CLIENT.id, client_secret: CLIENT.secret, redirect_uris: [...backTo] }],
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'] },
    conformIdTokenClaims: !tellsInToken,
    pkce: { required: () => true },
    cookies: { keys: ['for a test'] },
    features: { devInteractions: { enabled: false } },
    interactions: { url: () => '/asks' },
    findAccount: (_context, accountId) => ({
      accountId,
      claims: () => ({ sub: accountId, ...signedIn.claims }),
    }),
    loadExistingGrant: async (context) => {
      const { client, session } = context.oidc;
      const grant = new context.oidc.provider.Grant({
        clientId: client?.clientId ?? '',
        accountId: session?.accountId ?? '',
      });
      grant.addOIDCScope('openid email profile');
      await grant.save();
      return grant;
    },
  });
  const answer = provider.callback();
  server.on('request', (request, response) => {
    if (request.url !== '/asks') return void answer(request, response);
    return void provider.interactionFinished(request, response, { login: { accountId: signedIn.subject } });
  });
  return {
    issuer,
    settings: (key) => {
      const name = `OIDC_${key.toUpperCase()}`;
      return {
        [`${name}_NAME`]: 'Hill School',
        [`${name}_ISSUER`]: issuer,
        [`${name}_CLIENT_ID`]: CLIENT.id,
        [`${name}_CLIENT_SECRET`]: CLIENT.secret,
      };
    },
    signIn: (subject, claims) => {
      signedIn = { subject, claims };
    },
    visit: (address) => follow(issuer, address),
    stop: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

/** Goes on from one redirect to the next with the cookies that it was given, until one leads elsewhere. */
async function follow(issuer: string, first: string): Promise<string> {
  const cookies = new Map<string, string>();
  let address = first;
  for (let steps = 0; steps < 10; steps++) {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const reply = await fetch(address, { redirect: 'manual', headers: { cookie } });
    const to = reply.headers.get('location');
    if (to === null) throw new Error(`The provider answered ${reply.status}: ${await reply.text()}`);
    for (const set of reply.headers.getSetCookie()) {
      const [name = '', value = ''] = (set.split(';', 1)[0] ?? '').split('=');
      cookies.set(name, value);
    }
    address = new URL(to, address).href;
    if (!address.startsWith(`${issuer}/`)) return address;
  }
  throw new Error('The provider sends round in circles.');
}

const portOf = (server: Server): number => (server.address() as AddressInfo).port;
