/**
 * By when is a request answered? "Without undue delay and in any event within one month of receipt": UK GDPR Article
 * 12(3), read November 2026. The Information Commissioner counts to the same day of the next month, or to its last day
 * where it has none, and to the next working day where that is a weekend or a bank holiday.
 */
import { addMonths } from '../kit/dates/index.ts';

const FRIDAY = 5;

/** @param isHoliday whether a day is a bank holiday in England */
export function answerBy(
  askedOn: Temporal.PlainDate,
  isHoliday: (day: Temporal.PlainDate) => boolean,
): Temporal.PlainDate {
  let day = addMonths(askedOn, 1);
  while (day.dayOfWeek > FRIDAY || isHoliday(day)) day = day.add({ days: 1 });
  return day;
}
