/**
 * By when are the marks of a script due, and when is its marker reminded? Of a window there is one day for all its scripts,
 * counted from the last day on which anybody may hand in for it: a day of its own would tell a marker that whoever wrote the
 * script has more time than others. The first two marks have it; the third is asked for only where those differ, and has
 * none. How many days is the hub’s own setting: no source gives a number (shared domain facts, section 3, read November
 * 2026), so three weeks are our assumption.
 */
import { isAfter, isBefore } from '../../kit/dates/index.ts';
import { wantedParts, type Part, type ToSettle } from './settle.ts';

export const ASSUMED_DAYS = 21;
export const MOST_DAYS = 180;

/** So many days before the day a marker is reminded of it. */
const SOON = 3;

export interface WindowToMark {
  opensOn: Temporal.PlainDate;
  /** As it has it for everybody. */
  days: number;
  /** The most that is agreed for anybody, beyond them. */
  extraDays: number;
}

/** @param after days after the window's last; null where there is no such day */
export function marksDueOn(window: WindowToMark, after: number | null): Temporal.PlainDate | null {
  const { opensOn, days, extraDays } = window;
  return after === null ? null : opensOn.add({ days: days - 1 + extraDays + after });
}

/** The day itself is in time. */
export function isOverdue(dueOn: Temporal.PlainDate | null, today: Temporal.PlainDate): boolean {
  return dueOn !== null && isAfter(today, dueOn);
}

/** Parts of which a mark is wanted that has a day. */
export function partsDue(script: ToSettle): readonly Part[] {
  return wantedParts(script).filter((part) => part < 3);
}

/**
 * The first day of the newest reminder that is due by `today`: three days before the day, and the day after it. Null before
 * the first, and where there is no such day. A letter that left on that day or later has told of it.
 */
export function remindedFrom(
  dueOn: Temporal.PlainDate | null,
  today: Temporal.PlainDate,
): Temporal.PlainDate | null {
  if (dueOn === null) return null;
  const [soon, overdue] = [dueOn.subtract({ days: SOON }), dueOn.add({ days: 1 })];
  if (isBefore(today, soon)) return null;
  return isBefore(today, overdue) ? soon : overdue;
}
