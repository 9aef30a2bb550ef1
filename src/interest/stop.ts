import type { Hub } from '../hub.ts';
import { record } from '../kit/audit/index.ts';
import { hashOf } from '../kit/secret.ts';
import { lockInterestOfLink, stopMessages } from './store.ts';

/** No more messages about this interest; the record stays. Twice is the same as once, and an unknown link does nothing. */
export async function stopInterest(hub: Hub, token: string): Promise<void> {
  await hub.database.transaction(async (tx) => {
    const interest = await lockInterestOfLink(tx, hashOf(token));
    if (interest === null || interest.stoppedAt !== null) return;
    const at = hub.clock.now();
    await stopMessages(tx, interest.id, at);
    await record(tx, {
      at,
      event: 'interest.stopped',
      actor: `mailbox-owner:${interest.id}`,
      subject: `interest:${interest.id}`,
    });
  });
}
