/**
 * The answers of one visitor, as they stand in an address: no name and nothing else of the person, so that the
 * link may be kept, printed and sent. What an address holds is not believed until it is read here.
 */
import { FormReader, type FieldError, typedText } from '../../kit/forms/index.ts';
import { monthInWords, parseMonth } from '../../kit/dates/index.ts';
import { SCHOOL_TYPES } from '../situation.ts';
import type { SchoolType } from '../situation.ts';
import {
  type Answers,
  EARLIER_SAME_SCHOOL,
  QUESTIONS,
  QUESTION_IDS,
  type ChoiceQuestion,
  type MonthQuestion,
  type QuestionId,
} from './questions.ts';

export const NOT_LISTED = 'not-listed';
export const MOST_EARLIER_POSTS = 6;
export const EARLIEST_MONTH = Temporal.PlainYearMonth.from('1960-01');

export interface EarlierPost {
  /** The kind of school, or `same` for an earlier spell at the present one. */
  kind: SchoolType | typeof EARLIER_SAME_SCHOOL;
  from: Temporal.PlainYearMonth;
  to: Temporal.PlainYearMonth;
}

/** The answers that an address or form holds; one that is not among the possible ones is as if it were not there. */
export function readAnswers(sent: Readonly<Record<string, unknown>>, today: Temporal.PlainDate): Answers {
  const read: Partial<Record<QuestionId, string>> = {};
  for (const id of QUESTION_IDS) {
    const value = typedText(sent[id]);
    if (value !== '' && isPossible(id, value, today)) read[id] = value;
  }
  return read;
}

function isPossible(id: QuestionId, value: string, today: Temporal.PlainDate): boolean {
  const question = QUESTIONS[id];
  switch (question.kind) {
    case 'choice':
      return question.options.some((option) => option.value === value);
    case 'month':
      return monthOf(value, today) !== null;
    case 'school':
      return value === NOT_LISTED || /^\d{6,7}$/.test(value);
    case 'spell':
      return earlierPosts(value, today) !== null;
  }
}

/** A month from 1960 to this one. */
function monthOf(value: string, today: Temporal.PlainDate): Temporal.PlainYearMonth | null {
  const month = parseMonth(value);
  if (month === null || Temporal.PlainYearMonth.compare(month, EARLIEST_MONTH) < 0) return null;
  return Temporal.PlainYearMonth.compare(month, today.toPlainYearMonth()) > 0 ? null : month;
}

/** The posts that a spell answer holds; null when any of them cannot be one. */
export function earlierPosts(value: string, today: Temporal.PlainDate): readonly EarlierPost[] | null {
  const posts = value.split(',').map((one) => earlierPost(one, today));
  return posts.length > MOST_EARLIER_POSTS || posts.includes(null)
    ? null
    : posts.filter((post) => post !== null);
}

function earlierPost(value: string, today: Temporal.PlainDate): EarlierPost | null {
  const [kind = '', typedFrom = '', typedTo = ''] = value.split('.');
  const known = ([...SCHOOL_TYPES, EARLIER_SAME_SCHOOL] as const).find((one) => one === kind);
  const from = monthOf(typedFrom, today);
  const to = monthOf(typedTo, today);
  if (known === undefined || from === null || to === null || Temporal.PlainYearMonth.compare(from, to) > 0)
    return null;
  return { kind: known, from, to };
}

export function writePosts(posts: readonly EarlierPost[]): string {
  return posts.map((post) => `${post.kind}.${post.from.toString()}.${post.to.toString()}`).join(',');
}

export type AnswerRead = { ok: true; value: string } | { ok: false; errors: readonly FieldError[] };

/** What the form of one choice or month question sent. Error links go to the first box of the question. */
export function readAnswer(
  id: QuestionId,
  body: Readonly<Record<string, unknown>>,
  today: Temporal.PlainDate,
): AnswerRead {
  const question = QUESTIONS[id];
  const form = new FormReader(body);
  const value =
    question.kind === 'choice'
      ? readChoice(form, id, question)
      : question.kind === 'month'
        ? readMonth(form, id, question, today)
        : null;
  return value === null ? { ok: false, errors: form.errors } : { ok: true, value };
}

function readChoice(form: FormReader, id: QuestionId, question: ChoiceQuestion): string | null {
  return form.choice(
    id,
    question.options.map((option) => option.value),
    { missing: question.missing },
  );
}

function readMonth(
  form: FormReader,
  id: QuestionId,
  question: MonthQuestion,
  today: Temporal.PlainDate,
): string | null {
  return form.month(id, monthWords(question.event, today))?.toString() ?? null;
}

/** The words of every fault in a month, for an event such as `you became SENCO`. */
function monthWords(event: string, today: Temporal.PlainDate) {
  return {
    earliest: EARLIEST_MONTH,
    latest: today.toPlainYearMonth(),
    missing: `Enter the month and year when ${event}`,
    monthMissing: `Enter the month when ${event}`,
    yearMissing: `Enter the year when ${event}`,
    notReal: 'Enter a month as a number from 1 to 12 or a word, for example 9 or September',
    yearShort: 'Enter the year with four figures, for example 2024',
    tooLate: `The month when ${event} must be this month, ${monthInWords(today.toPlainYearMonth())}, or in the past`,
    tooEarly: `The year when ${event} must be 1960 or later`,
  };
}

export type PostRead = { ok: true; post: EarlierPost } | { ok: false; errors: readonly FieldError[] };

/** What the form of an earlier post sent. */
export function readEarlierPost(
  body: Readonly<Record<string, unknown>>,
  today: Temporal.PlainDate,
): PostRead {
  const form = new FormReader(body);
  const kind = form.choice('kind', [EARLIER_SAME_SCHOOL, ...SCHOOL_TYPES], {
    missing: 'Select where that post was',
  });
  const from = form.month('from', monthWords('that post began', today));
  const to = form.month('to', monthWords('that post ended', today));
  if (from !== null && to !== null && Temporal.PlainYearMonth.compare(from, to) > 0)
    form.refuse('to-month', 'The month when that post ended must not be before it began');
  if (kind === null || from === null || to === null || form.errors.length > 0)
    return { ok: false, errors: form.errors };
  return { ok: true, post: { kind, from, to } };
}
