import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { createGunzip } from 'node:zlib';
import { pipeline } from 'node:stream';

import { sql } from 'kysely';

import { type BackupEnd, type BackupHead, END_OF_ROWS, type TableHead, tablesOf } from './backup.ts';
import { copyLines } from './copy.ts';
import type { Database, Tx } from './database.ts';
import { type Migration, applyPending, lockMigrations, readMigrations } from './migrate.ts';
import { DatabaseTrouble } from './trouble.ts';

/**
 * Puts a backup into an empty database of either engine, in one transaction: all of it or nothing. A
 * backup of an earlier release is read into that release's tables, which are then brought up to date.
 *
 * @throws DatabaseTrouble when the database is not empty (so a second restore is refused), when the
 *   file is not a backup, is damaged or cut short, or comes from a newer release
 */
export async function restoreDatabase(
  database: Database,
  file: string,
): Promise<{ tables: number; rows: number }> {
  const reader = new BackupReader(file);
  try {
    const head = await reader.head();
    const migrations = readMigrations();
    const mine = migrationsOf(head, migrations);
    return await database.transaction(async (tx) => {
      await lockMigrations(tx);
      await refuseUnlessEmpty(tx);
      // Rows are read into the tables that they were written from.
      if (mine.length < migrations.length) await startAgain(tx, mine);
      await sql`set constraints all deferred`.execute(tx);
      // The rows that triggers of ours once wrote are in the backup: written again they would stand there twice.
      await turnTriggers(tx, 'disable');
      const counts = await readAll(tx, reader);
      await sql`set constraints all immediate`.execute(tx);
      await turnTriggers(tx, 'enable');
      await applyPending(tx, migrations);
      return counts;
    });
  } finally {
    reader.close();
  }
}

function migrationsOf(head: BackupHead, here: readonly Migration[]): Migration[] {
  return head.migrations.map(({ name, checksum }) => {
    const found = here.find((migration) => migration.name === name && migration.checksum === checksum);
    if (found !== undefined) return found;
    throw new DatabaseTrouble(
      `The backup comes from a newer release: it has ${name}, which this one lacks. Restore it with that release.`,
    );
  });
}

async function refuseUnlessEmpty(tx: Tx): Promise<void> {
  for (const { table } of await tablesOf(tx)) {
    const { rows } = await sql<{
      some: boolean;
    }>`select exists (select from ${sql.table(table)}) as some`.execute(tx);
    if (rows[0]?.some === true) {
      throw new DatabaseTrouble(
        `The database is not empty: ${table} has rows. A backup is restored only into an empty one.`,
      );
    }
  }
}

/** Our own triggers of every table, without those by which the database holds keys. */
async function turnTriggers(tx: Tx, to: 'enable' | 'disable'): Promise<void> {
  for (const { table } of await tablesOf(tx))
    await sql`alter table ${sql.table(table)} ${sql.raw(to)} trigger user`.execute(tx);
}

async function startAgain(tx: Tx, migrations: readonly Migration[]): Promise<void> {
  await sql`drop schema public cascade`.execute(tx);
  await sql`create schema public`.execute(tx);
  await applyPending(tx, migrations);
}

async function readAll(tx: Tx, reader: BackupReader): Promise<{ tables: number; rows: number }> {
  const known = new Map((await tablesOf(tx)).map(({ table, columns }) => [table, new Set(columns)]));
  const read: BackupEnd['tables'] = {};
  for (;;) {
    const part = await reader.part();
    if ('end' in part) {
      compare(read, part);
      await setSequences(tx, part);
      return {
        tables: Object.keys(read).length,
        rows: Object.values(read).reduce((sum, { rows }) => sum + rows, 0),
      };
    }
    const columns = known.get(part.table);
    // Names go into SQL, so only names that the database itself gave are let through.
    if (columns === undefined || !part.columns.every((column) => columns.has(column)) || part.table in read) {
      throw damaged(`it has a table ${JSON.stringify(part.table)} that its migrations do not make`);
    }
    const hash = createHash('sha256');
    const rows = await copyLines(tx, part.table, part.columns, reader.rows(hash));
    read[part.table] = { rows, sha256: hash.digest('hex') };
  }
}

function compare(read: BackupEnd['tables'], end: BackupEnd): void {
  const names = new Set([...Object.keys(read), ...Object.keys(end.tables)]);
  for (const name of names) {
    const [was, is] = [end.tables[name], read[name]];
    if (was?.rows !== is?.rows || was?.sha256 !== is?.sha256)
      throw damaged(`the rows of ${name} are not those that were written`);
  }
}

async function setSequences(tx: Tx, end: BackupEnd): Promise<void> {
  for (const [name, { last, called }] of Object.entries(end.sequences)) {
    await sql`select setval(oid, ${last}::int8, ${called}) from pg_class
      where relkind = 'S' and relnamespace = 'public'::regnamespace and relname = ${name}`.execute(tx);
  }
}

function damaged(why: string): DatabaseTrouble {
  return new DatabaseTrouble(`The backup cannot be used: ${why}. Nothing was restored.`);
}

/** Reads a backup line by line, without holding it in memory. */
class BackupReader {
  readonly #source;
  readonly #lines: AsyncGenerator<Buffer, void>;

  constructor(file: string) {
    this.#source = createReadStream(file);
    // `pipeline` carries an error of the file over to the reader; the error is met where lines are read.
    this.#lines = lines(pipeline(this.#source, createGunzip(), () => {}));
  }

  async head(): Promise<BackupHead> {
    const value = await this.#json();
    if (isHead(value)) return value;
    throw damaged('it is not a backup of this hub');
  }

  async part(): Promise<TableHead | BackupEnd> {
    const value = await this.#json();
    if (isEnd(value) || isTableHead(value)) return value;
    throw damaged('a line in it is not of this format');
  }

  /** The rows of the table whose head was just read, each a line with its end. */
  async *rows(hash: { update(bytes: Buffer): unknown }): AsyncGenerator<Buffer> {
    for (;;) {
      const line = await this.#line();
      if (line.length === END_OF_ROWS.length + 1 && line.toString().trimEnd() === END_OF_ROWS) return;
      hash.update(line);
      yield line;
    }
  }

  close(): void {
    this.#source.destroy();
  }

  async #json(): Promise<unknown> {
    const line = await this.#line();
    try {
      return JSON.parse(line.toString());
    } catch {
      throw damaged('a line in it is not of this format');
    }
  }

  async #line(): Promise<Buffer> {
    let next: IteratorResult<Buffer, void>;
    try {
      next = await this.#lines.next();
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      throw damaged(`it could not be read (${why})`);
    }
    if (next.done === true) throw damaged('it was cut short');
    return next.value;
  }
}

/** Each line with its newline; what follows the last newline was cut short and is left out. */
async function* lines(source: AsyncIterable<Buffer>): AsyncGenerator<Buffer, void> {
  let rest: Buffer = Buffer.alloc(0);
  for await (const piece of source) {
    const bytes = Buffer.concat([rest, piece]);
    let at = 0;
    for (let end = bytes.indexOf(10, at); end !== -1; end = bytes.indexOf(10, at)) {
      yield bytes.subarray(at, end + 1);
      at = end + 1;
    }
    rest = bytes.subarray(at);
  }
}

function isHead(value: unknown): value is BackupHead {
  return (
    isRecord(value) &&
    value['backup'] === 1 &&
    Array.isArray(value['migrations']) &&
    value['migrations'].every(isMigration)
  );
}

function isMigration(value: unknown): boolean {
  return isRecord(value) && typeof value['name'] === 'string' && typeof value['checksum'] === 'string';
}

function isTableHead(value: unknown): value is TableHead {
  return (
    isRecord(value) &&
    typeof value['table'] === 'string' &&
    Array.isArray(value['columns']) &&
    value['columns'].every((column) => typeof column === 'string')
  );
}

function isEnd(value: unknown): value is BackupEnd {
  if (
    !isRecord(value) ||
    value['end'] !== true ||
    !isRecord(value['tables']) ||
    !isRecord(value['sequences'])
  )
    return false;
  const tables = Object.values(value['tables']);
  const sequences = Object.values(value['sequences']);
  return (
    tables.every(
      (table) => isRecord(table) && typeof table['rows'] === 'number' && typeof table['sha256'] === 'string',
    ) &&
    sequences.every(
      (one) => isRecord(one) && typeof one['last'] === 'number' && typeof one['called'] === 'boolean',
    )
  );
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
