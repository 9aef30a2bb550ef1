import { path } from '../../kit/paths.ts';

/** A sponsor's own pages, for whoever holds the secret of a letter, and what staff do with them. */
export const endorsePaths = {
  /** Says what is asked; POST endorses. */
  endorse: path('/endorse/:secret'),
  /** The form again, for somebody who has answered. */
  change: path('/endorse/:secret/change'),
  decline: path('/endorse/:secret/decline'),
  question: path('/endorse/:secret/question'),
  /** For whoever the letter was not meant for. */
  someoneElse: path('/endorse/:secret/someone-else'),
  /** Makes a link to the days of cover, and shows it once. */
  calendar: path('/endorse/:secret/calendar'),
  /** Staff ask another sponsor, or the same at another address. */
  askAnother: path('/staff/applications/:application/sponsor'),
  /** Staff answer the sponsor's question. */
  answerQuestion: path('/staff/applications/:application/sponsor/answer'),
} as const;
