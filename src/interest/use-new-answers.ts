import type { Hub } from '../hub.ts';
import { record } from '../kit/audit/index.ts';
import { hashOf } from '../kit/secret.ts';
import { lockInterestOfLink, useAnswers } from './store.ts';

/**
 * The owner of the mailbox has seen these answers and wants them to count. False where the link is not in use, or
 * the answers are not this person's.
 */
export async function useNewAnswers(hub: Hub, token: string, receiptHash: string): Promise<boolean> {
  return hub.database.transaction(async (tx) => {
    const interest = await lockInterestOfLink(tx, hashOf(token));
    if (interest === null || !(await useAnswers(tx, interest.id, receiptHash))) return false;
    await record(tx, {
      at: hub.clock.now(),
      event: 'interest.changed',
      actor: `mailbox-owner:${interest.id}`,
      subject: `interest:${interest.id}`,
    });
    return true;
  });
}
