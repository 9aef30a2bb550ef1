import { LONDON } from '../../kit/clock.ts';
import { dayInWords } from '../text/fields.ts';

/** `Tuesday 24 November 2026 at 14:10`, by the clock on the wall in England. */
export function whenInWords(at: Temporal.Instant): string {
  const wall = at.toZonedDateTimeISO(LONDON);
  return `${dayInWords(wall.toPlainDate())} at ${timeInWords(at)}`;
}

export function timeInWords(at: Temporal.Instant): string {
  return at.toZonedDateTimeISO(LONDON).toPlainTime().toString({ smallestUnit: 'minute' });
}

/** 'in less than a minute', 'in 9 minutes, at 14:10', 'on Monday 30 November 2026 at 07:00'. */
export function untilInWords(now: Temporal.Instant, at: Temporal.Instant): string {
  const minutes = Math.ceil(at.since(now).total('minutes'));
  if (minutes > 90) return `on ${whenInWords(at)}`;
  if (minutes <= 1) return 'in less than a minute';
  return `in ${minutes} minutes, at ${timeInWords(at)}`;
}

/** '1 person', '27 people'. */
export function people(count: number): string {
  return `${count.toLocaleString('en-GB')} ${count === 1 ? 'person' : 'people'}`;
}

/** '1 letter', '27 letters'. */
export function letters(count: number): string {
  return `${count.toLocaleString('en-GB')} ${count === 1 ? 'letter' : 'letters'}`;
}
