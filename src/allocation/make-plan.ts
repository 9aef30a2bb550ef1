import { lockCohort } from '../cohorts/index.ts';
import type { Hub } from '../hub.ts';
import { record, type By } from '../kit/audit/index.ts';
import { leadsFor } from './plan/plans.ts';
import { findPlans, TookTooLong } from './plan/solver.ts';
import { readAllocation, type AllocationFacts } from './read-allocation.ts';
import { addPlan } from './store.ts';

export type Made =
  | { ok: true; number: number }
  | { ok: false; reason: 'not found' | 'started' | 'nobody' | 'no groups' | 'changed' | 'took too long' };

/** Whether there is anything to plan; null where there is. */
export function whyNoPlan(
  { cohort, groups, problem }: AllocationFacts,
  today: Temporal.PlainDate,
): 'started' | 'nobody' | 'no groups' | null {
  if (Temporal.PlainDate.compare(today, cohort.startsOn) >= 0) return 'started';
  if (groups.length === 0) return 'no groups';
  return problem.candidates.every(({ held }) => held?.by === 'seat') ? 'nobody' : null;
}

/**
 * Works out the plan and what else there is to choose from, and keeps them under the next number. Two at once keep one
 * each. Where something changed while it was worked out, nothing is kept.
 */
export async function makePlan(
  hub: Pick<Hub, 'database' | 'clock'>,
  cohortId: string,
  by: By,
): Promise<Made> {
  const { db } = hub.database;
  const today = hub.clock.today();
  const facts = await readAllocation(db, cohortId, today);
  if (facts === null) return { ok: false, reason: 'not found' };
  const reason = whyNoPlan(facts, today);
  if (reason !== null) return { ok: false, reason };
  const { problem, fingerprint, settings, wishes, candidates } = facts;
  const found = await findPlans(problem).catch((error: unknown) => {
    if (error instanceof TookTooLong) return null;
    throw error;
  });
  if (found === null) return { ok: false, reason: 'took too long' };
  return hub.database.transaction(async (tx): Promise<Made> => {
    await lockCohort(tx, cohortId);
    const now = await readAllocation(tx, cohortId, today);
    if (now?.fingerprint !== fingerprint) return { ok: false, reason: 'changed' };
    const inputs = {
      ...settings,
      candidates: candidates.length,
      seats: problem.groups.reduce((sum, { seats }) => sum + seats, 0),
      wishes,
      pins: candidates.flatMap(({ pin }) => pin ?? []),
      before: Object.fromEntries(
        problem.candidates.flatMap(({ id, current }) => (current === null ? [] : [[String(id), current]])),
      ),
    };
    const chosen = leadsFor(problem)[0] ?? 'points';
    const number = await addPlan(tx, { cohortId, fingerprint, inputs, found, chosen }, by);
    await record(tx, {
      ...by,
      event: 'allocation.planned',
      subject: `cohort:${cohortId}`,
      detail: { plan: number, candidates: candidates.length, can: found.every(({ ok }) => ok) },
    });
    return { ok: true, number };
  });
}
