import { path } from '../../kit/paths.ts';

export const trackerPaths = {
  /** Where an application stands, for the applicant. */
  progress: path('/applications/:application/progress'),
} as const;
