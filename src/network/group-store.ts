/** The only SQL of `network_notices` and `network_items`. Names are read with them, so that nothing is shown of whoever is gone. */
import { sql } from 'kysely';

import type { DocumentType } from '../kit/attachments/index.ts';
import type { Reader, Tx } from '../kit/db/index.ts';

export interface Notice {
  id: number;
  byId: number;
  by: string;
  words: string;
  madeAt: Temporal.Instant;
}

export interface Item {
  id: number;
  byId: number;
  by: string;
  title: string;
  /** Null for a file. */
  link: string | null;
  /** Null for a link. */
  type: DocumentType | null;
  bytes: number;
  madeAt: Temporal.Instant;
}

/** The newest first. */
export async function noticesOf(db: Reader, groupId: string, limit: number): Promise<readonly Notice[]> {
  const rows = await db
    .selectFrom('network_notices')
    .innerJoin('people', 'people.id', 'by_id')
    .select(['network_notices.id', 'by_id', 'full_name', 'words', 'network_notices.made_at'])
    .where('group_id', '=', groupId)
    .orderBy('network_notices.id', 'desc')
    .limit(limit)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    byId: row.by_id,
    by: row.full_name,
    words: row.words,
    madeAt: row.made_at,
  }));
}

/** The newest first, without the content of files. */
export async function itemsOf(db: Reader, groupId: string): Promise<readonly Item[]> {
  const { rows } = await sql<{
    id: number;
    by_id: number;
    full_name: string;
    title: string;
    link: string | null;
    type: DocumentType | null;
    bytes: number;
    made_at: Temporal.Instant;
  }>`
    select network_items.id, by_id, full_name, title, link, type, coalesce(length(content), 0) as bytes, network_items.made_at
    from network_items join people on people.id = by_id where group_id = ${groupId}
    order by network_items.id desc`.execute(db);
  return rows.map(({ by_id: byId, full_name: by, made_at: madeAt, ...row }) => ({
    ...row,
    byId,
    by,
    madeAt,
  }));
}

export async function findFile(
  db: Reader,
  groupId: string,
  id: number,
): Promise<{ title: string; type: DocumentType; content: Buffer } | null> {
  const row = await db
    .selectFrom('network_items')
    .select(['title', 'type', 'content'])
    .where('id', '=', id)
    .where('group_id', '=', groupId)
    .executeTakeFirst();
  if (row === undefined || row.type === null || row.content === null) return null;
  return { title: row.title, type: row.type, content: row.content };
}

interface ToAdd {
  groupId: string;
  byId: number;
  formKey: string;
  at: Temporal.Instant;
}

/** Null where this form was taken before. */
export async function addNotice(tx: Tx, notice: ToAdd & { words: string }): Promise<number | null> {
  const added = await tx
    .insertInto('network_notices')
    .values({
      group_id: notice.groupId,
      by_id: notice.byId,
      form_key: notice.formKey,
      words: notice.words,
      made_at: notice.at,
    })
    .onConflict((conflict) => conflict.column('form_key').doNothing())
    .returning('id')
    .executeTakeFirst();
  return added?.id ?? null;
}

/** What an item is: a link, or a file of a type that was looked at. */
export type ItemContent = { link: string } | { type: DocumentType; content: Buffer };

/** Null where this form was taken before. */
export async function addItem(
  tx: Tx,
  item: ToAdd & { title: string; holds: ItemContent },
): Promise<number | null> {
  const { holds } = item;
  const added = await tx
    .insertInto('network_items')
    .values({
      group_id: item.groupId,
      by_id: item.byId,
      form_key: item.formKey,
      title: item.title,
      made_at: item.at,
      ...('link' in holds ? { link: holds.link } : { type: holds.type, content: holds.content }),
    })
    .onConflict((conflict) => conflict.column('form_key').doNothing())
    .returning('id')
    .executeTakeFirst();
  return added?.id ?? null;
}

export async function countItems(db: Reader, groupId: string): Promise<number> {
  const { count } = await db
    .selectFrom('network_items')
    .select((of) => of.fn.countAll<number>().as('count'))
    .where('group_id', '=', groupId)
    .executeTakeFirstOrThrow();
  return count;
}

export type Posted = 'notice' | 'item';
const TABLE = { notice: 'network_notices', item: 'network_items' } as const;

/** Whose it is, and where; null where it is gone. */
export async function findPosted(
  db: Reader,
  thing: Posted,
  id: number,
): Promise<{ byId: number; groupId: string; text: string } | null> {
  const { rows } = await sql<{ by_id: number; group_id: string; text: string }>`
    select by_id, group_id, ${sql.ref(thing === 'notice' ? 'words' : 'title')} as text
    from ${sql.table(TABLE[thing])} where id = ${id}`.execute(db);
  const [row] = rows;
  return row === undefined ? null : { byId: row.by_id, groupId: row.group_id, text: row.text };
}

export async function removePosted(tx: Tx, thing: Posted, id: number): Promise<boolean> {
  const { numDeletedRows } = await tx.deleteFrom(TABLE[thing]).where('id', '=', id).executeTakeFirst();
  return numDeletedRows > 0n;
}

/** All that somebody put on pages of groups. @returns how many */
export async function removePostedBy(tx: Tx, personId: number): Promise<number> {
  let removed = 0n;
  for (const table of Object.values(TABLE))
    removed += (await tx.deleteFrom(table).where('by_id', '=', personId).executeTakeFirst()).numDeletedRows;
  return Number(removed);
}
