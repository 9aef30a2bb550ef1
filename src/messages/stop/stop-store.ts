/** The only SQL of `stop_links` and `news_stopped`. */
import type { Reader, Tx } from '../../kit/db/index.ts';

/** Who stops: somebody with a record, or an interest. */
export interface Stopper {
  personId: number | null;
  interestId: number | null;
}

export async function addStopLink(
  tx: Tx,
  secretHash: string,
  { personId, interestId }: Stopper,
  at: Temporal.Instant,
): Promise<void> {
  await tx
    .insertInto('stop_links')
    .values({ secret_hash: secretHash, person_id: personId, interest_id: interestId, made_at: at })
    .execute();
}

export async function findStopper(db: Reader, secretHash: string): Promise<Stopper | null> {
  const row = await db
    .selectFrom('stop_links')
    .select(['person_id', 'interest_id'])
    .where('secret_hash', '=', secretHash)
    .executeTakeFirst();
  return row === undefined ? null : { personId: row.person_id, interestId: row.interest_id };
}

/** False where they had stopped before. */
export async function stopNews(tx: Tx, personId: number, at: Temporal.Instant): Promise<boolean> {
  const added = await tx
    .insertInto('news_stopped')
    .values({ person_id: personId, stopped_at: at })
    .onConflict((conflict) => conflict.column('person_id').doNothing())
    .returning('person_id')
    .executeTakeFirst();
  return added !== undefined;
}
