import type { Hub } from '../hub.ts';
import { record } from '../kit/audit/index.ts';
import { eraseMail } from '../kit/mail/index.ts';
import { letterKey } from './emails/keys.ts';
import { hashOf } from './secret.ts';
import { deleteInterest, lockInterestOfLink } from './store.ts';

/**
 * Takes away the record, every set of answers, every link and every letter of it, sent or not. What stays is that
 * a record of this number was erased, and when. Twice is the same as once, and an unknown link does nothing.
 */
export async function eraseInterest(hub: Hub, token: string): Promise<void> {
  await hub.database.transaction(async (tx) => {
    const interest = await lockInterestOfLink(tx, hashOf(token));
    if (interest === null) return;
    await deleteInterest(tx, interest.id);
    await eraseMail(tx, letterKey.all(interest.id));
    await record(tx, {
      at: hub.clock.now(),
      event: 'interest.erased',
      actor: `mailbox-owner:${interest.id}`,
      subject: `interest:${interest.id}`,
    });
  });
}
