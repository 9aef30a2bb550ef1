import { createHash } from 'node:crypto';

import { lockCohort } from '../cohorts/index.ts';
import type { Hub } from '../hub.ts';
import { record, type By } from '../kit/audit/index.ts';
import { sendJob } from '../kit/jobs/index.ts';
import { leadsFor, type PlanFound } from './plan/plans.ts';
import type { Problem } from './plan/problem.ts';
import { findCosts, findPlans, TookTooLong } from './plan/solver.ts';
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
  { ok: true; run: number; isQuick: boolean } | { ok: false; reason: WhyNotAsked };

type WhyNotAsked = 'not found' | 'started' | 'nobody' | 'no groups' | 'has a seat';

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
export function askForPlans(hub: Store, cohortId: string, by: By): Promise<Asked> {
  return ask(hub, { cohortId, applicationId: null }, by);
}

/** Asks what each other venue would cost for somebody without a seat, which the same job works out, likewise once. */
export function askForCosts(hub: Store, cohortId: string, applicationId: number, by: By): Promise<Asked> {
  return ask(hub, { cohortId, applicationId }, by);
}

async function ask(
  hub: Store,
  of: { cohortId: string; applicationId: number | null },
  by: By,
): Promise<Asked> {
  const { cohortId, applicationId } = of;
  const today = hub.clock.today();
  return hub.database.transaction(async (tx): Promise<Asked> => {
    await lockCohort(tx, cohortId);
    const facts = await readAllocation(tx, cohortId, today);
    const reason = facts === null ? 'not found' : whyNotAsked(facts, applicationId, today);
    if (facts === null || reason !== null) return { ok: false, reason: reason ?? 'not found' };
    const waiting = await waitingRun(tx, cohortId, applicationId);
    if (waiting !== null) return { ok: true, run: waiting.id, isQuick: false };
    const run = await addRun(tx, of, by);
    await sendJob(tx, { queue: PLANNING, key: `run:${run}`, data: { run } });
    await record(tx, {
      ...by,
      event: 'allocation.asked',
      subject: `cohort:${cohortId}`,
      detail: applicationId === null ? { run } : { run, application: applicationId },
    });
    const { candidates, groups } = facts.problem;
    return { ok: true, run, isQuick: candidates.length * groups.length <= AT_ONCE };
  });
}

function whyNotAsked(
  facts: AllocationFacts,
  applicationId: number | null,
  today: Temporal.PlainDate,
): WhyNotAsked | null {
  if (applicationId === null) return whyNoPlan(facts, today);
  const who = facts.candidates.find((one) => one.applicationId === applicationId);
  if (who === undefined) return 'not found';
  return who.seat === null ? whyNoPlan(facts, today) : 'has a seat';
}

/** The problem as somebody's costs are worked out: by the choice that was taken of the plan that is not applied yet. */
export function problemNow({ last, problem }: AllocationFacts): Problem {
  return { ...problem, lead: last?.state === 'made' ? last.chosen : 'points' };
}

/** The same while nothing changed that somebody's costs are worked out from, the last plan among it. */
export function basisOf(problem: Problem): string {
  return createHash('sha256').update(JSON.stringify(problem)).digest('hex');
}

/**
 * Works out what was asked for and keeps it: once, however often it is begun. What changes meanwhile is told by the
 * fingerprint of a plan, and by the basis of somebody's costs.
 */
export async function workOut(hub: Store, runId: number): Promise<void> {
  const run = await hub.database.transaction((tx) => beginRun(tx, runId));
  if (run === null) return;
  const today = hub.clock.today();
  const facts = await readAllocation(hub.database.db, run.cohortId, today);
  if (facts === null) return endWithout(hub, run, 'no groups');
  const why = run.attempts > MOST_ATTEMPTS ? 'went wrong' : whyNoPlan(facts, today);
  if (why !== null) return endWithout(hub, run, why);
  if (run.applicationId !== null) return workOutCosts(hub, run, facts, run.applicationId);
  const found = await unlessTooLong(findPlans(facts.problem));
  if (found === null) return endWithout(hub, run, 'took too long');
  await keep(hub, run, facts, found);
}

async function workOutCosts(hub: Store, run: Run, facts: AllocationFacts, person: number): Promise<void> {
  // Who withdrew meanwhile, or was given a seat, is in no plan that could cost anything.
  const who = facts.candidates.find(({ applicationId }) => applicationId === person);
  if (who?.seat !== null) return endWithout(hub, run, 'nobody');
  const problem = problemNow(facts);
  const costs = await unlessTooLong(findCosts(problem, person));
  if (costs === null) return endWithout(hub, run, 'took too long');
  await hub.database.transaction((tx) =>
    endRun(tx, run.id, { is: 'told', costs, basis: basisOf(problem) }, hub.clock.now()),
  );
}

async function unlessTooLong<Found>(finding: Promise<Found>): Promise<Found | null> {
  return finding.catch((error: unknown) => {
    if (error instanceof TookTooLong) return null;
    throw error;
  });
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
