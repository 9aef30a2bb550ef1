import { path } from '../kit/paths.ts';

export const deferringPaths = {
  /** The what-if, and what stands now; its query is what is thought about. */
  training: path('/staff/enrolments/:enrolment/training'),
  change: path('/staff/enrolments/:enrolment/training/change'),
} as const;
