/** A plan as it is kept and shown: who goes where, why, and its figures; several side by side; and what an override costs. */
import { allocate, type Allocated } from './allocate.ts';
import { inOrder, type Assignment, type Lead, type Problem } from './problem.ts';
import type { Slack } from './draft.ts';
import { reasonsOf, type Reason } from './reasons.ts';
import { rankOf, sharesOf, tenthsOfMiles, type Score } from './score.ts';

export interface PlacedOne {
  /** The application's. */
  id: number;
  group: string | null;
  reason: Reason;
}

export interface Figures {
  placed: number;
  without: number;
  /** Of those whose statutory date depends on this intake. */
  withoutNow: number;
  /** Of those who are placed and named a first choice. */
  firstChoices: number;
  secondChoices: number;
  named: number;
  /** In a straight line, one way; of those whose distance is known. */
  miles: number;
  longestMiles: number;
  /** Whom this plan has elsewhere, or nowhere, than where they were. */
  moved: number;
  /** People of a phase beyond its share of a group. */
  beyondMix: number;
  wishesKept: number;
  wishes: number;
  points: number;
}

export type PlanFound =
  | {
      lead: Lead;
      ok: true;
      people: readonly PlacedOne[];
      score: Score;
      gap: number;
      figures: Figures;
    }
  | { lead: Lead; ok: false; collisions: readonly Slack[] };

/** The manager's own weights first; then what else there is to choose from. */
export function leadsFor({ candidates }: Pick<Problem, 'candidates'>): readonly Lead[] {
  const hasPlaces = candidates.some(({ current, held }) => current !== null && held?.by !== 'seat');
  return [...(hasPlaces ? ['fewest moves' as const] : []), 'points', 'first choices', 'least travel'];
}

export async function plansOf(problem: Problem): Promise<readonly PlanFound[]> {
  const plans: PlanFound[] = [];
  for (const lead of leadsFor(problem)) {
    const found = await planOf({ ...problem, lead });
    plans.push(found);
    // What cannot be cannot be with another lead either.
    if (!found.ok) return [found];
  }
  return plans;
}

export async function planOf(given: Problem): Promise<PlanFound> {
  const problem = inOrder(given);
  const { lead } = problem;
  const allocated = await allocate(problem, whereTheyAre(problem));
  if (!allocated.ok) return { lead, ...allocated };
  const { assignment, score, gap } = allocated;
  const reasons = reasonsOf(problem, assignment);
  return {
    lead,
    ok: true,
    people: problem.candidates.map(({ id }) => ({
      id,
      group: assignment.get(id) ?? null,
      reason: reasons.get(id) ?? { is: 'no choice named' },
    })),
    score,
    gap,
    figures: figuresOf(problem, assignment, score),
  };
}

/** A new plan leaves people where they were wherever that costs nothing; null where nobody was anywhere. */
function whereTheyAre({ candidates }: Problem): Assignment | null {
  const known = candidates.filter(({ current }) => current !== null);
  return known.length === 0 ? null : new Map(known.map(({ id, current }) => [id, current]));
}

function figuresOf(problem: Problem, assignment: Assignment, score: Score): Figures {
  const all = problem.candidates.map((who) => ({ who, group: assignment.get(who.id) ?? null }));
  const placed = all.flatMap(({ who, group }) => (group === null ? [] : [{ who, group }]));
  const named = placed.filter(({ who }) => who.ranked.length > 0);
  const tenths = placed.map(({ who, group }) => tenthsOfMiles(who, group));
  const shares = sharesOf(problem);
  const byPhase = Map.groupBy(
    placed.filter(({ who }) => who.phase !== null),
    ({ who, group }) => `${group}/${who.phase ?? ''}`,
  );
  const kept = problem.wishes.filter(({ kind, people }) => {
    const [one, other] = people.map((id) => assignment.get(id) ?? null);
    return (one !== null && one === other) === (kind === 'together');
  });
  return {
    placed: placed.length,
    without: all.length - placed.length,
    withoutNow: all.filter(({ who, group }) => group === null && who.urgency === 'now').length,
    firstChoices: named.filter(({ who, group }) => rankOf(who, group) === 1).length,
    secondChoices: named.filter(({ who, group }) => who.ranked.length > 1 && rankOf(who, group) === 2).length,
    named: named.length,
    miles: tenths.reduce((sum, one) => sum + one, 0) / 10,
    longestMiles: Math.max(0, ...tenths) / 10,
    moved: all.filter(({ who, group }) => who.current !== null && who.current !== group).length,
    beyondMix: [...byPhase].reduce(
      (sum, [key, { length }]) => sum + Math.max(0, length - (shares.share.get(key) ?? 0)),
      0,
    ),
    wishesKept: kept.length,
    wishes: problem.wishes.length,
    points: score[5] / 10,
  };
}

/** What the whole plan loses if somebody is in this group after all, worked out anew with them held there. */
export type Override =
  | {
      group: string;
      ok: true;
      /** To the plan as it is, part by part. */
      added: Score;
      /** Who else would be elsewhere. */
      moved: readonly { id: number; from: string | null; to: string | null }[];
    }
  | { group: string; ok: false; collisions: readonly Slack[] };

/** Where the plan has one person, why, and what each other group would cost; or which rules no plan keeps. */
export type Costs =
  | { ok: true; here: PlacedOne; overrides: readonly Override[] }
  | { ok: false; collisions: readonly Slack[] };

/** One solve for the plan and one for each other group: nothing for a request to wait for. */
export async function costsOf(given: Problem, id: number): Promise<Costs> {
  const problem = inOrder(given);
  const plan = await allocate(problem, whereTheyAre(problem));
  if (!plan.ok) return plan;
  const overrides: Override[] = [];
  for (const { id: group } of problem.groups) {
    if (plan.assignment.get(id) === group) continue;
    overrides.push(await overrideOf(problem, plan, id, group));
  }
  const reason = reasonsOf(problem, plan.assignment).get(id) ?? { is: 'no choice named' };
  return { ok: true, here: { id, group: plan.assignment.get(id) ?? null, reason }, overrides };
}

async function overrideOf(
  problem: Problem,
  plan: Extract<Allocated, { ok: true }>,
  id: number,
  group: string,
): Promise<Override> {
  const candidates = problem.candidates.map((who) =>
    who.id === id ? { ...who, held: { group, by: 'pin' as const } } : who,
  );
  // Of overrides that cost as little, the one that sends fewest others elsewhere.
  const held = await allocate({ ...problem, candidates }, plan.assignment);
  if (!held.ok) return { group, ok: false, collisions: held.collisions };
  const { assignment, score } = held;
  const added: Score = [
    score[0] - plan.score[0],
    score[1] - plan.score[1],
    score[2] - plan.score[2],
    score[3] - plan.score[3],
    score[4] - plan.score[4],
    score[5] - plan.score[5],
  ];
  return {
    group,
    ok: true,
    added,
    moved: problem.candidates.flatMap((who) => {
      const [from, to] = [plan.assignment.get(who.id) ?? null, assignment.get(who.id) ?? null];
      return who.id === id || from === to ? [] : [{ id: who.id, from, to }];
    }),
  };
}
