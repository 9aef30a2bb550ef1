/** When is a question asked? The tests on the ways of the graph, each a question about answers and facts. */
import type { YesOrNoFact } from '../../funding/journey.ts';
import { DUTY_BEGAN } from '../../requirement/law.ts';
import { NEW_SCHOOL, NPQ_SENCO, earlierPostsMatter, fundingOf, isOfTheClock, type About } from './about.ts';
import type { Answers, QuestionId } from './answers.ts';

export type Condition = (answers: Answers, about: About) => boolean;

export const was =
  (id: QuestionId, value: string): Condition =>
  (answers) =>
    answers[id] === value;

export const isForSencos: Condition = (_answers, { course }) => course === NPQ_SENCO;

export const isAskedOfQualification: Condition = (answers, about) =>
  isForSencos(answers, about) && isOfTheClock(answers);

export const isNotListed: Condition = (answers) => answers.school?.urn === null;

export const isNewSchool: Condition = (answers) => answers.workplace === NEW_SCHOOL;

/** The month of the line: its first day decides. */
export const beganInTheMonthOfTheLine: Condition = (answers) =>
  answers.since === DUTY_BEGAN.toPlainYearMonth().toString();

export const needsEarlierPosts: Condition = earlierPostsMatter;

export const hasNasenco: Condition = (answers) => answers.qualification?.startsWith('nasenco-') === true;

export const hasBegunNpq: Condition = (answers) =>
  answers.qualification === 'npq-begun' || answers.qualification === 'npq-failed';

export const isHeadByRole: Condition = (answers) => {
  const role = answers.audience === 'senco' ? answers['senco-role'] : undefined;
  return role === 'headteacher_senco' || role === 'acting_head_senco';
};

/** Whether the applicant is the head: then the chair of governors answers for them. */
export const isHead: Condition = (answers, about) => isHeadByRole(answers, about) || answers.head === 'yes';

/** In the order in which the DfE's rules ask. */
const FUNDING_QUESTIONS = [
  ['funded-before', 'previouslyFunded'],
  ['new-headteacher', 'newHeadteacher'],
  ['childminder-list', 'onChildminderList'],
  ['approved-provider', 'approvedIttProvider'],
] as const satisfies readonly (readonly [QuestionId, YesOrNoFact])[];
export type FundingQuestionId = (typeof FUNDING_QUESTIONS)[number][0];

/** Whether the rules go on to this fact, knowing only the facts before it. */
export function asksOfFunding(id: FundingQuestionId): Condition {
  const place = FUNDING_QUESTIONS.findIndex(([question]) => question === id);
  const later = new Set<string>(FUNDING_QUESTIONS.slice(place).map(([question]) => question));
  return (answers, about) => {
    const before: Answers = Object.fromEntries(
      Object.entries(answers).filter(([question]) => !later.has(question)),
    );
    const outcome = fundingOf(before, about);
    return outcome?.kind === 'ask' && outcome.fact === FUNDING_QUESTIONS[place]?.[1];
  };
}

/** The DfE keeps who else would pay only of those who are not eligible (REG-11). */
export const isNotEligible: Condition = (answers, about) => {
  const outcome = fundingOf(answers, about);
  return outcome?.kind !== 'answer' || outcome.verdict !== 'eligible';
};

export const hasVenues: Condition = (answers, { cohorts }) =>
  (cohorts.find(({ id }) => id === answers.cohort)?.groups.length ?? 0) > 0;
