import { expect, it } from 'vitest';

import type { Session } from '../../timetable/index.ts';
import { coverChanges, whatChanges } from './what-changes.ts';

const DAY = Temporal.PlainDate.from('2027-03-10');

function session(
  component: string,
  number: number,
  day: string,
  over: Partial<Session> & { groupId: string | null },
): Session {
  return {
    id: 0,
    cohortId: 'c',
    groupName: over.groupId,
    component,
    number,
    kind: 'seminar',
    title: `${component} ${number}`,
    day: Temporal.PlainDate.from(day),
    startsAt: Temporal.PlainTime.from('09:00'),
    endsAt: Temporal.PlainTime.from('12:00'),
    isOnline: false,
    venueId: over.groupId,
    venueName: over.groupId,
    room: null,
    counts: true,
    state: 'planned',
    cancelledWhy: null,
    sequence: 0,
    wishedOn: Temporal.PlainDate.from(day),
    pushes: [],
    isPinned: false,
    facilitators: [],
    changedAt: Temporal.Instant.from('2027-01-01T00:00:00Z'),
    ...over,
  };
}
const old = (component: string, number: number, day: string, over: Partial<Session> = {}) =>
  session(component, number, day, { groupId: 'old', ...over });
const next = (component: string, number: number, day: string, over: Partial<Session> = {}) =>
  session(component, number, day, { groupId: 'new', ...over });

const told = (before: readonly Session[], after: readonly Session[]) =>
  whatChanges(before, after, DAY).changes.map((change) => {
    const title = ('before' in change ? change.before : change.after).title;
    return `${title}: ${change.kind}`;
  });

it('leaves alone what both groups had before the day', () => {
  expect(told([old('seminar', 1, '2027-03-01')], [next('seminar', 1, '2027-03-09')])).toEqual([]);
});

it('swaps what both have yet to have, and says whether day or place differ', () => {
  const { changes } = whatChanges(
    [old('seminar', 2, '2027-03-10'), old('seminar', 3, '2027-04-01')],
    [next('seminar', 2, '2027-03-10'), next('seminar', 3, '2027-04-08', { venueId: 'old' })],
    DAY,
  );
  expect(changes).toMatchObject([
    { kind: 'moves', isElsewhere: true, isAnotherTime: false },
    { kind: 'moves', isElsewhere: false, isAnotherTime: true },
  ]);
});

it('finds what falls between two groups, and what would be had twice', () => {
  expect(
    told(
      [old('seminar', 1, '2027-03-09'), old('seminar', 2, '2027-03-10')],
      [next('seminar', 1, '2027-03-10'), next('seminar', 2, '2027-03-09')],
    ),
  ).toEqual(['seminar 1: twice', 'seminar 2: falls between']);
});

it('finds what only one of the two has, leaves sessions of the whole cohort out, and those that were cancelled', () => {
  expect(
    told(
      [
        old('clinic', 1, '2027-04-01'),
        old('visit', 1, '2027-03-01'),
        old('seminar', 4, '2027-04-02', { state: 'cancelled' }),
        old('conference', 1, '2027-05-01', { groupId: null }),
      ],
      [
        next('lunch', 1, '2027-04-03'),
        next('dinner', 1, '2027-03-09'),
        next('conference', 1, '2027-05-01', { groupId: null }),
      ],
    ),
  ).toEqual(['clinic 1: only before', 'lunch 1: only after']);
});

it('asks a school for cover on the days that are new, and lets it off those that are gone', () => {
  const { added, gone } = coverChanges(
    whatChanges(
      [old('a', 1, '2027-04-01'), old('b', 1, '2027-04-02'), old('c', 1, '2027-04-03')],
      [next('a', 1, '2027-04-01'), next('b', 1, '2027-04-09'), next('c', 1, '2027-03-01')],
      DAY,
    ),
  );
  expect(added.map(({ title, day }) => `${title} ${day.toString()}`)).toEqual(['b 1 2027-04-09']);
  expect(gone.map(({ title }) => title)).toEqual(['b 1', 'c 1']);
});
