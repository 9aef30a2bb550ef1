import { describe, expect, test } from 'vitest';

import { canBeJoined, cohortStatus, placesOf, readCohort, type Cohort } from './cohort.ts';
import { cohortFit, placeFit } from './cohort-fit.ts';
import { readFacts } from '../kit/facts/index.ts';

const day = (written: string) => Temporal.PlainDate.from(written);

const autumn: Cohort = {
  id: 'senco-autumn-2026',
  course: 'npq-senco',
  name: 'Autumn 2026',
  dfeCohort: '2026b',
  startsOn: day('2026-11-18'),
  teachingEndsOn: day('2028-05-17'),
  registrationOpensOn: day('2026-06-23'),
  registrationClosesOn: day('2026-10-30'),
  leadProvider: null,
  fundingKind: 'capped',
  datesNote: null,
  groups: [
    { id: 'a', venue: 'morley', capacity: 30, taken: 30 },
    { id: 'b', venue: 'headingley', capacity: 28, taken: 9 },
  ],
};

describe('where a cohort stands', () => {
  test.each([
    ['the day before registration opens', '2026-06-22', 'planned', true],
    ['the day registration opens', '2026-06-23', 'open', true],
    ['the last day of registration', '2026-10-30', 'open', true],
    ['the day after registration closes', '2026-10-31', 'closed', false],
    ['the day before the start', '2026-11-17', 'closed', false],
    ['the day of the start', '2026-11-18', 'running', false],
    ['the last day of teaching', '2028-05-17', 'running', false],
    ['the day after teaching', '2028-05-18', 'finished', false],
  ] as const)('on %s (%s) it is %s', (_words, today, status, joinable) => {
    expect(cohortStatus(autumn, day(today))).toBe(status);
    expect(canBeJoined(autumn, day(today))).toBe(joinable);
  });

  test('with no registration dates it is planned until it starts', () => {
    const unknown = { ...autumn, registrationOpensOn: null, registrationClosesOn: null };
    expect(cohortStatus(unknown, day('2026-11-17'))).toBe('planned');
    expect(cohortStatus(unknown, day('2026-11-18'))).toBe('running');
  });

  test('its places are those of its groups together', () => {
    expect(placesOf(autumn.groups)).toEqual({ total: 58, taken: 39, left: 19 });
  });
});

describe('a cohort against a deadline', () => {
  test.each([
    ['safe when the deadline is the very day that 22 months end', '2028-09-18', 'safe'],
    ['tight when the deadline is the day before', '2028-09-17', 'tight'],
    ['tight when the deadline is the very day that 18 months end', '2028-05-18', 'tight'],
    ['too late when the deadline is the day before', '2028-05-17', 'too_late'],
    ['too late when the deadline has passed', '2025-09-01', 'too_late'],
  ] as const)('is %s', (_words, deadline, fit) => {
    expect(cohortFit(autumn, day(deadline), day('2026-10-01')).fit).toBe(fit);
  });

  test('tells whether a resit fits, on both sides of its day', () => {
    expect(cohortFit(autumn, day('2029-01-18'), day('2026-10-01'))).toMatchObject({
      resitFits: true,
      resultByWithResit: day('2029-01-18'),
    });
    expect(cohortFit(autumn, day('2029-01-17'), day('2026-10-01')).resitFits).toBe(false);
  });

  test.each([
    ['2026-10-30', 'safe'],
    ['2026-10-31', 'closed'],
    ['2026-11-18', 'started'],
  ] as const)('on %s is %s, whatever the deadline', (today, fit) => {
    expect(cohortFit(autumn, day('2030-01-01'), day(today)).fit).toBe(fit);
  });

  test.each([
    ['2028-09-18', 'safe'],
    ['2028-09-17', 'tight'],
    ['2028-05-18', 'tight'],
    ['2028-05-17', 'too_late'],
    ['2025-09-01', 'too_late'],
  ] as const)(
    'by %s is %s for whoever is offered a place, though nobody can apply any more',
    (deadline, fit) => {
      const offered = placeFit(autumn, day(deadline));
      expect(offered.fit).toBe(fit);
      expect(offered).toEqual(cohortFit(autumn, day(deadline), day('2026-10-01')));
    },
  );

  test('ends its months on the last day where the month is short', () => {
    const late = { ...autumn, startsOn: day('2027-08-31'), registrationClosesOn: null };
    expect(cohortFit(late, day('2029-02-28'), day('2026-10-01'))).toMatchObject({
      fit: 'tight',
      taughtBy: day('2029-02-28'),
    });
    expect(cohortFit(late, day('2029-02-27'), day('2026-10-01')).fit).toBe('too_late');
  });

  test('says the days in words', () => {
    expect(cohortFit(autumn, day('2028-09-18'), day('2026-10-01')).sentences).toEqual([
      'The result is planned by 18 September 2028, in time for 18 September 2028.',
      'If you needed a resit, the result would come by about 18 January 2029: after your deadline.',
    ]);
  });

  // The table of planning dates, statutory notes section 8, with starts in mid-November.
  test.each([
    ['2028-09-01', '2026-11-15', 'tight'],
    ['2029-01-01', '2026-11-15', 'safe'],
    ['2028-01-01', '2026-11-15', 'too_late'],
    ['2027-09-01', '2025-11-15', 'tight'],
    ['2028-01-01', '2025-11-15', 'safe'],
    ['2026-09-01', '2024-11-15', 'tight'],
    ['2027-01-01', '2024-11-15', 'safe'],
  ] as const)('with a deadline of %s and a start on %s it is %s', (deadline, start, fit) => {
    const cohort = { ...autumn, startsOn: day(start), registrationOpensOn: null, registrationClosesOn: null };
    expect(cohortFit(cohort, day(deadline), day(start).subtract({ days: 1 })).fit).toBe(fit);
  });
});

describe('a cohort that a person wrote', () => {
  const written = {
    id: 'a',
    course: 'npq-senco',
    name: 'A',
    startsOn: '2026-11-18',
    teachingEndsOn: '2028-05-17',
    groups: [{ venue: 'v', capacity: 2, taken: 2 }],
  };
  const faultsOf = (changes: object) => {
    const reading = readFacts({ ...written, ...changes }, readCohort);
    return reading.ok ? [] : reading.faults.map((fault) => fault.field);
  };
  test.each([
    [{}, []],
    [{ dfeCohort: '2026b' }, []],
    [{ dfeCohort: 'autumn' }, ['dfeCohort']],
    [{ teachingEndsOn: '2026-11-18' }, ['teachingEndsOn']],
    [{ registrationClosesOn: '2026-11-18' }, []],
    [{ registrationClosesOn: '2026-11-19' }, ['registrationClosesOn']],
    [{ registrationOpensOn: '2026-11-18' }, ['registrationOpensOn']],
    [{ registrationOpensOn: '2026-10-02', registrationClosesOn: '2026-10-01' }, ['registrationOpensOn']],
    [{ groups: [{ venue: 'v', capacity: 2, taken: 3 }] }, ['groups[0].taken']],
    [
      {
        groups: [
          { venue: 'v', capacity: 2, taken: 0 },
          { venue: 'v', capacity: 2, taken: 0 },
        ],
      },
      ['groups[1].venue'],
    ],
    [{ fundingKind: 'some' }, ['fundingKind']],
  ])('with %j has faults in %j', (changes, faults) => {
    expect(faultsOf(changes)).toEqual(faults);
  });
});
