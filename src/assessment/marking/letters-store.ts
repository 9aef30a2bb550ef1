/** The only SQL of `marker_letters`. */
import { sql } from 'kysely';

import type { Reader, Tx } from '../../kit/db/index.ts';

/** Those who were asked for something since the last letter that told them, in no order that says anything. */
export async function markersToTell(db: Reader): Promise<readonly number[]> {
  const { rows } = await sql<{ marker_id: number }>`
    select marker_id from assessment_markings group by marker_id
    having max(id) > coalesce((select max(told_until) from marker_letters where person_id = marker_id), 0)
    order by marker_id`.execute(db);
  return rows.map(({ marker_id }) => marker_id);
}

/**
 * The scripts of which no letter told them, and the newest asking among them; null where there is none, or where a letter
 * leaves on that day already. Held until the transaction ends, so that of two who write at once the second finds the first's.
 */
export async function untoldOf(
  tx: Tx,
  personId: number,
  leavesOn: Temporal.PlainDate,
): Promise<{ submissionIds: ReadonlySet<number>; until: number } | null> {
  await tx.selectFrom('people').select('id').where('id', '=', personId).forUpdate().executeTakeFirst();
  const { rows } = await sql<{ id: number; submission_id: number }>`
    select id, submission_id from assessment_markings
    where marker_id = ${personId}
      and id > coalesce((select max(told_until) from marker_letters where person_id = ${personId}), 0)
      and not exists (select from marker_letters where person_id = ${personId} and leaves_on >= ${leavesOn})
    order by id`.execute(tx);
  const until = rows.at(-1)?.id;
  return until === undefined
    ? null
    : { submissionIds: new Set(rows.map(({ submission_id }) => submission_id)), until };
}

export async function addMarkerLetter(
  tx: Tx,
  personId: number,
  leavesOn: Temporal.PlainDate,
  until: number,
): Promise<void> {
  await tx
    .insertInto('marker_letters')
    .values({ person_id: personId, leaves_on: leavesOn, told_until: until })
    .execute();
}
