import { path } from '../kit/paths.ts';

export const feedbackPaths = {
  /** One survey about one thing, for whoever was there. */
  answer: path('/account/places/:enrolment/feedback/:round'),
  cohort: path('/staff/cohorts/:cohort/feedback'),
  file: path('/staff/cohorts/:cohort/feedback.csv'),
  reply: path('/staff/cohorts/:cohort/feedback/replies'),
} as const;
