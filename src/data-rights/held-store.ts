/**
 * The one place whose SQL reads and changes the tables of all slices, by the list of `held.ts`: what is held on
 * somebody cannot be told or erased slice by slice without forgetting one. Names of tables and columns come from that
 * list and the catalogue alone, never from a request.
 */
import { sql, type RawBuilder } from 'kysely';

import type { Reader, Tx } from '../kit/db/index.ts';
import type { Did } from './erasure.ts';
import { HELD_TABLES, MAY_NAME, type Held, type Link } from './held.ts';

/** Who is meant: the record, every record merged into it, and every address of theirs, in small letters. */
export interface Whom {
  ids: readonly number[];
  emails: readonly string[];
}

/** What is searched for and struck out. */
export interface Marks extends Whom {
  /** As they stand in the record. */
  names: readonly string[];
  trns: readonly string[];
}

/** Null where there is no such record. */
export async function findMarks(db: Reader, personId: number): Promise<Marks | null> {
  const { rows } = await sql<{ id: number; name: string; trn: string | null; emails: string[] }>`
    select id, full_name as name, trn,
      array(select email_folded from person_emails where person_id = people.id order by 1) as emails
    from people where id = ${personId} or merged_into = ${personId} order by id`.execute(db);
  if (rows.length === 0) return null;
  return {
    ids: rows.map(({ id }) => id),
    emails: rows.flatMap(({ emails }) => emails),
    names: [...new Set(rows.map(({ name }) => name))],
    trns: rows.flatMap(({ trn }) => (trn === null ? [] : [trn])),
  };
}

/** Names that nobody else has: only those can be struck out of other people's letters without striking out another. */
export async function namesOfNobodyElse(db: Reader, { names, ids }: Marks): Promise<readonly string[]> {
  const { rows } = await sql<{ name: string }>`select distinct full_name as name from people
    where full_name = any(${names}::text[]) and not id = any(${ids}::bigint[])`.execute(db);
  const shared = new Set(rows.map(({ name }) => name));
  return names.filter((name) => !shared.has(name));
}

export function isTheirs(links: readonly Link[], whom: Whom): RawBuilder<boolean> {
  return sql<boolean>`(${sql.join(
    links.map((link) => holdsFor(link, whom)),
    sql` or `,
  )})`;
}

function holdsFor(link: Link, whom: Whom): RawBuilder<boolean> {
  if ('person' in link) return sql`${sql.ref(link.person)} = any(${whom.ids}::bigint[])`;
  if ('email' in link) {
    const isTheirAddress = sql<boolean>`lower(${sql.ref(link.email)}) = any(${whom.emails}::text[])`;
    return link.unlessOf === undefined
      ? isTheirAddress
      : sql<boolean>`(${sql.ref(link.unlessOf)} is null and ${isTheirAddress})`;
  }
  if ('column' in link) {
    const parent = HELD_TABLES.find(([table]) => table === link.of);
    if (parent === undefined) throw new Error(`${link.of} is not in the list of what is held.`);
    return sql`${sql.ref(link.column)} in (select ${sql.ref(link.key ?? 'id')} from ${sql.table(link.of)} where ${isTheirs(parent[1].links, whom)})`;
  }
  const people = whom.ids.map((id) => `person:${id}`);
  return sql`(subject = any(${people}::text[]) or actor = any(${people}::text[])
    or subject in (select 'application:' || id from applications where person_id = any(${whom.ids}::bigint[]))
    or subject in (select 'enrolment:' || id from enrolments where person_id = any(${whom.ids}::bigint[])))`;
}

export async function countHeld(db: Reader, whom: Whom): Promise<ReadonlyMap<string, number>> {
  const counts = HELD_TABLES.map(
    ([table, { links }]) =>
      sql`select ${table}::text as "table", count(*)::int as rows from ${sql.table(table)} where ${isTheirs(links, whom)}`,
  );
  const { rows } = await sql<{ table: string; rows: number }>`${sql.join(counts, sql` union all `)}`.execute(
    db,
  );
  return new Map(rows.map((row) => [row.table, row.rows]));
}

/** The rows as the database has them, as text by column, without what is secret, what they are not told of yet, or what may be of whoever had the address before. */
export async function readHeld(
  db: Reader,
  table: string,
  { links, named, told = 'true', secret = [] }: Held,
  whom: Marks,
  now: Temporal.Instant,
): Promise<readonly Readonly<Record<string, unknown>>[]> {
  const { rows } = await sql<{ row: Record<string, unknown> }>`
    select to_jsonb(${sql.table(table)}) - ${secret}::text[] as row
    from ${sql.table(table)}, (select ${now}::timestamptz as now) as moment
    where ${isTheirs(links, whom)} and ${bearsTheirName(named, whom)} and (${sql.raw(told)}) order by 1`.execute(
    db,
  );
  return rows.map(({ row }) => row);
}

function bearsTheirName(named: string | undefined, { names }: Marks): RawBuilder<boolean> {
  if (named === undefined) return sql<boolean>`true`;
  const text = sql`regexp_replace(${sql.raw(named)}, '\\s+', ' ', 'g')`;
  const pattern = names.map((name) => literally(name.trim().replaceAll(/\s+/g, ' '))).join('|');
  return sql<boolean>`coalesce(${text} ~* ${`(^|\\W)(${pattern})($|\\W)`}, true)`;
}

/** From here on the transaction may change history; it must leave a row in `erasures`, or it fails as it commits. */
export async function beginErasing(tx: Tx): Promise<void> {
  await sql`insert into erasing default values on conflict do nothing`.execute(tx);
}

export async function eraseHeld(tx: Tx, table: string, held: Held, whom: Whom): Promise<Did | null> {
  const theirs = isTheirs(held.links, whom);
  if (held.erased === 'rows') {
    const { numAffectedRows } = await sql`delete from ${sql.table(table)} where ${theirs}`.execute(tx);
    return didOf(table, 'rows taken away', [], numAffectedRows);
  }
  const blank = Object.entries(held.blank ?? {});
  if (blank.length === 0) return null;
  const set = sql.join(blank.map(([column, value]) => sql`${sql.ref(column)} = ${sql.raw(value)}`));
  const { numAffectedRows } = await sql`update ${sql.table(table)} set ${set} where ${theirs}`.execute(tx);
  return didOf(
    table,
    'columns blanked',
    blank.map(([column]) => column),
    numAffectedRows,
  );
}

/** Strikes the texts out of what anybody may be named in, in any case of letters. */
export async function strikeOut(tx: Tx, texts: readonly string[]): Promise<readonly Did[]> {
  if (texts.length === 0) return [];
  const pattern = patternOf(texts);
  const all: Did[] = [];
  for (const [table, columns] of Object.entries(MAY_NAME)) {
    const kinds = await kindsOf(tx, table, columns);
    const set = sql.join(
      columns.map((column) => {
        const struck = sql`regexp_replace(${sql.ref(column)}::text, ${pattern}, '(erased)', 'gi')`;
        return sql`${sql.ref(column)} = ${kinds.get(column) === 'jsonb' ? sql`${struck}::jsonb` : struck}`;
      }),
    );
    const found = sql.join(
      columns.map((column) => sql`${sql.ref(column)}::text ~* ${pattern}`),
      sql` or `,
    );
    const { numAffectedRows } = await sql`update ${sql.table(table)} set ${set} where ${found}`.execute(tx);
    const did = didOf(table, 'names struck out', columns, numAffectedRows);
    if (did !== null) all.push(did);
  }
  return all;
}

/** Takes away what others kept of a list under one of the texts, or to search for it: two of them struck out could be one. */
export async function removeViewsOf(tx: Tx, texts: readonly string[]): Promise<Did | null> {
  if (texts.length === 0) return null;
  const pattern = patternOf(texts);
  const { numAffectedRows } =
    await sql`delete from saved_views where name ~* ${pattern} or query ~* ${pattern}`.execute(tx);
  return didOf('saved_views', 'rows taken away', [], numAffectedRows);
}

/** Every column of text of every table in which one of the texts stands, in any case of letters, with how many rows. */
export async function whereStill(
  db: Reader,
  texts: readonly string[],
): Promise<readonly { table: string; column: string; rows: number }[]> {
  if (texts.length === 0) return [];
  const pattern = patternOf(texts);
  const columns = await textColumns(db);
  const counts = columns
    .filter(({ table }) => !REFERENCE.has(table))
    .map(({ table, column, type }) => {
      const text =
        type === 'bytea' ? sql`encode(${sql.ref(column)}, 'escape')` : sql`${sql.ref(column)}::text`;
      return sql`select ${table}::text as "table", ${column}::text as "column", count(*)::int as rows
        from ${sql.table(table)} where ${text} ~* ${pattern}`;
    });
  const { rows } = await sql<{ table: string; column: string; rows: number }>`
    select * from (${sql.join(counts, sql` union all `)}) as counted where rows > 0 order by 1, 2`.execute(
    db,
  );
  return rows;
}

/** Public lists in which a school or a venue may bear somebody's name. */
const REFERENCE: ReadonlySet<string> = new Set(['schools', 'migration', 'framework_statement', 'programmes']);

export interface TextColumn {
  table: string;
  column: string;
  type: string;
}

/** Every column that can hold words, of every table. */
export async function textColumns(db: Reader): Promise<readonly TextColumn[]> {
  const { rows } = await sql<TextColumn>`
    select table_name::text as "table", column_name::text as "column", udt_name::text as type
    from information_schema.columns join information_schema.tables using (table_schema, table_name)
    where table_schema = 'public' and table_type = 'BASE TABLE' and is_generated = 'NEVER'
      and udt_name in ('text', 'varchar', '_text', 'json', 'jsonb', 'bytea', 'xml', 'name')
    order by 1, 2`.execute(db);
  return rows;
}

async function kindsOf(
  db: Reader,
  table: string,
  columns: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const { rows } = await sql<{ column: string; type: string }>`
    select column_name::text as "column", udt_name::text as type from information_schema.columns
    where table_schema = 'public' and table_name = ${table} and column_name = any(${columns}::text[])`.execute(
    db,
  );
  return new Map(rows.map(({ column, type }) => [column, type]));
}

/** Any of the texts, as it stands, or as an address, JSON or HTML writes it. */
const patternOf = (texts: readonly string[]): string => {
  const written = texts.flatMap((text) => [
    text,
    new URLSearchParams({ q: text }).toString().slice(2),
    JSON.stringify(text).slice(1, -1),
    text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;'),
  ]);
  return [...new Set(written)].map(whole).join('|');
};

/** Not where it is part of a longer name, address or number: that is somebody else's. */
function whole(text: string): string {
  if (/^\d+$/.test(text)) return String.raw`(?<!\d)${text}(?!\d)`;
  const before = text.includes('@') ? '[[:alnum:].+-]' : '[[:alnum:]]';
  // What JSON writes for the end of a line, and PostgreSQL for a byte, ends with a letter or a digit.
  return String.raw`(?:(?<!${before})|(?<=\\[bfnrt])|(?<=\\[0-7]{3}))${literally(text)}(?![[:alnum:]])`;
}

const literally = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);

function didOf(table: string, did: Did['did'], columns: readonly string[], rows = 0n): Did | null {
  return rows === 0n ? null : { table, did, columns, rows: Number(rows) };
}
