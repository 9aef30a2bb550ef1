import type { Hub } from '../hub.ts';
import { record, type By } from '../kit/audit/index.ts';
import type { Tx } from '../kit/db/index.ts';
import { hashOf } from '../kit/secret.ts';
import { lockInterestOfLink, stopMessages } from './store.ts';

/** No more messages about this interest; the record stays. Twice is the same as once, and an unknown link does nothing. */
export async function stopInterest(hub: Hub, token: string): Promise<void> {
  await hub.database.transaction(async (tx) => {
    const interest = await lockInterestOfLink(tx, hashOf(token));
    if (interest === null) return;
    const by = { at: hub.clock.now(), actor: `mailbox-owner:${interest.id}` };
    await stopInterestOf(tx, interest.id, by);
  });
}

/** The same for whoever holds a link of another letter. Where it was stopped before, nothing changes. */
export async function stopInterestOf(tx: Tx, interestId: number, by: By): Promise<void> {
  if (!(await stopMessages(tx, interestId, by.at))) return;
  await record(tx, { ...by, event: 'interest.stopped', subject: `interest:${interestId}` });
}
