/** The only SQL of `saved_views`. */
import type { Reader, Tx } from '../kit/db/index.ts';

/** A name for the address of a list. */
export interface SavedView {
  id: number;
  name: string;
  /** The address's query, as the list writes it. */
  query: string;
  isShared: boolean;
  /** Whether it is this person's, who alone can remove it. */
  isOwn: boolean;
}

/** Their own and those shared with all, by name. */
export async function viewsOf(db: Reader, list: string, personId: number): Promise<readonly SavedView[]> {
  const rows = await db
    .selectFrom('saved_views')
    .select(['id', 'name', 'query', 'is_shared', 'person_id'])
    .where('list', '=', list)
    .where((of) => of.or([of('person_id', '=', personId), of('is_shared', '=', true)]))
    .orderBy('name')
    .orderBy('id')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    query: row.query,
    isShared: row.is_shared,
    isOwn: row.person_id === personId,
  }));
}

/** Keeps a view; one of this name is changed, so that a form sent twice makes one. */
export async function saveView(
  tx: Tx,
  view: { personId: number; list: string; name: string; query: string; isShared: boolean },
  at: Temporal.Instant,
): Promise<void> {
  const { query, isShared } = view;
  await tx
    .insertInto('saved_views')
    .values({
      person_id: view.personId,
      list: view.list,
      name: view.name,
      query,
      is_shared: isShared,
      saved_at: at,
    })
    .onConflict((conflict) =>
      conflict
        .columns(['person_id', 'list', 'name'])
        .doUpdateSet({ query, is_shared: isShared, saved_at: at }),
    )
    .execute();
}

/** Removes a view of theirs; false where there is none. */
export async function removeView(tx: Tx, id: number, personId: number): Promise<boolean> {
  const { numDeletedRows } = await tx
    .deleteFrom('saved_views')
    .where('id', '=', id)
    .where('person_id', '=', personId)
    .executeTakeFirstOrThrow();
  return numDeletedRows > 0n;
}

/** Views of somebody in one list: nobody keeps more than they can read. */
export const MOST_VIEWS = 30;

/** Those of other names than this one, which is changed where it is there. */
export async function countOtherViews(
  tx: Tx,
  { list, personId, name }: { list: string; personId: number; name: string },
): Promise<number> {
  const { count } = await tx
    .selectFrom('saved_views')
    .select((of) => of.fn.countAll<number>().as('count'))
    .where('list', '=', list)
    .where('person_id', '=', personId)
    .where('name', '<>', name)
    .executeTakeFirstOrThrow();
  return count;
}
