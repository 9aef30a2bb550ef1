/** The only SQL of `check_in_tries`. */
import type { Reader, Tx } from '../../kit/db/index.ts';

export async function addTry(tx: Tx, personId: number, at: Temporal.Instant): Promise<void> {
  await tx.insertInto('check_in_tries').values({ person_id: personId, at }).execute();
}

export async function countTries(db: Reader, personId: number, since: Temporal.Instant): Promise<number> {
  const { count } = await db
    .selectFrom('check_in_tries')
    .select((of) => of.fn.countAll<number>().as('count'))
    .where('person_id', '=', personId)
    .where('at', '>', since)
    .executeTakeFirstOrThrow();
  return count;
}

/** They say nothing after a day. */
export async function eraseTries(tx: Tx, before: Temporal.Instant): Promise<void> {
  await tx.deleteFrom('check_in_tries').where('at', '<', before).execute();
}
