/**
 * The problem as a mixed-integer programme. People to groups through the phases of each group is a flow, whose corners
 * are whole by themselves; only wishes about two people and the smallest group bend it. So only those people and the
 * opening of groups are asked to be whole numbers, which makes the proof several times shorter.
 */
import type { Column, Programme, Row } from './highs.ts';
import type { Assignment, Problem } from './problem.ts';
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
  const { candidates, groups, wishes } = problem;
  const columns: Column[] = [];
  const rows: Row[] = [];
  const isElastic = aim.least === 'giving way';
  const add = (cost: number, upper: number, isWhole = true): number =>
    columns.push({ cost, lower: 0, upper, isWhole }) - 1;
  const slacks: { column: number; of: SlackOf }[] = [];
  const slack = (of: SlackOf, upper: number): number => {
    const column = add(isElastic ? GIVING_WAY + PREFERRED.indexOf(of.rule) : 0, upper);
    slacks.push({ column, of });
    return column;
  };

  const scale = scaleOf(problem, towards);
  const isElsewhere = (person: number, group: string): boolean => {
    const there = towards?.get(person) ?? null;
    return there !== null && there !== group;
  };
  const leadWeight = problem.lead === 'points' ? 0 : boundOfTenths(problem) + 1;
  const costIn = (who: Problem['candidates'][number], group: string): number =>
    aim.least === 'cost'
      ? scale * (leadWeight * leadCost(problem, who, group) + ownCost(problem, who, group)) +
        (isElsewhere(who.id, group) ? 1 : 0)
      : 0;

  const bent = new Set(wishes.flatMap(({ people }) => people));
  const isWhole = (person: number): boolean => asked === 'everybody' || isElastic || bent.has(person);
  // Somebody in a group, or without one.
  const inGroup = new Map<string, number>();
  const at = (person: number, group: string): number | undefined => inGroup.get(`${person} ${group}`);
  const unplaced = new Map<number, number>();
  for (const who of candidates) {
    const isPinned = who.held?.by === 'pin';
    // Where rules may give way, a pinned person may be anywhere, at the price of the pin.
    const open = openTo(isElastic && isPinned ? { ...who, held: null } : who, groups);
    const terms: [number, number][] = [];
    for (const group of open) {
      const column = add(costIn(who, group), 1, isWhole(who.id));
      inGroup.set(`${who.id} ${group}`, column);
      terms.push([column, 1]);
    }
    if (who.held === null || (isElastic && isPinned)) {
      const tier = tierOf(problem, who);
      const column = add(aim.least === 'without a place' && aim.tier === tier ? 1 : 0, 1, isWhole(who.id));
      unplaced.set(who.id, column);
      terms.push([column, 1]);
    }
    rows.push({ lower: 1, upper: 1, terms });
    if (isElastic && isPinned) {
      const pinned = at(who.id, who.held?.group ?? '');
      const given = slack({ rule: 'pin', person: who.id, group: who.held?.group ?? '' }, 1);
      rows.push({
        lower: 1,
        upper: Infinity,
        terms: [...(pinned === undefined ? [] : [[pinned, 1] as const]), [given, 1]],
      });
    }
  }

  if (!isElastic) {
    for (const tier of TIERS) {
      const most = without[tier];
      const terms = candidates.flatMap((who) => {
        const column = unplaced.get(who.id);
        return column === undefined || tierOf(problem, who) !== tier ? [] : [[column, 1] as const];
      });
      if (most !== undefined && terms.length > 0) rows.push({ lower: 0, upper: most, terms });
    }
  }

  const shares = sharesOf(problem);
  for (const group of groups) {
    const members = candidates.flatMap((who) => {
      const column = at(who.id, group.id);
      return column === undefined ? [] : [{ who, column }];
    });
    const terms = members.map(({ column }) => [column, 1] as const);
    if (terms.length === 0) continue;
    const over = isElastic ? [[slack({ rule: 'seats', group: group.id }, terms.length), -1] as const] : [];
    if (group.atLeast > 1) {
      const opens = add(0, 1);
      const short = isElastic
        ? [[slack({ rule: 'smallest group', group: group.id }, group.atLeast), 1] as const]
        : [];
      rows.push({
        lower: -Infinity,
        upper: 0,
        terms: [...terms, [opens, -Math.min(group.seats, terms.length)], ...over],
      });
      rows.push({ lower: 0, upper: Infinity, terms: [...terms, [opens, -group.atLeast], ...short] });
      // Somebody only where it opens: follows from the row above, and shortens the proof while there are few such rows.
      if (isElastic || candidates.length * groups.length <= FEW)
        for (const [column] of terms)
          rows.push({
            lower: -Infinity,
            upper: 0,
            terms: [
              [column, 1],
              [opens, -1],
            ],
          });
    } else if (group.seats < terms.length) {
      rows.push({ lower: -Infinity, upper: group.seats, terms: [...terms, ...over] });
    }
    if (aim.least !== 'cost') continue;
    const { mix, even } = problem.weights;
    if (mix > 0) {
      for (const phase of shares.phases) {
        const own = members.flatMap(({ who, column }) => (who.phase === phase ? [[column, 1] as const] : []));
        const share = shares.share.get(`${group.id}/${phase}`) ?? 0;
        if (own.length <= share) continue;
        const beyond = add(scale * mix * 10, own.length, false);
        rows.push({ lower: -Infinity, upper: share, terms: [...own, [beyond, -1]] });
      }
    }
    if (even > 0) {
      const share = shares.even.get(group.id) ?? 0;
      const beyond = add(scale * even * 10, terms.length, false);
      rows.push({ lower: -Infinity, upper: share, terms: [...terms, [beyond, -1]] });
    }
  }

  for (const wish of wishes) {
    const [one, other] = wish.people;
    const both = groups.map(({ id }) => [at(one, id), at(other, id)] as const);
    if (wish.isRule) {
      const given = isElastic ? [[slack({ rule: wish.kind, people: wish.people }, 1), -1] as const] : [];
      for (const [first, second] of both) {
        const terms = first === undefined ? [] : [[first, 1] as const];
        const more = second === undefined ? [] : [[second, wish.kind === 'together' ? -1 : 1] as const];
        if (wish.kind === 'apart') {
          if (first !== undefined && second !== undefined)
            rows.push({ lower: -Infinity, upper: 1, terms: [...terms, ...more, ...given] });
        } else if (terms.length + more.length > 0) {
          rows.push({ lower: -Infinity, upper: 0, terms: [...terms, ...more, ...given] });
          rows.push({
            lower: -Infinity,
            upper: 0,
            terms: [...terms, ...more].map(([column, weight]) => [column, -weight] as const).concat(given),
          });
        }
      }
      continue;
    }
    if (aim.least !== 'cost' || problem.weights.wish === 0) continue;
    const price = scale * problem.weights.wish * 10;
    if (wish.kind === 'apart') {
      const broken = add(price, 1, false);
      for (const [first, second] of both) {
        if (first !== undefined && second !== undefined)
          rows.push({
            lower: -Infinity,
            upper: 1,
            terms: [
              [first, 1],
              [second, 1],
              [broken, -1],
            ],
          });
      }
    } else {
      // Not kept unless they share a group; of each group, they share it as far as both are in it.
      const broken = add(price, 1, false);
      const shared: [number, number][] = [[broken, 1]];
      for (const [first, second] of both) {
        if (first === undefined || second === undefined) continue;
        const share = add(0, 1, false);
        rows.push({
          lower: -Infinity,
          upper: 0,
          terms: [
            [share, 1],
            [first, -1],
          ],
        });
        rows.push({
          lower: -Infinity,
          upper: 0,
          terms: [
            [share, 1],
            [second, -1],
          ],
        });
        shared.push([share, 1]);
      }
      rows.push({ lower: 1, upper: Infinity, terms: shared });
    }
  }

  return {
    programme: { columns, rows },
    read: (values) => {
      const isSplit = [...inGroup.values()].some((column) => {
        const value = values[column] ?? 0;
        return Math.abs(value - Math.round(value)) > 1e-5;
      });
      if (isSplit) return null;
      return new Map(
        candidates.map((who) => [
          who.id,
          groups.find(({ id }) => (values[at(who.id, id) ?? -1] ?? 0) > 0.5)?.id ?? null,
        ]),
      );
    },
    slackOf: (values) =>
      slacks.flatMap(({ column, of }) => {
        const by = Math.round(values[column] ?? 0);
        return by > 0 ? [{ ...of, by }] : [];
      }),
  };
}

/** A hard rule that can give way; a seat that somebody has and a need that a venue does not fit cannot. */
export type SlackOf =
  | { rule: 'seats' | 'smallest group'; group: string }
  | { rule: 'together' | 'apart'; people: readonly [number, number] }
  | { rule: 'pin'; person: number; group: string };
export type Slack = SlackOf & { by: number };

/** Where as few steps are possible in several ways, the rule that says most is named: seats first, a single pin last. */
const PREFERRED: readonly SlackOf['rule'][] = ['seats', 'smallest group', 'together', 'apart', 'pin'];
/** People times groups up to which it pays to say of each that the group must open, measured by `bench/allocation.ts`. */
const FEW = 1000;
/** More than all preferences together can add up to. */
const GIVING_WAY = 10_000;

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
