/**
 * Would a new figure tell of fewer than five to somebody who keeps the earlier ones? Whatever was ever published is known for
 * good, also what was withdrawn, so the new one is read beside all of it, by the people that each number truly counted: nobody
 * may be of a kind that is then known to be few and was not before. Nor may a number of the same people as before differ by
 * fewer than five, though some came and as many went: it would be read as the news of those few.
 */
import { canBeTold, FEWEST } from '../kit/small-numbers/index.ts';
import { COUNTS, isOfDeclared, type Rate } from './definition.ts';
import { howFew, kindsOf } from './how-few.ts';
import type { Counted } from './measure.ts';

/** By what a figure is known to who reads of it. */
export interface Named {
  title: string;
  version: number;
  asOf: Temporal.Instant;
}

/** A figure with everybody whom it counted. */
export interface Shown {
  figure: Named;
  count: Rate;
  parts: readonly (Counted & { names: readonly string[] })[];
}

/** As what a figure counts somebody, like `completed and not passed`; null for not at all. */
type As = string | null;

export type Beside =
  | { is: 'safe' }
  /** Some who are one thing in the new figure and another in earlier ones; beside no fewer of these they would be known. */
  | { is: 'of few'; here: As; there: readonly { figure: Named; as: As }[] }
  | { is: 'changed by few'; as: string; there: Named };

/** @param seen each figure that was ever published */
export function besideEarlier(next: Shown, seen: readonly Shown[]): Beside {
  const mine = numbersOf(next);
  for (const one of seen)
    for (const [key, { as, people }] of numbersOf(one))
      if (!canBeTold(Math.abs(people - (mine.get(key)?.people ?? people))))
        return { is: 'changed by few', as, there: one.figure };

  const person = newlyKnown(next, seen);
  if (person === null) return { is: 'safe' };
  const needed = seen.reduce((kept, one) => {
    const others = kept.filter((other) => other !== one);
    return fewWith(person, [next, ...others]) === null ? kept : others;
  }, seen);
  return {
    is: 'of few',
    here: asWhat(person, next),
    there: needed.map((one) => ({ figure: one.figure, as: asWhat(person, one) })),
  };
}

/** Somebody of a kind that is known to be few by all together, and was not by the earlier ones. Null for nobody. */
function newlyKnown(next: Shown, seen: readonly Shown[]): number | null {
  const kinds = kindsIn([next, ...seen]);
  const few = howFew(kinds, FEWEST);
  for (const kind of kinds) {
    const [person] = kind.people;
    if (person === undefined || canBeTold(kind.people.size) || few(kind) === 'can be five') continue;
    if (fewWith(person, seen) !== kind.people.size) return person;
  }
  return null;
}

/** Of how many somebody is one who are known to be few; null where that is not known. */
function fewWith(person: number, shown: readonly Shown[]): number | null {
  const kinds = kindsIn(shown);
  const kind = kinds.find(({ people }) => people.has(person));
  return kind === undefined || canBeTold(kind.people.size) || howFew(kinds, FEWEST)(kind) === 'can be five'
    ? null
    : kind.people.size;
}

const kindsIn = (shown: readonly Shown[]) =>
  kindsOf(shown.flatMap(({ parts }) => parts.flatMap(({ of, share }) => [of, share])));

function asWhat(person: number, { count, parts }: Shown): As {
  const part = parts.find(({ of }) => of.has(person));
  if (part === undefined) return null;
  const { of, share } = COUNTS[count];
  return part.share.has(person) ? share : `${of} and not ${share}`;
}

/** Each number that a figure shows, of its parts and of the whole, by whom it counts. */
function numbersOf({ count, parts }: Shown): ReadonlyMap<string, { as: string; people: number }> {
  const { of, share } = COUNTS[count];
  const told = parts.map((part) => ({
    names: part.names,
    numbers: [
      { as: of, people: part.of.size },
      { as: share, people: part.share.size },
      { as: `${of} and not ${share}`, people: part.of.size - part.share.size },
    ],
  }));
  const whole = {
    names: told.flatMap(({ names }) => names),
    numbers: [0, 1, 2].flatMap((place) => {
      const all = told.flatMap(({ numbers }) => numbers[place] ?? []);
      return { as: all[0]?.as ?? '', people: all.reduce((sum, { people }) => sum + people, 0) };
    }),
  };
  return new Map(
    [...told, whole].flatMap(({ names, numbers }) =>
      numbers.map((one) => [`${isOfDeclared(count)} ${one.as}: ${names.toSorted().join(' ')}`, one] as const),
    ),
  );
}
