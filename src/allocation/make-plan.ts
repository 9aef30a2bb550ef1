import { lockCohort } from '../cohorts/index.ts';
import type { Hub } from '../hub.ts';
import { record, type By } from '../kit/audit/index.ts';
import { sendJob } from '../kit/jobs/index.ts';
import { leadsFor, type PlanFound } from './plan/plans.ts';
import { findPlans, TookTooLong } from './plan/solver.ts';
import { readAllocation, type AllocationFacts } from './read-allocation.ts';
import { addRun, beginRun, endRun, lockWaiting, waitingRun, type Run, type WhyNoPlan } from './runs-store.ts';
import { addPlan } from './store.ts';

export const PLANNING = 'allocation.plan';

/** People times groups up to which plans are there in about a second, measured by `bench/allocation.ts`. */
const AT_ONCE = 250;
/** A run that was begun so often and never ended is given up: it brings down the process that works it out. */
const MOST_ATTEMPTS = 3;

type Store = Pick<Hub, 'database' | 'clock'>;

export type Asked =
  /** @param isQuick it is worth waiting for: whoever asked first may work it out at once */
  | { ok: true; run: number; isQuick: boolean }
  | { ok: false; reason: 'not found' | 'started' | 'nobody' | 'no groups' };

/** Whether there is anything to plan; null where there is. */
export function whyNoPlan(
  { cohort, groups, problem }: AllocationFacts,
  today: Temporal.PlainDate,
): 'started' | 'nobody' | 'no groups' | null {
  if (Temporal.PlainDate.compare(today, cohort.startsOn) >= 0) return 'started';
  if (groups.length === 0) return 'no groups';
  return problem.candidates.every(({ held }) => held?.by === 'seat') ? 'nobody' : null;
}

/** Asks for plans, which a job works out. Whoever asks while a cohort waits for plans waits for the same. */
export async function askForPlans(hub: Store, cohortId: string, by: By): Promise<Asked> {
  const today = hub.clock.today();
  return hub.database.transaction(async (tx): Promise<Asked> => {
    await lockCohort(tx, cohortId);
    const facts = await readAllocation(tx, cohortId, today);
    if (facts === null) return { ok: false, reason: 'not found' };
    const reason = whyNoPlan(facts, today);
    if (reason !== null) return { ok: false, reason };
    const waiting = await waitingRun(tx, cohortId);
    if (waiting !== null) return { ok: true, run: waiting.id, isQuick: false };
    const run = await addRun(tx, cohortId, by);
    await sendJob(tx, { queue: PLANNING, key: `run:${run}`, data: { run } });
    await record(tx, { ...by, event: 'allocation.asked', subject: `cohort:${cohortId}`, detail: { run } });
    const { candidates, groups } = facts.problem;
    return { ok: true, run, isQuick: candidates.length * groups.length <= AT_ONCE };
  });
}

/**
 * Works out the plan and what else there is to choose from, and keeps them under the next number: once, however often it
 * is begun. What changes meanwhile is told by the plan's fingerprint, and keeps it from being applied.
 */
export async function workOut(hub: Store, runId: number): Promise<void> {
  const run = await hub.database.transaction((tx) => beginRun(tx, runId));
  if (run === null) return;
  const today = hub.clock.today();
  const facts = await readAllocation(hub.database.db, run.cohortId, today);
  const why =
    run.attempts > MOST_ATTEMPTS ? 'went wrong' : facts === null ? 'no groups' : whyNoPlan(facts, today);
  const found =
    facts === null || why !== null
      ? null
      : await findPlans(facts.problem).catch((error: unknown) => {
          if (error instanceof TookTooLong) return null;
          throw error;
        });
  if (facts === null || found === null) return endWithout(hub, run, why ?? 'took too long');
  await keep(hub, run, facts, found);
}

async function endWithout({ database, clock }: Store, run: Run, why: WhyNoPlan): Promise<void> {
  const at = clock.now();
  await database.transaction(async (tx) => {
    if (!(await endRun(tx, run.id, { is: 'no plan', why }, at))) return;
    await record(tx, {
      at,
      actor: run.askedBy,
      event: 'allocation.not-planned',
      subject: `cohort:${run.cohortId}`,
      detail: { run: run.id, why },
    });
  });
}

async function keep(
  { database, clock }: Store,
  run: Run,
  { problem, fingerprint, settings, wishes, candidates }: AllocationFacts,
  found: readonly PlanFound[],
): Promise<void> {
  const { cohortId } = run;
  const by = { actor: run.askedBy, at: clock.now() };
  await database.transaction(async (tx) => {
    await lockCohort(tx, cohortId);
    if (!(await lockWaiting(tx, run.id))) return;
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
    const plan = await addPlan(tx, { cohortId, fingerprint, inputs, found, chosen }, by);
    await endRun(tx, run.id, { is: 'planned', plan }, by.at);
    await record(tx, {
      ...by,
      event: 'allocation.planned',
      subject: `cohort:${cohortId}`,
      detail: { plan, candidates: candidates.length, can: found.every(({ ok }) => ok) },
    });
  });
}
