import { path } from '../kit/paths.ts';

export const timetablePaths = {
  cohorts: path('/staff/cohorts'),
  newCohort: path('/staff/cohorts/new'),
  cohort: path('/staff/cohorts/:cohort'),
  setUp: path('/staff/cohorts/:cohort/set-up'),
  timetable: path('/staff/cohorts/:cohort/timetable'),
  preview: path('/staff/cohorts/:cohort/timetable/preview'),
  addSession: path('/staff/cohorts/:cohort/timetable/add'),
  group: path('/staff/groups/:group'),
  session: path('/staff/sessions/:session'),
  changeSession: path('/staff/sessions/:session/change'),
  cancelSession: path('/staff/sessions/:session/cancel'),
  designs: path('/staff/timetable/designs'),
  newDesign: path('/staff/timetable/designs/new'),
  design: path('/staff/timetable/designs/:design'),
  changeDesign: path('/staff/timetable/designs/:design/change'),
  closures: path('/staff/timetable/closures'),
  removeClosure: path('/staff/timetable/closures/:closure/remove'),
  venueAuthority: path('/staff/timetable/closures/authority'),
} as const;
