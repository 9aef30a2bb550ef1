import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

import { type QueryExecutorProvider, sql } from 'kysely';

import { MIGRATIONS } from './places.ts';
import { DatabaseTrouble } from './trouble.ts';

/** One file of `migrations/`. */
export interface Migration {
  name: string;
  text: string;
  checksum: string;
}

interface Applied {
  name: string;
  checksum: string;
}

/** Any number: it only has to be the same in every process that migrates. */
const MIGRATION_LOCK = 7_024_891;

/** The migrations in name order, which is the order they run in. Anything but `NNNN-what.sql` is refused, so that none is passed over by a slip. */
export function readMigrations(folder: string = MIGRATIONS): Migration[] {
  return readdirSync(folder)
    .toSorted()
    .map((name) => {
      if (!/^\d{4}-[a-z0-9-]+\.sql$/.test(name))
        throw new DatabaseTrouble(`migrations/${name} is not named like 0001-what.sql.`);
      const text = readFileSync(join(folder, name), 'utf8');
      return { name, text, checksum: createHash('sha256').update(text).digest('hex') };
    });
}

/** Sixteen hexadecimal digits that are others after any change of a migration. */
export function stateOfMigrations(): string {
  const state = createHash('sha256');
  for (const { name, checksum } of readMigrations()) state.update(`${name} ${checksum}\n`);
  return state.digest('hex').slice(0, 16);
}

/**
 * Brings the database up to date: each migration once, in name order, in a transaction of its own.
 * Safe when several processes start at once. Returns the names of those it ran.
 *
 * @throws DatabaseTrouble when an applied file was changed, when the database has one that is not here
 *   (it belongs to a newer release), or when one fails.
 */
export async function migrate(
  db: QueryExecutorProvider,
  transaction: <T>(work: (tx: QueryExecutorProvider) => Promise<T>) => Promise<T>,
  migrations: readonly Migration[] = readMigrations(),
): Promise<string[]> {
  const applied = await readApplied(db);
  check(applied, migrations);
  const ran: string[] = [];
  const missing = migrations.filter(({ name }) => !applied.has(name));
  for (const migration of missing) {
    ran.push(
      ...(await transaction(async (tx) => {
        await lockMigrations(tx);
        return applyPending(tx, [migration]);
      })),
    );
  }
  // Another process may have run some of them meanwhile, from other files.
  if (missing.length > 0) check(await readApplied(db), migrations);
  return ran;
}

/** Held to the end of the transaction: one process at a time changes the tables. */
export async function lockMigrations(tx: QueryExecutorProvider): Promise<void> {
  await sql`select pg_advisory_xact_lock(${MIGRATION_LOCK})`.execute(tx);
}

/** Runs those of `migrations` that the database has not had, in the order given, in the caller's transaction. */
export async function applyPending(
  tx: QueryExecutorProvider,
  migrations: readonly Migration[],
): Promise<string[]> {
  await sql`create table if not exists migration (
    name text primary key, checksum text not null, applied_at timestamptz not null default now())`.execute(
    tx,
  );
  const ran: string[] = [];
  for (const { name, text, checksum } of migrations) {
    const { rows } = await sql`select 1 from migration where name = ${name}`.execute(tx);
    if (rows.length > 0) continue;
    try {
      await sql.raw(text).execute(tx);
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      throw new DatabaseTrouble(`migrations/${name} failed: ${why}`, { cause: error });
    }
    await sql`insert into migration (name, checksum) values (${name}, ${checksum})`.execute(tx);
    ran.push(name);
  }
  return ran;
}

async function readApplied(db: QueryExecutorProvider): Promise<Map<string, string>> {
  const exists = await sql<{ found: boolean }>`select to_regclass('migration') is not null as found`.execute(
    db,
  );
  if (exists.rows[0]?.found !== true) return new Map();
  const { rows } = await sql<Applied>`select name, checksum from migration`.execute(db);
  return new Map(rows.map(({ name, checksum }) => [name, checksum]));
}

function check(applied: ReadonlyMap<string, string>, migrations: readonly Migration[]): void {
  const known = new Map(migrations.map(({ name, checksum }) => [name, checksum]));
  for (const [name, checksum] of applied) {
    const here = known.get(name);
    if (here === undefined) {
      throw new DatabaseTrouble(
        `The database was last used by a newer release: it has ${name}, which this one lacks. Run that release.`,
      );
    }
    if (here !== checksum) {
      throw new DatabaseTrouble(
        `migrations/${name} was changed after this database had it. Put it back, and write a new migration.`,
      );
    }
  }
}
