/**
 * The problem as a mixed-integer programme. People to groups through the phases of each group is a flow, whose corners
 * are whole by themselves; only wishes about two people and the smallest group bend it. So only those people and the
 * opening of groups are asked to be whole numbers, which makes the proof several times shorter.
 */
import { Draft, type Slack, type Term } from './draft.ts';
import type { Programme } from './highs.ts';
import type { Assignment, Candidate, GroupToFill, Problem, Wish } from './problem.ts';
import { leadCost, openTo, ownCost, sharesOf, tierOf } from './score.ts';

export const TIERS = [0, 1, 2, 3] as const;
export type Tier = (typeof TIERS)[number];

export interface Written {
  programme: Programme;
  /** Null where somebody is in parts of two groups, which no corner of a flow is. */
  read(values: Float64Array): Assignment | null;
  slackOf(values: Float64Array): readonly Slack[];
}

/** What the programme makes as small as can be. */
export type Aim =
  /** How many of a tier have no place. */
  | { least: 'without a place'; tier: Tier }
  /** What leads, then points. */
  | { least: 'cost' }
  /** How far hard rules must give way. */
  | { least: 'giving way' };

/**
 * @param without how many of each tier have no place, where that is settled
 * @param towards of plans that are as good, the one that leaves most people where this has them
 * @param asked everybody is asked to be a whole number: for the case that a solution is no corner
 */
export function write(
  problem: Problem,
  aim: Aim,
  without: Partial<Record<Tier, number>>,
  towards: Assignment | null,
  asked: 'who must' | 'everybody' = 'who must',
): Written {
  const draft = new Draft(aim.least === 'giving way');
  const bent = new Set(problem.wishes.flatMap(({ people }) => people));
  const places = placeEverybody(draft, problem, {
    isWhole: (person) => asked === 'everybody' || draft.isElastic || bent.has(person),
    costIn: costOf(problem, aim, towards),
    costWithout: (who) => (aim.least === 'without a place' && aim.tier === tierOf(problem, who) ? 1 : 0),
  });
  if (!draft.isElastic) settleTiers(draft, problem, places, without);
  const point = aim.least === 'cost' ? 10 * scaleOf(problem, towards) : null;
  const shares = sharesOf(problem);
  for (const group of problem.groups) {
    const members = membersOf(problem, places, group);
    if (members.length === 0) continue;
    holdSize(draft, problem, group, members);
    if (point !== null) mixAndEven(draft, problem, group, members, shares, point);
  }
  for (const wish of problem.wishes) {
    const both = problem.groups.map(({ id }) => wish.people.map((person) => places.at(person, id)));
    if (wish.isRule) keepRule(draft, wish, both);
    else if (point !== null && problem.weights.wish > 0)
      priceWish(draft, wish, both, point * problem.weights.wish);
  }
  return {
    programme: draft.programme(),
    read: (values) => readPlaces(problem, places, values),
    slackOf: (values) => draft.slackOf(values),
  };
}

/** Which column says what of whom. */
interface Places {
  /** Of somebody in a group; undefined where it is not open to them. */
  at(person: number, group: string): number | undefined;
  /** Of somebody without a group; undefined where they are held. */
  without(person: number): number | undefined;
  all(): Iterable<number>;
}

interface Prices {
  isWhole(person: number): boolean;
  costIn(who: Candidate, group: string): number;
  costWithout(who: Candidate): number;
}

/** What leads comes before all points, and points before anybody's being elsewhere than `towards` has them. */
function costOf(problem: Problem, aim: Aim, towards: Assignment | null): Prices['costIn'] {
  if (aim.least !== 'cost') return () => 0;
  const scale = scaleOf(problem, towards);
  const leadWeight = problem.lead === 'points' ? 0 : boundOfTenths(problem) + 1;
  return (who, group) => {
    const there = towards?.get(who.id) ?? null;
    const isElsewhere = there !== null && there !== group;
    return (
      scale * (leadWeight * leadCost(problem, who, group) + ownCost(problem, who, group)) +
      (isElsewhere ? 1 : 0)
    );
  };
}

/** Each is in one group, or without one unless they are held. */
function placeEverybody(draft: Draft, { candidates, groups }: Problem, prices: Prices): Places {
  const inGroup = new Map<string, number>();
  const unplaced = new Map<number, number>();
  for (const who of candidates) {
    // Where rules may give way, a pinned person may be anywhere, at the price of the pin.
    const pin = draft.isElastic && who.held?.by === 'pin' ? who.held.group : null;
    const isWhole = prices.isWhole(who.id);
    const terms: Term[] = [];
    for (const group of openTo(pin === null ? who : { ...who, held: null }, groups)) {
      const column = draft.add(prices.costIn(who, group), 1, isWhole);
      inGroup.set(`${who.id} ${group}`, column);
      terms.push([column, 1]);
    }
    if (who.held === null || pin !== null) {
      const column = draft.add(prices.costWithout(who), 1, isWhole);
      unplaced.set(who.id, column);
      terms.push([column, 1]);
    }
    draft.hold(1, 1, terms);
    if (pin === null) continue;
    const given = draft.giveWay({ rule: 'pin', person: who.id, group: pin }, 1, 1);
    draft.atLeast(1, [...term(inGroup.get(`${who.id} ${pin}`), 1), ...given]);
  }
  return {
    at: (person, group) => inGroup.get(`${person} ${group}`),
    without: (person) => unplaced.get(person),
    all: () => inGroup.values(),
  };
}

/** None where the group is not open to them. */
function term(column: number | undefined, weight: number): readonly Term[] {
  return column === undefined ? [] : [[column, weight]];
}

function settleTiers(
  draft: Draft,
  problem: Problem,
  places: Places,
  without: Partial<Record<Tier, number>>,
): void {
  for (const tier of TIERS) {
    const most = without[tier];
    const terms = problem.candidates
      .filter((who) => tierOf(problem, who) === tier)
      .flatMap(({ id }) => term(places.without(id), 1));
    if (most !== undefined && terms.length > 0) draft.hold(0, most, terms);
  }
}

interface Member {
  who: Candidate;
  column: number;
}

function membersOf({ candidates }: Problem, places: Places, group: GroupToFill): readonly Member[] {
  return candidates.flatMap((who) => {
    const column = places.at(who.id, group.id);
    return column === undefined ? [] : [{ who, column }];
  });
}

/** As many as there are seats; and of a group with a smallest size, as many as that or nobody. */
function holdSize(draft: Draft, problem: Problem, group: GroupToFill, members: readonly Member[]): void {
  const terms = termsOf(members);
  const over = draft.giveWay({ rule: 'seats', group: group.id }, terms.length, -1);
  if (group.atLeast <= 1) {
    if (group.seats < terms.length) draft.atMost(group.seats, [...terms, ...over]);
    return;
  }
  const opens = draft.add(0, 1);
  const short = draft.giveWay({ rule: 'smallest group', group: group.id }, group.atLeast, 1);
  draft.atMost(0, [...terms, [opens, -Math.min(group.seats, terms.length)], ...over]);
  draft.atLeast(0, [...terms, [opens, -group.atLeast], ...short]);
  // Somebody only where it opens: follows from the row above, and shortens the proof while there are few such rows.
  if (draft.isElastic || problem.candidates.length * problem.groups.length <= FEW)
    for (const { column } of members) draft.onlyWith(column, opens);
}

/** People times groups up to which it pays to say of each that the group must open, measured by `bench/allocation.ts`. */
const FEW = 1000;

function termsOf(members: readonly Member[]): readonly Term[] {
  return members.map(({ column }) => [column, 1]);
}

/** Whoever is beyond the share of their phase, and beyond an even share of all, costs points. */
function mixAndEven(
  draft: Draft,
  { weights: { mix, even } }: Problem,
  group: GroupToFill,
  members: readonly Member[],
  shares: ReturnType<typeof sharesOf>,
  point: number,
): void {
  const beyond = (counted: readonly Member[], share: number, cost: number): void => {
    const column = draft.add(cost, counted.length, false);
    draft.atMost(share, [...termsOf(counted), [column, -1]]);
  };
  for (const phase of mix > 0 ? shares.phases : []) {
    const own = members.filter(({ who }) => who.phase === phase);
    const share = shares.share.get(`${group.id}/${phase}`) ?? 0;
    if (own.length > share) beyond(own, share, point * mix);
  }
  if (even > 0) beyond(members, shares.even.get(group.id) ?? 0, point * even);
}

/** The columns of two people in each group. */
type Both = readonly (readonly (number | undefined)[])[];

function keepRule(draft: Draft, { kind, people }: Wish, both: Both): void {
  const given = draft.giveWay({ rule: kind, people }, 1, -1);
  for (const [first, second] of both) {
    const terms = [...term(first, 1), ...term(second, kind === 'together' ? -1 : 1)];
    if (kind === 'apart') {
      if (terms.length === 2) draft.atMost(1, [...terms, ...given]);
    } else if (terms.length > 0) {
      draft.atMost(0, [...terms, ...given]);
      draft.atMost(0, [...terms.map(([column, weight]) => [column, -weight] as const), ...given]);
    }
  }
}

function priceWish(draft: Draft, { kind }: Wish, both: Both, price: number): void {
  const broken = draft.add(price, 1, false);
  const shared: Term[] = [[broken, 1]];
  for (const [first, second] of both) {
    if (first === undefined || second === undefined) continue;
    if (kind === 'apart') {
      draft.atMost(1, [
        [first, 1],
        [second, 1],
        [broken, -1],
      ]);
      continue;
    }
    // Not kept unless they share a group; of each group, they share it as far as both are in it.
    const share = draft.add(0, 1, false);
    draft.onlyWith(share, first);
    draft.onlyWith(share, second);
    shared.push([share, 1]);
  }
  if (kind === 'together') draft.atLeast(1, shared);
}

function readPlaces(
  { candidates, groups }: Problem,
  places: Places,
  values: Float64Array,
): Assignment | null {
  const valueOf = (column: number | undefined): number => (column === undefined ? 0 : (values[column] ?? 0));
  for (const column of places.all()) {
    const value = valueOf(column);
    if (Math.abs(value - Math.round(value)) > 1e-5) return null;
  }
  return new Map(
    candidates.map((who) => [
      who.id,
      groups.find(({ id }) => valueOf(places.at(who.id, id)) > 0.5)?.id ?? null,
    ]),
  );
}

/** By how much a difference of cost outweighs everybody's being elsewhere. */
export function scaleOf({ candidates }: Problem, towards: Assignment | null): number {
  return towards === null ? 1 : candidates.length + 1;
}

/** More than the points of any two plans can differ by, in tenths. */
export function boundOfTenths(problem: Problem): number {
  const { candidates, groups, weights, wishes } = problem;
  const own = candidates.reduce(
    (sum, who) => sum + Math.max(0, ...openTo(who, groups).map((group) => ownCost(problem, who, group))),
    0,
  );
  return own + 10 * (candidates.length * (weights.mix + weights.even) + wishes.length * weights.wish);
}
