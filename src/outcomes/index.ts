export { OUTCOME_STATES, type Outcome, type OutcomeSource, type OutcomeState } from './outcome.ts';
export {
  addOutcomes,
  outcomesOf,
  outcomesOfCohort,
  passesOfPeople,
  standingOutcomes,
  type OutcomeToAdd,
} from './store.ts';
export { dfeWouldRefuse, repeats, weighOutcome, type DfeRefusal } from './weigh.ts';
