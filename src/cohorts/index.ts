export { wasAwayOn } from './away.ts';
export { offeredProviders } from './offered-providers.ts';
export { allPlacesOver, placeOver } from './over.ts';
export {
  canBeJoined,
  cohortStatus,
  placesOf,
  type Cohort,
  type CohortStatus,
  type FundingKind,
  type Places,
  type VenueGroup,
} from './cohort.ts';
export { cohortFit, placeFit, type CohortFit, type Fit } from './cohort-fit.ts';
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
  addEnrolments,
  addMemberships,
  changeEnrolmentState,
  changeEnrolmentStates,
  endMemberships,
  enrolmentsOf,
  enrolmentsOfCohort,
  enrolmentsToStart,
  findEnrolment,
  findGroup,
  groupsOfMemberships,
  listGroups,
  lockEnrolments,
  lockGroup,
  lockGroups,
  membershipsOf,
  openMembershipsOf,
  peakOf,
  placesLeftFrom,
  restoreMemberships,
  statesOf,
  voidMemberships,
  writeCapacity,
} from './membership-store.ts';
export * from './offer-store.ts';
export * from './training-store.ts';
export { placeInGroup, type Placed } from './place-in-group.ts';
export {
  DECLARATION_WORDS,
  DECLARATIONS,
  readCohortDates,
  type CohortDates,
  type Declaration,
} from './cohort-dates.ts';
export { startsOfCohort } from './starts.ts';
export { makeCohort, type CohortToMake } from './make-cohort.ts';
export {
  findPlannedCohort,
  lockCohort,
  membersOn,
  plannedCohorts,
  plannedGroups,
  renameUsualRoom,
  writeDatesOfCohort,
  writeDesignOfCohort,
  writeHabitsOfGroup,
  type PlannedCohort,
  type PlannedGroup,
} from './planning-store.ts';
export {
  publishedMilestones,
  seasonOf,
  type PublishedMilestone,
  type Season,
} from './published-milestones.ts';
export { cohortWithin } from './within.ts';
