/**
 * How long are personal data kept? UK GDPR Article 5(1)(e) asks "no longer than is necessary" and gives no number
 * (read November 2026). These are our proposal for the hub's data protection officer. They are the hub's setting:
 * whoever decides otherwise changes them here, and the privacy page and the daily rounds follow.
 */
import { addMonths } from '../kit/dates/index.ts';

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
