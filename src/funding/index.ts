export { courses, coursePolicies, sameCourse, type Course } from './course-policy.ts';
export {
  fundingEligibility,
  type FundingCode,
  type FundingOutcome,
  type FundingQuestion,
  type Verdict,
} from './eligibility.ts';
export { fundable, fundedPlaceProblem, fundingShown, wasFundedBefore } from './funded-place.ts';
export { fundingPaths } from './paths.ts';
export { fundingWords, inOneParagraph, type FundingWords } from './words.ts';
