/** The only SQL of `allocation_runs`: plans, and costs for one person, that were asked for, and what became of them. */
import type { By } from '../kit/audit/index.ts';
import type { Reader, Tx } from '../kit/db/index.ts';
import type { AllocationRunsTable } from '../tables.ts';
import type { Costs } from './plan/plans.ts';
import type { Selectable } from 'kysely';

export type WhyNoPlan = NonNullable<Selectable<AllocationRunsTable>['why']>;

export interface Run {
  id: number;
  cohortId: string;
  /** Whose costs are asked for; null for plans of everybody. */
  applicationId: number | null;
  askedAt: Temporal.Instant;
  askedBy: string;
  /** How often it was begun, this time included. */
  attempts: number;
  became: { is: 'waiting' } | { is: 'planned'; plan: number } | Told | { is: 'no plan'; why: WhyNoPlan };
}

export interface Told {
  is: 'told';
  costs: Costs;
  /** It is true while this is the same (`basisOf`). */
  basis: string;
}

function runOf(row: Selectable<AllocationRunsTable>): Run {
  return {
    id: row.id,
    cohortId: row.cohort_id,
    applicationId: row.application_id,
    askedAt: row.asked_at,
    askedBy: row.asked_by,
    attempts: row.attempts,
    became: becameOf(row),
  };
}

function becameOf(row: Selectable<AllocationRunsTable>): Run['became'] {
  if (row.plan_number !== null) return { is: 'planned', plan: row.plan_number };
  if (row.why !== null) return { is: 'no plan', why: row.why };
  if (row.basis === null) return { is: 'waiting' };
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- this store wrote it, and nothing changes it
  return { is: 'told', costs: row.told as Costs, basis: row.basis };
}

/** Null for none of that number in this cohort. */
export async function findRun(db: Reader, cohortId: string, id: number): Promise<Run | null> {
  const row = await db
    .selectFrom('allocation_runs')
    .selectAll()
    .where('cohort_id', '=', cohortId)
    .where('id', '=', id)
    .executeTakeFirst();
  return row === undefined ? null : runOf(row);
}

/**
 * The one that a cohort waits for; there is at most one.
 *
 * @param applicationId of whose costs; null for the plans of everybody
 */
export async function waitingRun(
  db: Reader,
  cohortId: string,
  applicationId: number | null,
): Promise<Run | null> {
  const row = await db
    .selectFrom('allocation_runs')
    .selectAll()
    .where('cohort_id', '=', cohortId)
    .where('application_id', 'is not distinct from', applicationId)
    .where('state', '=', 'waiting')
    .executeTakeFirst();
  return row === undefined ? null : runOf(row);
}

/** The last that was asked for of somebody's costs, whatever became of it; null for none. */
export async function lastRunOf(db: Reader, cohortId: string, applicationId: number): Promise<Run | null> {
  const row = await db
    .selectFrom('allocation_runs')
    .selectAll()
    .where('cohort_id', '=', cohortId)
    .where('application_id', '=', applicationId)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row === undefined ? null : runOf(row);
}

/** The cohort is locked by the caller, and waits for none of the same. */
export async function addRun(
  tx: Tx,
  { cohortId, applicationId }: Pick<Run, 'cohortId' | 'applicationId'>,
  by: By,
): Promise<number> {
  const { id } = await tx
    .insertInto('allocation_runs')
    .values({
      cohort_id: cohortId,
      application_id: applicationId,
      asked_at: by.at,
      asked_by: by.actor,
      state: 'waiting',
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/** Counts that it is begun; null where it has ended. */
export async function beginRun(tx: Tx, id: number): Promise<Run | null> {
  const row = await tx
    .updateTable('allocation_runs')
    .set((of) => ({ attempts: of('attempts', '+', 1) }))
    .where('id', '=', id)
    .where('state', '=', 'waiting')
    .returningAll()
    .executeTakeFirst();
  return row === undefined ? null : runOf(row);
}

/** False where it has ended before: what was worked out a second time is not kept. */
export async function endRun(
  tx: Tx,
  id: number,
  became: Exclude<Run['became'], { is: 'waiting' }>,
  at: Temporal.Instant,
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('allocation_runs')
    .set({
      state: became.is,
      plan_number: became.is === 'planned' ? became.plan : null,
      why: became.is === 'no plan' ? became.why : null,
      told: became.is === 'told' ? JSON.stringify(became.costs) : null,
      basis: became.is === 'told' ? became.basis : null,
      ended_at: at,
    })
    .where('id', '=', id)
    .where('state', '=', 'waiting')
    .executeTakeFirstOrThrow();
  return numUpdatedRows === 1n;
}

/** Whether it waits still, held so until the transaction ends. */
export async function lockWaiting(tx: Tx, id: number): Promise<boolean> {
  const row = await tx
    .selectFrom('allocation_runs')
    .select('id')
    .where('id', '=', id)
    .where('state', '=', 'waiting')
    .forUpdate()
    .executeTakeFirst();
  return row !== undefined;
}
