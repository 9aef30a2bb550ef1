import { path } from '../kit/paths.ts';

/** What somebody sees of their own place. */
export const placePaths = {
  own: path('/account/places/:enrolment'),
  answer: path('/account/places/:enrolment/answer'),
  waiting: path('/account/waiting/:application'),
} as const;

/** What staff do with places. */
export const movePaths = {
  enrolment: path('/staff/enrolments/:enrolment'),
  move: path('/staff/enrolments/:enrolment/move'),
  undo: path('/staff/enrolments/:enrolment/undo-move'),
  offerAgain: path('/staff/enrolments/:enrolment/offer-again'),
  takeBack: path('/staff/enrolments/:enrolment/take-back-offer'),
  moveSeveral: path('/staff/groups/:group/move'),
  capacity: path('/staff/groups/:group/capacity'),
  places: path('/staff/cohorts/:cohort/places'),
  offers: path('/staff/cohorts/:cohort/offers'),
  offersFile: path('/staff/cohorts/:cohort/offers.csv'),
  offer: path('/staff/cohorts/:cohort/places/offer'),
  skip: path('/staff/cohorts/:cohort/places/skip'),
  unskip: path('/staff/cohorts/:cohort/places/unskip'),
  hold: path('/staff/cohorts/:cohort/places/hold'),
  letGo: path('/staff/cohorts/:cohort/places/let-go'),
} as const;
