import { randomBytes } from 'node:crypto';

import {
  generateAuthenticationOptions,
  generateRegistrationOptions,
  type PublicKeyCredentialCreationOptionsJSON,
  type PublicKeyCredentialRequestOptionsJSON,
} from '@simplewebauthn/server';

import type { Hub } from '../../hub.ts';
import { hashOf } from '../../kit/secret.ts';
import { networkHashOf } from '../network.ts';
import { addChallenge, countChallenges, takeChallenge, type Passkey } from './passkey-store.ts';
import { siteOf } from './site.ts';

/** How long somebody may take to find their telephone. */
export const CHALLENGE_MINUTES = 10;
/** From one network in an hour: a page that offers passkeys asks for one each time that it is opened. */
const MOST_FROM_NETWORK = 3000;

/** Asked of an authenticator: it knows its owner (a finger, a face, a PIN), because nothing else is asked of them. */
const USER_VERIFICATION = 'required';

/** Null where too many were asked for from there. */
export async function challengeToSignIn(
  hub: Hub,
  { browser, networkAddress }: { browser: string; networkAddress: string },
): Promise<PublicKeyCredentialRequestOptionsJSON | null> {
  const options = await generateAuthenticationOptions({
    rpID: siteOf(hub).id,
    challenge: newChallenge(),
    timeout: CHALLENGE_MINUTES * 60_000,
    userVerification: USER_VERIFICATION,
  });
  const isKept = await keep(hub, {
    challenge: options.challenge,
    browserHash: hashOf(browser),
    networkAddress,
    userHandle: null,
  });
  return isKept ? options : null;
}

/** @param sessionHash of the session that adds it @param held a device that holds one of these makes no second */
export async function challengeToAdd(
  hub: Hub,
  asks: {
    sessionHash: string;
    networkAddress: string;
    userName: string;
    displayName: string;
    held: readonly Passkey[];
  },
): Promise<PublicKeyCredentialCreationOptionsJSON | null> {
  const options = await generateRegistrationOptions({
    rpName: hub.profile.name,
    rpID: siteOf(hub).id,
    userName: asks.userName,
    userDisplayName: asks.displayName,
    userID: chance(),
    challenge: newChallenge(),
    timeout: CHALLENGE_MINUTES * 60_000,
    // Which make of authenticator it is decides nothing here, so it is not asked.
    attestationType: 'none',
    excludeCredentials: asks.held.map(({ credentialId, transports }) => ({
      id: credentialId,
      transports: [...transports],
    })),
    authenticatorSelection: { residentKey: 'required', userVerification: USER_VERIFICATION },
  });
  const isKept = await keep(hub, {
    challenge: options.challenge,
    browserHash: asks.sessionHash,
    networkAddress: asks.networkAddress,
    userHandle: options.user.id,
  });
  return isKept ? options : null;
}

async function keep(
  hub: Hub,
  asked: { challenge: string; browserHash: string; networkAddress: string; userHandle: string | null },
): Promise<boolean> {
  const askedAt = hub.clock.now();
  const networkHash = networkHashOf(asked.networkAddress);
  return hub.database.transaction(async (tx) => {
    if ((await countChallenges(tx, networkHash, askedAt.subtract({ hours: 1 }))) >= MOST_FROM_NETWORK)
      return false;
    const { challenge, browserHash, userHandle } = asked;
    const expiresAt = askedAt.add({ minutes: CHALLENGE_MINUTES });
    await addChallenge(tx, { challenge, browserHash, networkHash, userHandle, askedAt, expiresAt });
    return true;
  });
}

export type Taken = { ok: true; userHandle: string | null } | { ok: false; reason: 'not-found' | 'too-late' };

/** Uses a challenge up, whether what answers it is good or not. */
export async function useChallenge(
  hub: Hub,
  of: { challenge: string; browserHash: string; isAdding: boolean },
): Promise<Taken> {
  const taken = await hub.database.transaction((tx) => takeChallenge(tx, of));
  if (taken === null) return { ok: false, reason: 'not-found' };
  if (Temporal.Instant.compare(hub.clock.now(), taken.expiresAt) > 0)
    return { ok: false, reason: 'too-late' };
  return { ok: true, userHandle: taken.userHandle };
}

const chance = (): Uint8Array<ArrayBuffer> => new Uint8Array(randomBytes(32));
const newChallenge = chance;
