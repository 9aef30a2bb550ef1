import { path } from '../kit/paths.ts';

/** The addresses of the funding answer. */
export const fundingPaths = {
  api: path('/api/v1/funding-eligibility'),
  page: path('/funding'),
} as const;
