import { path } from '../kit/paths.ts';

export const cohortPaths = { api: path('/api/v1/cohorts') };
