import { sql } from 'kysely';

import type { Database } from '../database.ts';

/** A database that tests use, and how to be rid of it. */
export interface Opened {
  database: Database;
  remove(): Promise<void>;
}

/** An engine with a migrated database, or a database on a server: each that uses it connects anew. */
export interface Started {
  connect(): Promise<Database>;
  remove(): Promise<void>;
}

/** The one database of a process, for one block of tests after another. */
export interface KeptDatabase {
  take(): Promise<Database>;
  giveBack(): Promise<void>;
}

/**
 * Keeps one database for all test files of a process, one after another, because to start an engine costs more than
 * most tests do. Whoever takes it gets it by a connection of their own. When they give it back and its tables,
 * functions or triggers are not what they were, or it no longer answers, it is thrown away, and the next is new.
 */
export function keepOne(start: () => Promise<Started>): KeptDatabase {
  let free: { started: Started; shape: string } | null = null;
  let taken: { started: Started; shape: string; database: Database } | null = null;
  return {
    async take() {
      if (taken !== null) throw new Error('The database of these tests is in use by other tests.');
      const started = free?.started ?? (await start());
      const database = await started.connect();
      const shape = free?.shape ?? (await shapeOf(database));
      free = null;
      taken = { started, shape, database };
      return database;
    },
    async giveBack() {
      if (taken === null) return;
      const { started, shape, database } = taken;
      taken = null;
      const now = await shapeOf(database).catch(() => 'it does not answer');
      await database.close();
      if (now === shape) free = { started, shape };
      else await started.remove();
    },
  };
}

/** Every table, index, function, trigger and constraint, as far as their number and the newest of each can tell. */
async function shapeOf({ db }: Database): Promise<string> {
  const { rows } = await sql<{ shape: string }>`
    select concat_ws(' ',
      (select count(*) || ' ' || max(oid) from pg_class where relpersistence = 'p'),
      (select count(*) || ' ' || max(oid) from pg_proc),
      (select count(*) || ' ' || max(oid) from pg_trigger),
      (select count(*) || ' ' || max(oid) from pg_constraint)
    ) as shape`.execute(db);
  return rows[0]?.shape ?? '';
}

/** Deleted rows are still read past: each table that was used gets its file back to nothing. */
export async function clearDead({ db }: Database): Promise<void> {
  const { rows } = await sql<{ name: string }>`
    select format('%I.%I', schemaname, tablename) as name from pg_tables
    where schemaname = 'public' and tablename <> 'migration'
      and pg_relation_size(format('%I.%I', schemaname, tablename)::regclass) > 0`.execute(db);
  if (rows.length > 0)
    await sql.raw(`vacuum (analyze) ${rows.map(({ name }) => name).join(', ')}`).execute(db);
}
