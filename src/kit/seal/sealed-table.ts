/** Tables that hold sealed bytes, one row each with the name of its key, for whoever turns the key. */
import { sql, type RawBuilder } from 'kysely';

import type { Reader, Tx } from '../db/index.ts';
import { seal, unseal, type Keyring } from './keyring.ts';
import type { SealedKind } from './sealed-kind.ts';

export interface SealedTable {
  table: string;
  /** The columns that name a row, in the order in which its context has them: `table:one:other`. */
  row: readonly [string, ...string[]];
  /** The column that names the key: 'key_id' where nothing else is said. */
  keyColumn?: string;
  /** The column of the sealed bytes: 'sealed' where nothing else is said. */
  sealedColumn?: string;
}

/** A kind that is nothing but such tables. Rows that somebody is changing at this moment come with the next batch. */
export function sealedTables(
  tables: readonly SealedTable[],
  { event, inWords }: Pick<SealedKind, 'event' | 'inWords'>,
): SealedKind {
  return {
    event,
    inWords,
    tables: tables.map(({ table }) => table),
    async resealSome(tx, keyring, atMost) {
      let count = 0;
      for (const table of tables) count += await resealRows(tx, keyring, table, atMost - count);
      return count;
    },
    countUnopenable: (db, keyring) =>
      countRows(db, tables, sql`<> all(${keyring.map(({ id }) => id)}::text[])`),
    waitsForSeal: async (db, keyring) =>
      (await countRows(db, tables, sql`= any(${keyring.slice(1).map(({ id }) => id)}::text[])`)) > 0,
  };
}

const keyOf = ({ keyColumn = 'key_id' }: SealedTable): RawBuilder<unknown> => sql.ref(keyColumn);
const sealedOf = ({ sealedColumn = 'sealed' }: SealedTable): RawBuilder<unknown> => sql.ref(sealedColumn);
const nameOf = ({ row }: SealedTable): RawBuilder<unknown> =>
  sql.join(
    row.map((column) => sql`${sql.ref(column)}::text`),
    sql` || ':' || `,
  );

async function resealRows(tx: Tx, keyring: Keyring, of: SealedTable, atMost: number): Promise<number> {
  const [first, ...older] = keyring;
  if (older.length === 0 || atMost <= 0) return 0;
  const { rows } = await sql<{ name: string; key_id: string; sealed: Buffer }>`
    select ${nameOf(of)} as name, ${keyOf(of)} as key_id, ${sealedOf(of)} as sealed from ${sql.table(of.table)}
    where ${keyOf(of)} = any(${older.map(({ id }) => id)}::text[])
    order by 1 limit ${atMost} for update skip locked`.execute(tx);
  if (rows.length === 0) return 0;
  const anew = rows.map(({ name, key_id, sealed }) => {
    const context = `${of.table}:${name}`;
    const text = unseal(keyring, { keyId: key_id, sealed: Buffer.from(sealed) }, context);
    if (text === null) throw new Error(`What the key ${key_id} sealed in ${of.table} does not open.`);
    return seal(keyring, text, context).sealed;
  });
  await sql`update ${sql.table(of.table)} set ${keyOf(of)} = ${first.id}, ${sealedOf(of)} = anew.bytes
    from unnest(${rows.map(({ name }) => name)}::text[], ${anew}::bytea[]) as anew (name_of_row, bytes)
    where ${nameOf(of)} = anew.name_of_row`.execute(tx);
  return rows.length;
}

async function countRows(
  db: Reader,
  tables: readonly SealedTable[],
  which: RawBuilder<unknown>,
): Promise<number> {
  let count = 0;
  for (const of of tables) {
    const { rows } = await sql<{ count: number }>`
      select count(*)::int as count from ${sql.table(of.table)} where ${keyOf(of)} ${which}`.execute(db);
    count += rows[0]?.count ?? 0;
  }
  return count;
}
