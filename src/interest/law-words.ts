/** What the law asks, in words for whoever registers interest. The page and the letter show the same. */
import { addMonths, inWords, monthInWords } from '../kit/dates/index.ts';
import { MONTHS_TAUGHT } from '../requirement/law.ts';
import type { Answer, Rule, Standing } from './standing.ts';

export interface LawWords {
  /** How urgent it is: the words say so too. */
  tone: 'plan' | 'late' | 'free';
  label: string;
  /** The one thing to see at once. */
  headline: string;
  sentences: readonly string[];
  /** The rules that decided it, each with where it stands. */
  rules: readonly Rule[];
}

/** Under every statement of the law. */
export const NOT_ADVICE = 'We read the law in November 2026. This is not legal advice.';

type Deadline = Extract<Standing, { schoolKnown: boolean }>;

/** `since` is the month that was told, null for whoever is no SENCO yet; `on` the day of which the law is told. */
export function lawWords(
  standing: Standing,
  since: Temporal.PlainYearMonth | null,
  on: Temporal.PlainDate,
): LawWords {
  return { ...said(standing, since, on), rules: standing.rules };
}

function said(
  standing: Standing,
  since: Temporal.PlainYearMonth | null,
  on: Temporal.PlainDate,
): Omit<LawWords, 'rules'> {
  const began =
    since === null
      ? []
      : [
          `You told us that you became a SENCO in ${monthInWords(since)}. We count from the first day of that month, to be safe.`,
        ];
  switch (standing.kind) {
    case 'hold by':
      return {
        tone: standing.courseFromToday === 'late' ? 'late' : 'plan',
        label: 'Hold the qualification by',
        headline: inWords(standing.deadline),
        sentences: [
          ...began,
          `That is the last day on which you may be your school’s SENCO without it. ${ORDINARY}`,
          ...courseFits(standing, on),
          ...doubts(standing),
        ],
      };
    case 'overdue':
      return {
        tone: 'late',
        label: 'You should have held the qualification by',
        headline: inWords(standing.deadline),
        sentences: [
          ...began,
          `Since ${inWords(standing.deadline.add({ days: 1 }))} your school has been without a qualified SENCO. ${ORDINARY}`,
          'Tell your headteacher now, and ask us when we write which course ends first.',
          ...doubts(standing),
        ],
      };
    case 'exempt':
      return {
        tone: 'free',
        label: 'Under the law',
        headline: 'You have no deadline',
        sentences: [
          ...began,
          'Somebody who has been in the same post as SENCO since before September 2009 does not have to hold the qualification. You may still take it.',
          ...doubts(standing),
        ],
      };
    case 'school not bound':
      return {
        tone: 'free',
        label: 'Under the law',
        headline: 'You have no deadline',
        sentences: [
          'Your school, as the register has it, is not of a kind whose SENCO must hold the qualification. You may still take it.',
          ...doubts(standing),
        ],
      };
    case 'from the day you start':
      return {
        tone: 'plan',
        label: 'From the day you become a SENCO',
        headline: 'You will have three years',
        sentences: [
          'In a mainstream state school or a maintained nursery school in England, the third anniversary of becoming its SENCO is the last day on which you may do the job without the qualification. You can take it before you start.',
        ],
      };
  }
}

const ORDINARY =
  'We took this to be your first post as SENCO, and that you hold neither NASENCO nor the NPQ for SENCOs.';

function courseFits(standing: Deadline, on: Temporal.PlainDate): readonly string[] {
  if (standing.courseFromToday === null) return [];
  const taught = monthInWords(addMonths(on, MONTHS_TAUGHT).toPlainYearMonth());
  return [
    {
      safe: 'A course that began today would be in time.',
      marginal: `A course that began today would be taught until ${taught}. It would be in time only if the result came quickly, so take the next one.`,
      late: `A course that began today would be taught until ${taught}, which is too late. Tell your headteacher now, and ask us when we write what can be done.`,
    }[standing.courseFromToday],
  ];
}

/** What makes the answer less than certain: another reading of the law, or a school that we do not know. */
function doubts({ strict, schoolKnown }: Deadline): readonly string[] {
  return [
    ...(strict === null
      ? []
      : [
          `That is the careful reading. On the plain words of the law, ${strictly(strict)}. Take advice before you rely on it.`,
        ]),
    ...(schoolKnown
      ? []
      : [
          'We took your school to be a mainstream state school or a maintained nursery school in England, because we could not look it up.',
        ]),
  ];
}

function strictly(answer: Answer): string {
  switch (answer.kind) {
    case 'hold by':
      return `you must hold it by ${inWords(answer.deadline)}`;
    case 'overdue':
      return `the day was ${inWords(answer.deadline)}`;
    case 'exempt':
      return 'you would not have to hold it';
    case 'school not bound':
      return 'a school of your kind does not have to have a qualified SENCO';
  }
}
