/** What is asked of evidence that is written down by hand, and the exact words of each error. */
import { isAfter, parseDay } from '../../kit/dates/index.ts';
import { FreeTextReader } from '../../kit/forms/free-text.ts';
import { typedText, type FieldError, type Typed } from '../../kit/forms/index.ts';
import { HAND_KINDS } from './kinds.ts';
import type { HandEvidence } from './store.ts';

export type HandForm = Pick<HandEvidence, 'enrolmentId' | 'kind' | 'on' | 'note'> & { formKey: string };

export function readHandForm(
  body: Readonly<Record<string, unknown>>,
  places: readonly number[],
  today: Temporal.PlainDate,
): { value: HandForm | null; errors: readonly FieldError[]; typed: Typed } {
  const form = new FreeTextReader(body, today);
  const place = form.choice('place', places.map(String), { missing: 'Choose whose evidence it is' });
  const kind = form.choice('kind', HAND_KINDS, { missing: 'Choose what it is' });
  const written = typedText(body['on']).trim();
  const on = written === '' ? null : parseDay(written);
  if (written === '') form.refuse('on', 'Write the day of the evidence');
  else if (on === null) form.refuse('on', 'Write the day as year, month, day, like 2026-11-23');
  else if (isAfter(on, today)) form.refuse('on', 'The day of the evidence must be today or before');
  const note = form.free('note', {
    missing: 'Write what you saw, and where it is kept',
    max: 500,
    name: 'The note',
    lines: true,
  });
  const key = typedText(body['key']).slice(0, 60);
  const isWhole = place !== null && kind !== null && on !== null && note !== null;
  return {
    value:
      isWhole && form.errors.length === 0
        ? {
            enrolmentId: Number(place),
            kind,
            on,
            note,
            formKey: `${place}:${key === '' ? crypto.randomUUID() : key}`,
          }
        : null,
    errors: form.errors,
    typed: form.typed(['place', 'kind', 'on', 'note', 'key']),
  };
}
