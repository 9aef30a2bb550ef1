import { record, type By } from '../kit/audit/index.ts';
import type { Tx } from '../kit/db/index.ts';
import { eraseMail } from '../kit/mail/index.ts';
import { removePostedBy } from './group-store.ts';
import { LETTER_OF_CARD, LETTER_OF_NOTICES, LETTER_OF_THREAD } from './letter-keys.ts';
import { removeAllAsked } from './notice-letters-store.ts';
import { forgetReporter } from './reports-store.ts';
import { lockOwnCard, removeCard } from './store.ts';
import { removeThreadsOf } from './threads-store.ts';

/**
 * Takes somebody out of the network, in one transaction: the card, every letter that they and others wrote to each other,
 * what they put on pages of groups, that they asked to be told of notices, and the letters of the outbox that tell of any of it, sent or not. What stays is that
 * somebody wants no letters of somebody, and a report that is open, until a manager settles it. Twice is the same as once.
 */
export async function leaveNetwork(tx: Tx, personId: number, by: By): Promise<void> {
  // Whoever writes to them holds their card, so that no letter is queued behind this.
  const card = await lockOwnCard(tx, personId);
  const threads = await removeThreadsOf(tx, personId);
  const posted = await removePostedBy(tx, personId);
  // Whoever writes to them of notices holds what they asked for, for the same reason.
  const asked = await removeAllAsked(tx, personId);
  await eraseMail(tx, LETTER_OF_NOTICES(personId));
  for (const thread of threads) await eraseMail(tx, LETTER_OF_THREAD(thread));
  if (card !== null) await eraseMail(tx, LETTER_OF_CARD(card.id));
  await forgetReporter(tx, personId);
  await removeCard(tx, personId);
  if (card === null && threads.length + posted + asked === 0) return;
  await record(tx, {
    ...by,
    event: 'network.left',
    subject: `person:${personId}`,
    detail: { threads: threads.length, posted },
  });
}
