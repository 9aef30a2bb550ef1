import { path } from '../kit/paths.ts';

export const assessmentPaths = {
  /** A member's own. */
  own: path('/account/places/:enrolment/assessment'),
  writing: path('/account/places/:enrolment/assessment/:window'),
  text: path('/account/places/:enrolment/assessment/:window/text'),
  take: path('/account/places/:enrolment/assessment/:window/take'),
  check: path('/account/places/:enrolment/assessment/:window/check'),
  handIn: path('/account/places/:enrolment/assessment/:window/hand-in'),
  receipt: path('/account/places/:enrolment/assessment/:window/receipt'),
  script: path('/account/places/:enrolment/assessment/:window/script.txt'),
  attachments: path('/account/places/:enrolment/assessment/:window/attachments'),
  attachment: path('/account/places/:enrolment/assessment/:window/attachments/:attachment'),
  takeOut: path('/account/places/:enrolment/assessment/:window/attachments/take-out'),
  parts: path('/account/places/:enrolment/assessment/:window/parts.sha256'),
  ownCaseFile: path('/account/places/:enrolment/assessment/:window/case-study'),
  /** Where staff run windows. */
  windows: path('/staff/cohorts/:cohort/assessment'),
  window: path('/staff/cohorts/:cohort/assessment/:window'),
  change: path('/staff/cohorts/:cohort/assessment/:window/change'),
  caseFile: path('/staff/cohorts/:cohort/assessment/:window/case-study/file'),
  caseStudy: path('/staff/cohorts/:cohort/assessment/:window/case-study'),
  /** Marking, where the hub marks: those who run it, and each marker's own. */
  marking: path('/staff/cohorts/:cohort/marking'),
  scripts: path('/staff/cohorts/:cohort/marking/scripts'),
  markingFile: path('/staff/cohorts/:cohort/marking/scripts.csv'),
  whoMarks: path('/staff/cohorts/:cohort/marking/who-marks'),
  marksDue: path('/staff/cohorts/:cohort/marking/due'),
  askMarkers: path('/staff/cohorts/:cohort/marking/markers'),
  markedScript: path('/staff/cohorts/:cohort/marking/scripts/:code'),
  takeBack: path('/staff/cohorts/:cohort/marking/scripts/:code/take-back'),
  toMark: path('/staff/marking'),
  mark: path('/staff/marking/:code'),
  markCaseFile: path('/staff/marking/:code/case-study'),
  markAttachment: path('/staff/marking/:code/attachments/:attachment'),
  agree: path('/staff/cohorts/:cohort/assessment/:window/members/:enrolment'),
} as const;
