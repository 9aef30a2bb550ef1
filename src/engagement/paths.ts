import { path } from '../kit/paths.ts';

export const engagementPaths = {
  caseload: path('/staff/caseload'),
  member: path('/staff/enrolments/:enrolment/engagement'),
  note: path('/staff/enrolments/:enrolment/contact'),
  followedUp: path('/staff/enrolments/:enrolment/contact/done'),
  group: path('/staff/groups/:group/engagement'),
  weekly: path('/staff/caseload/letter'),
  letterDay: path('/staff/caseload/letter/day'),
  rules: path('/staff/engagement-rules'),
  ownRule: path('/staff/engagement-rules/new'),
  ruleLook: path('/staff/engagement-rules/looks/:look'),
  own: path('/account/places/:enrolment/engagement'),
} as const;
