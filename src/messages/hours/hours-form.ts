/** What the form of the writing hours asks, what is a good answer, and the words of each error. */
import { FormReader, typedText, type Reading } from '../../kit/forms/index.ts';
import { LEAST_RECALL_MINUTES, MOST_RECALL_MINUTES } from './hours-store.ts';
import type { WritingHours } from './leaves-at.ts';

type Body = Readonly<Record<string, unknown>>;

export const HOURS_BOXES = ['from', 'until', 'recall-minutes', 'free-days'] as const;

export function readHours(body: Body): Reading<WritingHours> {
  const form = new FormReader(body);
  const from = timeIn(form, body, 'from', 'Enter the time from which letters leave, such as 07:00');
  const until = timeIn(form, body, 'until', 'Enter the time at which letters stop leaving, such as 19:00');
  if (from !== null && until !== null && Temporal.PlainTime.compare(from, until) >= 0)
    form.refuse(
      'until',
      'The time at which letters stop leaving must be later than the time from which they leave',
    );
  const minutes = typedText(body['recall-minutes']).trim();
  const recallMinutes = /^\d{1,3}$/.test(minutes) ? Number(minutes) : Number.NaN;
  if (!(recallMinutes >= LEAST_RECALL_MINUTES && recallMinutes <= MOST_RECALL_MINUTES))
    form.refuse(
      'recall-minutes',
      `Enter for how many minutes a message can be called back, from ${LEAST_RECALL_MINUTES} to ${MOST_RECALL_MINUTES}`,
    );
  if (form.errors.length > 0 || from === null || until === null)
    return { ok: false, errors: form.errors, typed: form.typed(HOURS_BOXES) };
  const onFreeDays = typedText(body['free-days']) === 'yes';
  return { ok: true, value: { from, until, recallMinutes, onFreeDays } };
}

/** `7`, `7:30`, `07:30` or `07.30`, as people write them. */
function timeIn(form: FormReader, body: Body, field: string, missing: string): Temporal.PlainTime | null {
  const [, hour = '', minute = '00'] =
    /^(\d{1,2})(?:[:.](\d{2}))?$/.exec(typedText(body[field]).trim()) ?? [];
  if (hour === '' || Number(hour) > 23 || Number(minute) > 59) return form.refuse(field, missing);
  return new Temporal.PlainTime(Number(hour), Number(minute));
}
