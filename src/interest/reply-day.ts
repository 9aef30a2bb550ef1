/**
 * By which day does the hub reply?
 *
 * The hub's own promise: so many working days after the day it was told. A working day is Monday to Friday and
 * no bank holiday in England; school holidays count, because the hub's office is open. DfE's research found that
 * how long they would wait is what every tester wanted to know (read November 2026).
 */

/**
 * The last day of the promise, inclusive. The day on which the hub was told does not count, so 0 working days
 * is the next day on which somebody works, or that same day when it is one.
 */
export function replyDay(
  told: Temporal.PlainDate,
  workingDays: number,
  isBankHoliday: (day: Temporal.PlainDate) => boolean,
): Temporal.PlainDate {
  const isWorked = (day: Temporal.PlainDate): boolean => day.dayOfWeek <= FRIDAY && !isBankHoliday(day);
  let day = told;
  for (let left = workingDays; left > 0 || !isWorked(day);) {
    day = day.add({ days: 1 });
    if (isWorked(day)) left -= 1;
  }
  return day;
}

const FRIDAY = 5;
