import { path } from '../kit/paths.ts';

export const allocationPaths = {
  allocation: path('/staff/cohorts/:cohort/allocation'),
  weights: path('/staff/cohorts/:cohort/allocation/weights'),
  rules: path('/staff/cohorts/:cohort/allocation/rules'),
  endRule: path('/staff/cohorts/:cohort/allocation/rules/:rule/end'),
  venues: path('/staff/cohorts/:cohort/allocation/venues'),
  person: path('/staff/cohorts/:cohort/allocation/people/:application'),
  /** What each venue would cost for one person, asked for. */
  costs: path('/staff/cohorts/:cohort/allocation/people/:application/costs'),
  unpin: path('/staff/cohorts/:cohort/allocation/people/:application/unpin'),
  /** What was asked for, until it is there. */
  run: path('/staff/cohorts/:cohort/allocation/asked/:run'),
  plans: path('/staff/cohorts/:cohort/allocation/plans'),
  plan: path('/staff/cohorts/:cohort/allocation/plans/:plan'),
  planFile: path('/staff/cohorts/:cohort/allocation/plans/:plan/people.csv'),
  choose: path('/staff/cohorts/:cohort/allocation/plans/:plan/choose'),
  discard: path('/staff/cohorts/:cohort/allocation/plans/:plan/discard'),
  apply: path('/staff/cohorts/:cohort/allocation/plans/:plan/apply'),
} as const;
