export { OUTCOME_STATES, type Outcome, type OutcomeSource, type OutcomeState } from './outcome.ts';
export {
  addOutcomes,
  hasOutcomeSince,
  outcomesOf,
  outcomesOfCohort,
  standingOutcomes,
  type OutcomeToAdd,
} from './store.ts';
export { dayOnTheWire, dfeWouldRefuse, repeats, weighOutcome, type DfeRefusal } from './weigh.ts';
export { minuteInWords } from './words.ts';
export { releasedAt } from './released.ts';
export { resultSection } from './account-section.ts';
export { outcomesPaths } from './paths.ts';
export { outcomeRounds, tellReleased } from './rounds.ts';
export { cohortsAwaitingOutcomes } from './store.ts';
export { sencoPassesOf } from './passes.ts';
export { lineText as outcomeLineText } from './forms.ts';
export { refusedByDfe, type CompletedOf } from './out-one.ts';
export type { OverdueMarks, OverdueMarksOf } from './overdue-marks.ts';
export { recordOutcomes } from './record.ts';
export type { OutcomeLine } from './plan.ts';
export { membersWithOutcomes, type MemberLine } from './store.ts';
