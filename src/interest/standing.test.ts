import { describe, expect, test } from 'vitest';
import fc from 'fast-check';

import { deadlineFor, standingOf, type SchoolKnown } from './standing.ts';

const month = (written: string): Temporal.PlainYearMonth => Temporal.PlainYearMonth.from(written);
const day = (written: string): Temporal.PlainDate => Temporal.PlainDate.from(written);

const shown = (school: SchoolKnown, since: string, today: string): string => {
  const standing = deadlineFor(school, month(since), day(today));
  if (standing.kind === 'from the day you start') return standing.kind;
  const words = (answer: typeof standing | NonNullable<typeof standing.strict>): string =>
    'deadline' in answer ? `${answer.kind} ${answer.deadline.toString()}` : answer.kind;
  return words(standing) + (standing.strict === null ? '' : ` (strictly: ${words(standing.strict)})`);
};

describe('What the law asks of somebody who registers interest', () => {
  test.each<[sentence: string, school: SchoolKnown, since: string, today: string, expected: string]>([
    [
      'a SENCO since September 2024 has three years from the first',
      'maintained_mainstream',
      '2024-09',
      '2026-11-23',
      'hold by 2027-09-01',
    ],
    [
      'on the last lawful day it is not yet overdue',
      'academy_mainstream',
      '2023-09',
      '2026-09-01',
      'hold by 2026-09-01',
    ],
    ['on the day after it is', 'academy_mainstream', '2023-09', '2026-09-02', 'overdue 2026-09-01'],
    [
      'a maintained nursery school is bound',
      'maintained_nursery',
      '2025-01',
      '2026-11-23',
      'hold by 2028-01-01',
    ],
    [
      'a school that is not in the register is taken for an ordinary one',
      'not known',
      '2024-09',
      '2026-11-23',
      'hold by 2027-09-01',
    ],
    ['a special school is not bound', 'special_school', '2024-09', '2026-11-23', 'school not bound'],
    [
      'a school that the law does not reach is not bound',
      'not reached',
      '2024-09',
      '2026-11-23',
      'school not bound',
    ],
    [
      'a pupil referral unit is bound in the careful reading alone',
      'pru',
      '2024-09',
      '2026-11-23',
      'hold by 2027-09-01 (strictly: school not bound)',
    ],
    ['in post before the duty began: exempt', 'maintained_mainstream', '2008-09', '2026-11-23', 'exempt'],
    [
      'in post since the very month: the two readings part',
      'maintained_mainstream',
      '2009-09',
      '2026-11-23',
      'overdue 2012-09-01 (strictly: exempt)',
    ],
    [
      'in post the month after: overdue since 2012',
      'maintained_mainstream',
      '2009-10',
      '2026-11-23',
      'overdue 2012-10-01',
    ],
  ])('%s', (_, school, since, today, expected) => {
    expect(shown(school, since, today)).toBe(expected);
  });

  test('names the rules, with a place to read each', () => {
    const { rules } = deadlineFor('pru', month('2024-09'), day('2026-11-23'));
    expect(rules.length).toBeGreaterThanOrEqual(3);
    for (const rule of rules)
      expect(rule).toEqual({
        words: expect.stringMatching(/\w/),
        title: expect.stringMatching(/\w/),
        url: expect.stringMatching(/^https:\/\//),
      });
  });

  test.each([
    ['2026-11-23', '2026-09', 'safe'],
    ['2026-11-23', '2025-09', 'marginal'],
    ['2026-11-23', '2024-09', 'late'],
    ['2026-11-23', '2022-09', null],
  ])('on %s, for a SENCO since %s, a course that begins today is %s', (today, since, courseFromToday) => {
    expect(deadlineFor('academy_mainstream', month(since), day(today))).toMatchObject({ courseFromToday });
  });

  test('says whether the school was known', () => {
    expect(deadlineFor('not known', month('2024-09'), day('2026-11-23'))).toMatchObject({
      schoolKnown: false,
    });
    expect(deadlineFor('pru', month('2024-09'), day('2026-11-23'))).toMatchObject({ schoolKnown: true });
  });

  test('is nothing for whoever is no SENCO, and three years for whoever means to be', () => {
    const today = day('2026-11-23');
    expect(standingOf({ senco: null, since: null }, 'not known', today)).toBeNull();
    expect(standingOf({ senco: 'no', since: null }, 'not known', today)).toBeNull();
    expect(standingOf({ senco: 'planning', since: null }, 'not known', today)).toMatchObject({
      kind: 'from the day you start',
    });
    expect(standingOf({ senco: 'yes', since: month('2024-09') }, 'not known', today)).toMatchObject({
      kind: 'hold by',
    });
  });

  test('a later month never gives an earlier deadline', () => {
    const months = fc.integer({ min: 0, max: 240 });
    fc.assert(
      fc.property(months, months, (one, other) => {
        const [first, second] = [Math.min(one, other), Math.max(one, other)].map((after) =>
          deadlineFor('free_school', month('2009-10').add({ months: after }), day('2026-11-23')),
        );
        expect(first).toHaveProperty('deadline');
        if (first && second && 'deadline' in first && 'deadline' in second)
          expect(Temporal.PlainDate.compare(first.deadline, second.deadline)).toBeLessThanOrEqual(0);
      }),
    );
  });
});
