import { path } from '../kit/paths.ts';

/** Public: printed on paper, and named in badges for good, so never changed. */
export const certificatePaths = {
  check: path('/certificates/:id'),
  paper: path('/certificates/:id/paper.pdf'),
  badge: path('/certificates/:id/badge.jwt'),
  badgeJson: path('/certificates/:id/badge.json'),
  badgePng: path('/certificates/:id/badge.png'),
  badgeSvg: path('/certificates/:id/badge.svg'),
  about: path('/certificates/about/:kind'),
  status: path('/certificates/status/:list'),
  did: path('/.well-known/did.json'),
} as const;

export const staffCertificatePaths = {
  all: path('/staff/certificates'),
  rule: path('/staff/certificates/rules/:kind'),
  rulePreview: path('/staff/certificates/rules/:kind/preview'),
  cohort: path('/staff/cohorts/:cohort/certificates'),
  preview: path('/staff/cohorts/:cohort/certificates/preview'),
  sample: path('/staff/cohorts/:cohort/certificates/sample.pdf'),
  issue: path('/staff/cohorts/:cohort/certificates/issue'),
  member: path('/staff/enrolments/:enrolment/certificates'),
  replace: path('/staff/enrolments/:enrolment/certificates/replace'),
  revoke: path('/staff/enrolments/:enrolment/certificates/revoke'),
} as const;
