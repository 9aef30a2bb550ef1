import { FormReader, typedText, type FieldError, type Reading, type Typed } from '../kit/forms/index.ts';
import { pupilsNamedIn } from '../learning/index.ts';
import type { Answers } from './box.ts';
import { LONGEST_TEXT, pointsOf, type ChoiceQuestion, type Point, type Survey } from './surveys.ts';

/** The box that says that a text was looked at and names nobody. */
export const NAMES_NOBODY = 'names-nobody';

/** `Mrs Khan`, `Dr Lowe`: somebody of whom this is said. */
const TITLED = /(?<![\p{L}\d])(?:Mr|Mrs|Ms|Miss|Mx|Dr|Sir)\.? \p{Lu}[\p{L}’'-]+/gu;

/** What of a text looks like somebody's name; empty where nothing does. Only ever a question: they know best. */
export function namesIn(text: string): readonly string[] {
  return [
    ...pupilsNamedIn(text).map(({ words }) => words),
    ...[...text.matchAll(TITLED)].map(([name]) => name),
  ];
}

export interface AnswersRead {
  reading: Reading<Answers>;
  /** What looks like a name and was not said to be none. */
  names: readonly string[];
}

export function readAnswers(survey: Survey, body: Readonly<Record<string, unknown>>): AnswersRead {
  const form = new FormReader(body);
  const points: Record<string, Point> = {};
  const texts: Record<string, string> = {};
  for (const question of survey.questions) {
    if (question.kind !== 'text') {
      const point = form.choice(question.id, pointsOf(question), { missing: missingOf(question) });
      if (point !== null) points[question.id] = point;
    } else {
      const tooLong = `Your words must be ${LONGEST_TEXT} characters or fewer`;
      texts[question.id] = form.text(question.id, { max: LONGEST_TEXT, tooLong }) ?? '';
    }
  }
  const names = Object.values(texts).flatMap(namesIn);
  const asks = names.length > 0 && typedText(body[NAMES_NOBODY]) !== 'yes';
  if (asks) form.refuse(NAMES_NOBODY, 'Take out the name, or say that your words name nobody');
  const typed = form.typed(survey.questions.map(({ id }) => id));
  return {
    reading:
      form.errors.length > 0
        ? { ok: false, errors: form.errors, typed }
        : { ok: true, value: { points, texts } },
    names: asks ? names : [],
  };
}

export interface ReplyTyped {
  said: string;
  did: string;
  isPublic: boolean;
}

export function readReply(body: Readonly<Record<string, unknown>>): Reading<ReplyTyped> {
  const form = new FormReader(body);
  const max = 400;
  const tooLong = `It must be ${max} characters or fewer`;
  const said = form.text('said', { missing: 'Enter what they said', max, tooLong });
  const did = form.text('did', { missing: 'Enter what you did', max, tooLong });
  const errors: readonly FieldError[] = form.errors;
  const typed: Typed = { ...form.typed(['said', 'did']), public: typedText(body['public']) };
  if (said === null || did === null || errors.length > 0) return { ok: false, errors, typed };
  return { ok: true, value: { said, did, isPublic: typedText(body['public']) === 'yes' } };
}

const missingOf = ({ kind, words }: ChoiceQuestion): string =>
  kind === 'scale' ? `Select how far you agree: ${withinSentence(words)}` : `Select yes or no: ${words}`;

/** As it stands after a colon; `I` keeps its capital. */
const withinSentence = (words: string): string =>
  words.startsWith('I ') ? words : words.charAt(0).toLowerCase() + words.slice(1);
