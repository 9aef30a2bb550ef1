export {
  canBeJoined,
  cohortStatus,
  placesOf,
  type Cohort,
  type CohortStatus,
  type Places,
  type VenueGroup,
} from './cohort.ts';
export { cohortFit, type CohortFit, type Fit } from './cohort-fit.ts';
export { listCohorts, removeOtherCohorts, writeCohorts } from './store.ts';
