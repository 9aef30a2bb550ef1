/**
 * What is a plan worth, and which rules does it break? The one place that says so: the solver's model is built from
 * it, every plan is counted again by it, and the tests try plans by it.
 *
 * In order of weight: somebody who had a place has none; then those without one by urgency; then what leads; then
 * points. Points are counted in tenths, in whole numbers, so that equal is equal.
 */
import { URGENCIES, type Assignment, type Candidate, type GroupToFill, type Problem } from './problem.ts';

/** The lower the better, compared from the left. */
export type Score = readonly [
  lostTheirPlace: number,
  now: number,
  late: number,
  canWait: number,
  lead: number,
  tenths: number,
];

export function compareScores(one: Score, other: Score): number {
  for (const [at, value] of one.entries()) {
    const difference = value - (other[at] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

/** 1 for the first choice. Those that were not named come together, after all that were. */
export function rankOf({ ranked }: Candidate, group: string): number {
  const at = ranked.findIndex((choice) => choice.includes(group));
  return (at === -1 ? ranked.length : at) + 1;
}

/** In tenths of a mile; 0 where it is not known, which it then is for every group alike. */
export function tenthsOfMiles({ miles }: Candidate, group: string): number {
  return Math.round((miles[group] ?? 0) * 10);
}

/** Tenths of points that somebody's being in a group costs by itself. */
export function ownCost({ weights }: Pick<Problem, 'weights'>, who: Candidate, group: string): number {
  return weights.mile * tenthsOfMiles(who, group) + weights.step * 10 * (rankOf(who, group) - 1);
}

/** What one person in one group adds to that which leads. */
export function leadCost({ lead }: Pick<Problem, 'lead'>, who: Candidate, group: string): number {
  switch (lead) {
    case 'points':
      return 0;
    case 'fewest moves':
      return who.current !== null && who.current !== group ? 1 : 0;
    case 'first choices':
      return rankOf(who, group) === 1 ? 0 : 1;
    case 'least travel':
      return tenthsOfMiles(who, group);
  }
}

/** Where somebody could be at all: where they are held, or else wherever nothing bars them. */
export function openTo(who: Candidate, groups: readonly GroupToFill[]): readonly string[] {
  const { held } = who;
  if (held?.by === 'seat') return [held.group];
  const free = groups.filter(({ id }) => who.barred[id] === undefined).map(({ id }) => id);
  return held === null ? free : free.filter((id) => id === held.group);
}

/** The tier in which somebody without a place is counted, 0 to 3. */
export function tierOf({ lead }: Pick<Problem, 'lead'>, who: Candidate): 0 | 1 | 2 | 3 {
  if (lead === 'fewest moves' && who.current !== null) return 0;
  const at = URGENCIES.indexOf(who.urgency);
  return at === 0 ? 1 : at === 1 ? 2 : 3;
}

/** How many of each phase a group takes before more of it cost points: its share of the seats, rounded up. */
export function shareOf({ candidates, groups }: Problem, phase: string, { seats }: GroupToFill): number {
  const all = groups.reduce((sum, group) => sum + group.seats, 0);
  const ofPhase = candidates.filter((one) => one.phase === phase).length;
  return Math.ceil((ofPhase * seats) / Math.max(1, candidates.length, all));
}

/** How many a group takes before more cost points for unevenness. */
export function evenShareOf({ candidates, groups }: Problem, { seats }: GroupToFill): number {
  const all = groups.reduce((sum, group) => sum + group.seats, 0);
  return Math.ceil((candidates.length * seats) / Math.max(1, candidates.length, all));
}

/** Everything of a problem that a count asks for again and again. */
export interface Shares {
  phases: readonly string[];
  /** By `group/phase`. */
  share: ReadonlyMap<string, number>;
  even: ReadonlyMap<string, number>;
}

export function sharesOf(problem: Problem): Shares {
  const phases = [...new Set(problem.candidates.flatMap(({ phase }) => phase ?? []))].toSorted();
  return {
    phases,
    share: new Map(
      problem.groups.flatMap((group) =>
        phases.map((phase) => [`${group.id}/${phase}`, shareOf(problem, phase, group)] as const),
      ),
    ),
    even: new Map(problem.groups.map((group) => [group.id, evenShareOf(problem, group)])),
  };
}

export function scoreOf(problem: Problem, assignment: Assignment, shares = sharesOf(problem)): Score {
  const without: [number, number, number, number] = [0, 0, 0, 0];
  let [lead, tenths] = [0, 0];
  const sizes = new Map<string, number>();
  const phases = new Map<string, number>();
  for (const who of problem.candidates) {
    const group = assignment.get(who.id) ?? null;
    if (group === null) {
      without[tierOf(problem, who)] += 1;
      continue;
    }
    lead += leadCost(problem, who, group);
    tenths += ownCost(problem, who, group);
    sizes.set(group, (sizes.get(group) ?? 0) + 1);
    if (who.phase !== null) {
      const key = `${group}/${who.phase}`;
      phases.set(key, (phases.get(key) ?? 0) + 1);
    }
  }
  const { weights, wishes } = problem;
  for (const [key, count] of phases)
    tenths += weights.mix * 10 * Math.max(0, count - (shares.share.get(key) ?? 0));
  for (const [key, count] of sizes)
    tenths += weights.even * 10 * Math.max(0, count - (shares.even.get(key) ?? 0));
  for (const wish of wishes) {
    if (wish.isRule) continue;
    const [one, other] = wish.people.map((id) => assignment.get(id) ?? null);
    const isShared = one !== null && one === other;
    if (isShared !== (wish.kind === 'together')) tenths += weights.wish * 10;
  }
  return [...without, lead, tenths];
}

/** A hard rule that an assignment breaks, and by how much. */
export type Broken =
  | { rule: 'seats'; group: string; by: number }
  | { rule: 'smallest group'; group: string; by: number }
  | { rule: 'together' | 'apart'; people: readonly [number, number]; by: 1 }
  | { rule: 'pin'; person: number; group: string; by: 1 }
  | { rule: 'barred' | 'seat taken away'; person: number; group: string | null; by: 1 };

export function brokenRules(problem: Problem, assignment: Assignment): readonly Broken[] {
  const broken: Broken[] = [];
  const sizes = new Map<string, number>();
  for (const who of problem.candidates) {
    const group = assignment.get(who.id) ?? null;
    if (group !== null) sizes.set(group, (sizes.get(group) ?? 0) + 1);
    const { held, id: person } = who;
    if (held?.by === 'seat' && group !== held.group)
      broken.push({ rule: 'seat taken away', person, group, by: 1 });
    if (held?.by === 'pin' && group !== held.group)
      broken.push({ rule: 'pin', person, group: held.group, by: 1 });
    if (held?.by !== 'seat' && group !== null && who.barred[group] !== undefined)
      broken.push({ rule: 'barred', person, group, by: 1 });
  }
  for (const { id: group, seats, atLeast } of problem.groups) {
    const size = sizes.get(group) ?? 0;
    if (size > seats) broken.push({ rule: 'seats', group, by: size - seats });
    if (size > 0 && size < atLeast) broken.push({ rule: 'smallest group', group, by: atLeast - size });
  }
  for (const { kind, people, isRule } of problem.wishes) {
    if (!isRule) continue;
    const [one, other] = people.map((id) => assignment.get(id) ?? null);
    if (kind === 'together' ? one !== other : one !== null && one === other)
      broken.push({ rule: kind, people, by: 1 });
  }
  return broken;
}
