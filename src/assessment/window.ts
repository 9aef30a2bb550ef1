/**
 * When may somebody read the case study, write and hand in? Length and grace are settings of a window (lead providers'
 * pages give 8 days and 1,500 words, read November 2026; both differ, so neither is fixed). Days are London's, so that a
 * window over a change of the clocks still ends at midnight.
 */
import { LONDON } from '../kit/clock.ts';

export const USUAL_DAYS = 8;
export const USUAL_WORDS = 1_500;

export interface WindowTerms {
  opensOn: Temporal.PlainDate;
  opensTime: Temporal.PlainTime;
  /** The first day counts. */
  days: number;
  graceMinutes: number;
}

export interface WindowTimes {
  /** The first moment at which the case study can be read. */
  opensAt: Temporal.Instant;
  /** The first moment at which it is over: the end of its last day. */
  closesAt: Temporal.Instant;
  /** The first moment at which nothing is taken any more. */
  refusesAt: Temporal.Instant;
}

/** @param extraDays of one member */
export function timesOf(terms: WindowTerms, extraDays: number): WindowTimes {
  const { opensOn, opensTime, days, graceMinutes } = terms;
  const opensAt = opensOn.toZonedDateTime({ timeZone: LONDON, plainTime: opensTime }).toInstant();
  const closesAt = opensOn
    .add({ days: days + extraDays })
    .toZonedDateTime(LONDON)
    .toInstant();
  return { opensAt, closesAt, refusesAt: closesAt.add({ minutes: graceMinutes }) };
}

export type WindowState = 'before' | 'open' | 'grace' | 'closed';

export function windowAt({ opensAt, closesAt, refusesAt }: WindowTimes, now: Temporal.Instant): WindowState {
  const isBefore = (moment: Temporal.Instant): boolean => Temporal.Instant.compare(now, moment) < 0;
  if (isBefore(opensAt)) return 'before';
  if (isBefore(closesAt)) return 'open';
  return isBefore(refusesAt) ? 'grace' : 'closed';
}

/** Whole seconds after the end, rounded up; 0 in time. */
export function lateSeconds({ closesAt }: WindowTimes, now: Temporal.Instant): number {
  return Math.max(0, Math.ceil(closesAt.until(now).total('seconds')));
}
