/**
 * Somebody who keeps everything that was ever published, superseded and withdrawn too, tries to find fewer than five people:
 * every sum of numbers that stands for a set of people, by elimination over all of them; every difference of two dates; sums and
 * differences of any few numbers; and what is left possible when every number is taken together, by trying it out. None of this
 * is code of the rule.
 */
import fc from 'fast-check';
import { expect, test } from 'vitest';

import { EMPTY, settle } from '../feedback/box.ts';
import { canBeTold } from '../kit/small-numbers/index.ts';
import { besideEarlier, type Shown } from './beside-earlier.ts';
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

const SIZE_OF_A_COHORT = 1000;

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
      fc.record({
        joins: fc.nat({ max: 6 }),
        passes: fc.nat({ max: 7 }),
        fails: fc.nat({ max: 6 }),
        resits: fc.nat({ max: 6 }),
        voids: fc.constantFrom(0, 0, 0, 1, 2, 6),
      }),
      { minLength: 3, maxLength: 3 },
    ),
  }),
  { minLength: COHORTS, maxLength: COHORTS },
);

type Moves = Record<'joins' | 'passes' | 'fails' | 'resits' | 'voids', number>;
/** From which sort to which each move goes, in this order. */
const GOES: readonly (readonly [keyof Moves, from: number, to: number])[] = [
  ['voids', 2, 0],
  ['resits', 1, 2],
  ['passes', 0, 2],
  ['fails', 0, 1],
];

/** People as numbers, each with its sort, of a cohort on each date. */
function peopleOf({
  sorts,
  undeclared,
  moves,
}: {
  sorts: readonly number[];
  undeclared: number;
  moves: readonly Moves[];
}) {
  const now = sorts.flatMap((many, sort) => Array.from({ length: many }, () => sort));
  const isUndeclared = now.map((_, person) => (person * 7) % now.length < undeclared);
  const sorted = () => now.map((sort, person) => (isUndeclared[person] === true ? sort + 3 : sort));
  const dates = [sorted()];
  for (const many of moves) {
    const before = [...now];
    for (const [move, from, to] of GOES) {
      const those = before.flatMap((sort, person) => (sort === from && now[person] === from ? [person] : []));
      for (const person of those.slice(0, many[move])) now[person] = to;
    }
    now.push(...Array.from({ length: many.joins }, () => 0));
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

type World = readonly (readonly (readonly number[])[])[];

/** What one asks for comes to, with everybody by number: null where it would tell of a few by itself. */
function asked(dates: World, { count, which, at }: { count: Asked; which: readonly number[]; at: number }) {
  const people = which.map((cohort) => {
    const known = (dates[cohort]?.[at] ?? []).flatMap((sort, person) =>
      sort < 3 || isOfAll(count) ? [{ person: cohort * SIZE_OF_A_COHORT + person, sort: sort % 3 }] : [],
    );
    const atLeast = (fewest: number) =>
      new Set(known.flatMap(({ person, sort }) => (sort >= fewest ? [person] : [])));
    const [of, share] = count.startsWith('completed') ? [0, 1] : [1, 2];
    return { name: `${cohort}`, of: atLeast(of), share: atLeast(share) };
  });
  const came = measured(
    people.map(({ name, of, share }) => ({ name, of: of.size, share: share.size })),
    ['of', 'share'],
  );
  if (came === null) return null;
  const together = (names: readonly string[], key: 'of' | 'share') =>
    new Set(people.flatMap((one) => (names.includes(one.name) ? [...one[key]] : [])));
  const shown: Shown = {
    figure: { title: count, version: 1, asOf: Temporal.Instant.fromEpochMilliseconds(at) },
    count,
    parts: came.parts.map(({ names }) => ({
      names,
      of: together(names, 'of'),
      share: together(names, 'share'),
    })),
  };
  return { shown, rows: came.rows };
}

/** Asks for each in turn; what came out and was not refused, as an outsider knows it. */
function publish(
  dates: World,
  all: readonly { count: Asked; which: readonly number[]; at: number }[],
): readonly Told[] {
  const seen: Shown[] = [];
  const told: Told[] = [];
  for (const one of all.toSorted((first, second) => first.at - second.at)) {
    const came = asked(dates, one);
    if (came === null || besideEarlier(came.shown, seen).is !== 'safe') continue;
    seen.push(came.shown);
    const { count, at } = one;
    const ofDeclared = count.startsWith('completed') ? { yes: [1, 2], no: [0] } : { yes: [2], no: [1] };
    const both = (sorts: readonly number[]) =>
      isOfAll(count) ? [...sorts, ...sorts.map((sort) => sort + 3)] : sorts;
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
      fc.property(world, publications(many, counts), (cohorts, all) => {
        const told = publish(
          cohorts.map(peopleOf),
          all.map((one) => ({ ...one, at: 0 })),
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
    fc.property(world, publications(COHORTS), (cohorts, all) => {
      const dates = cohorts.map(peopleOf);
      const told = publish(dates, all);
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

/** People whom the same numbers count: so many of them, and which numbers. */
interface Pattern {
  people: number;
  numbers: readonly number[];
}

function patternsOf(seen: readonly Shown[]): readonly Pattern[] {
  const numbers = seen.flatMap(({ parts }) => parts.flatMap(({ of, share }) => [of, share]));
  const everybody = new Set(numbers.flatMap((people) => [...people]));
  const patterns = new Map<string, Pattern>();
  for (const person of everybody) {
    const of = numbers.flatMap((people, number) => (people.has(person) ? [number] : []));
    const people = (patterns.get(of.join())?.people ?? 0) + 1;
    patterns.set(of.join(), { people, numbers: of });
  }
  return [...patterns.values()];
}

/** So many tries at most; a world that takes more is left out and counted. */
const MOST_TRIES = 20_000;

/**
 * Whether all numbers can come out as they did with five or more of one pattern and at least one of every other: tries each count
 * of each pattern in turn, those of the same numbers after one another. Null where there is too much to try.
 */
function canBeFive(patterns: readonly Pattern[], asked: Pattern): boolean | null {
  const count = Math.max(...patterns.flatMap(({ numbers }) => numbers)) + 1;
  const totals = Array.from({ length: count }, (_, number) =>
    patterns.reduce((sum, { people, numbers }) => (numbers.includes(number) ? sum + people : sum), 0),
  );
  const order = [asked];
  // Next is always one whose numbers are known best.
  for (let rest = patterns.filter((one) => one !== asked); rest.length > 0;) {
    const met = new Set(order.flatMap(({ numbers }) => numbers));
    const unmet = (one: Pattern) => one.numbers.filter((number) => !met.has(number)).length;
    const [next] = rest.toSorted((one, other) => unmet(one) - unmet(other));
    if (next === undefined) break;
    order.push(next);
    rest = rest.filter((one) => one !== next);
  }
  const laterIn = totals.map((_, number) =>
    order.map((_one, place) => order.slice(place + 1).filter(({ numbers }) => numbers.includes(number))),
  );
  if (isSumOf(patterns, asked)) return false;
  let tries = 0;
  const left = [...totals];
  const fits = (place: number): boolean => {
    const one = order[place];
    if (one === undefined) return true;
    const most = Math.min(...one.numbers.map((number) => left[number] ?? 0));
    const fewest = place === 0 ? 5 : 1;
    // The nearest to the truth first.
    const choices = Array.from({ length: Math.max(0, most - fewest + 1) }, (_, nth) => fewest + nth).toSorted(
      (first, second) => Math.abs(first - one.people) - Math.abs(second - one.people),
    );
    for (const many of choices) {
      tries += 1;
      if (tries > MOST_TRIES) return false;
      for (const number of one.numbers) left[number] = (left[number] ?? 0) - many;
      const isOut = left.every((rest, number) => {
        const later = laterIn[number]?.[place] ?? [];
        const room = later.map(({ numbers }) => Math.min(...numbers.map((other) => left[other] ?? 0)));
        return rest >= later.length && rest <= room.reduce((sum, one) => sum + one, 0);
      });
      if (isOut && fits(place + 1)) return true;
      for (const number of one.numbers) left[number] = (left[number] ?? 0) + many;
    }
    return false;
  };
  const found = fits(0);
  return tries > MOST_TRIES ? null : found;
}

/** Whether so many of one pattern follow from the numbers by adding and taking away. */
function isSumOf(patterns: readonly Pattern[], asked: Pattern): boolean {
  const numbers = [...new Set(patterns.flatMap((one) => one.numbers))];
  const row = (has: (one: Pattern) => boolean) => [...patterns.map((one) => (has(one) ? 1 : 0)), 0];
  const basis = eliminated(numbers.map((number) => row((one) => one.numbers.includes(number))));
  return reduced(
    row((one) => one === asked),
    basis,
  ).every((one) => Math.abs(one) < 1e-9);
}

/** Sums and differences of up to three numbers that stand for fewer than five people. */
function differencesOfFew(seen: readonly Shown[]): readonly string[] {
  const numbers = seen.flatMap(({ parts }) => parts.flatMap(({ of, share }) => [of, share]));
  const found: string[] = [];
  const go = (from: number, depth: number, sum: ReadonlyMap<number, number>, how: string): void => {
    const times = [...sum.values()].filter((one) => one !== 0);
    if (times.length > 0 && times.length < 5 && times.every((one) => one === times[0])) found.push(how);
    if (depth === 3) return;
    for (let number = from; number < numbers.length; number += 1)
      for (const sign of [1, -1]) {
        const next = new Map(sum);
        for (const person of numbers[number] ?? []) next.set(person, (next.get(person) ?? 0) + sign);
        go(number + 1, depth + 1, next, `${how} ${sign * (number + 1)}`);
      }
  };
  go(0, 0, new Map(), '');
  return found;
}

test('whoever tries out what all numbers of all dates leave possible can bound nobody below five; and what is refused, they could have', () => {
  const tally = { published: 0, refused: 0, asked: 0, leftOut: 0 };
  const WORLDS = 150;
  fc.assert(
    fc.property(world, publications(2), (cohorts, all) => {
      const dates = cohorts.map(peopleOf);
      const seen: Shown[] = [];
      for (const one of all.toSorted((first, second) => first.at - second.at)) {
        const came = asked(dates, one);
        if (came === null) continue;
        const beside = besideEarlier(came.shown, seen);
        if (beside.is === 'changed by few') continue;
        const patterns = patternsOf([came.shown, ...seen]);
        const verdicts = patterns
          .filter(({ people }) => people < 5)
          .map((pattern) => canBeFive(patterns, pattern));
        tally.asked += verdicts.length;
        if (beside.is === 'safe') {
          seen.push(came.shown);
          tally.published += 1;
          expect(verdicts).not.toContain(false);
          expect(differencesOfFew(seen)).toEqual([]);
        } else {
          tally.refused += 1;
          if (!verdicts.includes(null)) expect(verdicts).toContain(false);
        }
        if (verdicts.includes(null)) tally.leftOut += 1;
      }
    }),
    { numRuns: WORLDS },
  );
  expect(tally.published).toBeGreaterThan(WORLDS / 2);
  expect(tally.refused).toBeGreaterThan(WORLDS / 4);
  // Of some kinds there were few, and still nobody could tell.
  expect(tally.asked).toBeGreaterThan(tally.refused);
  expect(tally.leftOut).toBeLessThan((tally.published + tally.refused) / 4);
});

test('of feedback no sum or difference of what was published, on any date, is about fewer than five on either side', () => {
  const COHORTS_ANSWERING = 3;
  const everybody = Array.from({ length: 14 }, (_, who) => who);
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
    fc.property(rounds, publications(COHORTS_ANSWERING), (cohorts, all) => {
      // What may leave each box, by the rule of feedback itself; none of it is known by name to an outsider.
      const tallies = cohorts.map((all) => {
        let waiting = EMPTY;
        return all.map((split, at) => {
          const closed = { id: `${at}`, box: { ...EMPTY, splits: { use: split } } };
          const settled = settle(closed, waiting, new Map([[`${at}`, everybody]]), () => 0);
          ({ waiting } = settled);
          return settled.splits;
        });
      });
      const told = all.flatMap(({ which, at }) => {
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
