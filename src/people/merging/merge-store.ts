/**
 * The only SQL of `person_merges` and `people_told_apart`, and the one place where rows of every slice go from one
 * record to another: a merge is about all of them at once, by `tables.ts`.
 */
import { sql } from 'kysely';

import type { Reader, Tx } from '../../kit/db/index.ts';
import { NAMES_A_PERSON } from './tables.ts';

/** By table and column, the keys of the rows that moved: their whole primary key but the person. */
export type Moved = Readonly<Record<string, readonly Key[]>>;
type Key = Readonly<Record<string, string>>;

export interface Merge {
  id: number;
  keptId: number;
  goneId: number;
  mergedAt: Temporal.Instant;
  mergedBy: string;
  reason: string;
  moved: MergeRecord;
  undoneAt: Temporal.Instant | null;
}

export interface MergeRecord {
  rows: Moved;
  /** The address that was the main one of the record that went. */
  goneMainEmail: string | null;
  /** The TRN that the record that stayed had before; its own is as it was where `took` is false. */
  trn: { took: boolean; before: TrnHeld };
}

export interface TrnHeld {
  trn: string | null;
  verifiedAt: string | null;
  verifiedBy: string | null;
}

/** Holds both records until the transaction ends, always in one order, so that two merges of one pair wait in turn. */
export async function lockPeople(
  tx: Tx,
  ids: readonly number[],
): Promise<readonly { id: number; mergedInto: number | null }[]> {
  const rows = await tx
    .selectFrom('people')
    .select(['id', 'merged_into'])
    .where('id', 'in', [...ids])
    .orderBy('id')
    .forUpdate()
    .execute();
  return rows.map((row) => ({ id: row.id, mergedInto: row.merged_into }));
}

export async function trnOf(tx: Reader, id: number): Promise<TrnHeld> {
  const { rows } = await sql<TrnHeld>`
    select trn, trn_verified_at::text as "verifiedAt", trn_verified_by as "verifiedBy" from people where id = ${id}`.execute(
    tx,
  );
  return rows[0] ?? { trn: null, verifiedAt: null, verifiedBy: null };
}

export async function setTrn(tx: Tx, id: number, { trn, verifiedAt, verifiedBy }: TrnHeld): Promise<void> {
  await sql`update people set trn = ${trn}, trn_verified_at = ${verifiedAt}::timestamptz, trn_verified_by = ${verifiedBy}
    where id = ${id}`.execute(tx);
}

export async function setMergedInto(tx: Tx, goneId: number, keptId: number | null): Promise<void> {
  await tx.updateTable('people').set({ merged_into: keptId }).where('id', '=', goneId).execute();
}

/** The main address of somebody, and its flag taken off or put back. */
export async function setMain(
  tx: Tx,
  personId: number,
  email: string | null,
  isMain: boolean,
): Promise<string | null> {
  const { rows } = await sql<{ email_folded: string }>`
    update person_emails set is_main = ${isMain}
    where person_id = ${personId} and is_main <> ${isMain} and (${email}::text is null or email_folded = ${email})
    returning email_folded`.execute(tx);
  return rows[0]?.email_folded ?? null;
}

export async function hasMain(tx: Tx, personId: number): Promise<boolean> {
  const { rows } = await sql`select from person_emails where person_id = ${personId} and is_main`.execute(tx);
  return rows.length > 0;
}

/** The address that was added first, as it is folded; null for somebody without any. */
export async function firstEmailOf(tx: Tx, personId: number): Promise<string | null> {
  const { rows } = await sql<{ email_folded: string }>`select email_folded from person_emails
    where person_id = ${personId} order by added_at, email_folded limit 1`.execute(tx);
  return rows[0]?.email_folded ?? null;
}

/** How many rows of each table would move, and how many would stay behind because the other record has them already. */
export async function countMoving(
  db: Reader,
  { keptId, goneId }: { keptId: number; goneId: number },
): Promise<readonly { what: string; moves: number; stays: number }[]> {
  const counted = [];
  for (const [what, rule] of Object.entries(NAMES_A_PERSON)) {
    if (rule.does === 'stay') continue;
    const { rows } = await sql<{ moves: number; held: number }>`
      select count(*) filter (where not held)::int as moves, count(*) filter (where held)::int as held
      from (select ${heldBy(what, keptId)} as held from ${tableOf(what)} as mine where ${column(what)} = ${goneId}) as found`.execute(
      db,
    );
    const [row] = rows;
    if (row !== undefined && row.moves + row.held > 0)
      counted.push({ what, moves: row.moves, stays: row.held });
  }
  return counted;
}

/** Moves the rows and says which. */
export async function moveRows(
  tx: Tx,
  { keptId, goneId }: { keptId: number; goneId: number },
): Promise<Moved> {
  const moved: Record<string, readonly Key[]> = {};
  for (const [what, rule] of Object.entries(NAMES_A_PERSON)) {
    if (rule.does === 'stay') continue;
    const keys = await keysOf(tx, what);
    const { rows } = await sql<{ key: Key }>`
      update ${tableOf(what)} as mine set ${sql.ref(columnName(what))} = ${keptId}
      where ${column(what)} = ${goneId} and mine.ctid in (
        select ctid from ${tableOf(what)} as mine where ${column(what)} = ${goneId} and not ${heldBy(what, keptId)})
      returning jsonb_build_object(${sql.join(keys.flatMap((key) => [sql.lit(key), sql`${sql.ref(`mine.${key}`)}::text`]))}) as key`.execute(
      tx,
    );
    if (rows.length > 0) moved[what] = rows.map(({ key }) => key);
  }
  return moved;
}

/** Moves one row back; false where it is no longer the record's. */
export async function moveRowBack(
  tx: Tx,
  what: string,
  key: Key,
  { keptId, goneId }: { keptId: number; goneId: number },
): Promise<boolean> {
  const conditions = Object.entries(key).map(
    ([name, value]) => sql`${sql.ref(`mine.${name}`)}::text = ${value}`,
  );
  const { numAffectedRows } = await sql`
    update ${tableOf(what)} as mine set ${sql.ref(columnName(what))} = ${goneId}
    where ${column(what)} = ${keptId} and ${conditions.length === 0 ? sql`true` : sql.join(conditions, sql` and `)}`.execute(
    tx,
  );
  return (numAffectedRows ?? 0n) > 0n;
}

/** By table and column: how many rows the merge moved, and how many of them are still the record's that stayed. */
export async function countMovedStill(
  db: Reader,
  { keptId, moved }: Pick<Merge, 'keptId' | 'moved'>,
): Promise<readonly { what: string; moved: number; still: number }[]> {
  const counted = [];
  for (const [what, keys] of Object.entries(moved.rows)) {
    const { rows } = await sql<{ still: number }>`
      select count(*)::int as still from ${tableOf(what)} as mine
      join jsonb_array_elements(${JSON.stringify(keys)}::jsonb) as moved(key) on ${sql.join(
        [
          sql`${column(what)} = ${keptId}`,
          ...Object.keys(keys[0] ?? {}).map(
            (name) => sql`${sql.ref(`mine.${name}`)}::text = moved.key ->> ${sql.lit(name)}`,
          ),
        ],
        sql` and `,
      )}`.execute(db);
    counted.push({ what, moved: keys.length, still: rows[0]?.still ?? 0 });
  }
  return counted;
}

export async function findMerge(db: Reader, id: number): Promise<Merge | null> {
  const row = await db.selectFrom('person_merges').selectAll().where('id', '=', id).executeTakeFirst();
  return row === undefined ? null : mergeOf(row);
}

/** The record into which this one was merged; null for one that stands. */
export async function mergedInto(db: Reader, id: number): Promise<number | null> {
  const row = await db.selectFrom('people').select('merged_into').where('id', '=', id).executeTakeFirst();
  return row?.merged_into ?? null;
}

/** The primary key of the table but for the person; the row's number, for a table without one. */
async function keysOf(tx: Tx, what: string): Promise<readonly string[]> {
  const { rows } = await sql<{ name: string }>`
    select attname as name from pg_index
    join pg_attribute on attrelid = indrelid and attnum = any(indkey)
    where indrelid = ${what.split('.', 1)[0]}::regclass and (indisprimary or (indisunique and not exists (
      select from pg_index as own where own.indrelid = pg_index.indrelid and own.indisprimary)))
    order by attnum`.execute(tx);
  const person = columnName(what);
  return [...new Set(rows.map(({ name }) => name))].filter((name) => name !== person);
}

/** Whether a row stays behind: the record that stays has one of this key already, or is the other person of this one. */
function heldBy(what: string, keptId: number) {
  const rule = NAMES_A_PERSON[what];
  if (rule === undefined || rule.does === 'stay') return sql<boolean>`false`;
  const isOfBoth =
    rule.other === undefined
      ? sql<boolean>`false`
      : sql<boolean>`${sql.ref(`mine.${rule.other}`)} = ${keptId}`;
  return rule.does === 'move' ? isOfBoth : sql<boolean>`(${isOfBoth} or ${hasSame(what, rule.key, keptId)})`;
}

function hasSame(what: string, key: readonly string[], keptId: number) {
  const same = key.map(
    (name) => sql`${sql.ref(`theirs.${name}`)} is not distinct from ${sql.ref(`mine.${name}`)}`,
  );
  return sql<boolean>`exists (select from ${tableOf(what)} as theirs
    where ${sql.ref(`theirs.${columnName(what)}`)} = ${keptId} ${same.length === 0 ? sql`` : sql`and ${sql.join(same, sql` and `)}`})`;
}

const tableOf = (what: string) => sql.table(what.split('.', 1)[0] ?? '');
const columnName = (what: string): string => what.split('.')[1] ?? '';
const column = (what: string) => sql.ref(`mine.${columnName(what)}`);

/**
 * Why the two cannot be one: both have a place of one cohort, or an application for one course under way, or lead two
 * sessions at one time.
 */
export async function collisions(
  db: Reader,
  { keptId, goneId }: { keptId: number; goneId: number },
): Promise<readonly { kind: 'cohort' | 'application' | 'sessions'; of: string }[]> {
  const { rows } = await sql<{ kind: 'cohort' | 'application' | 'sessions'; of: string }>`
    select 'cohort' as kind, cohorts.name as of from enrolments as one
      join enrolments as other on other.cohort_id = one.cohort_id join cohorts on cohorts.id = one.cohort_id
      where one.person_id = ${keptId} and other.person_id = ${goneId}
    union all
    select 'application', one.course from applications as one join applications as other on other.course = one.course
      where one.person_id = ${keptId} and other.person_id = ${goneId}
        and one.state in ('draft', 'submitted', 'recommended', 'wait-listed')
        and other.state in ('draft', 'submitted', 'recommended', 'wait-listed')
    union all
    select 'sessions', theirs.title || ' and ' || ours.title from session_facilitators as one
      join session_facilitators as other on other.session_id <> one.session_id
        and tsrange(other.day + other.starts_at, other.day + other.ends_at) && tsrange(one.day + one.starts_at, one.day + one.ends_at)
      join sessions as theirs on theirs.id = one.session_id join sessions as ours on ours.id = other.session_id
      where one.person_id = ${keptId} and other.person_id = ${goneId}
        -- One that both lead stays behind, and is no other session of the record that stays.
        and not exists (select from session_facilitators as both_lead
          where both_lead.session_id = other.session_id and both_lead.person_id = ${keptId})`.execute(db);
  return rows;
}

export async function addMerge(
  tx: Tx,
  merge: {
    keptId: number;
    goneId: number;
    at: Temporal.Instant;
    by: string;
    reason: string;
    moved: MergeRecord;
  },
): Promise<number> {
  const { id } = await tx
    .insertInto('person_merges')
    .values({
      kept_id: merge.keptId,
      gone_id: merge.goneId,
      merged_at: merge.at,
      merged_by: merge.by,
      reason: merge.reason,
      moved: JSON.stringify(merge.moved),
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

export async function lockMerge(tx: Tx, id: number): Promise<Merge | null> {
  const row = await tx
    .selectFrom('person_merges')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  return row === undefined ? null : mergeOf(row);
}

/** Those that stand or were undone, the newest first. */
export async function mergesOf(db: Reader, keptId: number): Promise<readonly Merge[]> {
  const rows = await db
    .selectFrom('person_merges')
    .selectAll()
    .where('kept_id', '=', keptId)
    .orderBy('id', 'desc')
    .execute();
  return rows.map(mergeOf);
}

export async function markUndone(tx: Tx, id: number, by: string, at: Temporal.Instant): Promise<void> {
  await tx.updateTable('person_merges').set({ undone_at: at, undone_by: by }).where('id', '=', id).execute();
}

function mergeOf(row: {
  id: number;
  kept_id: number;
  gone_id: number;
  merged_at: Temporal.Instant;
  merged_by: string;
  reason: string;
  moved: unknown;
  undone_at: Temporal.Instant | null;
}): Merge {
  return {
    id: row.id,
    keptId: row.kept_id,
    goneId: row.gone_id,
    mergedAt: row.merged_at,
    mergedBy: row.merged_by,
    reason: row.reason,
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- written by `addMerge` alone
    moved: row.moved as MergeRecord,
    undoneAt: row.undone_at,
  };
}

/** Pairs that somebody said are two people, by both ids, with the reasons for which they looked alike then. */
export async function listToldApart(db: Reader): Promise<ReadonlyMap<string, string>> {
  const rows = await db
    .selectFrom('people_told_apart')
    .select(['lower_id', 'higher_id', 'reasons'])
    .execute();
  return new Map(rows.map((row) => [`${row.lower_id} ${row.higher_id}`, row.reasons]));
}

export async function tellApart(
  tx: Tx,
  pair: { lowerId: number; higherId: number; reasons: string; by: string; at: Temporal.Instant },
): Promise<void> {
  const { reasons, by, at } = pair;
  await tx
    .insertInto('people_told_apart')
    .values({ lower_id: pair.lowerId, higher_id: pair.higherId, reasons, said_by: by, said_at: at })
    .onConflict((conflict) =>
      conflict.columns(['lower_id', 'higher_id']).doUpdateSet({ reasons, said_by: by, said_at: at }),
    )
    .execute();
}
