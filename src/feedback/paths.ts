import { path } from '../kit/paths.ts';

export const feedbackPaths = {
  /** One survey about one thing, for whoever was there. */
  answer: path('/account/places/:enrolment/feedback/:round'),
  cohort: path('/staff/cohorts/:cohort/feedback'),
  file: path('/staff/cohorts/:cohort/feedback.csv'),
  surveys: path('/staff/surveys'),
  newSurvey: path('/staff/surveys/new'),
  survey: path('/staff/surveys/:survey'),
  changeSurvey: path('/staff/surveys/:survey/questions'),
  previewSurvey: path('/staff/surveys/:survey/preview'),
  openings: path('/staff/surveys/:survey/openings'),
  closeOpening: path('/staff/surveys/:survey/openings/:opening/close'),
  reply: path('/staff/cohorts/:cohort/feedback/replies'),
} as const;
