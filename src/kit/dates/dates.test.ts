import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import {
  addMonths,
  earlier,
  inWords,
  isAfter,
  isBefore,
  monthInWords,
  parseDay,
  parseMonth,
} from './index.ts';

const day = (written: string): Temporal.PlainDate => Temporal.PlainDate.from(written);

const anyDay = fc
  .date({ min: new Date('1990-01-01'), max: new Date('2099-12-31'), noInvalidDate: true })
  .map((date) => day(date.toISOString().slice(0, 10)));

describe('a day in words', () => {
  test.for([
    ['2027-09-01', '1 September 2027'],
    ['2024-02-29', '29 February 2024'],
    ['2026-12-31', '31 December 2026'],
    ['2027-01-01', '1 January 2027'],
    ['2026-03-29', '29 March 2026'],
    ['2026-10-25', '25 October 2026'],
  ] as const)('%s is %s', ([written, words]) => {
    expect(inWords(day(written))).toBe(words);
  });

  test('does not depend on where the machine stands', () => {
    const zone = process.env['TZ'];
    try {
      for (const place of ['America/Los_Angeles', 'Pacific/Kiritimati', 'Europe/London']) {
        process.env['TZ'] = place;
        expect(inWords(day('2026-07-01')), place).toBe('1 July 2026');
        expect(monthInWords(Temporal.PlainYearMonth.from('2026-07')), place).toBe('July 2026');
      }
    } finally {
      if (zone === undefined) delete process.env['TZ'];
      else process.env['TZ'] = zone;
    }
  });

  test('a month has no day', () => {
    expect(monthInWords(Temporal.PlainYearMonth.from('2027-09'))).toBe('September 2027');
    expect(monthInWords(Temporal.PlainYearMonth.from('2024-02'))).toBe('February 2024');
  });
});

describe('which is first', () => {
  test('a day is neither before nor after itself', () => {
    expect(isBefore(day('2026-09-01'), day('2026-09-01'))).toBe(false);
    expect(isAfter(day('2026-09-01'), day('2026-09-01'))).toBe(false);
  });

  test('the day before is before, the day after is after', () => {
    expect(isBefore(day('2026-08-31'), day('2026-09-01'))).toBe(true);
    expect(isAfter(day('2026-09-02'), day('2026-09-01'))).toBe(true);
    expect(isAfter(day('2026-08-31'), day('2026-09-01'))).toBe(false);
  });

  test('the earlier of two is the same whichever is named first', () => {
    expect(earlier(day('2026-08-31'), day('2026-09-01')).toString()).toBe('2026-08-31');
    expect(earlier(day('2026-09-01'), day('2026-08-31')).toString()).toBe('2026-08-31');
  });
});

describe('months later', () => {
  test.for([
    ['2024-09-01', 36, '2027-09-01'],
    ['2026-01-31', 1, '2026-02-28'],
    ['2024-01-31', 1, '2024-02-29'],
    ['2024-02-29', 12, '2025-02-28'],
    ['2024-02-29', 48, '2028-02-29'],
    ['2026-03-31', -1, '2026-02-28'],
    ['2026-12-15', 1, '2027-01-15'],
    ['2026-01-15', -1, '2025-12-15'],
    ['2026-05-31', 0, '2026-05-31'],
  ] as const)('%s and %i months is %s', ([from, months, to]) => {
    expect(addMonths(day(from), months).toString()).toBe(to);
  });

  test('is never in another month than it should be, and never later for an earlier day', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -240, max: 240 }), (from, months) => {
        const to = addMonths(from, months);
        expect(to.toPlainYearMonth().equals(from.toPlainYearMonth().add({ months }))).toBe(true);
        expect(isAfter(addMonths(from.subtract({ days: 1 }), months), to)).toBe(false);
      }),
    );
  });
});

/** Everything that some reader of dates somewhere takes for one. */
const OTHER_FORMS =
  `2026-9-01|2026-09-1|20260901|01/09/2026|2026/09/01|2026-W36-2|2026-244|26-09-01|+002026-09-01|
-002026-09-01|2026-09-01T00:00|2026-09-01T00:00:00Z|2026-09-01 00:00|2026-09-01[Europe/London]|
2026-09-01[u-ca=hebrew]|2026-09-01Z|1 September 2026|today|2026-09-01x|x2026-09-01|2026‑09‑01|２０２６-09-01|
٢٠٢٦-٠٩-٠١|2026-09-01\u0000|2026-09-01 |\t2026-09-01|NaN|null`
    .replaceAll(/\|\n/g, '|')
    .split('|');

describe('a written day', () => {
  test.for(['2026-09-01', '2024-02-29', '0001-01-01', '9999-12-31'])('%s is read', (written) => {
    expect(parseDay(written)?.toString()).toBe(written);
  });

  test.for([
    '2026-02-29',
    '2026-02-30',
    '2100-02-29',
    '2026-04-31',
    '2026-13-01',
    '2026-00-10',
    '2026-01-00',
  ])('%s does not exist', (written) => {
    expect(parseDay(written)).toBeNull();
  });

  test.for(['', ...OTHER_FORMS, '2026-09', '2026-09-01\n'])('%j is no day', (written) => {
    expect(parseDay(written)).toBeNull();
  });

  test('comes back as it was written, and one that does not exist is never moved to one that does', () => {
    fc.assert(fc.property(anyDay, (any) => parseDay(any.toString())?.equals(any) === true));
    const upTo = (most: number, digits: number) =>
      fc.integer({ min: 0, max: most }).map((number) => String(number).padStart(digits, '0'));
    fc.assert(
      fc.property(upTo(9999, 4), upTo(15, 2), upTo(35, 2), (...parts) => {
        const written = parts.join('-');
        expect([null, written]).toContain(parseDay(written)?.toString() ?? null);
      }),
    );
  });
});

describe('a written month', () => {
  test.for(['2026-01', '2026-12', '0001-09'])('%s is read', (written) => {
    expect(parseMonth(written)?.toString()).toBe(written);
  });

  test.for([
    '',
    '2026-00',
    '2026-13',
    '2026-9',
    '202609',
    '09/2026',
    '2026-09-01',
    '2026-09\n',
    ...OTHER_FORMS,
  ])('%j is no month', (written) => {
    expect(parseMonth(written)).toBeNull();
  });
});
