/** The only SQL of `cohort_declarations_accepted`, and the verb that sets it. */
import type { Hub } from '../../hub.ts';
import { record, type By } from '../../kit/audit/index.ts';
import type { Reader } from '../../kit/db/index.ts';

/** From when declarations of the cohort are accepted, as a manager set it; null where nobody did. */
export async function acceptedFromSet(db: Reader, cohortId: string): Promise<Temporal.PlainDate | null> {
  const row = await db
    .selectFrom('cohort_declarations_accepted')
    .select('accepted_from')
    .where('cohort_id', '=', cohortId)
    .executeTakeFirst();
  return row?.accepted_from ?? null;
}

/** @param from null for what the DfE published again. The same once more changes nothing */
export async function setAcceptedFrom(
  { database }: Pick<Hub, 'database'>,
  cohortId: string,
  from: Temporal.PlainDate | null,
  by: By,
): Promise<void> {
  await database.transaction(async (tx) => {
    const before = await acceptedFromSet(tx, cohortId);
    if (before?.toString() === from?.toString()) return;
    const set = { set_at: by.at, set_by: by.actor };
    if (from === null)
      await tx.deleteFrom('cohort_declarations_accepted').where('cohort_id', '=', cohortId).execute();
    else
      await tx
        .insertInto('cohort_declarations_accepted')
        .values({ cohort_id: cohortId, accepted_from: from, ...set })
        .onConflict((conflict) => conflict.column('cohort_id').doUpdateSet({ accepted_from: from, ...set }))
        .execute();
    await record(tx, {
      ...by,
      event: 'evidence.accepted-from-set',
      subject: `cohort:${cohortId}`,
      detail: { before: before?.toString() ?? null, from: from?.toString() ?? null },
    });
  });
}
