/** What the page of one question sent: the clean answer, or every fault with its words. The school is asked elsewhere. */
import { canBeJoined } from '../../cohorts/index.ts';
import { FreeTextReader } from '../../kit/forms/free-text.ts';
import { typedText, type FieldError } from '../../kit/forms/index.ts';
import { trnOf } from '../../people/index.ts';
import { readAnswer as readLawAnswer } from '../../requirement/flow/answers.ts';
import { readEarlierPost, type EarlierPost } from '../../requirement/flow/answers.ts';
import { QUESTION_IDS as LAW_IDS } from '../../requirement/flow/questions.ts';
import { isOwnAddress } from '../endorsement/who-may-endorse.ts';
import type { About } from './about.ts';
import { ADJUSTMENTS, type Answers, type QuestionId } from './answers.ts';

import { QUESTIONS } from './questions.ts';

type Body = Readonly<Record<string, unknown>>;

/** The one answer by its question; what was told in confidence stands beside it and never in it. */
export type StepRead =
  | { ok: true; answer: Answers; needs: string | null }
  | { ok: false; errors: readonly FieldError[]; asksOfDate: boolean };

/** `ownEmails` are the applicant's, so that nobody is their own sponsor. */
export function readStep(
  id: Exclude<QuestionId, 'school' | 'earlier-post'>,
  body: Body,
  about: About,
  ownEmails: readonly string[],
): StepRead {
  const form = new FreeTextReader(body, about.today);
  const read = (answer: Answers | null, needs: string | null = null): StepRead =>
    answer === null || form.errors.length > 0
      ? { ok: false, errors: form.errors, asksOfDate: form.asksOfDate }
      : { ok: true, answer, needs };
  const question = QUESTIONS[id];
  switch (question.kind) {
    case 'choice':
    case 'agree': {
      const values = question.kind === 'choice' ? question.options.map(({ value }) => value) : ['yes'];
      return read(oneAnswer(id, form.choice(id, values, { missing: question.missing })));
    }
    case 'month': {
      const law = LAW_IDS.find((one) => one === id);
      if (law === undefined) throw new Error(`The month of ${id} has no words.`);
      const month = readLawAnswer(law, body, about.today);
      return month.ok ? read({ [id]: month.value }) : { ok: false, errors: month.errors, asksOfDate: false };
    }
    case 'name':
      return read(oneAnswer('name', readName(form, 'name', 'Enter your full name')));
    case 'trn':
      return read(oneAnswer('trn', readTrn(form)));
    case 'cohort':
      return read(oneAnswer('cohort', readCohort(form, about)));
    case 'venues':
      return read(readVenues(form, body, about));
    case 'adjustments':
      return read(readAdjustments(form));
    case 'needs': {
      const needs = form.free('needs', { max: LONGEST_NEEDS, name: 'What you tell us', lines: true });
      return read(needs === null ? null : { needs: needs === '' ? 'nothing' : 'told' }, needs);
    }
    case 'sponsor':
      return read(readSponsor(form, ownEmails));
    case 'school':
    case 'posts':
      throw new Error(`${question.kind} is read elsewhere.`);
  }
}

export const LONGEST_NEEDS = 4000;
const LONGEST_LINE = 200;

function oneAnswer(id: QuestionId, value: string | null): Answers | null {
  return value === null ? null : { [id]: value };
}

/** A name that letters repeat: letters in it, and no address that would make them carry an advertisement. */
export function readName(form: FreeTextReader, field: string, missing: string): string | null {
  const name = form.free(field, { missing, max: 100, name: 'A name' });
  if (name === null) return null;
  if (/:\/\/|www\.|@/i.test(name)) return form.refuse(field, 'Enter the name without a web or email address');
  if (!/\p{L}/u.test(name)) return form.refuse(field, 'Enter the name in letters');
  return name.replaceAll(/\s+/gu, ' ');
}

function readTrn(form: FreeTextReader): string | null {
  const has = form.choice('trn', ['have', 'later'], { missing: 'Select yes if you have a TRN' });
  if (has !== 'have') return has;
  const typed = form.typed(['trn-number'])['trn-number'] ?? '';
  if (typed.trim() === '')
    return form.refuse('trn-number', 'Enter your TRN, or select that you will get it later');
  return (
    trnOf(typed) ??
    form.refuse(
      'trn-number',
      'Enter a TRN of seven digits, like 1234567. It is on your payslip or pension statement',
    )
  );
}

function readCohort(form: FreeTextReader, { cohorts, today }: About): string | null {
  const joinable = cohorts.filter((cohort) => canBeJoined(cohort, today)).map(({ id }) => id);
  return form.choice('cohort', joinable, { missing: 'Select which intake you want to join' });
}

export const venueBox = (id: string): string => `venue-${id}`;
export const CANNOT = 'cannot';

function readVenues(form: FreeTextReader, body: Body, about: About): Answers | null {
  const venues = venuesOffered(about);
  const told = venues.map((id) => ({ id, told: typedText(body[venueBox(id)]) }));
  const ranks = venues.map((_id, index) => String(index + 1));
  for (const rank of ranks) {
    const [, second] = told.filter((one) => one.told === rank);
    if (second !== undefined)
      form.refuse(
        venueBox(second.id),
        `Two venues are your ${ordinal(Number(rank))} choice. Give each choice to one venue`,
      );
  }
  const ranked = told
    .filter((one) => ranks.includes(one.told))
    .toSorted((one, other) => Number(one.told) - Number(other.told))
    .map(({ id }) => id);
  const [first] = venues;
  if (ranked.length === 0 && first !== undefined)
    form.refuse(
      venueBox(first),
      'Select at least a first choice. If you cannot travel to any of them, go back and choose another intake, or ask us',
    );
  if (form.errors.length > 0) return null;
  return { venues: { ranked, cannot: told.filter((one) => one.told === CANNOT).map(({ id }) => id) } };
}

/** The venues of the chosen intake, which the page was made for. */
function venuesOffered({ venues }: About): readonly string[] {
  return venues.map(({ id }) => id);
}

/** `1st`, `2nd`, `3rd`, `4th`. */
export function ordinal(rank: number): string {
  const ending = rank % 100 >= 11 && rank % 100 <= 13 ? 'th' : (['th', 'st', 'nd', 'rd'][rank % 10] ?? 'th');
  return `${rank}${ending}`;
}

export const NOTHING_TO_ARRANGE = 'none';

function readAdjustments(form: FreeTextReader): Answers | null {
  const ticked = form.choices('adjustments', [...ADJUSTMENTS, NOTHING_TO_ARRANGE], {
    missing: 'Select what we should arrange, or that there is nothing',
  });
  if (ticked === null) return null;
  const kinds = ADJUSTMENTS.filter((kind) => ticked.includes(kind));
  if (kinds.length > 0 && ticked.includes(NOTHING_TO_ARRANGE))
    form.refuse('adjustments', 'Select what we should arrange, or that there is nothing, and not both');
  const words = kinds.includes('other')
    ? form.free('adjustments-words', {
        missing: 'Enter what we should arrange',
        max: LONGEST_LINE,
        name: 'What we should arrange',
      })
    : '';
  return words === null ? null : { adjustments: { kinds, words } };
}

function readSponsor(form: FreeTextReader, ownEmails: readonly string[]): Answers | null {
  const name = readName(form, 'sponsor-name', 'Enter their full name');
  const email = form.email('sponsor-email', {
    missing: 'Enter their work email address',
    wrong: 'Enter an email address in the correct format, like name@school.sch.uk',
  });
  const isOwn = email !== null && isOwnAddress(email, ownEmails);
  if (isOwn)
    form.refuse(
      'sponsor-email',
      'Enter their email address, not your own. You cannot support your own application',
    );
  return name === null || email === null || isOwn ? null : { sponsor: { name, email } };
}

export function readPost(
  body: Body,
  today: Temporal.PlainDate,
): { ok: true; post: EarlierPost } | Extract<StepRead, { ok: false }> {
  const read = readEarlierPost(body, today);
  return read.ok ? read : { ok: false, errors: read.errors, asksOfDate: false };
}
