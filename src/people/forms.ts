/** What staff type on a person's page, what is a good answer, and the exact words of each error. */
import { parseDay } from '../kit/dates/index.ts';
import { FreeTextReader } from '../kit/forms/free-text.ts';
import { typedText, type FieldError, type Typed } from '../kit/forms/index.ts';
import { POST_ROLES, type Post } from './person.ts';
import { trnOf } from './trn.ts';

type Body = Readonly<Record<string, unknown>>;

/** What was wrong, to be shown again with what was typed. */
export interface TypedAgain {
  errors: readonly FieldError[];
  typed: Typed;
  /** The box that holds a date which could be somebody's birth: the page offers to say that it is not. */
  dateIn: string | null;
}

export type Read<T> = { ok: true; value: T } | ({ ok: false } & TypedAgain);

export const NOTHING_TYPED: TypedAgain = { errors: [], typed: {}, dateIn: null };

export function readFullName(body: Body, today: Temporal.PlainDate): Read<string> {
  const form = new FreeTextReader(body, today);
  const name = form.free('full-name', { missing: 'Enter the name', max: 200, name: 'The name' });
  return name === null ? again(form, ['full-name'], 'full-name') : { ok: true, value: name };
}

/** How staff know that two records are one person. */
export function readHowKnown(body: Body, today: Temporal.PlainDate): Read<string> {
  const form = new FreeTextReader(body, today);
  const reason = form.free('reason', {
    missing: 'Enter how you know that they are one person',
    max: 300,
    name: 'How you know',
  });
  return reason === null ? again(form, ['reason'], 'reason') : { ok: true, value: reason };
}

export function readTrn(
  body: Body,
  today: Temporal.PlainDate,
): Read<{ trn: string | null; isChecked: boolean }> {
  const form = new FreeTextReader(body, today);
  const typed = typedText(body['trn']).trim();
  const trn = trnOf(typed);
  if (typed !== '' && trn === null)
    form.refuse('trn', 'Enter a TRN of seven digits, like 1234567, or leave it empty');
  const isChecked = typedText(body['checked']) === 'yes';
  if (typed === '' && isChecked) form.refuse('trn', 'Enter the TRN that you checked');
  return form.errors.length > 0
    ? again(form, ['trn', 'checked'], 'trn')
    : { ok: true, value: { trn, isChecked } };
}

/** The role of a post and its days, each of which may be left out. */
export function readPostFacts(
  body: Body,
  today: Temporal.PlainDate,
): Read<Pick<Post, 'role' | 'startsOn' | 'endsOn'>> {
  const form = new FreeTextReader(body, today);
  const role = form.choice('role', POST_ROLES, { missing: 'Select the post' });
  const startsOn = dayOf(form, body, 'starts-on', 'first');
  const endsOn = dayOf(form, body, 'ends-on', 'last');
  if (startsOn !== null && endsOn !== null && Temporal.PlainDate.compare(endsOn, startsOn) < 0)
    form.refuse('ends-on', 'The last day must not be before the first');
  return form.errors.length > 0 || role === null
    ? again(form, ['role', 'starts-on', 'ends-on'], null)
    : { ok: true, value: { role, startsOn, endsOn } };
}

function dayOf(form: FreeTextReader, body: Body, field: string, which: 'first' | 'last') {
  const typed = typedText(body[field]).trim();
  if (typed === '') return null;
  const day = parseDay(typed);
  if (day === null)
    form.refuse(field, `Enter the ${which} day as year, month, day, like 2024-09-01, or leave it empty`);
  return day;
}

function again(
  form: FreeTextReader,
  fields: readonly string[],
  free: string | null,
): { ok: false } & TypedAgain {
  return {
    ok: false,
    errors: form.errors,
    typed: form.typed(fields),
    dateIn: form.asksOfDate ? free : null,
  };
}
