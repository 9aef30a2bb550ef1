import { path } from '../kit/paths.ts';

export const coveragePaths = {
  cohort: path('/staff/cohorts/:cohort/coverage'),
  cohortCsv: path('/staff/cohorts/:cohort/coverage.csv'),
  member: path('/staff/enrolments/:enrolment/coverage'),
  memberCsv: path('/staff/enrolments/:enrolment/coverage.csv'),
  session: path('/staff/sessions/:session/coverage'),
  mapping: path('/staff/timetable/designs/:design/coverage'),
  mappingCsv: path('/staff/timetable/designs/:design/coverage.csv'),
  mappingFile: path('/staff/timetable/designs/:design/coverage-file'),
  beyond: path('/staff/timetable/designs/:design/beyond'),
  section: path('/staff/timetable/designs/:design/coverage/:section'),
  own: path('/account/places/:enrolment/coverage'),
} as const;
