export { nextSeminarSection } from './account-section.ts';
export { ensureExampleRegisters } from './example.ts';
export { catchUpsOf } from './apology/store.ts';
export { expectedAt, type OnRegister } from './expected.ts';
export { minutesAttended, whatCounts, type Attendance, type Counted, type Due } from './marks/what-counts.ts';
export { healthIn } from './apology/health-words.ts';
export { registerPaths } from './paths.ts';
export { sessionsToTake, type SessionShown } from './read-register.ts';
export { closedOf, marksInForce, type MarkInForce, type Whose } from './store.ts';
