/**
 * Of which people can somebody who keeps every published number tell that they are fewer than five? People whom the same
 * numbers count, and no others, are of one kind: no number and no sum or difference of numbers tells two of a kind apart. The
 * outsider is supposed to know which kinds there are, and so of each that it is somebody; and how many each number counts. All
 * ways to fill the kinds that agree with that are looked at: where one has five or more of a kind, nobody can say that it is few.
 */

export interface Kind {
  /** Places of the numbers that count these people. */
  numbers: readonly number[];
  people: ReadonlySet<number>;
}

/** Everybody whom any number counts, each in one kind. */
export function kindsOf(numbers: readonly ReadonlySet<number>[]): readonly Kind[] {
  const countedBy = new Map<number, number[]>();
  for (const [place, people] of numbers.entries())
    for (const person of people) {
      const known = countedBy.get(person);
      if (known === undefined) countedBy.set(person, [place]);
      else known.push(place);
    }
  const kinds = Map.groupBy(countedBy, ([, places]) => places.join(' '));
  return [...kinds.values()].map((all) => ({
    numbers: all[0]?.[1] ?? [],
    people: new Set(all.map(([person]) => person)),
  }));
}

/** `nobody can say` after this many steps, of all kinds together: the caller decides what is safe then. */
const MOST_STEPS = 20_000;

export type Few = 'can be five' | 'is few' | 'nobody can say';

/** Asks of one kind after another whether what the numbers say leaves room for `fewest` of it. */
export function howFew(kinds: readonly Kind[], fewest: number): (kind: Kind) => Few {
  const system = solved(kinds);
  let steps = 0;
  return (kind) => {
    const asked = kinds.indexOf(kind);
    const rows = [...system.rows, system.atLeast(asked, fewest)];
    const found = search(connected(rows), system.ranges, () => (steps += 1) <= MOST_STEPS);
    if (found === null) return 'nobody can say';
    return found ? 'can be five' : 'is few';
  };
}

/** `base` and so many times the moves of free kinds are 0 or more, and divided by `by` whole. */
interface Row {
  base: number;
  terms: readonly (readonly [free: number, times: number])[];
  by: number;
}
type Range = readonly [from: number, to: number];
/** How far the number of a free kind can move from the truth. */
type Ranges = ReadonlyMap<number, Range>;

/**
 * The numbers as equations, solved: some kinds are free, and all others follow from them. Everything is said as a move from how
 * many there truly are, which is a solution.
 */
function solved(kinds: readonly Kind[]): {
  rows: readonly Row[];
  ranges: Ranges;
  atLeast: (kind: number, fewest: number) => Row;
} {
  const reduced = eliminated(kinds);
  const people = (kind: number): number => kinds[kind]?.people.size ?? 0;
  const atLeast = (kind: number, fewest: number): Row => {
    const by = reduced.get(kind)?.[kind] ?? 1;
    const times = reduced.get(kind)?.map((one, place) => (place === kind ? 0 : -one)) ?? [];
    return {
      base: by * (people(kind) - fewest),
      terms: reduced.has(kind)
        ? times.flatMap((one, place) => (one === 0 ? [] : [[place, one] as const]))
        : [[kind, 1]],
      by,
    };
  };
  const totals = new Map<number, number>();
  for (const { numbers, people: these } of kinds)
    for (const number of numbers) totals.set(number, (totals.get(number) ?? 0) + these.size);
  const free = kinds.flatMap((_, kind) => (reduced.has(kind) ? [] : [kind]));
  return {
    rows: [...reduced.keys()].map((kind) => atLeast(kind, 1)),
    ranges: new Map(
      free.map((kind) => {
        const most = Math.min(...(kinds[kind]?.numbers ?? []).map((number) => totals.get(number) ?? 0));
        return [kind, [1 - people(kind), most - people(kind)]];
      }),
    ),
    atLeast,
  };
}

/** Whole numbers: each row by the one kind that no other row has, and that follows from the rest of its row. */
function eliminated(kinds: readonly Kind[]): ReadonlyMap<number, readonly number[]> {
  const rows = new Map<number, readonly number[]>();
  const most = Math.max(-1, ...kinds.flatMap(({ numbers }) => numbers));
  for (let number = 0; number <= most; number += 1) {
    let left: readonly number[] = kinds.map(({ numbers }) => (numbers.includes(number) ? 1 : 0));
    for (const [pivot, row] of rows) left = without(left, row, pivot);
    const pivot = left.findIndex((one) => one !== 0);
    if (pivot < 0) continue;
    for (const [other, row] of rows) rows.set(other, signed(without(row, left, pivot), other));
    rows.set(pivot, signed(left, pivot));
  }
  return rows;
}

/** A row less as much of another as takes the pivot out, with no common factor left. */
function without(row: readonly number[], other: readonly number[], pivot: number): readonly number[] {
  const [mine, its] = [row[pivot] ?? 0, other[pivot] ?? 0];
  if (mine === 0) return row;
  const left = row.map((one, place) => one * its - (other[place] ?? 0) * mine);
  const common = left.reduce(commonFactor, 0);
  return common === 0 ? left : left.map((one) => one / common);
}

const commonFactor = (one: number, other: number): number =>
  other === 0 ? Math.abs(one) : commonFactor(other, one % other);

const signed = (row: readonly number[], pivot: number): readonly number[] =>
  (row[pivot] ?? 0) < 0 ? row.map((one) => -one) : row;

/** The last row and those that it has to do with; to all others nothing happens. */
function connected(rows: readonly Row[]): readonly Row[] {
  const reached = new Set(rows.at(-1)?.terms.map(([free]) => free));
  for (let before = -1; before < reached.size;) {
    before = reached.size;
    for (const { terms } of rows)
      if (terms.some(([free]) => reached.has(free))) for (const [free] of terms) reached.add(free);
  }
  return rows.filter(
    (row, place) => place === rows.length - 1 || row.terms.some(([free]) => reached.has(free)),
  );
}

/** Whether there are whole moves within the ranges that agree with all rows. Null where the steps ran out. */
function search(rows: readonly Row[], given: Ranges, mayStep: () => boolean): boolean | null {
  if (!mayStep()) return null;
  const ranges = narrowed(rows, given);
  if (ranges === null) return false;
  const free = new Set(rows.flatMap(({ terms }) => terms.map(([one]) => one)));
  const open = [...ranges]
    .filter(([one, [from, to]]) => free.has(one) && from < to)
    .toSorted(([, one], [, other]) => one[1] - one[0] - (other[1] - other[0]));
  const [first] = open;
  if (first === undefined) return rows.every((row) => isWhole(row, ranges));
  const [kind, [from, to]] = first;
  // The nearest to the truth first: mostly a small move is enough.
  const moves = Array.from({ length: to - from + 1 }, (_, step) => from + step).toSorted(
    (one, other) => Math.abs(one) - Math.abs(other),
  );
  for (const move of moves) {
    const found = search(rows, new Map(ranges).set(kind, [move, move]), mayStep);
    if (found !== false) return found;
  }
  return false;
}

const most = (times: number, [from, to]: Range): number => Math.max(times * from, times * to);

/** Of moves that are settled. */
const isWhole = ({ base, terms, by }: Row, moves: Ranges): boolean =>
  terms.reduce((sum, [free, times]) => sum + times * (moves.get(free)?.[0] ?? 0), base) % by === 0;

/** Ranges without what no row can agree with; null where nothing is left. */
function narrowed(rows: readonly Row[], given: Ranges): Ranges | null {
  const ranges = new Map(given);
  for (let isDone = false; !isDone;) {
    isDone = true;
    for (const { base, terms } of rows) {
      const all = terms.reduce((sum, [free, times]) => sum + most(times, ranges.get(free) ?? [0, 0]), base);
      if (all < 0) return null;
      for (const [free, times] of terms) {
        const [from, to] = ranges.get(free) ?? [0, 0];
        // `all` less what this one can give at most must be made up by it.
        const needed = (most(times, [from, to]) - all) / times;
        const next: Range =
          times > 0 ? [Math.max(from, Math.ceil(needed)), to] : [from, Math.min(to, Math.floor(needed))];
        if (next[0] > next[1]) return null;
        if (next[0] === from && next[1] === to) continue;
        ranges.set(free, next);
        isDone = false;
      }
    }
  }
  return ranges;
}
