import { FormReader, typedText, type Reading } from '../kit/forms/index.ts';
import { numberIn } from '../kit/web/page.ts';
import type { Target } from './surveys-store.ts';
import { ABOUT, KINDS, MOST_QUESTIONS, type About, type Asked } from './surveys.ts';

// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the keys of a constant
export const KIND_NAMES = Object.keys(KINDS) as readonly Asked['kind'][];
// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the keys of a constant
export const ABOUT_NAMES = Object.keys(ABOUT) as readonly About[];

/** The boxes of one question; `n` from 1. */
export const boxesOf = (n: number) => ({ words: `words-${n}`, kind: `kind-${n}` });
export const NUMBERS: readonly number[] = Array.from({ length: MOST_QUESTIONS }, (_, index) => index + 1);

/** The box that is ticked where answering counts. */
export const COUNTS = 'counts';

const LONGEST_QUESTION = 150;
const QUESTION_BOXES = NUMBERS.flatMap((n) => Object.values(boxesOf(n)));

export interface SurveyTyped {
  id: string;
  name: string;
  about: About;
  counts: boolean;
  questions: readonly Asked[];
}

export function readNewSurvey(body: Readonly<Record<string, unknown>>): Reading<SurveyTyped> {
  const form = new FormReader(body);
  const name = form.text('name', {
    missing: 'Enter what the survey is called',
    max: 60,
    tooLong: 'What it is called must be 60 characters or fewer',
  });
  const id = typedText(body['id']).trim();
  if (!/^[a-z][a-z0-9]{1,19}$/.test(id))
    form.refuse('id', 'Enter a short name of 2 to 20 small letters and digits, like “visits”');
  const about = form.choice('about', ABOUT_NAMES, { missing: 'Select what it asks about' });
  const questions = questionsIn(form, body);
  if (form.errors.length > 0 || name === null || about === null)
    return {
      ok: false,
      errors: form.errors,
      typed: form.typed(['name', 'id', 'about', COUNTS, ...QUESTION_BOXES]),
    };
  return { ok: true, value: { id, name, about, counts: typedText(body[COUNTS]) === 'yes', questions } };
}

export function readQuestions(body: Readonly<Record<string, unknown>>): Reading<readonly Asked[]> {
  const form = new FormReader(body);
  const questions = questionsIn(form, body);
  return form.errors.length > 0
    ? { ok: false, errors: form.errors, typed: form.typed(QUESTION_BOXES) }
    : { ok: true, value: questions };
}

/** Rows without words are none; what is left stands in the order of the rows. */
function questionsIn(form: FormReader, body: Readonly<Record<string, unknown>>): readonly Asked[] {
  const asked: Asked[] = [];
  let isFaulty = false;
  for (const n of NUMBERS) {
    const boxes = boxesOf(n);
    const tooLong = `Question ${n} must be ${LONGEST_QUESTION} characters or fewer`;
    const words = form.text(boxes.words, { max: LONGEST_QUESTION, tooLong });
    if (words === null) isFaulty = true;
    if (words === null || words === '') continue;
    const kind = form.choice(boxes.kind, KIND_NAMES, { missing: `Select how question ${n} is answered` });
    if (kind === null) isFaulty = true;
    else if (asked.some((one) => one.kind === kind && one.words === words))
      form.refuse(boxes.words, `Question ${n} stands there twice: change it or take it out`);
    else asked.push({ kind, words });
  }
  const first = boxesOf(1);
  if (asked.length === 0 && !isFaulty && typedText(body[first.words]).trim() === '')
    form.refuse(first.words, 'Enter at least one question');
  return asked;
}

/** `every`, `session-12`, `unit-seminar.3`; null for anything else. @param cohort '' for every cohort */
export function targetIn(cohort: string, what: string): Target | null {
  const cohortId = cohort === '' ? null : cohort;
  if (what === 'every') return { cohortId, sessionId: null, unit: null };
  if (cohortId === null) return null;
  const sessionId = what.startsWith('session-') ? numberIn(what.slice('session-'.length)) : 0;
  if (sessionId > 0) return { cohortId, sessionId, unit: null };
  const unit = what.startsWith('unit-') ? what.slice('unit-'.length) : '';
  return /^[a-z0-9]+(-[a-z0-9]+)*\.\d{1,4}$/.test(unit) ? { cohortId, sessionId: null, unit } : null;
}
