import { path } from '../kit/paths.ts';

/** A member's own modules, on the place that they have. */
export const learningPaths = {
  modules: path('/account/places/:enrolment/modules'),
  module: path('/account/places/:enrolment/modules/:module'),
  begin: path('/account/places/:enrolment/modules/:module/begin'),
  takeNew: path('/account/places/:enrolment/modules/:module/new-version'),
  step: path('/account/places/:enrolment/modules/:module/steps/:step'),
  done: path('/account/places/:enrolment/modules/:module/steps/:step/done'),
  text: path('/account/places/:enrolment/modules/:module/steps/:step/text'),
  choose: path('/account/places/:enrolment/modules/:module/steps/:step/choose'),
  share: path('/account/places/:enrolment/modules/:module/steps/:step/share'),
  answers: path('/account/places/:enrolment/modules/:module/steps/:step/answers'),
  picture: path('/account/places/:enrolment/modules/:module/pictures/:picture'),
  captions: path('/account/places/:enrolment/modules/:module/steps/:step/captions.vtt'),
  /** All that they wrote and answered. */
  work: path('/account/places/:enrolment/work'),
  workFile: path('/account/places/:enrolment/work.txt'),
} as const;

/** Where staff write modules, plan them and see who did what. */
export const modulePaths = {
  all: path('/staff/modules'),
  make: path('/staff/modules/new'),
  take: path('/staff/modules/from-files'),
  elsewhere: path('/staff/modules/elsewhere'),
  module: path('/staff/modules/:module'),
  edit: path('/staff/modules/:module/edit'),
  preview: path('/staff/modules/:module/preview'),
  publish: path('/staff/modules/:module/publish'),
  open: path('/staff/modules/:module/open'),
  version: path('/staff/modules/:module/versions/:number'),
  pictures: path('/staff/modules/:module/pictures'),
  takeOutPicture: path('/staff/modules/:module/pictures/take-out'),
  picture: path('/staff/modules/:module/pictures/:picture'),
  folder: path('/staff/modules/:module/versions/:number/folder.zip'),
  plan: path('/staff/cohorts/:cohort/modules'),
  group: path('/staff/groups/:group/modules'),
  shared: path('/staff/groups/:group/modules/shared'),
} as const;
