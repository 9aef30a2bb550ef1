/**
 * Somebody who keeps everything that was ever published, superseded and withdrawn too, tries to find fewer than five people:
 * every sum of numbers that stands for a set of people, by elimination over all of them, and every difference of two dates.
 */
import fc from 'fast-check';
import { expect, test } from 'vitest';

import { EMPTY, settle } from '../feedback/box.ts';
import { canBeTold } from '../kit/small-numbers/index.ts';
import { besideEarlier } from './beside-earlier.ts';
import { measured } from './measure.ts';

const COUNTS = [
  'completed of started',
  'passed of completed',
  'completed of declared',
  'passed of completed declared',
] as const;
type Asked = (typeof COUNTS)[number];
/** Started and no more, completed without a pass, passed; and from three on the same of whom no start was declared. */
const SORTS = 6;

/** Numbers as an outsider reads them out of the rows of a download: parts, their share, the rest, and the whole. */
function readOut(rows: string): readonly { cohorts: readonly string[]; yes: boolean; people: number }[] {
  const kinds = Map.groupBy(rows.trim().split('\n').slice(1), (row) => row);
  return [...kinds].map(([row, same]) => ({
    cohorts: (/^"([^"]*)"/.exec(row)?.[1] ?? '').split('; '),
    yes: row.endsWith('yes,yes'),
    people: same.length,
  }));
}

const publications = (cohorts: number, counts: readonly Asked[] = COUNTS) =>
  fc.array(
    fc.record({
      count: fc.constantFrom(...counts),
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
    /** Of so many of the first no start was declared, of those who join of every so manieth. */
    undeclared: fc.nat({ max: 9 }),
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
  undeclared,
  moves,
}: {
  sorts: readonly number[];
  undeclared: number;
  moves: readonly Record<'joins' | 'passes' | 'fails', number>[];
}) {
  const now = sorts.flatMap((many, sort) => Array.from({ length: many }, () => sort));
  const isUndeclared = now.map((_, person) => (person * 7) % now.length < undeclared);
  const sorted = () => now.map((sort, person) => (isUndeclared[person] === true ? sort + 3 : sort));
  const dates = [sorted()];
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
    dates.push(sorted());
  }
  return dates;
}

interface Told {
  at: number;
  cohorts: readonly number[];
  sorts: readonly number[];
  people: number;
}

const isOfAll = (count: Asked): boolean => !count.endsWith('declared');

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
      const known = sorts.flatMap((one) => (one < 3 ? [one] : isOfAll(count) ? [one - 3] : []));
      const atLeast = (sort: number) => known.filter((one) => one >= sort).length;
      return count.startsWith('completed')
        ? { name: `${cohort}`, of: atLeast(0), share: atLeast(1) }
        : { name: `${cohort}`, of: atLeast(1), share: atLeast(2) };
    });
    const came = measured(parts, ['of', 'share']);
    if (came === null || besideEarlier({ count, parts: came.parts }, seen) !== 'safe') continue;
    seen.push({ count, parts: came.parts });
    const ofDeclared = count.startsWith('completed') ? { yes: [1, 2], no: [0] } : { yes: [2], no: [1] };
    const both = (sorts: readonly number[]) =>
      isOfAll(count) ? [...sorts, ...sorts.map((one) => one + 3)] : sorts;
    const sort = { yes: both(ofDeclared.yes), no: both(ofDeclared.no) };
    for (const { cohorts, yes, people } of readOut(came.rows))
      told.push({ at, cohorts: cohorts.map(Number), sorts: yes ? sort.yes : sort.no, people });
  }
  return told;
}

test.each([
  { cohorts: 3, counts: COUNTS.filter(isOfAll) },
  { cohorts: 2, counts: COUNTS },
])(
  'on one date no sum of published numbers is about fewer than five, whatever is taken from whatever ($counts of $cohorts cohorts)',
  ({ cohorts: many, counts }) => {
    let published = 0;
    // Where no count tells the declared from the others, they are one sort.
    const sortsKnown = counts.every(isOfAll)
      ? [
          [0, 3],
          [1, 4],
          [2, 5],
        ]
      : Array.from({ length: SORTS }, (_, sort) => [sort]);
    const size = many * sortsKnown.length;
    fc.assert(
      fc.property(world, publications(many, counts), (cohorts, asked) => {
        const told = publish(
          cohorts.map(peopleOf),
          asked.map((one) => ({ ...one, at: 0 })),
        );
        published += told.length;
        const basis = eliminated(
          told.map(({ cohorts: of, sorts, people }) => {
            const row = Array.from({ length: size + 1 }, () => 0);
            for (const cohort of of)
              for (const [place, known] of sortsKnown.entries())
                if (known.some((sort) => sorts.includes(sort))) row[cohort * sortsKnown.length + place] = 1;
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
      { numRuns: 100 },
    );
    expect(published).toBeGreaterThan(100);
  },
);

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

test('of feedback no sum or difference of what was published, on any date, is about fewer than five on either side', () => {
  const COHORTS_ANSWERING = 3;
  /** Rounds of a cohort as they close, one after another: so many answered, so many of them agreed. */
  const rounds = fc.array(
    fc.array(
      fc.nat({ max: 14 }).chain((of) => fc.record({ of: fc.constant(of), share: fc.nat({ max: of }) })),
      { minLength: 1, maxLength: 5 },
    ),
    { minLength: COHORTS_ANSWERING, maxLength: COHORTS_ANSWERING },
  );
  let [published, compared] = [0, 0];
  fc.assert(
    fc.property(rounds, publications(COHORTS_ANSWERING), (cohorts, asked) => {
      // What may leave each box, by the rule of feedback itself; none of it is known by name to an outsider.
      const tallies = cohorts.map((all) => {
        let waiting = EMPTY;
        return all.map((split) => {
          const settled = settle({ splits: { use: split }, texts: {} }, waiting, () => 0);
          ({ waiting } = settled);
          return settled.splits;
        });
      });
      const told = asked.flatMap(({ which, at }) => {
        const parts = which.map((cohort) => {
          const out = (tallies[cohort] ?? []).slice(0, at + 1).flat();
          const sum = (key: 'of' | 'share') => out.reduce((total, one) => total + one[key], 0);
          return { name: `${cohort}`, of: sum('of'), share: sum('share') };
        });
        const came = measured(parts, ['answered', 'agreed']);
        return came === null
          ? []
          : readOut(came.rows).map(({ cohorts: of, yes, people }) => ({
              at,
              of: of.map(Number),
              yes,
              people,
            }));
      });
      published += told.length;
      // Of one sort, one number within another: the same cohorts or fewer, on the same day or an earlier one.
      const isWithin = (one: (typeof told)[number], other: (typeof told)[number]) =>
        one.yes === other.yes && one.at <= other.at && one.of.every((cohort) => other.of.includes(cohort));
      for (const one of told) {
        const within = told.filter((other) => isWithin(other, one));
        for (const [at, first] of within.entries()) {
          compared += 1;
          expect(canBeTold(one.people - first.people)).toBe(true);
          for (const second of within.slice(at + 1))
            if (!first.of.some((cohort) => second.of.includes(cohort)))
              expect(canBeTold(one.people - first.people - second.people)).toBe(true);
        }
      }
    }),
    { numRuns: 300 },
  );
  expect(published).toBeGreaterThan(300);
  expect(compared).toBeGreaterThan(1000);
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
