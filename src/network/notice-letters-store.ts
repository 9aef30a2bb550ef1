/** The only SQL of `network_notice_letters`. */
import { sql } from 'kysely';

import type { Reader, Tx } from '../kit/db/index.ts';

/** The groups of whose notices somebody asked to be told. */
export async function groupsAskedFor(db: Reader, personId: number): Promise<ReadonlySet<string>> {
  const rows = await db
    .selectFrom('network_notice_letters')
    .select('group_id')
    .where('person_id', '=', personId)
    .execute();
  return new Set(rows.map((row) => row.group_id));
}

interface Asked {
  personId: number;
  groupId: string;
}

/** From the next notice on. False where they had asked before. */
export async function addAsked(
  tx: Tx,
  { personId, groupId }: Asked,
  on: Temporal.PlainDate,
): Promise<boolean> {
  const { rows } = await sql`
    insert into network_notice_letters (person_id, group_id, asked_on, told_until)
    select ${personId}, ${groupId}, ${on}, coalesce(max(id), 0) from network_notices where group_id = ${groupId}
    on conflict do nothing returning person_id`.execute(tx);
  return rows.length > 0;
}

/** False where they had not asked. */
export async function removeAsked(tx: Tx, { personId, groupId }: Asked): Promise<boolean> {
  const { numDeletedRows } = await tx
    .deleteFrom('network_notice_letters')
    .where('person_id', '=', personId)
    .where('group_id', '=', groupId)
    .executeTakeFirst();
  return numDeletedRows > 0n;
}

/** Of every group. @returns of how many */
export async function removeAllAsked(tx: Tx, personId: number): Promise<number> {
  const { numDeletedRows } = await tx
    .deleteFrom('network_notice_letters')
    .where('person_id', '=', personId)
    .executeTakeFirst();
  return Number(numDeletedRows);
}

/** Notices of others that stand and of which somebody was not told. */
const UNTOLD = sql`network_notice_letters as asked
  join network_notices as notice on notice.group_id = asked.group_id and notice.id > told_until and by_id <> person_id`;

/** Who has something to be told of. */
export async function peopleToTell(db: Reader): Promise<readonly { personId: number; name: string }[]> {
  const { rows } = await sql<{ id: number; full_name: string }>`
    select id, full_name from people where id in (select person_id from ${UNTOLD}) order by id`.execute(db);
  return rows.map(({ id: personId, full_name: name }) => ({ personId, name }));
}

export interface Untold {
  groupId: string;
  group: string;
  /** How many notices are new. */
  count: number;
  /** The newest of them. */
  until: number;
}

/** What they asked for is held until the transaction ends, so that nobody stops or leaves while a letter is written. */
export async function lockUntold(tx: Tx, personId: number): Promise<readonly Untold[]> {
  await sql`select from network_notice_letters where person_id = ${personId} order by group_id for update`.execute(
    tx,
  );
  const { rows } = await sql<{ id: string; name: string; count: number; until: number }>`
    select groups.id, groups.name, count(*)::int as count, max(notice.id) as until
    from ${UNTOLD} join groups on groups.id = asked.group_id
    where person_id = ${personId} group by groups.id order by groups.name collate "und-x-icu"`.execute(tx);
  return rows.map(({ id: groupId, name: group, count, until }) => ({ groupId, group, count, until }));
}

export async function markTold(tx: Tx, personId: number, { groupId, until }: Untold): Promise<void> {
  await tx
    .updateTable('network_notice_letters')
    .set({ told_until: until })
    .where('person_id', '=', personId)
    .where('group_id', '=', groupId)
    .execute();
}
