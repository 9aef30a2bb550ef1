/**
 * When does a message leave that is sent now? Not before the minutes in which it can be called back are over, and not
 * outside the hours in which the hub writes to people. The hours and minutes are the hub's own settings; bank holidays of
 * England are GOV.UK's (see timetable/bank-holidays.ts).
 */
import { LONDON } from '../../kit/clock.ts';

export interface WritingHours {
  /** Minutes in which a message can be called back for sure. */
  recallMinutes: number;
  /** By the clock on the wall in England: the first minute in which letters leave, and the first in which they no longer do. */
  from: Temporal.PlainTime;
  until: Temporal.PlainTime;
  /** Whether letters leave on Saturdays and Sundays, and on bank holidays. */
  onFreeDays: boolean;
}

export const USUAL_HOURS: WritingHours = {
  recallMinutes: 10,
  from: Temporal.PlainTime.from('07:00'),
  until: Temporal.PlainTime.from('19:00'),
  onFreeDays: false,
};

/** @param isFree whether a weekday is a bank holiday */
export function leavesAt(
  now: Temporal.Instant,
  hours: WritingHours,
  isUrgent: boolean,
  isFree: (day: Temporal.PlainDate) => boolean,
): Temporal.Instant {
  const earliest = now.add({ minutes: hours.recallMinutes });
  if (isUrgent) return earliest;
  const onTheWall = earliest.toZonedDateTimeISO(LONDON);
  let day = onTheWall.toPlainDate();
  const time = onTheWall.toPlainTime();
  if (writesOn(day, hours, isFree)) {
    if (isWithin(time, hours)) return earliest;
    if (Temporal.PlainTime.compare(time, hours.from) < 0) return morningOf(day, hours);
  }
  do day = day.add({ days: 1 });
  while (!writesOn(day, hours, isFree));
  return morningOf(day, hours);
}

function writesOn(
  day: Temporal.PlainDate,
  { onFreeDays }: WritingHours,
  isFree: (day: Temporal.PlainDate) => boolean,
): boolean {
  return onFreeDays || (day.dayOfWeek <= 5 && !isFree(day));
}

function isWithin(time: Temporal.PlainTime, { from, until }: WritingHours): boolean {
  return Temporal.PlainTime.compare(time, from) >= 0 && Temporal.PlainTime.compare(time, until) < 0;
}

function morningOf(day: Temporal.PlainDate, { from }: WritingHours): Temporal.Instant {
  return day.toZonedDateTime({ timeZone: LONDON, plainTime: from }).toInstant();
}
