import { path } from '../kit/paths.ts';

export const oversightPaths = {
  trust: path('/trust/sencos'),
  trustFile: path('/trust/sencos.csv'),
  forget: path('/trust/sencos/forget'),
  visitor: path('/visitor'),
  visitorFile: path('/visitor.csv'),
  consent: path('/account/places/:enrolment/head'),
  give: path('/account/places/:enrolment/head/give'),
  withdraw: path('/account/places/:enrolment/head/take-back'),
  /** Whoever holds it sees, while the member lets them. */
  sponsor: path('/my-senco/:token'),
} as const;

export const qualityPaths = {
  report: path('/staff/cohorts/:cohort/quality'),
  pdf: path('/staff/cohorts/:cohort/quality.pdf'),
  csv: path('/staff/cohorts/:cohort/quality.csv'),
  rows: path('/staff/cohorts/:cohort/quality/people'),
  rowsCsv: path('/staff/cohorts/:cohort/quality/people.csv'),
} as const;
