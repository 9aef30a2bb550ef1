/** The one way to a provider: where to send somebody, and who came back. All that the standard asks is held to here. */
import * as client from 'openid-client';

import { worldClock } from '../../kit/clock.ts';
import { hashOf } from '../../kit/secret.ts';
import { isThisMachine, type OutsideProvider } from './settings.ts';
import type { WhoElsewhere } from './outside-store.ts';
import { provenEmail } from './whose-email.ts';

/** Somebody waits at a page meanwhile. */
const SECONDS_TO_ANSWER = 8;
/** Providers change their addresses seldom, and their keys are looked up anew by themselves. */
const KNOWN_FOR = Temporal.Duration.from({ hours: 1 });

export interface ProviderDoor {
  readonly provider: OutsideProvider;
  /** Where to send the browser that holds this secret; null where the provider does not answer. */
  wayThere(browser: string, backTo: string): Promise<string | null>;
  /** @param cameBackTo the whole address at which the browser came back, with all that it brought */
  whoCameBack(browser: string, cameBackTo: URL): Promise<CameBack>;
}

export type CameBack =
  | {
      ok: true;
      who: WhoElsewhere;
      /** Null where the provider has not shown that it is theirs. */
      email: string | null;
      /** By what they know the account again. */
      label: string;
    }
  | { ok: false; reason: 'cancelled' | 'down' | 'not-good'; code: string };

export function openDoorTo(provider: OutsideProvider): ProviderDoor {
  let known: { configuration: client.Configuration; until: Temporal.Instant } | null = null;
  const configurationOf = async (): Promise<client.Configuration> => {
    const now = worldClock.now();
    if (known !== null && Temporal.Instant.compare(now, known.until) < 0) return known.configuration;
    const configuration = await discover(provider);
    known = { configuration, until: now.add(KNOWN_FOR) };
    return configuration;
  };
  return {
    provider,
    async wayThere(browser, backTo) {
      const { state, nonce, verifier } = secretsOf(browser);
      try {
        const address = client.buildAuthorizationUrl(await configurationOf(), {
          redirect_uri: backTo,
          scope: 'openid email profile',
          state,
          nonce,
          code_challenge: await client.calculatePKCECodeChallenge(verifier),
          code_challenge_method: 'S256',
        });
        return isSafeToGoTo(address) ? address.href : null;
      } catch {
        return null;
      }
    },
    async whoCameBack(browser, cameBackTo) {
      const { state, nonce, verifier } = secretsOf(browser);
      try {
        const configuration = await configurationOf();
        const tokens = await client.authorizationCodeGrant(configuration, cameBackTo, {
          expectedState: state,
          expectedNonce: nonce,
          pkceCodeVerifier: verifier,
          idTokenExpected: true,
        });
        const claims = tokens.claims();
        if (claims === undefined) return { ok: false, reason: 'not-good', code: 'no id token' };
        const told = await allThatIsTold(configuration, tokens.access_token, claims);
        return { ok: true, ...whoIs(told, provider) };
      } catch (error) {
        return refusalOf(error);
      }
    },
  };
}

function discover(provider: OutsideProvider): Promise<client.Configuration> {
  const issuer = new URL(provider.issuer);
  return client.discovery(issuer, provider.clientId, provider.clientSecret, undefined, {
    timeout: SECONDS_TO_ANSWER,
    execute: isThisMachine(issuer) && issuer.protocol === 'http:' ? [client.allowInsecureRequests] : [],
  });
}

/**
 * State, nonce and PKCE verifier are made of the secret that only the browser has, each another: so an answer is good in
 * that browser alone, and nothing that the database holds is worth stealing.
 */
function secretsOf(browser: string): { state: string; nonce: string; verifier: string } {
  return {
    state: hashOf(`outside-state:${browser}`),
    nonce: hashOf(`outside-nonce:${browser}`),
    verifier: hashOf(`outside-verifier:${browser}`),
  };
}

type Told = Pick<client.IDToken, 'iss' | 'sub'> & Readonly<Record<string, unknown>>;

/** Some tell the address in the token, others where they are asked with it (OpenID Connect Core 1.0, section 5.4). */
async function allThatIsTold(
  configuration: client.Configuration,
  accessToken: string,
  claims: client.IDToken,
): Promise<Told> {
  const canBeAsked = configuration.serverMetadata().userinfo_endpoint !== undefined;
  if (claims['email'] !== undefined || !canBeAsked) return claims;
  // What it tells of somebody else than the token does is refused by the library.
  return { ...(await client.fetchUserInfo(configuration, accessToken, claims.sub)), ...claims };
}

function whoIs(claims: Told, { name }: OutsideProvider) {
  const told = [claims['email'], claims['preferred_username'], claims['name']];
  return {
    who: { issuer: claims.iss, subject: claims.sub },
    email: provenEmail({
      issuer: claims.iss,
      email: claims['email'],
      emailVerified: claims['email_verified'],
      hostedDomain: claims['hd'],
      domainOwnerShown: claims['xms_edov'],
    }),
    label: told.find(canBeShown) ?? `${name} account`,
  };
}

const canBeShown = (told: unknown): told is string =>
  typeof told === 'string' && told !== '' && told.length <= 200;

/** What a provider names as the place to go to is a page of the web, and nothing that a browser would run. */
const isSafeToGoTo = (address: URL): boolean =>
  address.protocol === 'https:' || (address.protocol === 'http:' && isThisMachine(address));

/** What the provider said may hold an address, so only codes go on from here. */
function refusalOf(error: unknown): CameBack {
  if (error instanceof client.AuthorizationResponseError) {
    const isBusy = error.error === 'server_error' || error.error === 'temporarily_unavailable';
    return { ok: false, reason: isBusy ? 'down' : 'cancelled', code: error.error };
  }
  if (error instanceof client.ResponseBodyError) return { ok: false, reason: 'not-good', code: error.error };
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'none';
  return { ok: false, reason: hasNoAnswer(error, code) ? 'down' : 'not-good', code };
}

const NO_ANSWER = new Set([
  'OAUTH_TIMEOUT',
  'OAUTH_ABORT',
  'OAUTH_RESPONSE_IS_NOT_CONFORM',
  'OAUTH_RESPONSE_IS_NOT_JSON',
]);

/** `fetch` throws a TypeError without a code of its own where nobody answers. */
const hasNoAnswer = (error: unknown, code: string): boolean =>
  NO_ANSWER.has(code) || (error instanceof TypeError && code === 'none');
