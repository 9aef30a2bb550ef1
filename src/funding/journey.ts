/**
 * What does a visitor still have to be asked? A yes or no is asked only where the answer depends on it, and the
 * rules themselves say whether it does: they are tried with both.
 */
import { fundingEligibility, type FundingQuestion } from './eligibility.ts';

/** In the order in which they are asked. */
export const yesOrNoFacts = [
  'previouslyFunded',
  'newHeadteacher',
  'onChildminderList',
  'approvedIttProvider',
] as const;
export type YesOrNoFact = (typeof yesOrNoFacts)[number];

/** The next fact that is not known and matters, or null when the question can be answered. */
export function nextToAsk(question: FundingQuestion): YesOrNoFact | null {
  return yesOrNoFacts.find((fact) => question[fact] === undefined && matters(question, fact)) ?? null;
}

function matters(question: FundingQuestion, fact: YesOrNoFact): boolean {
  const [yes, no] = [true, false].map((value) => fundingEligibility({ ...question, [fact]: value }));
  return JSON.stringify(yes) !== JSON.stringify(no);
}
