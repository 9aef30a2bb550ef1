import { verifyAuthenticationResponse } from '@simplewebauthn/server';

import type { Hub } from '../../hub.ts';
import { record } from '../../kit/audit/index.ts';
import type { Tx } from '../../kit/db/index.ts';
import { hashOf } from '../../kit/secret.ts';
import { startSession } from '../session.ts';
import { tellOwner } from '../tell-owner.ts';
import { readAnswer } from './answer.ts';
import { useChallenge, type Taken } from './challenge.ts';
import { mayBeCopied } from './counter.ts';
import { findPasskey, lockPasskey, noteUse, stopPasskey, type PasskeyInUse } from './passkey-store.ts';
import { siteOf } from './site.ts';

export type SignedInWithPasskey =
  | { ok: true; personId: number; token: string }
  | { ok: false; reason: 'no-answer' | 'unknown' | 'not-found' | 'too-late' | 'not-good' | 'stopped' };

/** Signs in whoever holds the passkey, in the browser that was challenged, once. */
export async function usePasskey(
  hub: Hub,
  { browser, answer, device }: { browser: string; answer: string; device: string },
): Promise<SignedInWithPasskey> {
  const response = readAnswer(answer);
  if (response === null) return { ok: false, reason: 'no-answer' };
  const passkey = await findPasskey(hub.database.db, response.id);
  if (passkey === null) return { ok: false, reason: 'unknown' };
  const read = await verified(hub, { browser, passkey, response });
  if (!read.ok) return read;
  return hub.database.transaction(async (tx) => {
    const at = hub.clock.now();
    const now = await lockPasskey(tx, passkey.credentialId);
    if (now === null) return { ok: false, reason: 'unknown' };
    if (now.stoppedAt !== null) return { ok: false, reason: 'stopped' };
    if (mayBeCopied(now.counter, read.counter)) {
      await stop(hub, tx, now, at);
      return { ok: false, reason: 'stopped' };
    }
    const { personId, credentialId } = now;
    await noteUse(tx, credentialId, { counter: read.counter, isSynced: read.isSynced, at });
    const token = await startSession(tx, { personId, how: 'passkey', device, at });
    return { ok: true, personId, token };
  });
}

type Verified =
  | { ok: true; counter: number; isSynced: boolean }
  | { ok: false; reason: 'not-found' | 'too-late' | 'not-good' };

async function verified(
  hub: Hub,
  of: { browser: string; passkey: PasskeyInUse; response: NonNullable<ReturnType<typeof readAnswer>> },
): Promise<Verified> {
  const { browser, passkey, response } = of;
  const { origin, id } = siteOf(hub);
  const asked: { taken: Taken | null } = { taken: null };
  try {
    const { verified: isGood, authenticationInfo } = await verifyAuthenticationResponse({
      response,
      expectedChallenge: async (challenge) => {
        asked.taken = await useChallenge(hub, { challenge, browserHash: hashOf(browser), isAdding: false });
        return asked.taken.ok;
      },
      expectedOrigin: origin,
      expectedRPID: id,
      // Nought, so that the counter is judged here, under a lock and with a word to its owner.
      credential: { id: passkey.credentialId, publicKey: new Uint8Array(passkey.publicKey), counter: 0 },
      requireUserVerification: true,
    });
    const isTheirs = response.response.userHandle === passkey.userHandle;
    if (!isGood || !isTheirs) return { ok: false, reason: 'not-good' };
    const { newCounter, credentialBackedUp } = authenticationInfo;
    return { ok: true, counter: newCounter, isSynced: credentialBackedUp };
  } catch {
    // The library throws for all that does not hold; what it throws may quote what was sent.
    return { ok: false, reason: asked.taken?.ok === false ? asked.taken.reason : 'not-good' };
  }
}

/** It signs nobody in any more, and its owner is told, who may know nothing of the other that holds it. */
async function stop(hub: Hub, tx: Tx, passkey: PasskeyInUse, at: Temporal.Instant): Promise<void> {
  const { personId, credentialId, name } = passkey;
  await stopPasskey(tx, credentialId, at);
  await record(tx, { at, event: 'passkey.stopped', actor: 'system', subject: `person:${personId}` });
  await tellOwner(hub, tx, { personId, what: 'passkey stopped', name, key: hashOf(credentialId) });
}
