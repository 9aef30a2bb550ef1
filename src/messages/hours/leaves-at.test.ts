import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { LONDON } from '../../kit/clock.ts';
import { bankHolidayOn } from '../../timetable/bank-holidays.ts';
import { leavesAt, USUAL_HOURS, type WritingHours } from './leaves-at.ts';

const isFree = (day: Temporal.PlainDate): boolean => bankHolidayOn(day) !== null;
const leaves = (sent: string, isUrgent = false, hours: Partial<WritingHours> = {}): string =>
  leavesAt(
    Temporal.PlainDateTime.from(sent).toZonedDateTime(LONDON).toInstant(),
    { ...USUAL_HOURS, ...hours },
    isUrgent,
    isFree,
  )
    .toZonedDateTimeISO(LONDON)
    .toString({ timeZoneName: 'never' });

describe('A message that is sent', () => {
  test.each([
    ['on a working day leaves ten minutes later', '2026-11-24T10:00', '2026-11-24T10:10:00+00:00'],
    ['just before the evening still leaves', '2026-11-24T18:49', '2026-11-24T18:59:00+00:00'],
    ['so late that its ten minutes reach the evening waits', '2026-11-24T18:50', '2026-11-25T07:00:00+00:00'],
    ['at night leaves in the morning', '2026-11-24T03:00', '2026-11-24T07:00:00+00:00'],
    ['ten minutes before the morning leaves with it', '2026-11-24T06:50', '2026-11-24T07:00:00+00:00'],
    ['on Friday night leaves on Monday', '2026-11-27T19:00', '2026-11-30T07:00:00+00:00'],
    ['on Saturday leaves on Monday', '2026-11-28T10:00', '2026-11-30T07:00:00+00:00'],
    ['before midnight of Sunday leaves on Monday', '2026-11-29T23:55', '2026-11-30T07:00:00+00:00'],
    ['before Good Friday leaves after Easter Monday', '2027-03-25T20:00', '2027-03-30T07:00:00+01:00'],
    [
      'on Christmas Eve in the evening leaves when the holidays are over',
      '2026-12-24T19:30',
      '2026-12-29T07:00:00+00:00',
    ],
    // The clocks go forward on Sunday 28 March 2027 and back on Sunday 31 October 2027.
    [
      'before the clocks go forward leaves at seven by the new time',
      '2027-04-02T21:00',
      '2027-04-05T07:00:00+01:00',
    ],
    [
      'on the Saturday before they go forward leaves on Tuesday after Easter',
      '2027-03-27T21:00',
      '2027-03-30T07:00:00+01:00',
    ],
    [
      'on the Saturday before they go back leaves at seven by the new time',
      '2027-10-30T21:00',
      '2027-11-01T07:00:00+00:00',
    ],
  ])('%s', (_words, sent, expected) => {
    expect(leaves(sent)).toBe(expected);
  });

  test('and cannot wait leaves when it can no longer be called back, at night too', () => {
    expect(leaves('2026-11-28T23:00', true)).toBe('2026-11-28T23:10:00+00:00');
  });

  test('leaves on a Saturday where the hub writes then, and on both nights of the clocks at seven', () => {
    const hours = { onFreeDays: true };
    expect(leaves('2026-11-28T10:00', false, hours)).toBe('2026-11-28T10:10:00+00:00');
    expect(leaves('2027-03-28T00:30', false, hours)).toBe('2027-03-28T07:00:00+01:00');
    expect(leaves('2027-10-31T00:30', false, hours)).toBe('2027-10-31T07:00:00+00:00');
  });

  test('never leaves sooner than it can be called back, nor at an hour when people sleep', () => {
    const seconds = fc.integer({ min: 0, max: 2 * 366 * 86_400 });
    fc.assert(
      fc.property(seconds, fc.integer({ min: 0, max: 120 }), (offset, recallMinutes) => {
        const now = Temporal.Instant.from('2026-01-01T00:00Z').add({ seconds: offset });
        const left = leavesAt(now, { ...USUAL_HOURS, recallMinutes }, false, isFree);
        expect(left.since(now).total('minutes')).toBeGreaterThanOrEqual(recallMinutes);
        expect(left.since(now).total('hours')).toBeLessThan(24 * 6);
        const wall = left.toZonedDateTimeISO(LONDON);
        expect(wall.hour).toBeGreaterThanOrEqual(7);
        expect(wall.hour).toBeLessThan(19);
        expect(wall.dayOfWeek).toBeLessThan(6);
        expect(isFree(wall.toPlainDate())).toBe(false);
      }),
    );
  });
});
