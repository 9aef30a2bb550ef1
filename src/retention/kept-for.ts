/**
 * How long are personal data kept? UK GDPR Article 5(1)(e) asks "no longer than is necessary" and gives no number
 * (read November 2026). These are our proposal for the hub's data protection officer. An administrator
 * sets other months on the screen (`store.ts`), and the privacy page and the daily rounds follow.
 */
import { addMonths } from '../kit/dates/index.ts';

export interface KeptFor {
  /** What the product proposes. */
  usual: number;
  /** Inclusive: what an administrator may set. */
  least: number;
  most: number;
}

/**
 * In months. The proposals follow the hub's domain facts (delivery.md 5 and 10: interest and unsuccessful applications 12
 * months, access needs 3 months after completion, what evidences public money up to 84; read November 2026). The bounds are
 * ours: nothing less than a month, twice the proposal at most, and for what proves a declaration the seven years of an audit.
 */
export const KEPT_FOR = {
  /** The text of a letter: from the day that it was sent, or given up. */
  letters: { usual: 12, least: 1, most: 24 },
  /** Interest that was not taken up: from the day that somebody told us, or last told us again. */
  interest: { usual: 12, least: 1, most: 24 },
  /** What somebody told in confidence, and what was arranged for it: from the end of their cohort, or of an application that came to nothing. */
  needs: { usual: 3, least: 1, most: 6 },
  /** Answers of an application that was declined, withdrawn or never sent: from then, and from the start of its cohort. */
  applications: { usual: 12, least: 1, most: 24 },
  /** Notes of staff on being in touch: from the end of the cohort. */
  'contact-notes': { usual: 12, least: 1, most: 24 },
  /** What somebody wrote in modules: from the end of their cohort, so that they can still take it along. */
  texts: { usual: 12, least: 1, most: 24 },
  /** What somebody wrote in an assessment, and markers beside it: from the end of their cohort, past a resit and a complaint. */
  scripts: { usual: 24, least: 12, most: 84 },
  /** What is in a file beside evidence that was written down by hand: from the end of the cohort, as public money is proved by it. */
  'evidence-files': { usual: 84, least: 24, most: 84 },
  /** Photos of signed sheets: from the session, past the last declaration that one may have to prove. */
  'register-photos': { usual: 24, least: 12, most: 84 },
  /** Why somebody could not come: from the session. */
  apologies: { usual: 12, least: 1, most: 24 },
  /** Cards of the network that lapsed, letters in it, reports that were settled. */
  network: { usual: 12, least: 1, most: 24 },
} as const satisfies Readonly<Record<string, KeptFor>>;
export type KindName = keyof typeof KEPT_FOR;

/**
 * The last day whose data have been kept for so many months on `today`: what is of this day or before is erased.
 * What is of 29 February is kept until 1 March of the year after.
 */
export function lastDayOver(today: Temporal.PlainDate, months: number): Temporal.PlainDate {
  return addMonths(today, -months);
}
