import { path } from '../kit/paths.ts';

export const assessmentPaths = {
  /** A member's own. */
  own: path('/account/places/:enrolment/assessment'),
  writing: path('/account/places/:enrolment/assessment/:window'),
  text: path('/account/places/:enrolment/assessment/:window/text'),
  take: path('/account/places/:enrolment/assessment/:window/take'),
  check: path('/account/places/:enrolment/assessment/:window/check'),
  handIn: path('/account/places/:enrolment/assessment/:window/hand-in'),
  receipt: path('/account/places/:enrolment/assessment/:window/receipt'),
  script: path('/account/places/:enrolment/assessment/:window/script.txt'),
  /** Where staff run windows. */
  windows: path('/staff/cohorts/:cohort/assessment'),
  window: path('/staff/cohorts/:cohort/assessment/:window'),
  caseStudy: path('/staff/cohorts/:cohort/assessment/:window/case-study'),
  agree: path('/staff/cohorts/:cohort/assessment/:window/members/:enrolment'),
} as const;
