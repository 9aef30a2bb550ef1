import { FreeTextReader } from '../kit/forms/free-text.ts';
import { typedText, type Reading } from '../kit/forms/index.ts';
import { KEPT_FOR, type KindName } from './kept-for.ts';

export const MONTHS_FIELDS = ['months', 'reason'] as const;

/** For how many months a kind is kept, and why. */
export function readMonths(
  body: Readonly<Record<string, unknown>>,
  kind: KindName,
  today: Temporal.PlainDate,
): Reading<{ months: number; reason: string }> {
  const { least, most } = KEPT_FOR[kind];
  const form = new FreeTextReader(body, today);
  const typed = typedText(body['months']).trim();
  const months = /^\d{1,3}$/.test(typed) ? Number(typed) : null;
  if (typed === '') form.refuse('months', 'Type for how many months it is kept');
  else if (months === null || months < least || months > most)
    form.refuse('months', `Months must be a whole number from ${least} to ${most}`);
  const reason = form.free('reason', {
    missing: 'Say who decided it and why',
    max: 300,
    name: 'The reason',
  });
  return months === null || reason === null || form.errors.length > 0
    ? { ok: false, errors: form.errors, typed: form.typed(MONTHS_FIELDS) }
    : { ok: true, value: { months, reason } };
}
