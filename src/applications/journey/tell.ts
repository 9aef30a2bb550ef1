/** Answers in words, for check answers, for what is kept of what was sent, and for two answers side by side. */
import { monthInWords, parseMonth } from '../../kit/dates/index.ts';
import { earlierPosts } from '../../requirement/flow/answers.ts';
import { EARLIER_SAME_SCHOOL, QUESTIONS as LAW } from '../../requirement/flow/questions.ts';
import type { ShownAnswer } from '../application.ts';
import type { About } from './about.ts';
import type { Adjustment, Answers, QuestionId } from './answers.ts';
import { SECTION_IDS, inWordsFor, type SectionId } from './graph.ts';
import { QUESTIONS } from './questions.ts';
import { answeredIn } from './walk.ts';

export const ADJUSTMENT_WORDS: Readonly<Record<Adjustment, string>> = {
  'step-free': 'Step-free access',
  'hearing-loop': 'A hearing loop',
  'large-print': 'Large print',
  'quiet-space': 'A quiet space for breaks',
  interpreter: 'A sign language interpreter',
  parking: 'Parking close to the door',
  'rest-breaks': 'Rest breaks',
  other: 'Something else',
};

/** One line for each fact of the answer; none where it is not answered. */
export function tell(id: QuestionId, answers: Answers, about: About): readonly string[] {
  const question = QUESTIONS[id];
  const value = answers[id];
  if (value === undefined) return [];
  switch (question.kind) {
    case 'choice': {
      const option = question.options.find((one) => one.value === value);
      return option === undefined ? [] : [option.told ?? option.text];
    }
    case 'month': {
      const month = typeof value === 'string' ? parseMonth(value) : null;
      return month === null ? [] : [monthInWords(month)];
    }
    case 'agree':
      return [inWordsFor(question.text, answers, about)];
    case 'name':
      return [answers.name ?? ''];
    case 'trn':
      return [answers.trn === 'later' ? 'I will get it later' : (answers.trn ?? '')];
    case 'school':
      return tellSchool(answers);
    case 'posts':
      return tellPosts(answers, about);
    case 'cohort': {
      const cohort = about.cohorts.find((one) => one.id === answers.cohort);
      return [cohort?.name ?? 'An intake that is over'];
    }
    case 'venues':
      return tellVenues(answers, about);
    case 'adjustments':
      return tellAdjustments(answers);
    case 'needs':
      return [answers.needs === 'told' ? 'You told us something, which is sealed' : 'Nothing'];
    case 'sponsor':
      return [answers.sponsor?.name ?? '', answers.sponsor?.email ?? ''];
  }
}

function tellSchool({ school }: Answers): readonly string[] {
  if (school === undefined) return [];
  return school.urn === null ? [school.name, 'Not in the register'] : [school.name, `URN ${school.urn}`];
}

function tellPosts(answers: Answers, about: About): readonly string[] {
  return (earlierPosts(answers['earlier-post'] ?? '', about.today) ?? []).map((post) => {
    const kind =
      post.kind === EARLIER_SAME_SCHOOL
        ? 'This same school'
        : (LAW['school-kind'].options.find(({ value }) => value === post.kind)?.text ?? post.kind);
    return `${kind}, ${monthInWords(post.from)} to ${monthInWords(post.to)}`;
  });
}

function tellVenues({ venues }: Answers, about: About): readonly string[] {
  const nameOf = (id: string) => about.venues.find((venue) => venue.id === id)?.name ?? id;
  return [
    ...(venues?.ranked ?? []).map((id, index) => `${index + 1}. ${nameOf(id)}`),
    ...(venues?.cannot ?? []).map((id) => `Cannot travel to ${nameOf(id)}`),
  ];
}

function tellAdjustments({ adjustments }: Answers): readonly string[] {
  if (adjustments === undefined || adjustments.kinds.length === 0) return ['None'];
  return adjustments.kinds.map((kind) => (kind === 'other' ? adjustments.words : ADJUSTMENT_WORDS[kind]));
}

export interface ToldSection {
  section: SectionId;
  rows: readonly { id: QuestionId; short: string; lines: readonly string[] }[];
}

/** Every answer that applies, by section, in the order of the table. */
export function tellAll(answers: Answers, about: About): readonly ToldSection[] {
  return SECTION_IDS.map((section) => ({
    section,
    rows: answeredIn(section, answers, about).map((id) => ({
      id,
      short: QUESTIONS[id].short,
      lines: tell(id, answers, about),
    })),
  })).filter(({ rows }) => rows.length > 0);
}

/** The same as it is kept of what was sent. */
export function shownAnswers(answers: Answers, about: About): readonly ShownAnswer[] {
  return tellAll(answers, about).flatMap(({ rows }) =>
    rows.map(({ short, lines }) => ({ question: short, answer: lines.join('\n') })),
  );
}
