/**
 * Until when is an offer open?
 *
 * The hub's own manner, a setting (OFFER_DAYS): so many working days after the day on which it is made, until five in
 * the afternoon, when offices close; and never into the first day of the cohort, because nobody is let in after the
 * start.
 */
import { replyDay } from '../../interest/reply-day.ts';
import { LONDON } from '../../kit/clock.ts';

const CLOSES_AT = new Temporal.PlainTime(17);

/** Five in the afternoon of that day. */
export function endOfDay(day: Temporal.PlainDate): Temporal.Instant {
  return day.toZonedDateTime({ timeZone: LONDON, plainTime: CLOSES_AT }).toInstant();
}

/** The moment at which a cohort's first day begins. */
export function startOf(startsOn: Temporal.PlainDate): Temporal.Instant {
  return startsOn.toZonedDateTime({ timeZone: LONDON, plainTime: new Temporal.PlainTime(0) }).toInstant();
}

export function offerUntil(
  made: Temporal.PlainDate,
  workingDays: number,
  startsOn: Temporal.PlainDate,
  isBankHoliday: (day: Temporal.PlainDate) => boolean,
): Temporal.Instant {
  const ordinary = endOfDay(replyDay(made, workingDays, isBankHoliday));
  const dayBefore = endOfDay(startsOn.subtract({ days: 1 }));
  return Temporal.Instant.compare(ordinary, dayBefore) <= 0 ? ordinary : startOf(startsOn);
}
