/**
 * Is it time to write to a sponsor who has not answered?
 *
 * The hub's own manner, a setting: reminders so many working days after they were asked, and when the last of them
 * goes unanswered, the hub and the applicant are told. Nothing is written on a day on which schools' offices are
 * closed by law, and never two letters on one day, however long the hub was switched off.
 */
import { replyDay } from '../../interest/reply-day.ts';
import { isBefore } from '../../kit/dates/index.ts';

export interface Ladder {
  /** Working days after being asked, ascending. */
  remindAfter: readonly number[];
  /** Working days after being asked: when nobody is reminded any more and somebody has to speak to them. */
  giveUpAfter: number;
}

export interface Waiting {
  since: Temporal.PlainDate;
  reminded: number;
  remindedOn: Temporal.PlainDate | null;
  isEscalated: boolean;
}

export type NextReminder =
  | { kind: 'remind' | 'escalate'; on: Temporal.PlainDate; isDue: boolean }
  /** All that could be written was written. */
  | { kind: 'nothing' };

export function nextReminder(
  waiting: Waiting,
  ladder: Ladder,
  today: Temporal.PlainDate,
  isBankHoliday: (day: Temporal.PlainDate) => boolean,
): NextReminder {
  if (waiting.isEscalated) return { kind: 'nothing' };
  const isWorked = (day: Temporal.PlainDate): boolean => day.dayOfWeek <= FRIDAY && !isBankHoliday(day);
  const after = (days: number): Temporal.PlainDate => {
    const planned = replyDay(waiting.since, days, isBankHoliday);
    // One that went out late moves the next, so that nobody gets two at once.
    const { remindedOn } = waiting;
    const earliest = remindedOn === null ? planned : replyDay(remindedOn, LEAST_GAP, isBankHoliday);
    return isBefore(planned, earliest) ? earliest : planned;
  };
  const days = ladder.remindAfter[waiting.reminded];
  const on = after(days ?? ladder.giveUpAfter);
  const isDue = !isBefore(today, on) && isWorked(today);
  return { kind: days === undefined ? 'escalate' : 'remind', on, isDue };
}

const FRIDAY = 5;
/** Working days between two letters at the least. */
const LEAST_GAP = 2;
