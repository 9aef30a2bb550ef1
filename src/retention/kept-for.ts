/**
 * How long are personal data kept? UK GDPR Article 5(1)(e) asks "no longer than is necessary" and gives no number
 * (read November 2026). These are our proposal for the hub's data protection officer. They are the hub's setting:
 * whoever decides otherwise changes them here, and the privacy page and the daily rounds follow.
 */
import { addMonths } from '../kit/dates/index.ts';

/** What somebody told in confidence, and what was arranged for it: from the end of their cohort, or of an application that came to nothing. */
export const NEEDS_MONTHS = 3;
/** Answers of an application that was declined, withdrawn or never sent: from then, and from the start of its cohort. */
export const APPLICATION_MONTHS = 12;
/** Notes of staff on being in touch: from the end of the cohort. */
export const CONTACT_MONTHS = 12;
/** What somebody wrote in modules: from the end of their cohort, so that they can still take it along. */
export const TEXT_MONTHS = 12;
/** Photos of signed sheets: from the session, past the last declaration that one may have to prove. */
export const PHOTO_MONTHS = 24;
/** Why somebody could not come: from the session. */
export const APOLOGY_MONTHS = 12;
/** Cards of the network that lapsed, letters in it, reports that were settled. */
export const NETWORK_MONTHS = 12;

/** Interest that was not taken up: from the day that somebody told us, or last told us again. */
export const INTEREST_MONTHS = 12;
/** The text of a letter: from the day that it was sent, or given up. */
export const LETTER_MONTHS = 12;

/**
 * The last day whose data have been kept for so many months on `today`: what is of this day or before is erased.
 * What is of 29 February is kept until 1 March of the year after.
 */
export function lastDayOver(today: Temporal.PlainDate, months: number): Temporal.PlainDate {
  return addMonths(today, -months);
}
