import { record } from '../../kit/audit/index.ts';
import { queueMail, recallMail, type Recalled } from '../../kit/mail/index.ts';
import type { Reach } from '../../kit/policy/index.ts';
import type { Tx } from '../../kit/db/index.ts';
import { hashOf, newSecret } from '../../kit/secret.ts';
import type { Desk } from '../desk.ts';
import { findHours } from '../hours/hours-store.ts';
import { leavesAt } from '../hours/leaves-at.ts';
import { messagesPaths } from '../paths.ts';
import { addStopLink } from '../stop/stop-store.ts';
import { differenceFrom, type Difference, type Seen } from './difference.ts';
import type { Message } from './message.ts';
import { addRecipient, eventKeysOf, lockMessage, markRecalled, markSent } from './messages-store.ts';
import { lettersOf, written, type LetterToOne } from './write-letters.ts';

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
 */
export async function sendMessage(
  desk: Desk,
  about: { messageId: number; reach: Reach; seen: Seen; urgentWhy: string | null; actor: string },
): Promise<Sending> {
  const { hub, others } = desk;
  const { messageId, actor, urgentWhy } = about;
  return hub.database.transaction(async (tx) => {
    const message = await lockMessage(tx, messageId);
    if (message?.state === 'sent') return { kind: 'sent' };
    if (message === null || message.state === 'discarded' || message.body === '') return { kind: 'gone' };
    const { letters, lacking } = await lettersOf(tx, desk, message, about.reach);
    if (lacking.length > 0) return { kind: 'lacking' };
    const difference = differenceFrom(about.seen, letters);
    if (difference !== null) return { kind: 'changed', difference };
    if (letters.length === 0) return { kind: 'nobody' };

    const at = hub.clock.now();
    const leaves = leavesAt(at, await findHours(tx), urgentWhy !== null, (day) => others.isBankHoliday(day));
    await markSent(tx, message, { at, count: letters.length, leavesAt: leaves, urgentWhy });
    for (const letter of letters) await queueOne(tx, desk, message, letter, leaves.since(at));
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

async function queueOne(
  tx: Tx,
  desk: Desk,
  message: Message,
  letter: LetterToOne,
  waits: Temporal.Duration,
): Promise<void> {
  const { recipient } = letter;
  const eventKey = eventKeyOf(message.id, recipient);
  await addRecipient(tx, { messageId: message.id, ...recipient, eventKey });
  const stopAt = message.isAboutPlace ? null : await newStopAddress(tx, desk, recipient);
  await queueMail(tx, {
    eventKey,
    kind: message.isAboutPlace ? 'message.about-place' : 'message.news',
    to: recipient.email,
    ...written(desk, letter, stopAt),
    stopAddress: stopAt ?? undefined,
    waits,
  });
}

/** Of somebody's interest it begins as all letters of that interest do, by which erasing finds them. */
function eventKeyOf(messageId: number, { personId, interestId }: LetterToOne['recipient']): string {
  return interestId === null
    ? `message:${messageId}:${personId}`
    : `interest:${interestId}:message:${messageId}`;
}

async function newStopAddress(tx: Tx, { hub }: Desk, recipient: LetterToOne['recipient']): Promise<string> {
  const secret = newSecret();
  await addStopLink(tx, hashOf(secret), recipient, hub.clock.now());
  return hub.config.publicUrl + messagesPaths.stop.to({ secret });
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
