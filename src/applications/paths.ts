import { path } from '../kit/paths.ts';

export const applyPaths = {
  /** What applying is; anyone may read it. */
  apply: path('/apply'),
  /** Chooses the course, and makes the draft. */
  start: path('/apply/start'),
  /** A stranger's name and address, to sign in and begin. */
  who: path('/apply/who'),
  application: path('/applications/:application'),
  check: path('/applications/:application/check'),
  sent: path('/applications/:application/sent'),
  withdraw: path('/applications/:application/withdraw'),
  /** What the applicant told in confidence, theirs to change after it was sent too. */
  confidence: path('/applications/:application/in-confidence'),
  /** One question of the graph. */
  step: path('/applications/:application/:step'),
  /** What somebody told in confidence, for staff. */
  needs: path('/staff/people/:person/needs'),
} as const;
