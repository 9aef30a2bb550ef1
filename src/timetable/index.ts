export { SESSION_CHANGED, sessionChanged, type SessionChange, type SessionChanged } from './after-change.ts';
export { isBankHoliday } from './bank-holidays.ts';
export { coverDatesOf, type CoverDate } from './cover-dates.ts';
export { clockTime, hoursOf, LONDON, momentsOf, placeOf, type Push, type Session } from './session.ts';
export { expectedBetween, type Expected } from './expected-people.ts';
export {
  expectedOfEnrolments,
  type ExpectedSession,
  type ThoughtMembership,
} from './expected-of-enrolments.ts';
export {
  findSession,
  leadsSessions,
  lockTimetable,
  nextSessions,
  sessionsBetween,
  sessionsLedBy,
  sessionsOfCohort,
  sessionsOfGroup,
  sessionsOfPerson,
  sessionsWithIds,
} from './store.ts';
export { addClosure, removeClosure } from './closures/change-closures.ts';
export { ensureTimetableLoaded } from './ensure-loaded.ts';
export { ensureExampleTimetables } from './example.ts';
export { ensureDesignsChosen } from './plan/choose-design.ts';
export { planCohort, planQuietly, previewPlan, type Preview } from './plan/plan-cohort.ts';
export { setUpCohort } from './plan/set-up-cohort.ts';
export { addExtraSession } from './sessions/add-session.ts';
export { cancelSession } from './sessions/cancel-session.ts';
export { changeSession, type SessionChoice } from './sessions/change-session.ts';
export { shortDay } from './pages/parts.tsx';
export { SessionList } from './pages/session-list.tsx';
export { timetablePaths } from './paths.ts';
export { renameRoom, roomsInUse, type RoomUse } from './venue-use.ts';
export { isMeeting, titleOfMeeting, type CourseDesign } from './design/course-design.ts';
export { findDesign } from './design/store.ts';
