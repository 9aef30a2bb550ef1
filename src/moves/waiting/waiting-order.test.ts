import { expect, it } from 'vitest';

import { waitingOrder, type Waits } from './waiting-order.ts';

const day = (text: string) => Temporal.PlainDate.from(text);
const SPRING = { startsOn: day('2027-03-01'), nextStartsOn: day('2027-10-01') };

/** Whose name says what they are; their place in the list is the day of October on which they applied. */
function waiting(...people: readonly (readonly [name: string, deadline: string | null])[]) {
  return people.map(([name, deadline], index): Waits & { name: string } => ({
    name,
    applicationId: index + 1,
    appliedOn: day(`2026-10-0${index + 1}`),
    appliedAt: Temporal.Instant.from(`2026-10-0${index + 1}T09:00:00Z`),
    deadline: deadline === null ? null : day(deadline),
  }));
}

const order = (people: ReturnType<typeof waiting>, cohort: Parameters<typeof waitingOrder>[1] = SPRING) =>
  waitingOrder(people, cohort).map(({ position, waits, why }) => `${position} ${waits.name}: ${why.kind}`);

it('goes by the day of application where no deadline runs, and where the next cohort is in time as well', () => {
  expect(order(waiting(['first', null], ['second', '2029-12-01'], ['third', null]))).toEqual([
    '1 first: day of application',
    '2 second: day of application',
    '3 third: day of application',
  ]);
});

it('puts those first whom only this cohort lets be in time, the nearest deadline before the others', () => {
  expect(order(waiting(['early', null], ['later', '2029-02-01'], ['sooner', '2029-01-01']))).toEqual([
    '1 sooner: only this cohort is in time',
    '2 later: only this cohort is in time',
    '3 early: day of application',
  ]);
});

it('lets a deadline that this cohort cannot meet outrank nobody', () => {
  expect(order(waiting(['early', null], ['too late', '2028-08-31']))).toEqual([
    '1 early: day of application',
    '2 too late: day of application',
  ]);
});

it('is exact on both sides of the boundary days', () => {
  // Teaching from 1 March 2027 ends on 1 September 2028; from 1 October 2027 on 1 April 2029.
  const kinds = (deadline: string) => order(waiting(['only one', deadline]));
  expect(kinds('2028-08-31')).toEqual(['1 only one: day of application']);
  expect(kinds('2028-09-01')).toEqual(['1 only one: only this cohort is in time']);
  expect(kinds('2029-03-31')).toEqual(['1 only one: only this cohort is in time']);
  expect(kinds('2029-04-01')).toEqual(['1 only one: day of application']);
});

it('counts on no later cohort that nobody has planned', () => {
  expect(
    order(waiting(['early', null], ['far off', '2031-01-01']), { ...SPRING, nextStartsOn: null }),
  ).toEqual(['1 far off: only this cohort is in time', '2 early: day of application']);
});

it('is the same order whatever order the list was read in', () => {
  const people = waiting(['a', null], ['b', '2029-01-01'], ['c', null], ['d', '2029-01-01']);
  expect(order(people.toReversed())).toEqual(order(people));
});
