/**
 * Where does a plan have this person as things stand, and what would each other venue cost? Read from what was worked
 * out before, and never worked out here: a page is there at once however many people its cohort has.
 */
import type { Reader } from '../kit/db/index.ts';
import { basisOf, problemNow } from './make-plan.ts';
import type { Override, PlacedOne } from './plan/plans.ts';
import type { Lead } from './plan/problem.ts';
import type { AllocationFacts, CandidateFacts } from './read-allocation.ts';
import { lastRunOf, type Run } from './runs-store.ts';

export interface Standing {
  lead: Lead;
  /** Null where it was not worked out since something changed, or no plan keeps all the rules. */
  here: PlacedOne | null;
  /** Null where they were not worked out. */
  overrides: readonly Override[] | null;
  /**
   * - `not asked`: nobody asked for their costs yet, or they have a place, which a plan never takes away.
   * - `waiting`: they are being worked out.
   * - `changed`: they were worked out, and something changed since.
   * - `told`: they were worked out, and nothing changed.
   * - `no plan`: the same, and no plan keeps all the rules.
   * - `failed`: they could not be worked out.
   */
  costs: 'not asked' | 'waiting' | 'changed' | 'told' | 'no plan' | 'failed';
  /** The last that was asked for; null for none. */
  run: Run | null;
}

export async function standingOf(
  db: Reader,
  facts: AllocationFacts,
  { applicationId, seat }: Pick<CandidateFacts, 'applicationId' | 'seat'>,
): Promise<Standing> {
  const problem = problemNow(facts);
  const { lead } = problem;
  if (seat !== null) {
    const here = { id: applicationId, group: seat, reason: { is: 'held', by: 'seat' } } as const;
    return { lead, here, overrides: null, costs: 'not asked', run: null };
  }
  const run = await lastRunOf(db, facts.cohort.id, applicationId);
  const planned = { lead, here: plannedOf(facts, applicationId), overrides: null, run };
  if (run === null) return { ...planned, costs: 'not asked' };
  const { became } = run;
  if (became.is === 'waiting') return { ...planned, costs: 'waiting' };
  if (became.is !== 'told') return { ...planned, costs: 'failed' };
  if (became.basis !== basisOf(problem)) return { ...planned, costs: 'changed' };
  if (!became.costs.ok) return { ...planned, here: null, costs: 'no plan' };
  const { here, overrides } = became.costs;
  return { lead, here, overrides, costs: 'told', run };
}

/** Where the plan that is not applied yet has them, while nothing changed since it was made. */
function plannedOf({ last, fingerprint }: AllocationFacts, id: number): PlacedOne | null {
  if (last?.state !== 'made' || last.fingerprint !== fingerprint) return null;
  const found = last.found.find(({ lead }) => lead === last.chosen);
  return found?.ok === true ? (found.people.find((one) => one.id === id) ?? null) : null;
}
