import { LONDON } from '../../kit/clock.ts';
import { inWords } from '../../kit/dates/index.ts';

/** `26 November 2026 at 14:05`. */
export function whenInWords(at: Temporal.Instant): string {
  const there = at.toZonedDateTimeISO(LONDON);
  return `${inWords(there.toPlainDate())} at ${there.toPlainTime().toString({ smallestUnit: 'minute' })}`;
}
