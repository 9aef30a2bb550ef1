/**
 * Why is somebody where they are, and not where they would rather be? Each answer is worked out from the plan and from
 * what a change of it would do, so that none can be untrue: of each venue that they wished for more, whether it is barred
 * to them, does not open, is full, or has a seat that would cost more than it gives; and the cheapest exchange that is open.
 */
import { around, type Around, type Change } from './around.ts';
import type { Assignment, Barred, Candidate, Problem } from './problem.ts';
import { compareScores, openTo, rankOf, type Score } from './score.ts';

export interface Exchange {
  /** Who would have to leave; null where a seat is free and nobody would. */
  who: number | null;
  /** Where they would go; null for nowhere. */
  to: string | null;
  added: Score;
}

export type WhyNot =
  | { is: 'barred'; barred: Barred }
  /** Nobody meets there: with fewer than `atLeast` it does not open. */
  | { is: 'not open'; atLeast: number }
  /** The cheapest single exchange that keeps every rule; null where none does. */
  | { is: 'full'; seats: number; exchange: Exchange | null }
  /** A seat is free, and taking it would break a rule, or cost what is added. */
  | { is: 'seat free'; exchange: Exchange | null };

export type Reason =
  | { is: 'first choice' }
  | { is: 'no choice named' }
  | { is: 'held'; by: 'seat' | 'pin' }
  | { is: 'other choice'; rank: number; isNamed: boolean; instead: readonly Instead[] }
  | { is: 'without a place'; instead: readonly Instead[] };

export interface Instead {
  group: string;
  why: WhyNot;
}

/** By candidate id. */
export function reasonsOf(problem: Problem, assignment: Assignment): ReadonlyMap<number, Reason> {
  const near = around(problem, assignment);
  return new Map(
    problem.candidates.map((who) => [who.id, reasonOf(problem, near, who, assignment.get(who.id) ?? null)]),
  );
}

function reasonOf(problem: Problem, near: Around, who: Candidate, here: string | null): Reason {
  const ids = problem.groups.map(({ id }) => id);
  const instead = (groups: readonly string[]): readonly Instead[] =>
    groups
      .toSorted(
        (one, other) => rankOf(who, one) - rankOf(who, other) || ids.indexOf(one) - ids.indexOf(other),
      )
      .map((group) => ({ group, why: whyNot(problem, near, who, group) }));
  if (here === null) return { is: 'without a place', instead: instead(ids) };
  if (who.held !== null) return { is: 'held', by: who.held.by };
  if (who.ranked.length === 0) return { is: 'no choice named' };
  const rank = rankOf(who, here);
  if (rank === 1) return { is: 'first choice' };
  const wished = ids.filter((group) => rankOf(who, group) < rank);
  return { is: 'other choice', rank, isNamed: rank <= who.ranked.length, instead: instead(wished) };
}

function whyNot(problem: Problem, near: Around, who: Candidate, group: string): WhyNot {
  const barred = who.barred[group];
  if (barred !== undefined) return { is: 'barred', barred };
  const { seats = 0, atLeast = 0 } = problem.groups.find(({ id }) => id === group) ?? {};
  const size = near.sizeOf(group);
  if (size === 0 && atLeast > 1 && seats > 0) return { is: 'not open', atLeast };
  if (size < seats) {
    const changes: readonly Change[] = [[who.id, group]];
    const exchange = near.keepsRules(changes) ? { who: null, to: null, added: near.added(changes) } : null;
    return { is: 'seat free', exchange };
  }
  return { is: 'full', seats, exchange: cheapestExchange(problem, near, who, group) };
}

function cheapestExchange(problem: Problem, near: Around, who: Candidate, group: string): Exchange | null {
  let cheapest: Exchange | null = null;
  for (const other of near.membersOf(group)) {
    if (other.held !== null) continue;
    for (const to of [...openTo(other, problem.groups), null]) {
      if (to === group) continue;
      const changes: readonly Change[] = [
        [who.id, group],
        [other.id, to],
      ];
      if (!near.keepsRules(changes)) continue;
      const added = near.added(changes);
      if (cheapest === null || compareScores(added, cheapest.added) < 0)
        cheapest = { who: other.id, to, added };
    }
  }
  return cheapest;
}
