import type { Hub } from '../hub.ts';
import { record } from '../kit/audit/index.ts';
import type { Tx } from '../kit/db/index.ts';
import { queueMail } from '../kit/mail/index.ts';
import { isBankHoliday } from '../timetable/bank-holidays.ts';
import { letterKey } from './emails/keys.ts';
import { registeredLetter } from './emails/registered.tsx';
import { replyDay } from './reply-day.ts';
import { hashOf, newSecret, secretFrom } from '../kit/secret.ts';
import {
  addAnswers,
  addInterest,
  addLink,
  lockInterestOf,
  type AnswersGiven,
  type NewInterest,
} from './store.ts';
import { toldWords } from './words.ts';

export interface InterestToRegister {
  programme: string;
  email: string;
  answers: AnswersGiven;
  /** The form's own secret, the same in each press of its button; null where it came without one. */
  once: string | null;
}

/**
 * Somebody is interested: one record, one letter and one audit row for a person and programme, however often it
 * comes and however many come at once. Gives the receipt for the page that says what happens next.
 *
 * Somebody who told us before changes nothing by telling us again: the new answers are kept beside the old and
 * count only when the owner of the mailbox says so.
 */
export async function registerInterest(hub: Hub, interest: InterestToRegister): Promise<string> {
  const receipt = secretFrom(interest.once ?? newSecret(), interest);
  const [sentAt, sentOn] = [hub.clock.now(), hub.clock.today()];
  const receiptHash = hashOf(receipt);
  const replyBy = replyDay(sentOn, hub.profile.replyWorkingDays, isBankHoliday);
  await hub.database.transaction(async (tx) => {
    const { interestId, isNew } = await recordOf(tx, {
      programme: interest.programme,
      email: interest.email,
      toldOn: sentOn,
      toldAt: sentAt,
      replyBy,
      firstAnswers: receiptHash,
    });
    const isKept = await addAnswers(tx, {
      receiptHash,
      interestId,
      sentOn,
      sentAt,
      answers: interest.answers,
    });
    if (!isKept) return;
    await record(tx, {
      at: sentAt,
      event: isNew ? 'interest.registered' : 'interest.told-again',
      actor: 'visitor',
      subject: `interest:${interestId}`,
    });
    if (isNew) await confirm(hub, tx, interestId, interest, replyBy);
  });
  return receipt;
}

/** The record of this person and programme, made now or before. */
async function recordOf(tx: Tx, interest: NewInterest): Promise<{ interestId: number; isNew: boolean }> {
  for (let tries = 0; tries < 3; tries += 1) {
    const added = await addInterest(tx, interest);
    if (added !== null) return { interestId: added, isNew: true };
    const known = await lockInterestOf(tx, interest.email, interest.programme);
    if (known !== null) return { interestId: known.id, isNew: false };
    // It was erased between the two: try again.
  }
  throw new Error('An interest was erased each time that it was about to be told again.');
}

async function confirm(
  hub: Hub,
  tx: Tx,
  interestId: number,
  interest: InterestToRegister,
  replyBy: Temporal.PlainDate,
): Promise<void> {
  const token = newSecret();
  await addLink(tx, { tokenHash: hashOf(token), interestId, madeAt: hub.clock.now() });
  const { programme, email, answers } = interest;
  const words = toldWords({ programme, answers, sentOn: hub.clock.today(), toldBefore: null, replyBy });
  await queueMail(tx, {
    eventKey: letterKey.registered(interestId),
    kind: 'interest.registered',
    to: email,
    ...registeredLetter({
      profile: hub.profile,
      publicUrl: hub.config.publicUrl,
      programme,
      answers,
      words,
      token,
    }),
  });
}
