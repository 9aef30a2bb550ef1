import { path } from '../kit/paths.ts';

export const allocationPaths = {
  allocation: path('/staff/cohorts/:cohort/allocation'),
  weights: path('/staff/cohorts/:cohort/allocation/weights'),
  rules: path('/staff/cohorts/:cohort/allocation/rules'),
  endRule: path('/staff/cohorts/:cohort/allocation/rules/:rule/end'),
  venues: path('/staff/cohorts/:cohort/allocation/venues'),
  person: path('/staff/cohorts/:cohort/allocation/people/:application'),
  unpin: path('/staff/cohorts/:cohort/allocation/people/:application/unpin'),
  /** Plans that were asked for, until they are there. */
  run: path('/staff/cohorts/:cohort/allocation/asked/:run'),
  plans: path('/staff/cohorts/:cohort/allocation/plans'),
  plan: path('/staff/cohorts/:cohort/allocation/plans/:plan'),
  planFile: path('/staff/cohorts/:cohort/allocation/plans/:plan/people.csv'),
  choose: path('/staff/cohorts/:cohort/allocation/plans/:plan/choose'),
  discard: path('/staff/cohorts/:cohort/allocation/plans/:plan/discard'),
  apply: path('/staff/cohorts/:cohort/allocation/plans/:plan/apply'),
} as const;
