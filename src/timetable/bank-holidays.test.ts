import { expect, test } from 'vitest';

import { BANK_HOLIDAYS_KNOWN_UNTIL, bankHolidayOn, bankHolidays } from './bank-holidays.ts';

const day = (written: string) => Temporal.PlainDate.from(written);

test('there are eighty-three from 2019 to 2028, in order', () => {
  const days = bankHolidays().map((holiday) => holiday.day.toString());
  expect(new Set(days).size).toBe(83);
  expect(days).toEqual([...days].sort());
  expect(days[0]).toBe('2019-01-01');
  expect(days.at(-1)).toBe(`${BANK_HOLIDAYS_KNOWN_UNTIL.year}-12-26`);
});

test.each([
  ['2020-05-08', 'moved for VE day'],
  ['2022-06-03', 'the Platinum Jubilee'],
  ['2022-09-19', 'the state funeral'],
  ['2023-05-08', 'the coronation'],
  ['2026-04-06', 'Easter Monday'],
  ['2026-12-28', 'Boxing Day on a Saturday'],
  ['2027-12-27', 'Christmas Day on a Saturday'],
])('%s is one: %s', (written) => expect(bankHolidayOn(day(written))).not.toBeNull());

test.each([
  ['2020-05-04', 'the Monday that VE day was moved from'],
  ['2026-04-07', 'the day after Easter Monday'],
  ['2026-08-03', "Scotland's summer bank holiday"],
  ['2029-01-01', 'a year that nobody has published'],
])('%s is none: %s', (written) => expect(bankHolidayOn(day(written))).toBeNull());
