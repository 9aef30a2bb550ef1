/** The only SQL of `evidence_by_hand`. */
import type { HandKind } from './kinds.ts';
import { sql } from 'kysely';

import type { By } from '../../kit/audit/index.ts';
import type { Reader, Tx } from '../../kit/db/index.ts';

export interface HandEvidence {
  id: number;
  enrolmentId: number;
  kind: HandKind;
  on: Temporal.PlainDate;
  note: string;
  madeAt: Temporal.Instant;
  madeBy: string;
}

/** Of these places, what was not taken back, the newest first. */
export async function handEvidenceOf(
  db: Reader,
  enrolmentIds: readonly number[],
): Promise<readonly HandEvidence[]> {
  const rows = await db
    .selectFrom('evidence_by_hand')
    .selectAll()
    .where(sql<boolean>`enrolment_id = any(${[...enrolmentIds]}::bigint[])`)
    .where('taken_back_at', 'is', null)
    .orderBy('id', 'desc')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    enrolmentId: row.enrolment_id,
    kind: row.kind,
    on: row.on_day,
    note: row.note,
    madeAt: row.made_at,
    madeBy: row.made_by,
  }));
}

/** One of the cohort that was not taken back, held until the transaction ends; null for none. */
export async function lockHandEvidence(tx: Tx, cohortId: string, id: number): Promise<HandEvidence | null> {
  await sql`select from evidence_by_hand where id = ${id} for update`.execute(tx);
  return findHandEvidence(tx, cohortId, id);
}

/** One of the cohort that was not taken back; null for none. */
export async function findHandEvidence(
  db: Reader,
  cohortId: string,
  id: number,
): Promise<HandEvidence | null> {
  const { rows } = await sql<{ enrolment_id: number }>`
    select enrolment_id from evidence_by_hand join enrolments on enrolments.id = enrolment_id
    where evidence_by_hand.id = ${id} and cohort_id = ${cohortId}`.execute(db);
  const all = await handEvidenceOf(
    db,
    rows.map((row) => row.enrolment_id),
  );
  return all.find((one) => one.id === id) ?? null;
}

/** Its number; null where the same form was sent before. */
export async function addHandEvidence(
  tx: Tx,
  one: Pick<HandEvidence, 'enrolmentId' | 'kind' | 'on' | 'note'> & { formKey: string },
  by: By,
): Promise<number | null> {
  const added = await tx
    .insertInto('evidence_by_hand')
    .values({
      enrolment_id: one.enrolmentId,
      kind: one.kind,
      on_day: one.on,
      note: one.note,
      form_key: one.formKey,
      made_at: by.at,
      made_by: by.actor,
    })
    .onConflict((conflict) => conflict.column('form_key').doNothing())
    .returning('id')
    .executeTakeFirst();
  return added?.id ?? null;
}

/** Of the cohort alone. The place that it was of; null where there is none to take back. */
export async function takeBackHandEvidence(
  tx: Tx,
  id: number,
  cohortId: string,
  by: By,
): Promise<number | null> {
  const { rows } = await sql<{ enrolment_id: number }>`
    update evidence_by_hand set taken_back_at = ${by.at}, taken_back_by = ${by.actor}
    where id = ${id} and taken_back_at is null
      and enrolment_id in (select id from enrolments where cohort_id = ${cohortId})
    returning enrolment_id`.execute(tx);
  return rows[0]?.enrolment_id ?? null;
}
