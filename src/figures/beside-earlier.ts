/**
 * Would a new figure tell of fewer than five to somebody who keeps the earlier ones? People of a cohort are of one of three
 * sorts: started and no more, completed without a pass, passed; and of each a start was declared or was not. A number that was told is of some sorts of some cohorts, and
 * so is what is left of its whole; whatever was ever published is known for good, also what was withdrawn. From each number
 * everything within it that does not overlap is taken, and what is left must be nobody or five and more.
 */
import { canBeTold, type Told } from '../kit/small-numbers/index.ts';
import type { Count } from './definition.ts';

/**
 * Sorts of a count as bits: 1 started and no more, 2 completed without a pass, 4 passed, of whom a start was declared; and
 * 8, 16, 32 the same of whom none was. Null of feedback.
 */
const SORTS: Readonly<Record<Count, { of: number; share: number } | null>> = {
  'completed of started': { of: 63, share: 54 },
  'passed of completed': { of: 54, share: 36 },
  'completed of declared': { of: 7, share: 6 },
  'passed of completed declared': { of: 6, share: 4 },
  // Let out only as sums that are safe beside any other.
  'agreed of answered': null,
};
const BITS = 6n;

/** So many people of these sorts of these cohorts, as one number that can be known. */
interface Known {
  /** Six bits for each cohort. */
  people: bigint;
  cohorts: bigint;
  count: number;
  isFresh: boolean;
}

export type Beside = 'safe' | 'reveals' | 'overlaps';

interface Shown {
  count: Count;
  parts: readonly Told[];
}

/** More steps than this and nobody could say: then it is treated as if it revealed something. */
const MOST_STEPS = 1_000_000;

/** @param seen each figure that was ever published, with its parts */
export function besideEarlier(next: Shown, seen: readonly Shown[]): Beside {
  // Of the same people once by what started and once by what was declared: between the two lie a few, and no nesting tells.
  if (seen.some((one) => isDeclared(one.count) !== isDeclared(next.count) && sharesCohort(one, next)))
    return 'reveals';
  const places = new Map<string, bigint>();
  const placeOf = (name: string): bigint => {
    const place = places.get(name) ?? BigInt(places.size);
    places.set(name, place);
    return place;
  };
  const fresh = knownOf(next, placeOf, true);
  const all = distinct([...fresh, ...seen.flatMap((one) => knownOf(one, placeOf, false))]);
  for (const { cohorts } of fresh)
    for (const other of all)
      if (
        !isWithin(cohorts, other.cohorts) &&
        !isWithin(other.cohorts, cohorts) &&
        (cohorts & other.cohorts) !== 0n
      )
        return 'overlaps';
  let steps = 0;
  /** What has nothing of the new figure in it was looked at when it was published. */
  const isSafe = (left: number, hasFresh: boolean, within: readonly Known[]): boolean => {
    steps += 1;
    if (steps > MOST_STEPS || (hasFresh && !canBeTold(Math.abs(left)))) return false;
    return within.every((one, index) =>
      isSafe(
        left - one.count,
        hasFresh || one.isFresh,
        within.slice(index + 1).filter(({ people }) => (people & one.people) === 0n),
      ),
    );
  };
  for (const whole of all) {
    const within = all.filter((one) => one !== whole && isWithin(one.people, whole.people));
    if (!isSafe(whole.count, whole.isFresh, within)) return 'reveals';
  }
  return 'safe';
}

const isDeclared = (count: Count): boolean | null =>
  SORTS[count] === null ? null : count.includes('declared');

function sharesCohort(one: Shown, other: Shown): boolean {
  if (SORTS[one.count] === null || SORTS[other.count] === null) return false;
  const names = new Set(one.parts.flatMap((part) => part.names));
  return other.parts.some((part) => part.names.some((name) => names.has(name)));
}

const isWithin = (one: bigint, whole: bigint): boolean => (one & whole) === one;

/** The whole and its parts: all of them, those in the share, and those who are left. */
function knownOf(
  { count, parts }: Shown,
  placeOf: (name: string) => bigint,
  isFresh: boolean,
): readonly Known[] {
  const sorts = SORTS[count];
  if (sorts === null) return [];
  const whole: Told = {
    names: parts.flatMap(({ names }) => names),
    of: parts.reduce((sum, part) => sum + part.of, 0),
    share: parts.reduce((sum, part) => sum + part.share, 0),
  };
  return [whole, ...parts].flatMap(({ names, of, share }) => {
    const known = (these: number, people: number): Known => ({
      people: names.reduce((mask, name) => mask | (BigInt(these) << (placeOf(name) * BITS)), 0n),
      cohorts: names.reduce((mask, name) => mask | (1n << placeOf(name)), 0n),
      count: people,
      isFresh,
    });
    return [known(sorts.of, of), known(sorts.share, share), known(sorts.of & ~sorts.share, of - share)];
  });
}

/** Those of the new figure first, so that one that says the same as an earlier one is looked at. */
function distinct(all: readonly Known[]): readonly Known[] {
  const keyOf = ({ people, count }: Known) => `${people} ${count}`;
  return [...new Map(all.toReversed().map((one) => [keyOf(one), one])).values()];
}
