/**
 * Who is to go to which group? What a plan is made from, as plain values: nobody's name, no need, no day.
 *
 * Hard: seats, venues that somebody cannot use, who is held where, the smallest group, and wishes marked as rules.
 * Soft, counted in points: choices, miles, the mix of phases, wishes, and how evenly groups fill.
 */

/** Why a group is out of the question for somebody. Which need it is stays with those who may know it. */
export type Barred = 'does not fit their needs' | 'cannot travel there';

/** Whose statutory date depends on this intake; `now` comes first where not everybody fits. */
export const URGENCIES = ['now', 'late', 'can wait'] as const;
/**
 * - `now`: in time with this intake, and not with the next.
 * - `late`: the date passes with either.
 * - `can wait`: in time with the next as well, or no date is known.
 */
export type Urgency = (typeof URGENCIES)[number];

export interface Candidate {
  /** The application's. */
  id: number;
  /** Groups by choice, the first choice first: all those of one venue. Those named nowhere come after all that are. */
  ranked: readonly (readonly string[])[];
  /** By group id. A group that is missing is at no known distance. */
  miles: Readonly<Record<string, number>>;
  /** By group id. */
  barred: Readonly<Record<string, Barred>>;
  /** What is to be mixed: 'Primary'. Null where it is not known: such people count in no phase. */
  phase: string | null;
  urgency: Urgency;
  /** Where an earlier plan or a seat has them; null for somebody new. */
  current: string | null;
  /** Where they must be, and whether that is a seat they have, which no plan takes away, or a pin. */
  held: { group: string; by: 'seat' | 'pin' } | null;
}

export interface GroupToFill {
  id: string;
  /** Seats for those of the problem. */
  seats: number;
  /** With fewer of them than this it does not open; 0 and 1 ask nothing. */
  atLeast: number;
}

export interface Wish {
  kind: 'together' | 'apart';
  /** Two candidates' ids. */
  people: readonly [number, number];
  /** A rule, or a wish that costs points when it is not kept. */
  isRule: boolean;
}

/** Points, each a whole number from 0 to `MOST_POINTS`. */
export interface Weights {
  /** For each mile. */
  mile: number;
  /** For each step down from the first choice. */
  step: number;
  /** For each person of a phase beyond its share of a group. */
  mix: number;
  /** For each wish that is not kept. */
  wish: number;
  /** For each person beyond a group's even share. */
  even: number;
}
export const MOST_POINTS = 100;

export const ORDINARY_WEIGHTS: Weights = { mile: 1, step: 15, mix: 3, wish: 20, even: 0 };

/** What comes before all points: nothing, or that fewest move, most have their first choice, fewest miles are travelled. */
export const LEADS = ['points', 'fewest moves', 'first choices', 'least travel'] as const;
export type Lead = (typeof LEADS)[number];

export interface Problem {
  candidates: readonly Candidate[];
  groups: readonly GroupToFill[];
  wishes: readonly Wish[];
  weights: Weights;
  lead: Lead;
}

/** By candidate id: a group id, or null for nobody's group. */
export type Assignment = ReadonlyMap<number, string | null>;

/** The same problem with its rows in one order, so that the order in which they came decides nothing. */
export function inOrder(problem: Problem): Problem {
  const pair = ([one, other]: Wish['people']): Wish['people'] => (one < other ? [one, other] : [other, one]);
  const wishes = problem.wishes.map((wish) => ({ ...wish, people: pair(wish.people) }));
  const known = new Set<string>();
  return {
    ...problem,
    candidates: problem.candidates.toSorted((one, other) => one.id - other.id),
    groups: problem.groups.toSorted((one, other) => (one.id < other.id ? -1 : 1)),
    // A rule swallows the same as a wish.
    wishes: wishes
      .toSorted((one, other) => compareWishes(one, other))
      .filter(({ kind, people }) => {
        const key = `${kind} ${people.join(' ')}`;
        if (people[0] === people[1] || known.has(key)) return false;
        known.add(key);
        return true;
      }),
  };
}

function compareWishes(one: Wish, other: Wish): number {
  return (
    one.people[0] - other.people[0] ||
    one.people[1] - other.people[1] ||
    (one.kind < other.kind ? -1 : one.kind > other.kind ? 1 : 0) ||
    Number(other.isRule) - Number(one.isRule)
  );
}
