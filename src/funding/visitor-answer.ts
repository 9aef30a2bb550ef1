/** What the page can say to a visitor: the next question, or the answer with all that it went by. */
import { nextToAsk, type YesOrNoFact } from './journey.ts';
import { withRegister } from './answer.ts';
import {
  fundingEligibility,
  type FundingCode,
  type FundingQuestion,
  type RuleId,
  type Verdict,
} from './eligibility.ts';
import type { Visitor } from './forms.ts';
import type { Intake } from './intake.ts';
import { settingOf, type RegisteredPlace } from './institution.ts';
import type { FundingLists } from './lists.ts';
import { fundingWords, type FundingWords } from './words.ts';
import { workplaces } from './workplaces.ts';

export type VisitorOutcome =
  | { kind: 'where' }
  | { kind: 'ask'; fact: YesOrNoFact; question: FundingQuestion }
  | {
      kind: 'answer';
      question: FundingQuestion;
      verdict: Verdict;
      code: FundingCode;
      rule: RuleId;
      words: FundingWords;
    };

/** `place` is the school that the visitor's URN names, null where it names none. */
export function visitorOutcome(
  visitor: Visitor,
  place: RegisteredPlace | null,
  intake: Intake,
  lists: FundingLists,
): VisitorOutcome {
  const said = { course: visitor.course, cohortFunding: intake.cohortFunding, ...visitor.facts };
  const question = questionOf(said, visitor, place, lists);
  if (question === null) return { kind: 'where' };
  const fact = nextToAsk(question);
  if (fact !== null) return { kind: 'ask', fact, question };
  const outcome = fundingEligibility(question);
  if (outcome.kind === 'asks') return { kind: 'where' };
  return { ...outcome, question, words: fundingWords(outcome.code, question) };
}

function questionOf(
  said: FundingQuestion,
  visitor: Visitor,
  place: RegisteredPlace | null,
  lists: FundingLists,
): FundingQuestion | null {
  if (place !== null) return withRegister(place, { ...said, setting: settingOf(place) }, lists);
  return visitor.workplace === null ? null : { ...said, ...workplaces[visitor.workplace].tells };
}
