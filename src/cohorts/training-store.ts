/** The only SQL of `training_changes` and `continued_enrolments`: who deferred, left or came back, and where they go on. */
import { sql } from 'kysely';

import type { By } from '../kit/audit/index.ts';
import { keptAs, type Reader, type Tx } from '../kit/db/index.ts';

export type TrainingAction = 'defer' | 'withdraw' | 'resume';

export interface TrainingChange {
  enrolmentId: number;
  action: TrainingAction;
  /** The DfE's, letter for letter; null of coming back. */
  reason: string | null;
  /** The first day on which it holds. */
  fromOn: Temporal.PlainDate;
  /** Of a deferral: by when they are to come back; null where nobody said. */
  returnBy: Temporal.PlainDate | null;
  ended: readonly number[];
  began: readonly number[];
}

/** False where this form was taken before. */
export async function addTrainingChange(
  tx: Tx,
  change: TrainingChange & { formKey: string },
  by: By,
): Promise<boolean> {
  const added = await tx
    .insertInto('training_changes')
    .values({
      enrolment_id: change.enrolmentId,
      action: change.action,
      reason: change.reason,
      from_on: change.fromOn,
      return_by: change.returnBy,
      ended: [...change.ended],
      began: [...change.began],
      form_key: change.formKey,
      made_at: by.at,
      made_by: by.actor,
    })
    .onConflict((conflict) => conflict.column('form_key').doNothing())
    .returning('id')
    .executeTakeFirst();
  return added !== undefined;
}

export async function isFormTaken(db: Reader, formKey: string): Promise<boolean> {
  const row = await db
    .selectFrom('training_changes')
    .select('id')
    .where('form_key', '=', formKey)
    .executeTakeFirst();
  return row !== undefined;
}

/** Of a place, the latest first. */
export async function trainingChangesOf(
  db: Reader,
  enrolmentId: number,
): Promise<readonly (TrainingChange & { madeAt: Temporal.Instant; madeBy: string })[]> {
  const rows = await db
    .selectFrom('training_changes')
    .selectAll()
    .where('enrolment_id', '=', enrolmentId)
    .orderBy('id', 'desc')
    .execute();
  return rows.map((row) => ({
    enrolmentId: row.enrolment_id,
    action: row.action,
    reason: row.reason,
    fromOn: row.from_on,
    returnBy: row.return_by,
    ended: row.ended,
    began: row.began,
    madeAt: row.made_at,
    madeBy: row.made_by,
  }));
}

/** By when those who are deferred are to come back, of those of whom somebody said. */
export async function returnsDue(
  db: Reader,
  enrolmentIds: readonly number[] | 'everybody',
): Promise<ReadonlyMap<number, Temporal.PlainDate>> {
  const whose =
    enrolmentIds === 'everybody' ? sql`true` : sql`enrolments.id = any(${[...enrolmentIds]}::bigint[])`;
  const { rows } = await sql<{ enrolment_id: number; return_by: Temporal.PlainDate | null }>`
    select distinct on (enrolments.id) enrolments.id as enrolment_id, return_by
    from enrolments join training_changes on training_changes.enrolment_id = enrolments.id
    where enrolments.state = 'deferred' and ${whose}
      and not exists (select from continued_enrolments where continued_enrolments.enrolment_id = enrolments.id and begun_at is not null)
    order by enrolments.id, training_changes.id desc`.execute(db);
  return new Map(
    rows.flatMap(({ enrolment_id, return_by }) =>
      return_by === null ? [] : [[enrolment_id, return_by] as const],
    ),
  );
}

export interface Continued {
  enrolmentId: number;
  continuesIn: number;
  /** Whether they came back to it; false while the seat is held for them. */
  isBegun: boolean;
}

/** Every link of the chains that these places are in. */
export async function continuedOf(
  db: Reader,
  enrolmentIds: readonly number[],
): Promise<readonly Continued[]> {
  const { rows } = await sql<{ enrolment_id: number; continues_in: number; begun: boolean }>`
    ${keptAs('continued')}with recursive chain (id) as (
      select unnest(${[...enrolmentIds]}::bigint[])
      union select case when links.enrolment_id = chain.id then links.continues_in else links.enrolment_id end
      from chain join continued_enrolments as links on chain.id in (links.enrolment_id, links.continues_in))
    select enrolment_id, continues_in, begun_at is not null as begun from continued_enrolments
    where enrolment_id in (select id from chain) order by enrolment_id`.execute(db);
  return rows.map((row) => ({
    enrolmentId: row.enrolment_id,
    continuesIn: row.continues_in,
    isBegun: row.begun,
  }));
}

export async function addContinued(tx: Tx, enrolmentId: number, continuesIn: number, by: By): Promise<void> {
  await tx
    .insertInto('continued_enrolments')
    .values({ enrolment_id: enrolmentId, continues_in: continuesIn, made_at: by.at })
    .execute();
}

export async function beginContinued(tx: Tx, enrolmentId: number, by: By): Promise<void> {
  await tx
    .updateTable('continued_enrolments')
    .set({ begun_at: by.at })
    .where('enrolment_id', '=', enrolmentId)
    .where('begun_at', 'is', null)
    .execute();
}

/** Lets a held place go, before anybody came back to it. */
export async function removeContinued(tx: Tx, enrolmentId: number): Promise<void> {
  await tx
    .deleteFrom('continued_enrolments')
    .where('enrolment_id', '=', enrolmentId)
    .where('begun_at', 'is', null)
    .execute();
}
