/** The only SQL of `allocation_wishes` and `allocation_pins`: what a manager ruled about people, in force until it is ended. */
import type { By } from '../kit/audit/index.ts';
import type { Reader, Tx } from '../kit/db/index.ts';
import type { Wish } from './plan/problem.ts';

/** Of either: why, and who made it. */
interface Ruled {
  reason: string;
  madeBy: string;
}

export interface KeptWish extends Wish, Ruled {
  id: number;
}

export interface Pin extends Ruled {
  applicationId: number;
  groupId: string;
}

const made = (cohortId: string, reason: string, by: By) => ({
  cohort_id: cohortId,
  reason,
  made_at: by.at,
  made_by: by.actor,
});

const ended = (by: By) => ({ ended_at: by.at, ended_by: by.actor });

/** Those in force, in the order in which they were made. */
export async function wishesOf(db: Reader, cohortId: string): Promise<readonly KeptWish[]> {
  const rows = await db
    .selectFrom('allocation_wishes')
    .selectAll()
    .where('cohort_id', '=', cohortId)
    .where('ended_at', 'is', null)
    .orderBy('id')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind,
    people: [row.lower_application_id, row.higher_application_id],
    isRule: row.is_rule,
    reason: row.reason,
    madeBy: row.made_by,
  }));
}

/** The same. */
export async function pinsOf(db: Reader, cohortId: string): Promise<readonly Pin[]> {
  const rows = await db
    .selectFrom('allocation_pins')
    .selectAll()
    .where('cohort_id', '=', cohortId)
    .where('ended_at', 'is', null)
    .orderBy('id')
    .execute();
  return rows.map((row) => ({
    applicationId: row.application_id,
    groupId: row.group_id,
    reason: row.reason,
    madeBy: row.made_by,
  }));
}

/** False where there is one of these two in force. */
export async function addWish(
  tx: Tx,
  cohortId: string,
  wish: Wish & { reason: string },
  by: By,
): Promise<boolean> {
  const [one, other] = wish.people;
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('allocation_wishes')
    .values({
      ...made(cohortId, wish.reason, by),
      kind: wish.kind,
      lower_application_id: Math.min(one, other),
      higher_application_id: Math.max(one, other),
      is_rule: wish.isRule,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirstOrThrow();
  return numInsertedOrUpdatedRows === 1n;
}

export async function addPin(tx: Tx, cohortId: string, pin: Omit<Pin, 'madeBy'>, by: By): Promise<void> {
  const { applicationId, groupId, reason } = pin;
  await tx
    .insertInto('allocation_pins')
    .values({ ...made(cohortId, reason, by), application_id: applicationId, group_id: groupId })
    .execute();
}

/** False where it is not in force, or is another cohort's. */
export async function endWish(tx: Tx, cohortId: string, id: number, by: By): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('allocation_wishes')
    .set(ended(by))
    .where('cohort_id', '=', cohortId)
    .where('id', '=', id)
    .where('ended_at', 'is', null)
    .executeTakeFirstOrThrow();
  return numUpdatedRows === 1n;
}

/** False where they are held nowhere. */
export async function endPin(tx: Tx, cohortId: string, applicationId: number, by: By): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('allocation_pins')
    .set(ended(by))
    .where('cohort_id', '=', cohortId)
    .where('application_id', '=', applicationId)
    .where('ended_at', 'is', null)
    .executeTakeFirstOrThrow();
  return numUpdatedRows === 1n;
}
