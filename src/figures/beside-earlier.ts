/**
 * Would a new figure tell of fewer than five to somebody who keeps the earlier ones? Started, completed and passed are one
 * within the other, and so are cohorts; whatever was ever published is known for good, also what was withdrawn. From each
 * number everything within it that does not overlap is taken, and what is left must be nobody or five and more.
 */
import { canBeTold, type Told } from '../kit/small-numbers/index.ts';
import { COUNTS, type Count } from './definition.ts';

const LEVELS = ['started', 'completed', 'passed'] as const;

/** People of these cohorts who came so far, as one number that was told. */
interface Known {
  names: ReadonlySet<string>;
  level: number;
  people: number;
}

export type Beside = 'safe' | 'reveals' | 'overlaps';

/** More steps than this and nobody could say: then it is treated as if it revealed something. */
const MOST_STEPS = 200_000;

/** @param seen each figure that was ever published, with its parts. Feedback is let out only as safe sums, and is left out. */
export function besideEarlier(
  next: { count: Count; parts: readonly Told[] },
  seen: readonly { count: Count; parts: readonly Told[] }[],
): Beside {
  const fresh = knownOf(next);
  const all = distinct([...fresh, ...seen.flatMap(knownOf)]);
  for (const one of fresh)
    for (const other of all)
      if (one.names.isDisjointFrom(other.names) || isWithin(one, other) || isWithin(other, one)) continue;
      else if (!one.names.isSubsetOf(other.names) && !other.names.isSubsetOf(one.names)) return 'overlaps';
  let steps = 0;
  const isSafe = (left: number, within: readonly Known[]): boolean => {
    steps += 1;
    if (steps > MOST_STEPS || !canBeTold(Math.abs(left))) return false;
    return within.every((one, index) =>
      isSafe(
        left - one.people,
        within.slice(index + 1).filter(({ names }) => names.isDisjointFrom(one.names)),
      ),
    );
  };
  for (const whole of all) {
    const within = all.filter((one) => one !== whole && isWithin(one, whole));
    if (!isSafe(whole.people, within)) return 'reveals';
  }
  return 'safe';
}

const isWithin = (one: Known, whole: Known): boolean =>
  one.level >= whole.level && one.names.isSubsetOf(whole.names);

function knownOf({ count, parts }: { count: Count; parts: readonly Told[] }): readonly Known[] {
  const { of, share } = COUNTS[count];
  const levels = [LEVELS.findIndex((one) => one === of), LEVELS.findIndex((one) => one === share)] as const;
  if (levels[0] < 0) return [];
  const whole: Told = {
    names: parts.flatMap(({ names }) => names),
    of: parts.reduce((sum, part) => sum + part.of, 0),
    share: parts.reduce((sum, part) => sum + part.share, 0),
  };
  return [whole, ...parts].flatMap((part) => {
    const names = new Set(part.names);
    return [
      { names, level: levels[0], people: part.of },
      { names, level: levels[1], people: part.share },
    ];
  });
}

function distinct(all: readonly Known[]): readonly Known[] {
  const keyOf = ({ names, level, people }: Known) => `${[...names].toSorted().join(' ')} ${level} ${people}`;
  return [...new Map(all.map((one) => [keyOf(one), one])).values()];
}
