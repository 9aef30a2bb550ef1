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
export {
  ENROLMENT_STATES,
  SEATED_STATES,
  type Enrolment,
  type EnrolmentState,
  type Group,
  type GroupLevel,
  type Membership,
} from './membership.ts';
export {
  addEnrolment,
  changeEnrolmentState,
  enrolmentsOf,
  findEnrolment,
  findEnrolmentOf,
  findGroup,
  listGroups,
  lockGroup,
  membershipsOf,
} from './membership-store.ts';
export { placeInGroup, type Placed } from './place-in-group.ts';
