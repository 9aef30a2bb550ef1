/** The only SQL of `network_threads`, `network_lines` and `network_stops`. */
import { sql, type RawBuilder } from 'kysely';

import type { Reader, Tx } from '../kit/db/index.ts';

export interface Thread {
  id: number;
  /** The other of the two, for whoever looks. */
  otherId: number;
  /** Whoever looks wants no letters of the other. */
  isStoppedByMe: boolean;
  isStoppedByOther: boolean;
  lastAt: Temporal.Instant;
}

export interface Line {
  id: number;
  fromId: number;
  words: string;
  sentAt: Temporal.Instant;
}

/** Whether a person has written to anybody, or anybody to them. */
export const hasThread = (personId: number): RawBuilder<boolean> => sql<boolean>`exists (
  select from network_threads where opened_by = ${personId} or other_id = ${personId})`;

/** Theirs, the last written to first. */
export async function threadsOf(
  db: Reader,
  personId: number,
  onlyId: number | null = null,
): Promise<readonly Thread[]> {
  const { rows } = await sql<{
    id: number;
    other: number;
    by_me: boolean;
    by_other: boolean;
    last_at: Temporal.Instant;
  }>`
    with mine as (
      select id, opened_at, case when opened_by = ${personId} then other_id else opened_by end as other
      from network_threads where ${personId} in (opened_by, other_id)
        and ${onlyId === null ? sql`true` : sql`id = ${onlyId}`})
    select id, other,
      exists (select from network_stops where by_id = ${personId} and other_id = other) as by_me,
      exists (select from network_stops where by_id = other and other_id = ${personId}) as by_other,
      coalesce((select max(sent_at) from network_lines where thread_id = mine.id), opened_at) as last_at
    from mine order by last_at desc, id desc`.execute(db);
  return rows.map((row) => ({
    id: row.id,
    otherId: row.other,
    isStoppedByMe: row.by_me,
    isStoppedByOther: row.by_other,
    lastAt: row.last_at,
  }));
}

/** Null where there is none of that number between them and anybody. */
export async function findThread(db: Reader, personId: number, id: number): Promise<Thread | null> {
  return (await threadsOf(db, personId, id))[0] ?? null;
}

/** The threads of two, whoever of them began it, the newest first. There are two where one of them was two records. */
export async function threadsOfPair(db: Reader, one: number, other: number): Promise<readonly number[]> {
  const { rows } = await sql<{ id: number }>`select id from network_threads
    where least(opened_by, other_id) = ${Math.min(one, other)}
      and greatest(opened_by, other_id) = ${Math.max(one, other)} order by id desc`.execute(db);
  return rows.map(({ id }) => id);
}

export async function addThread(tx: Tx, from: number, to: number, at: Temporal.Instant): Promise<number> {
  const { id } = await tx
    .insertInto('network_threads')
    .values({ opened_by: from, other_id: to, opened_at: at })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

export async function linesOf(db: Reader, threadId: number): Promise<readonly Line[]> {
  const rows = await db
    .selectFrom('network_lines')
    .selectAll()
    .where('thread_id', '=', threadId)
    .orderBy('id')
    .execute();
  return rows.map((row) => ({ id: row.id, fromId: row.from_id, words: row.words, sentAt: row.sent_at }));
}

/** How many lines they sent, and how many threads they began, since a moment. */
export async function sentSince(
  db: Reader,
  personId: number,
  since: Temporal.Instant,
): Promise<{ lines: number; threads: number }> {
  const { rows } = await sql<{ lines: number; threads: number }>`select
    (select count(*)::int from network_lines where from_id = ${personId} and sent_at > ${since}::timestamptz) as lines,
    (select count(*)::int from network_threads where opened_by = ${personId} and opened_at > ${since}::timestamptz) as threads`.execute(
    db,
  );
  return rows[0] ?? { lines: 0, threads: 0 };
}

/** Null where this form was taken before. */
export async function addLine(
  tx: Tx,
  line: { threadId: number; fromId: number; formKey: string; words: string; at: Temporal.Instant },
): Promise<number | null> {
  const added = await tx
    .insertInto('network_lines')
    .values({
      thread_id: line.threadId,
      from_id: line.fromId,
      form_key: line.formKey,
      words: line.words,
      sent_at: line.at,
    })
    .onConflict((conflict) => conflict.column('form_key').doNothing())
    .returning('id')
    .executeTakeFirst();
  return added?.id ?? null;
}

/** Whether either of them wants no letters of the other. */
export async function isStopped(db: Reader, one: number, other: number): Promise<boolean> {
  const { rows } = await sql<{ stopped: boolean }>`select exists (select from network_stops
    where (by_id, other_id) in ((${one}, ${other}), (${other}, ${one}))) as stopped`.execute(db);
  return rows[0]?.stopped ?? false;
}

/** False where it was so before. */
export async function addStop(tx: Tx, by: number, other: number, at: Temporal.Instant): Promise<boolean> {
  const added = await tx
    .insertInto('network_stops')
    .values({ by_id: by, other_id: other, stopped_at: at })
    .onConflict((conflict) => conflict.doNothing())
    .returning('by_id')
    .executeTakeFirst();
  return added !== undefined;
}

export async function removeStop(tx: Tx, by: number, other: number): Promise<boolean> {
  const { numDeletedRows } = await tx
    .deleteFrom('network_stops')
    .where('by_id', '=', by)
    .where('other_id', '=', other)
    .executeTakeFirst();
  return numDeletedRows > 0n;
}

/** Every thread of somebody with all its lines, of both sides. @returns the numbers of the threads */
export async function removeThreadsOf(tx: Tx, personId: number): Promise<readonly number[]> {
  const rows = await tx
    .deleteFrom('network_threads')
    .where((is) => is.or([is('opened_by', '=', personId), is('other_id', '=', personId)]))
    .returning('id')
    .execute();
  return rows.map(({ id }) => id);
}

/** For a manager who looks at what was reported; null where it is gone. */
export async function findLine(db: Reader, id: number): Promise<(Line & { threadId: number }) | null> {
  const row = await db.selectFrom('network_lines').selectAll().where('id', '=', id).executeTakeFirst();
  return row === undefined
    ? null
    : { id: row.id, threadId: row.thread_id, fromId: row.from_id, words: row.words, sentAt: row.sent_at };
}

export async function removeLine(tx: Tx, id: number): Promise<void> {
  await tx.deleteFrom('network_lines').where('id', '=', id).execute();
}
