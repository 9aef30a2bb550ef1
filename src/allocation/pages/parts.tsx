import { LONDON } from '../../kit/clock.ts';
import { inWords } from '../../kit/dates/index.ts';
import type { FieldError } from '../../kit/forms/index.ts';

/** `26 November 2026 at 14:05`. */
export function whenInWords(at: Temporal.Instant): string {
  const there = at.toZonedDateTimeISO(LONDON);
  return `${inWords(there.toPlainDate())} at ${there.toPlainTime().toString({ smallestUnit: 'minute' })}`;
}

export function errorAt(errors: readonly FieldError[], field: string): FieldError | null {
  return errors.find((error) => error.field === field) ?? null;
}
