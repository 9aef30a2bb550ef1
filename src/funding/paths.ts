import { path } from '../kit/paths.ts';

/** The addresses of the funding answer. */
export const fundingPaths = {
  api: path('/api/v1/funding-eligibility'),
  /** The next question, or the answer. */
  page: path('/funding'),
  /** For whoever works in none of the register's places. */
  elsewhere: path('/funding/elsewhere'),
  course: path('/funding/course'),
} as const;
