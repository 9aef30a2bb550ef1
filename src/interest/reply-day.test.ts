import { describe, expect, test } from 'vitest';
import fc from 'fast-check';

import { clockOn } from '../testing/clock.ts';
import { replyDay } from './reply-day.ts';

// England's bank holidays of winter 2026-27 and spring 2027, as gov.uk lists them.
const HOLIDAYS = new Set([
  '2026-12-25',
  '2026-12-28',
  '2027-01-01',
  '2027-03-26',
  '2027-03-29',
  '2027-05-03',
  '2027-05-31',
]);
const isBankHoliday = (day: Temporal.PlainDate): boolean => HOLIDAYS.has(day.toString());
const day = (written: string): Temporal.PlainDate => Temporal.PlainDate.from(written);

describe('The day by which the hub replies', () => {
  const cases: readonly [sentence: string, told: string, workingDays: number, reply: string][] = [
    ['an ordinary Monday and five working days is the next Monday', '2026-11-23', 5, '2026-11-30'],
    ['the day itself does not count', '2026-11-23', 1, '2026-11-24'],
    ['told on a Friday, one working day is Monday', '2026-11-27', 1, '2026-11-30'],
    ['told on a Saturday, Monday is the first working day', '2026-11-28', 1, '2026-11-30'],
    ['told on a Sunday, Monday is the first working day', '2026-11-29', 1, '2026-11-30'],
    [
      'before Christmas: Christmas Day, the weekend and the substitute for Boxing Day are passed over',
      '2026-12-23',
      2,
      '2026-12-29',
    ],
    [
      'before Christmas: five working days reach into January past New Year’s Day',
      '2026-12-23',
      5,
      '2027-01-04',
    ],
    ['on Christmas Eve with one day', '2026-12-24', 1, '2026-12-29'],
    ['on Christmas Day itself', '2026-12-25', 1, '2026-12-29'],
    ['after Christmas: told on the substitute day', '2026-12-28', 3, '2026-12-31'],
    ['after New Year: nothing in the way', '2027-01-04', 5, '2027-01-11'],
    ['before Easter: Good Friday and Easter Monday are passed over', '2027-03-25', 1, '2027-03-30'],
    ['on Good Friday', '2027-03-26', 2, '2027-03-31'],
    ['after Easter', '2027-03-30', 5, '2027-04-06'],
    ['the early May bank holiday', '2027-04-30', 1, '2027-05-04'],
    ['a promise of the same day, made on a working day', '2026-11-23', 0, '2026-11-23'],
    ['a promise of the same day, made on a Saturday', '2026-11-28', 0, '2026-11-30'],
    ['a promise of the same day, made on Christmas Day', '2026-12-25', 0, '2026-12-29'],
  ];
  test.each(cases)('%s', (_, told, workingDays, reply) => {
    expect(replyDay(day(told), workingDays, isBankHoliday).toString()).toBe(reply);
  });

  test('on a rehearsal day the promise is counted from that day and not from the world’s', () => {
    const clock = clockOn('2026-12-24');
    expect(replyDay(clock.today(), 1, isBankHoliday).toString()).toBe('2026-12-29');
  });

  test('is always worked, never earlier than told, and a day more of promise is never sooner', () => {
    const days = fc.integer({ min: 0, max: 250 }).map((after) => day('2026-11-01').add({ days: after }));
    fc.assert(
      fc.property(days, fc.integer({ min: 1, max: 15 }), (told, workingDays) => {
        const reply = replyDay(told, workingDays, isBankHoliday);
        expect(reply.dayOfWeek).toBeLessThanOrEqual(5);
        expect(isBankHoliday(reply)).toBe(false);
        expect(Temporal.PlainDate.compare(reply, told)).toBe(1);
        expect(Temporal.PlainDate.compare(replyDay(told, workingDays + 1, isBankHoliday), reply)).toBe(1);
      }),
    );
  });
});
