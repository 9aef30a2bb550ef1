/**
 * Two people write to each other through the hub. Neither learns the other's address: what is written is read and answered
 * on the hub's page, and the letter that says so has neither words nor address of the other.
 */
import type { Hub } from '../hub.ts';
import { record } from '../kit/audit/index.ts';
import type { Tx } from '../kit/db/index.ts';
import { queueMail } from '../kit/mail/index.ts';
import { mainEmailsOf } from '../people/index.ts';
import { cardsOfPeople, lockOwnCard } from './store.ts';
import { addLine, addThread, isStopped, sentSince, threadsOfPair } from './threads-store.ts';
import { LETTER_OF_THREAD } from './letter-keys.ts';
import { writtenToYouLetter } from './emails/network-letters.tsx';

/** Of one person in a day, so that nobody is written to by a machine. */
export const MOST_LINES_A_DAY = 40;
export const MOST_NEW_THREADS_A_DAY = 5;

export type WhyNotWritten = 'not in the network' | 'stopped' | 'too many today';

export type Written = { ok: true; threadId: number } | { ok: false; why: WhyNotWritten };

/** @param toId whom they write to, who must have a card that is shown, as the writer must */
export async function writeLine(
  hub: Hub,
  line: { fromId: number; toId: number; words: string; formKey: string },
): Promise<Written> {
  const { fromId, toId } = line;
  const at = hub.clock.now();
  return hub.database.transaction(async (tx) => {
    // Both cards are held, in one order for both of them, so that neither leaves while a letter is queued.
    const order = [fromId, toId].toSorted((one, other) => one - other);
    for (const personId of order) await lockOwnCard(tx, personId);
    const cards = await cardsOfPeople(tx, order);
    const [from, to] = [cards.get(fromId), cards.get(toId)];
    if (from === undefined || to === undefined || fromId === toId)
      return { ok: false, why: 'not in the network' };
    if (await isStopped(tx, fromId, toId)) return { ok: false, why: 'stopped' };
    const today = await sentSince(tx, fromId, at.subtract({ hours: 24 }));
    const [known] = await threadsOfPair(tx, fromId, toId);
    if (today.lines >= MOST_LINES_A_DAY || (known === undefined && today.threads >= MOST_NEW_THREADS_A_DAY))
      return { ok: false, why: 'too many today' };
    const threadId = known ?? (await addThread(tx, fromId, toId, at));
    if ((await addLine(tx, { ...line, threadId, at })) === null) return { ok: true, threadId };
    await record(tx, {
      at,
      actor: `person:${fromId}`,
      event: 'network.written',
      subject: `network-thread:${threadId}`,
    });
    await tell(tx, hub, { threadId, toId, from: from.shownName, at });
    return { ok: true, threadId };
  });
}

/** At most one letter an hour of one thread, however much is written. */
async function tell(
  tx: Tx,
  { profile, config }: Hub,
  { threadId, toId, from, at }: { threadId: number; toId: number; from: string; at: Temporal.Instant },
): Promise<void> {
  const address = (await mainEmailsOf(tx, [toId])).get(toId);
  if (address === undefined) return;
  await queueMail(tx, {
    eventKey: `${LETTER_OF_THREAD(threadId)}${toId}:${at.toString({ smallestUnit: 'minute' }).slice(0, 13)}`,
    kind: 'network.written',
    to: address,
    ...writtenToYouLetter({ profile, publicUrl: config.publicUrl, threadId, from }),
  });
}
