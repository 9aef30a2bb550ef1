export { courses, coursePolicies, isCourse, sameCourse, type Course } from './course-policy.ts';
export {
  fundingEligibility,
  type FundingCode,
  type FundingOutcome,
  type FundingQuestion,
  type Verdict,
} from './eligibility.ts';
export { fundable, fundedPlaceProblem, fundingShown, wasFundedBefore } from './funded-place.ts';
export { mountFundingPages } from './page-routes.tsx';
export { fundingPaths } from './paths.ts';
export { mountFundingApi } from './routes.tsx';
export { fundingSources } from './sources.ts';
export { fundingWords, inOneParagraph, type FundingWords } from './words.ts';
