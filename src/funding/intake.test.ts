import { expect, test } from 'vitest';

import type { Cohort } from '../cohorts/index.ts';
import { nextIntake } from './intake.ts';

const day = (written: string) => Temporal.PlainDate.from(written);

function cohort(name: string, startsOn: string, fundingKind: Cohort['fundingKind']): Cohort {
  return {
    id: name.toLowerCase().replace(' ', '-'),
    course: 'npq-senco',
    name,
    dfeCohort: null,
    startsOn: day(startsOn),
    teachingEndsOn: day(startsOn).add({ months: 18 }),
    registrationOpensOn: null,
    registrationClosesOn: null,
    leadProvider: null,
    fundingKind,
    datesNote: null,
    groups: [],
  };
}

const autumn2026 = cohort('Autumn 2026', '2026-10-12', 'capped');
const spring2027 = cohort('Spring 2027', '2027-04-12', 'zero');
const autumn2027 = cohort('Autumn 2027', '2027-10-11', null);

test('the next cohort that can be joined decides, and not one that has begun', () => {
  expect(nextIntake([autumn2026, spring2027], day('2026-11-23'))).toEqual({
    name: 'Spring 2027',
    cohortFunding: 'zero',
    settled: true,
  });
  expect(nextIntake([autumn2026, spring2027], day('2026-10-11')).name).toBe('Autumn 2026');
});

test('where the DfE has not said, it is as the last cohort of which it has, and not settled', () => {
  expect(nextIntake([autumn2026, autumn2027], day('2026-11-23'))).toEqual({
    name: 'Autumn 2027',
    cohortFunding: 'capped',
    settled: false,
  });
});

test('without any cohort it is as is usual, and not settled', () => {
  expect(nextIntake([], day('2026-11-23'))).toEqual({ name: null, cohortFunding: 'capped', settled: false });
});
