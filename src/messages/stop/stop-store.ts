/** The only SQL of `stop_links` and `news_stopped`. */
import { sql } from 'kysely';

import type { Reader, Tx } from '../../kit/db/index.ts';

/** Who stops: somebody with a record, or an interest. */
export interface Stopper {
  personId: number | null;
  interestId: number | null;
}

export async function addStopLinks(
  tx: Tx,
  links: readonly (Stopper & { secretHash: string })[],
  at: Temporal.Instant,
): Promise<void> {
  await sql`insert into stop_links (secret_hash, person_id, interest_id, made_at)
    select secret_hash, person_id, interest_id, ${at}::timestamptz
    from unnest(${links.map(({ secretHash }) => secretHash)}::text[],
      ${links.map(({ personId }) => personId)}::bigint[],
      ${links.map(({ interestId }) => interestId)}::bigint[]) as link (secret_hash, person_id, interest_id)`.execute(
    tx,
  );
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

/** Whether they have stopped already. */
export async function hasStopped(db: Reader, { personId, interestId }: Stopper): Promise<boolean> {
  const { rows } = await sql<{ stopped: boolean }>`select
    exists (select from news_stopped where person_id = ${personId}) or
    exists (select from interest where interest_id = ${interestId} and stopped_at is not null) as stopped`.execute(
    db,
  );
  return rows[0]?.stopped ?? false;
}
