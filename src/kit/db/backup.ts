import { createHash } from 'node:crypto';
import { createWriteStream, existsSync } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';

import { sql } from 'kysely';

import { copyOut } from './copy.ts';
import type { Database, Tx } from './database.ts';
import { DatabaseTrouble } from './trouble.ts';

/** The first line of a backup: what wrote it, and the migrations that its rows fit. */
export interface BackupHead {
  backup: 1;
  madeAt: string;
  migrations: { name: string; checksum: string }[];
}

/** Before each table's rows, which are COPY's text format and end with `\.` on a line of its own. */
export interface TableHead {
  table: string;
  columns: string[];
}

/** The last line: what must have been read by then. A file without it was cut short. */
export interface BackupEnd {
  end: true;
  tables: Record<string, { rows: number; sha256: string }>;
  /** Where each sequence stands. */
  sequences: Record<string, { last: number; called: boolean }>;
}

export const END_OF_ROWS = '\\.';

/**
 * Writes everything in the database to one gzipped file, as of one moment, while it goes on working. It
 * restores into either engine and into later releases. A copy of the folder does neither, and of a
 * running hub may be broken (docs/adr/0002-one-driver-two-engines.md).
 *
 * @param file must not exist; it appears only when it is whole and on the disk
 * @throws DatabaseTrouble when the file exists
 */
export async function exportDatabase(
  database: Database,
  file: string,
): Promise<{ tables: number; rows: number }> {
  if (existsSync(file)) throw new DatabaseTrouble(`${file} already exists. Name a new file for the backup.`);
  const draft = `${file}.part-${process.pid}`;
  const gzip = createGzip();
  const onDisk = pipeline(gzip, createWriteStream(draft, { flags: 'wx', mode: 0o600, flush: true }));
  try {
    const counts = await Promise.race([
      database.transaction(async (tx) => {
        // One moment for all tables, whatever is being written meanwhile.
        await sql`set transaction isolation level repeatable read, read only`.execute(tx);
        return writeAll(tx, (bytes) => gzip.write(bytes));
      }),
      // A full disk is met here, and ends the export without waiting for the rest.
      onDisk.then(() => Promise.reject(new Error('The backup was closed before it was whole.'))),
    ]);
    gzip.end();
    await onDisk;
    await rename(draft, file);
    return counts;
  } catch (error) {
    gzip.destroy();
    await onDisk.catch(() => {});
    await rm(draft, { force: true });
    throw error;
  }
}

async function writeAll(
  tx: Tx,
  write: (bytes: string | Buffer) => unknown,
): Promise<{ tables: number; rows: number }> {
  const line = (value: BackupHead | TableHead | BackupEnd): unknown => write(`${JSON.stringify(value)}\n`);
  const migrations = await tx.selectFrom('migration').select(['name', 'checksum']).orderBy('name').execute();
  line({ backup: 1, madeAt: Temporal.Now.instant().toString(), migrations });
  const tables: BackupEnd['tables'] = {};
  for (const { table, columns } of await tablesOf(tx)) {
    line({ table, columns });
    const hash = createHash('sha256');
    const quoted = columns.map((column) => `"${column}"`).join(', ');
    const rows = await copyOut(tx, `select ${quoted} from "${table}"`, (piece) => {
      hash.update(piece);
      write(piece);
    });
    write(`${END_OF_ROWS}\n`);
    tables[table] = { rows, sha256: hash.digest('hex') };
  }
  line({ end: true, tables, sequences: await sequencesOf(tx) });
  const rows = Object.values(tables).reduce((sum, table) => sum + table.rows, 0);
  return { tables: Object.keys(tables).length, rows };
}

/**
 * The tables but the runner's own, each with the columns that can be written, after those that it refers
 * to by a key that cannot be deferred.
 */
export async function tablesOf(tx: Tx): Promise<TableHead[]> {
  const { rows } = await sql<TableHead & { after: string[] }>`
    select c.relname::text as "table",
      (select array_agg(a.attname::text order by a.attnum) from pg_attribute a
        where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '') as "columns",
      array(select f.relname::text from pg_constraint k join pg_class f on f.oid = k.confrelid
        where k.conrelid = c.oid and k.contype = 'f' and k.confrelid <> c.oid and not k.condeferrable) as "after"
    from pg_class c
    where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and c.relname <> 'migration'
    order by c.relname collate "C"`.execute(tx);
  const ordered: TableHead[] = [];
  const waiting = new Map(rows.map((row) => [row.table, row]));
  while (waiting.size > 0) {
    const next = [...waiting.values()].find(({ after }) => !after.some((table) => waiting.has(table)));
    if (next === undefined)
      throw new Error(`Tables refer to each other in a circle: ${[...waiting.keys()].join(', ')}.`);
    waiting.delete(next.table);
    ordered.push({ table: next.table, columns: next.columns });
  }
  return ordered;
}

async function sequencesOf(tx: Tx): Promise<BackupEnd['sequences']> {
  const { rows } = await sql<{ name: string }>`
    select relname::text as name from pg_class
    where relkind = 'S' and relnamespace = 'public'::regnamespace order by relname collate "C"`.execute(tx);
  const sequences: BackupEnd['sequences'] = {};
  for (const { name } of rows) {
    const found = await sql<{ last: number; called: boolean }>`
      select last_value as last, is_called as called from ${sql.table(name)}`.execute(tx);
    if (found.rows[0] !== undefined) sequences[name] = found.rows[0];
  }
  return sequences;
}
