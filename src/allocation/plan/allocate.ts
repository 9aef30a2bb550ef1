/**
 * The best plan there is, with its proof; or which rules cannot be kept together, and by how much.
 *
 * First as many people as possible get a place, tier by tier: those who had one and are to keep it, those whose
 * statutory date depends on this intake, those whose date passes anyway, everybody else. Then what leads, then points.
 * Of two people who could change places at no cost, the one who applied earlier has what suits them more.
 */
import { solve } from './highs.ts';
import { inOrder, type Assignment, type Problem } from './problem.ts';
import type { Slack } from './draft.ts';
import { boundOfTenths, scaleOf, TIERS, write, type Tier } from './programme.ts';
import {
  brokenRules,
  compareScores,
  openTo,
  ownCost,
  scoreOf,
  sharesOf,
  tierOf,
  type Score,
} from './score.ts';

export type Allocated =
  | {
      ok: true;
      assignment: Assignment;
      score: Score;
      /** How much better a plan could be at most, in tenths of points, as proven: less than 1, so none is. */
      gap: number;
    }
  | {
      ok: false;
      /** The fewest steps by which rules must give way. */
      collisions: readonly Slack[];
    };

/** @param towards of plans that are as good, the one that leaves most people where this has them; null for none */
export async function allocate(given: Problem, towards: Assignment | null = null): Promise<Allocated> {
  const problem = inOrder(given);
  // Where everybody fits who fits anywhere, which is the ordinary case, the first look is the last.
  const first = await cheapest(problem, stuckOf(problem), towards);
  const without = first === null ? await leastWithout(problem) : null;
  const cheap = first ?? (without === null ? null : await cheapest(problem, without, towards));
  if (cheap === null) return { ok: false, collisions: await leastGivingWay(problem) };
  const { found, bound } = cheap;
  const assignment = towards === null ? settleTies(problem, found) : found;
  const score = scoreOf(problem, assignment);
  const scale = scaleOf(problem, towards);
  const elsewhere = [...assignment].filter(([id, group]) => {
    const there = towards?.get(id) ?? null;
    return there !== null && group !== null && there !== group;
  });
  const gap = Math.max(0, (scale * costOf(problem, score) + elsewhere.length - bound) / scale);
  if (brokenRules(problem, assignment).length > 0 || gap * scale >= 1)
    throw new Error('The solver’s plan is not what it says: it was counted again and differs.');
  return { ok: true, assignment, score, gap };
}

type Without = Partial<Record<Tier, number>>;

/** What leads, and then points, as the one number that the solver makes small. */
const costOf = (problem: Problem, score: Score): number =>
  (problem.lead === 'points' ? 0 : boundOfTenths(problem) + 1) * score[4] + score[5];

async function cheapest(
  problem: Problem,
  without: Without,
  towards: Assignment | null,
): Promise<{ found: Assignment; bound: number } | null> {
  const written = write(problem, { least: 'cost' }, without, towards);
  const solved = await solve(written.programme);
  if (solved === null) return null;
  const found = written.read(solved.values);
  if (found !== null) return { found, bound: solved.bound };
  const whole = write(problem, { least: 'cost' }, without, towards, 'everybody');
  const again = await solve(whole.programme);
  const certain = again === null ? null : whole.read(again.values);
  if (again === null || certain === null)
    throw new Error('What could be done in parts cannot be done whole.');
  return { found: certain, bound: again.bound };
}

const free = ({ candidates }: Problem) => candidates.filter(({ held }) => held === null);

/** How many of each tier fit nowhere. */
function stuckOf(problem: Problem): Without {
  const stuck = free(problem).filter((who) => openTo(who, problem.groups).length === 0);
  return Object.fromEntries(
    TIERS.map((tier) => [tier, stuck.filter((who) => tierOf(problem, who) === tier).length]),
  );
}

/** How many of each tier must be without a place; null where the rules cannot be kept at all. */
async function leastWithout(problem: Problem): Promise<Without | null> {
  const least: Without = {};
  const tiers = new Set(free(problem).map((who) => tierOf(problem, who)));
  for (const tier of TIERS) {
    if (!tiers.has(tier)) continue;
    const written = write(problem, { least: 'without a place', tier }, least, null);
    const solved = await solve(written.programme);
    if (solved === null) return null;
    // A solution in parts may count fewer than whole people need.
    const whole =
      written.read(solved.values) !== null
        ? solved
        : await solve(write(problem, { least: 'without a place', tier }, least, null, 'everybody').programme);
    if (whole === null) return null;
    least[tier] = Math.round(whole.cost);
  }
  return least;
}

async function leastGivingWay(problem: Problem): Promise<readonly Slack[]> {
  const written = write(problem, { least: 'giving way' }, {}, null);
  const solved = await solve(written.programme);
  if (solved === null) throw new Error('Rules that may all give way cannot be kept.');
  return written.slackOf(solved.values);
}

/** Changes places of two people wherever that costs nothing at all and suits the one who applied earlier better. */
function settleTies(problem: Problem, found: Assignment): Assignment {
  const assignment = new Map(found);
  const shares = sharesOf(problem);
  const inWish = new Set(problem.wishes.flatMap(({ people }) => people));
  const movable = problem.candidates.filter(
    ({ id, held }) => held === null && assignment.get(id) != null && !inWish.has(id),
  );
  for (const [index, one] of movable.entries()) {
    for (const other of movable.slice(index + 1)) {
      const [here, there] = [assignment.get(one.id) ?? '', assignment.get(other.id) ?? ''];
      if (here === there || one.phase !== other.phase) continue;
      const gain = ownCost(problem, one, here) - ownCost(problem, one, there);
      if (gain <= 0 || one.barred[there] !== undefined || other.barred[here] !== undefined) continue;
      if (gain + ownCost(problem, other, there) - ownCost(problem, other, here) !== 0) continue;
      const before = scoreOf(problem, assignment, shares);
      assignment.set(one.id, there).set(other.id, here);
      if (compareScores(scoreOf(problem, assignment, shares), before) !== 0)
        assignment.set(one.id, here).set(other.id, there);
    }
  }
  return assignment;
}
