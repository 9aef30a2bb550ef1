/** The words of places, for those who have, want or give them. */
import type { OfferCause } from '../cohorts/index.ts';
import { LONDON } from '../kit/clock.ts';
import { inWords } from '../kit/dates/index.ts';
import { clockTime } from '../timetable/index.ts';
import type { WhyNotOffered } from './offering/may-offer.ts';
import type { WhyHere } from './waiting/waiting-order.ts';

const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

/** `Tuesday 3 May 2027`. */
export function dayInWords(day: Temporal.PlainDate): string {
  return `${WEEKDAYS[day.dayOfWeek - 1] ?? ''} ${inWords(day)}`;
}

/** `17:00 on Tuesday 3 May 2027`, in London; midnight is the end of the day before. */
export function untilInWords(at: Temporal.Instant): string {
  const here = at.toZonedDateTimeISO(LONDON);
  if (here.hour === 0 && here.minute === 0)
    return `the end of ${dayInWords(here.toPlainDate().subtract({ days: 1 }))}`;
  return `${clockTime(here.toPlainTime())} on ${dayInWords(here.toPlainDate())}`;
}

/** To staff, as the end of a sentence about somebody: `Sam Okafor …`. */
export function whyNotOfferedInWords(why: WhyNotOffered): string {
  switch (why) {
    case 'no such application':
      return 'has no application here any more';
    case 'no such group':
      return 'cannot be offered a place there: there is no such group at a venue';
    case 'other cohort':
      return 'applied for another intake';
    case 'not recommended':
      return 'is not recommended';
    case 'offered already':
      return 'has an offer that they have not answered';
    case 'has a place':
      return 'has a place already. Move them instead';
    case 'has left':
      return 'has left the course';
    case 'started':
      return 'cannot be let in: the cohort has started';
    case 'ends too soon':
      return 'would have no time to answer: choose a later day';
    case 'ends after the start':
      return 'must answer before the cohort starts: choose an earlier day';
    case 'full':
      return 'cannot be offered a place there: the group is full';
    case 'kept for the waiting list':
      return 'cannot be offered a place there: the free places are kept for the waiting list';
  }
}

/** Why somebody stands where they stand on the waiting list, to staff. */
export function whyHereInWords(why: WhyHere): string {
  switch (why.kind) {
    case 'only this cohort is in time':
      return `Must hold the qualification by ${inWords(why.deadline)}, and ${
        why.nextStartsOn === null
          ? 'no later cohort is planned'
          : `the next cohort, from ${inWords(why.nextStartsOn)}, is too late`
      }`;
    case 'day of application':
      return `Applied on ${inWords(why.on)}`;
  }
}

/** The same to themselves. */
export function whyHereToThem(why: WhyHere): string {
  switch (why.kind) {
    case 'only this cohort is in time':
      return `By what you told us, you must hold the qualification by ${inWords(why.deadline)}. ${
        why.nextStartsOn === null ? 'We have planned no later intake' : 'The next intake would be too late'
      }, so you come before those whose time is not as short.`;
    case 'day of application':
      return `Your number goes by the day on which you applied, ${inWords(why.on)}.`;
  }
}

/** How an offer came about. */
export const CAUSES: Readonly<Record<OfferCause, string>> = {
  allocation: 'By the plan',
  offer: 'By hand',
  'waiting list': 'From the waiting list',
};
