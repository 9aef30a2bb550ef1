import { record } from '../../kit/audit/index.ts';
import { queueMails, recallMail, type Recalled } from '../../kit/mail/index.ts';
import type { Reach } from '../../kit/policy/index.ts';
import type { Tx } from '../../kit/db/index.ts';
import { hashOf, newSecret } from '../../kit/secret.ts';
import type { Desk } from '../desk.ts';
import { findHours } from '../hours/hours-store.ts';
import { leavesAt } from '../hours/leaves-at.ts';
import { addStopLinks } from '../stop/stop-store.ts';
import { differenceFrom, type Difference, type Seen } from './difference.ts';
import type { Message } from './message.ts';
import {
  addRecipients,
  eventKeysOf,
  lockMessage,
  lockWords,
  markRecalled,
  markSent,
} from './messages-store.ts';
import { lettersOf, stopAddress, written, type LetterToOne } from './write-letters.ts';

export type Sending =
  /** Also where it had been sent before: a second press of the button is the first one again. */
  | { kind: 'sent' }
  | { kind: 'changed'; difference: Difference }
  | { kind: 'lacking' }
  | { kind: 'nobody' }
  | { kind: 'gone' };

/**
 * Sends a message: the message, its recipients and every letter in one transaction. Who gets it is found anew, and where
 * anything differs from what the preview showed, nothing is sent and the difference is given.
 *
 * @param at when it is sent: now, but for what an example hub has behind it
 */
export async function sendMessage(
  desk: Desk,
  about: { messageId: number; reach: Reach; seen: Seen; urgentWhy: string | null; actor: string },
  at = desk.hub.clock.now(),
): Promise<Sending> {
  const { hub, others } = desk;
  const { messageId, actor, urgentWhy } = about;
  return hub.database.transaction(async (tx) => {
    const message = await lockMessage(tx, messageId);
    if (message?.state === 'sent') return { kind: 'sent' };
    if (message === null || message.state === 'discarded' || message.body === '') return { kind: 'gone' };
    await lockWords(tx, message);
    const { letters, lacking } = await lettersOf(tx, desk, message, about.reach);
    if (lacking.length > 0) return { kind: 'lacking' };
    const difference = differenceFrom(about.seen, letters);
    if (difference !== null) return { kind: 'changed', difference };
    if (letters.length === 0) return { kind: 'nobody' };

    const leaves = leavesAt(at, await findHours(tx), urgentWhy !== null, (day) => others.isBankHoliday(day));
    await markSent(tx, message, { at, count: letters.length, leavesAt: leaves, urgentWhy });
    await queueAll(tx, desk, message, letters, { at, waits: leaves.since(hub.clock.now()) });
    await record(tx, {
      at,
      actor,
      event: 'message.sent',
      subject: `message:${message.id}`,
      ...(urgentWhy === null ? {} : { reason: urgentWhy }),
      detail: {
        letters: letters.length,
        template: message.template?.key ?? null,
        version: message.template?.version ?? null,
        aboutPlace: message.isAboutPlace,
      },
    });
    return { kind: 'sent' };
  });
}

async function queueAll(
  tx: Tx,
  desk: Desk,
  message: Message,
  letters: readonly LetterToOne[],
  about: { at: Temporal.Instant; waits: Temporal.Duration },
): Promise<void> {
  const queued = letters.map((letter) => ({
    letter,
    ...letter.recipient,
    eventKey: eventKeyOf(message.id, letter.recipient),
    secret: message.isAboutPlace ? null : newSecret(),
  }));
  await addRecipients(tx, message.id, queued);
  const links = queued.flatMap(({ secret, personId, interestId }) =>
    secret === null ? [] : [{ secretHash: hashOf(secret), personId, interestId }],
  );
  await addStopLinks(tx, links, about.at);
  await queueMails(
    tx,
    queued.map(({ letter, eventKey, email, secret }) => {
      const stopAt = secret === null ? null : stopAddress(desk, secret);
      return {
        eventKey,
        kind: message.isAboutPlace ? 'message.about-place' : 'message.news',
        to: email,
        ...written(desk, letter, stopAt),
        stopAddress: stopAt ?? undefined,
        waits: about.waits,
      };
    }),
  );
}

/** Of somebody's interest it begins as all letters of that interest do, by which erasing finds them. */
function eventKeyOf(messageId: number, { personId, interestId }: LetterToOne['recipient']): string {
  return interestId === null
    ? `message:${messageId}:${personId}`
    : `interest:${interestId}:message:${messageId}`;
}

/** Calls back every letter that has not left. Null where there is no such message that was sent. */
export async function recallMessage(desk: Desk, messageId: number, actor: string): Promise<Recalled | null> {
  const { hub } = desk;
  return hub.database.transaction(async (tx) => {
    const message = await lockMessage(tx, messageId);
    if (message === null || message.sent === null) return null;
    const recalled = await recallMail(tx, await eventKeysOf(tx, messageId));
    if (recalled.stopped === 0) return recalled;
    const at = hub.clock.now();
    await markRecalled(tx, messageId, { at, by: actor, count: recalled.stopped });
    await record(tx, {
      at,
      actor,
      event: 'message.recalled',
      subject: `message:${messageId}`,
      detail: { stopped: recalled.stopped, tooLate: recalled.tooLate },
    });
    return recalled;
  });
}
