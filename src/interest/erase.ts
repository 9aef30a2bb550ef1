import type { Hub } from '../hub.ts';
import { type By, record } from '../kit/audit/index.ts';
import type { Tx } from '../kit/db/index.ts';
import { eraseMail } from '../kit/mail/index.ts';
import { letterKey } from './emails/keys.ts';
import { hashOf } from '../kit/secret.ts';
import { deleteInterest, lockInterestOfLink } from './store.ts';

/**
 * Takes away the record, every set of answers, every link and every letter of it, sent or not. What stays is that
 * a record of this number was erased, and when. Twice is the same as once, and an unknown link does nothing.
 */
export async function eraseInterest(hub: Hub, token: string): Promise<void> {
  await hub.database.transaction(async (tx) => {
    const interest = await lockInterestOfLink(tx, hashOf(token));
    if (interest === null) return;
    const by = { at: hub.clock.now(), actor: `mailbox-owner:${interest.id}` };
    await eraseRecord(tx, interest.id, 'interest.erased', by);
  });
}

/** Takes away a record that is locked, with all that hangs on it, and leaves the event. */
export async function eraseRecord(
  tx: Tx,
  interestId: number,
  event: 'interest.erased' | 'interest.retired',
  by: By,
): Promise<void> {
  await deleteInterest(tx, interestId);
  await eraseMail(tx, letterKey.all(interestId));
  await record(tx, { ...by, event, subject: `interest:${interestId}` });
}
