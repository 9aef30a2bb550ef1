export {
  APPLICATION_STATES,
  UNDER_WAY,
  type Application,
  type ApplicationState,
  type ShownAnswer,
  type Submission,
} from './application.ts';
export {
  ADJUSTMENTS,
  AUDIENCES,
  type Adjustment,
  type Answers,
  type Audience,
  type SponsorAnswer,
  type VenuesAnswer,
} from './journey/answers.ts';
export {
  applicationsOf,
  applicationsWaiting,
  findApplication,
  findUnderWay,
  lastSubmission,
  lockApplication,
  preferencesOf,
  preferencesOfAll,
  setState,
} from './store.ts';
export { deadlinesOf } from './applying/deadlines.ts';
export { applicationsSection } from './account-section.ts';
export { ADJUSTMENT_WORDS } from './journey/tell.ts';
export { openNeeds } from './needs/needs-store.ts';
export { adjustmentsOf, adjustmentsOfMany, type AdjustmentShown } from './needs/adjustments-store.ts';

export { applicationsOverdue } from './deciding/overdue.ts';
export { decideMany, type Decided, type ToDecide } from './deciding/decide.ts';
export { decidingPaths } from './deciding/paths.ts';
export { findEndorsement } from './endorsement/store.ts';
export { askSponsor, type SponsorToAsk } from './endorsement/ask-sponsor.ts';
export type { MirrorFacts } from './tracker/tracker-facts.ts';
export { trackerPaths } from './tracker/paths.ts';
export { dropSealKey } from './needs/drop-key.ts';
export { rotateSeal, SEALED_NEEDS } from './needs/rotate-seal.ts';
export { agedApplications, agedNeeds } from './aged.ts';
