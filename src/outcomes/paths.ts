import { path } from '../kit/paths.ts';

export const outcomesPaths = {
  /** Who of a cohort has which outcome, and the form for many; what it is sent to is shown before it is kept. */
  cohort: path('/staff/cohorts/:cohort/outcomes'),
  file: path('/staff/cohorts/:cohort/outcomes/file'),
  /** Moving the minute at which members see it: of all of a cohort that have the same, or of one. */
  releases: path('/staff/cohorts/:cohort/outcomes/release'),
  release: path('/staff/enrolments/:enrolment/outcome/release'),
  enrolment: path('/staff/enrolments/:enrolment/outcome'),
  /** A member's own. */
  result: path('/account/places/:enrolment/result'),
} as const;

/** Where the certificate comes from (OUT-4). */
export const CERTIFICATE_SERVICE = 'https://access-your-teaching-qualifications.education.gov.uk/';
