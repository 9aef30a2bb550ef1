/**
 * Is the letter of the week due to somebody, and of which week? Once a week, on the day that the hub chose (our own rule):
 * from that day until the week is over, so that a hub that stood still on the day writes a little later and not a week later.
 * Whoever asks after the day has passed gets the next one. A week is known by its Monday, so that another choice of day
 * makes no second letter of a week.
 */
import { isAfter, isBefore } from '../../kit/dates/index.ts';

/** Days on which it can be: from Monday, 1, to Friday, 5. */
export const LETTER_DAYS = [1, 2, 3, 4, 5] as const;
export type LetterDay = (typeof LETTER_DAYS)[number];

export const USUAL_DAY: LetterDay = 1;

export const DAY_NAMES: Readonly<Record<LetterDay, string>> = {
  1: 'Monday',
  2: 'Tuesday',
  3: 'Wednesday',
  4: 'Thursday',
  5: 'Friday',
};

export function mondayOf(day: Temporal.PlainDate): Temporal.PlainDate {
  return day.subtract({ days: day.dayOfWeek - 1 });
}

/** The Monday of the week whose letter is due; null while none is. */
export function weekDue(
  today: Temporal.PlainDate,
  day: LetterDay,
  askedOn: Temporal.PlainDate,
): Temporal.PlainDate | null {
  const monday = mondayOf(today);
  const chosen = monday.add({ days: day - 1 });
  return isBefore(today, chosen) || isAfter(askedOn, chosen) ? null : monday;
}

/** The day of the next letter to somebody who asks today, today included. */
export function nextLetterOn(today: Temporal.PlainDate, day: LetterDay): Temporal.PlainDate {
  const chosen = mondayOf(today).add({ days: day - 1 });
  return isBefore(chosen, today) ? chosen.add({ days: 7 }) : chosen;
}
