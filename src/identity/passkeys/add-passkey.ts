import { verifyRegistrationResponse } from '@simplewebauthn/server';

import type { Hub } from '../../hub.ts';
import { record } from '../../kit/audit/index.ts';
import { hashOf } from '../../kit/secret.ts';
import { tellOwner } from '../tell-owner.ts';
import { readAnswer } from './answer.ts';
import { useChallenge, type Taken } from './challenge.ts';
import { addPasskey, passkeysOf } from './passkey-store.ts';
import { siteOf } from './site.ts';

/** More than anybody has devices; fewer than would slow a sign-in. */
export const MOST_PASSKEYS = 20;

export type PasskeyAdded =
  | { ok: true }
  | { ok: false; reason: 'no-answer' | 'not-found' | 'too-late' | 'not-good' | 'known' | 'too-many' };

/** Adds the passkey that answers a challenge of this very session, and tells its owner by letter. */
export async function addPasskeyTo(
  hub: Hub,
  personId: number,
  { sessionHash, answer, name }: { sessionHash: string; answer: string; name: string },
): Promise<PasskeyAdded> {
  const read = await readPasskey(hub, { sessionHash, answer });
  if (!read.ok) return read;
  return hub.database.transaction(async (tx) => {
    const at = hub.clock.now();
    if ((await passkeysOf(tx, personId)).length >= MOST_PASSKEYS) return { ok: false, reason: 'too-many' };
    const isNew = await addPasskey(tx, { ...read.passkey, personId, name, addedAt: at });
    if (!isNew) return { ok: false, reason: 'known' };
    const subject = `person:${personId}`;
    await record(tx, { at, event: 'passkey.added', actor: subject, subject });
    const key = hashOf(read.passkey.credentialId);
    await tellOwner(hub, tx, { personId, what: 'passkey added', name, key });
    return { ok: true };
  });
}

interface ReadPasskey {
  credentialId: string;
  publicKey: Uint8Array;
  counter: number;
  transports: readonly string[];
  userHandle: string;
  isSynced: boolean;
}

async function readPasskey(
  hub: Hub,
  { sessionHash, answer }: { sessionHash: string; answer: string },
): Promise<
  | { ok: true; passkey: ReadPasskey }
  | { ok: false; reason: 'no-answer' | 'not-found' | 'too-late' | 'not-good' }
> {
  const response = readAnswer(answer);
  if (response === null) return { ok: false, reason: 'no-answer' };
  const { origin, id } = siteOf(hub);
  const asked: { taken: Taken | null } = { taken: null };
  try {
    const { verified, registrationInfo } = await verifyRegistrationResponse({
      response,
      expectedChallenge: async (challenge) => {
        asked.taken = await useChallenge(hub, { challenge, browserHash: sessionHash, isAdding: true });
        return asked.taken.ok;
      },
      expectedOrigin: origin,
      expectedRPID: id,
      requireUserVerification: true,
    });
    const userHandle = asked.taken?.ok === true ? asked.taken.userHandle : null;
    if (!verified || userHandle === null) return { ok: false, reason: 'not-good' };
    const { credential, credentialBackedUp } = registrationInfo;
    const passkey = {
      credentialId: credential.id,
      publicKey: credential.publicKey,
      counter: credential.counter,
      transports: credential.transports ?? [],
      userHandle,
      isSynced: credentialBackedUp,
    };
    return { ok: true, passkey };
  } catch {
    // The library throws for all that does not hold; what it throws may quote what was sent.
    return { ok: false, reason: asked.taken?.ok === false ? asked.taken.reason : 'not-good' };
  }
}
