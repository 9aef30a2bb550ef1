/** What a question and the ways between questions are made of, and the sections of the task list. */
import type { About } from './about.ts';
import type { Answers, QuestionId } from './answers.ts';
import {
  asksOfFunding,
  isAskedOfQualification,
  isForSencos,
  isHeadByRole,
  isNotEligible,
  type Condition,
  type FundingQuestionId,
} from './conditions.ts';

export const SECTIONS = {
  you: 'About you',
  work: 'Where you work',
  role: 'Your role',
  qualification: 'SENCO qualifications',
  course: 'When and where',
  funding: 'Funding',
  support: 'What you need to take part',
  sponsor: 'Who supports you',
  sharing: 'Sharing your application',
} as const;
export type SectionId = keyof typeof SECTIONS;
export const SECTION_IDS = Object.keys(SECTIONS).filter((id): id is SectionId => id in SECTIONS);

export type Stop = QuestionId | 'end';

/** A way on: taken when its test holds, the first in the list that does. */
export interface Way {
  to: Stop;
  when?: Condition;
  /** The test in words. */
  because?: string;
}

const NEEDED = 'the DfE’s rules need it';
/** The DfE's rules themselves say which fact they need, in their order; then who would pay. */
const FUNDING_WAYS = [
  { to: 'funded-before', when: asksOfFunding('funded-before'), because: NEEDED },
  { to: 'new-headteacher', when: asksOfFunding('new-headteacher'), because: NEEDED },
  { to: 'childminder-list', when: asksOfFunding('childminder-list'), because: NEEDED },
  { to: 'approved-provider', when: asksOfFunding('approved-provider'), because: NEEDED },
  { to: 'payer', when: isNotEligible, because: 'not known to be eligible' },
  { to: 'end' },
] as const satisfies readonly Way[];

/** The ways on from a question on funding: to those after it, because one that is answered is asked no more. */
export function fundingWaysFrom(id: FundingQuestionId): readonly Way[] {
  return FUNDING_WAYS.slice(FUNDING_WAYS.findIndex(({ to }) => to === id) + 1);
}

/**
 * How each section begins, and which others must be complete before it, because its questions depend on their answers.
 * A section whose way leads straight to the end asks this applicant nothing.
 */
export const BEGINNINGS: Readonly<Record<SectionId, { after: readonly SectionId[]; ways: readonly Way[] }>> =
  {
    you: { after: [], ways: [{ to: 'name' }] },
    work: { after: [], ways: [{ to: 'school' }] },
    role: {
      after: ['work'],
      ways: [{ to: 'audience', when: isForSencos, because: 'the NPQ for SENCOs' }, { to: 'job' }],
    },
    qualification: {
      after: ['role'],
      ways: [
        { to: 'qualification', when: isAskedOfQualification, because: 'is SENCO or means to be' },
        { to: 'end' },
      ],
    },
    course: { after: ['role', 'qualification'], ways: [{ to: 'cohort' }] },
    funding: { after: ['work', 'course'], ways: FUNDING_WAYS },
    support: { after: [], ways: [{ to: 'adjustments' }] },
    sponsor: {
      after: ['role'],
      ways: [{ to: 'sponsor', when: isHeadByRole, because: 'is the head and SENCO' }, { to: 'head' }],
    },
    sharing: { after: [], ways: [{ to: 'consent' }] },
  };

export interface Option {
  value: string;
  text: string;
  hint?: string;
  /** How lists of answers put it, where the option's own text would be too long. */
  told?: string;
}

/** The same for everybody, or as the answers and the hub have it. */
export type Words = string | ((answers: Answers, about: About) => string);

interface Asked {
  section: SectionId;
  title: Words;
  hint?: Words;
  /** What the answer is called in lists. */
  short: string;
  ways: readonly Way[];
}

export type Question = Asked &
  (
    | { kind: 'choice'; options: readonly Option[]; missing: string }
    | { kind: 'month'; event: string }
    | { kind: 'agree'; text: Words; missing: string }
    | {
        kind: 'name' | 'trn' | 'school' | 'posts' | 'cohort' | 'venues' | 'adjustments' | 'needs' | 'sponsor';
      }
  );

export function inWordsFor(words: Words, answers: Answers, about: About): string {
  return typeof words === 'string' ? words : words(answers, about);
}
