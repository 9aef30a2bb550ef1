export { OUTCOME_STATES, type Outcome, type OutcomeSource, type OutcomeState } from './outcome.ts';
export { addOutcomes, outcomesOf, outcomesOfCohort, standingOutcomes, type OutcomeToAdd } from './store.ts';
export { dfeWouldRefuse, repeats, weighOutcome, type DfeRefusal } from './weigh.ts';
export { resultSection } from './account-section.ts';
export { outcomesPaths } from './paths.ts';
export { outcomeRounds, tellReleased } from './rounds.ts';
export { cohortsAwaitingOutcomes } from './store.ts';
export { sencoPassesOf } from './passes.ts';
