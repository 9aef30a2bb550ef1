/**
 * Somebody who keeps everything that was ever published, superseded and withdrawn too, tries to find fewer than five people:
 * every sum of numbers that stands for a set of people, by elimination over all of them, and every difference of two dates.
 */
import fc from 'fast-check';
import { expect, test } from 'vitest';

import { canBeTold } from '../kit/small-numbers/index.ts';
import { besideEarlier } from './beside-earlier.ts';
import { measured } from './measure.ts';

const COUNTS = ['completed of started', 'passed of completed'] as const;
type Asked = (typeof COUNTS)[number];
const SORTS = 3;

/** Numbers as an outsider reads them out of the rows of a download: parts, their share, the rest, and the whole. */
function readOut(rows: string): readonly { cohorts: readonly string[]; yes: boolean; people: number }[] {
  const kinds = Map.groupBy(rows.trim().split('\n').slice(1), (row) => row);
  return [...kinds].map(([row, same]) => ({
    cohorts: (/^"([^"]*)"/.exec(row)?.[1] ?? '').split('; '),
    yes: row.endsWith('yes,yes'),
    people: same.length,
  }));
}

const publications = (cohorts: number) =>
  fc.array(
    fc.record({
      count: fc.constantFrom(...COUNTS),
      which: fc.subarray(
        Array.from({ length: cohorts }, (_, index) => index),
        { minLength: 1 },
      ),
      at: fc.nat({ max: 3 }),
    }),
    { minLength: 1, maxLength: 7 },
  );

const COHORTS = 3;
/** How many of each sort a cohort has at first, and how many go on from one sort to the next before each later date. */
const world = fc.array(
  fc.record({
    sorts: fc.tuple(fc.nat({ max: 14 }), fc.nat({ max: 12 }), fc.nat({ max: 20 })),
    moves: fc.array(
      fc.record({ joins: fc.nat({ max: 6 }), passes: fc.nat({ max: 7 }), fails: fc.nat({ max: 6 }) }),
      { minLength: 3, maxLength: 3 },
    ),
  }),
  { minLength: COHORTS, maxLength: COHORTS },
);

/** People as numbers, each with its sort, of a cohort on each date. */
function peopleOf({
  sorts,
  moves,
}: {
  sorts: readonly number[];
  moves: readonly Record<'joins' | 'passes' | 'fails', number>[];
}) {
  const now = sorts.flatMap((many, sort) => Array.from({ length: many }, () => sort));
  const dates = [[...now]];
  for (const { joins, passes, fails } of moves) {
    let [passing, failing] = [passes, fails];
    for (let person = 0; person < now.length; person += 1)
      if (now[person] === 0 && passing > 0) {
        now[person] = 2;
        passing -= 1;
      } else if (now[person] === 0 && failing > 0) {
        now[person] = 1;
        failing -= 1;
      }
    for (let nth = 0; nth < joins; nth += 1) now.push(0);
    dates.push([...now]);
  }
  return dates;
}

interface Told {
  at: number;
  cohorts: readonly number[];
  sorts: readonly number[];
  people: number;
}

/** Asks for each in turn; what came out and was not refused, as an outsider knows it. */
function publish(
  dates: readonly (readonly (readonly number[])[])[],
  asked: readonly { count: Asked; which: readonly number[]; at: number }[],
): readonly Told[] {
  const seen: Parameters<typeof besideEarlier>[0][] = [];
  const told: Told[] = [];
  for (const { count, which, at } of asked.toSorted((one, other) => one.at - other.at)) {
    const parts = which.map((cohort) => {
      const sorts = dates[cohort]?.[at] ?? [];
      const atLeast = (sort: number) => sorts.filter((one) => one >= sort).length;
      return count === 'completed of started'
        ? { name: `${cohort}`, of: atLeast(0), share: atLeast(1) }
        : { name: `${cohort}`, of: atLeast(1), share: atLeast(2) };
    });
    const came = measured(parts, ['of', 'share']);
    if (came === null || besideEarlier({ count, parts: came.parts }, seen) !== 'safe') continue;
    seen.push({ count, parts: came.parts });
    const sort = count === 'completed of started' ? { yes: [1, 2], no: [0] } : { yes: [2], no: [1] };
    for (const { cohorts, yes, people } of readOut(came.rows))
      told.push({ at, cohorts: cohorts.map(Number), sorts: yes ? sort.yes : sort.no, people });
  }
  return told;
}

test('on one date no sum of published numbers is about fewer than five, whatever is taken from whatever', () => {
  let published = 0;
  fc.assert(
    fc.property(world, publications(COHORTS), (cohorts, asked) => {
      const dates = cohorts.map(peopleOf);
      const told = publish(
        dates,
        asked.map((one) => ({ ...one, at: 0 })),
      );
      published += told.length;
      const size = COHORTS * SORTS;
      const basis = eliminated(
        told.map(({ cohorts: of, sorts, people }) => {
          const row = Array.from({ length: size + 1 }, () => 0);
          for (const cohort of of) for (const sort of sorts) row[cohort * SORTS + sort] = 1;
          row[size] = people;
          return row;
        }),
      );
      for (let set = 1; set < 2 ** size; set += 1) {
        const row = Array.from({ length: size + 1 }, (_, bit) => (bit < size && (set >> bit) & 1 ? 1 : 0));
        const left = reduced(row, basis);
        if (left.slice(0, size).every((one) => Math.abs(one) < 1e-9))
          expect(canBeTold(Math.round(-(left[size] ?? 0))), `set ${set.toString(2)}`).toBe(true);
      }
    }),
    { numRuns: 150 },
  );
  expect(published).toBeGreaterThan(100);
});

test('of two dates no number taken from another that holds all its people leaves fewer than five', () => {
  fc.assert(
    fc.property(world, publications(COHORTS), (cohorts, asked) => {
      const dates = cohorts.map(peopleOf);
      const told = publish(dates, asked);
      const whole = (one: Told): ReadonlySet<string> =>
        new Set(
          one.cohorts.flatMap((cohort) =>
            (dates[cohort]?.[one.at] ?? []).flatMap((sort, person) =>
              one.sorts.includes(sort) ? [`${cohort} ${person}`] : [],
            ),
          ),
        );
      const sets = told.map((one) => ({ ...one, set: whole(one) }));
      // What an outsider knows to be within another: the same or further on, of the same or fewer cohorts.
      const isKnownWithin = (one: Told, other: Told) =>
        one.cohorts.every((cohort) => other.cohorts.includes(cohort)) &&
        one.sorts.every((sort) => other.sorts.includes(sort));
      for (const { set, people } of sets) expect(set.size).toBe(people);
      for (const one of sets) {
        const within = sets.filter((other) => isKnownWithin(other, one) && other.set.isSubsetOf(one.set));
        for (const [at, first] of within.entries()) {
          expect(canBeTold(one.set.size - first.set.size)).toBe(true);
          for (const second of within.slice(at + 1))
            if (first.set.isDisjointFrom(second.set))
              expect(canBeTold(one.set.size - first.set.size - second.set.size)).toBe(true);
        }
      }
    }),
    { numRuns: 150 },
  );
});

/** Rows of which each has its first number where no other has one. */
function eliminated(rows: readonly (readonly number[])[]): readonly (readonly number[])[] {
  const basis: (readonly number[])[] = [];
  for (const row of rows) {
    const left = reduced(row, basis);
    const first = left.findIndex((one) => Math.abs(one) > 1e-9);
    if (first >= 0 && first < left.length - 1) {
      const own = left.map((one) => one / (left[first] ?? 1));
      for (const [at, other] of basis.entries())
        basis[at] = other.map((one, column) => one - (other[first] ?? 0) * (own[column] ?? 0));
      basis.push(own);
    }
  }
  return basis;
}

/** What is left of a row when every row of the basis is taken from it as often as it is in it. */
function reduced(row: readonly number[], basis: readonly (readonly number[])[]): readonly number[] {
  let left = [...row];
  for (const one of basis) {
    const first = one.findIndex((number) => Math.abs(number) > 1e-9);
    const times = left[first] ?? 0;
    left = left.map((number, column) => number - times * (one[column] ?? 0));
  }
  return left;
}
