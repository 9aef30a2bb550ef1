import { cpSync, rmSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, it } from 'vitest';

import { startEngine } from './embedded.ts';
import { type Database, connect } from './database.ts';
import { ensureMigratedCluster } from './migrated-cluster.ts';
import { type KeptDatabase, type Opened, type Started, clearDead, keepOne } from './testing/kept.ts';
import { TEST_FOLDER, createOnServer, migratedTemplate, onServer, testServer } from './testing/server.ts';

const quiet = (): void => {};

/**
 * Runs the tests on the embedded engine, and again on a PostgreSQL server where one answers
 * (`TEST_DATABASE_URL`, or 127.0.0.1:5432 with trust). Where none does, a skipped test says so.
 *
 * Each describe block gets a migrated, empty database to itself, which is that of the block before it. Before each
 * test every table is emptied (by delete, which for a handful of rows is many times cheaper than truncate, with
 * triggers off) and every sequence starts at one. With `{ emptied: 'once' }` that happens only before the first test,
 * so that reference data loaded in a `beforeAll` stays. With `{ engines: 'one' }`, for what takes long and is
 * no matter of engines, it runs on the server where one answers and on the embedded engine where none does.
 */
export function onEachDatabase(
  name: string,
  tests: (open: () => Database) => void,
  options: { emptied: 'before each test' | 'once'; engines?: 'one' } = { emptied: 'before each test' },
): void {
  if (options.engines !== 'one' || keptOnServer === null)
    describe(`${name} (embedded database)`, () => over(keptEmbedded, tests, options));
  if (keptOnServer === null) {
    it.skip(`${name} (PostgreSQL server): none answered at TEST_DATABASE_URL or 127.0.0.1:5432`, () => {});
    return;
  }
  describe(`${name} (PostgreSQL server)`, () => over(keptOnServer, tests, options));
}

const keptEmbedded = keepOne(startEmbedded);
const server = testServer;
const keptOnServer = server === null ? null : keepOne(() => startOnServer(server));

function over(
  kept: KeptDatabase,
  tests: (open: () => Database) => void,
  options: { emptied: 'before each test' | 'once' },
): void {
  let database: Database | null = null;
  const open = (): Database => {
    if (database === null) throw new Error('The database is open only inside tests and hooks.');
    return database;
  };
  beforeAll(async () => {
    database = await kept.take();
    await empty(database);
    await clearDead(database);
  });
  afterAll(() => kept.giveBack());
  if (options.emptied === 'before each test') beforeEach(() => empty(open()));
  tests(open);
}

/** A migrated embedded database in a folder of its own, from one that is made once for each state of the migrations. */
export async function openEmbedded(): Promise<Opened> {
  return opened(await startEmbedded());
}

/** A migrated database of its own on the server, copied from one that is made once for each state of the migrations. */
export async function openOnServer(server: string): Promise<Opened> {
  return opened(await startOnServer(server));
}

async function opened(started: Started): Promise<Opened> {
  const database = await started.connect();
  return {
    database,
    remove: async () => {
      await database.close();
      await started.remove();
    },
  };
}

/** Puts a migrated cluster into the folder of a hub, which then opens as one that was there before. */
export async function putMigrated(folder: string): Promise<void> {
  cpSync(await ensureMigratedCluster(), join(folder, 'database'), { recursive: true });
}

async function startEmbedded(): Promise<Started> {
  const folder = await mkdtemp(join(process.env[TEST_FOLDER] ?? tmpdir(), 'npq-hub-test-'));
  await putMigrated(folder);
  const engine = await startEngine({ folder: join(folder, 'database') }, quiet);
  return {
    connect: async () => {
      const database = await connect({ stream: engine.stream, close: async () => {} }, quiet);
      // A test has no power cut to outlive, and to wait for the disk costs more than most of them do. One session is all.
      await sql`set synchronous_commit = off`.execute(database.db);
      return database;
    },
    remove: async () => {
      await engine.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function startOnServer(server: string): Promise<Started> {
  const { url, drop } = await createOnServer(server, await migratedTemplate(server));
  await onServer(server, `alter database ${new URL(url).pathname.slice(1)} set synchronous_commit = off`);
  return { connect: () => connect({ url }, quiet), remove: drop };
}

/** Touches only what a test has touched, so that an untouched table costs no write. */
async function empty(database: Database): Promise<void> {
  await sql
    .raw(
      `do $$
      declare
        found record;
        has_rows boolean;
      begin
        set local session_replication_role = replica;
        for found in select format('%I.%I', schemaname, tablename) as name from pg_tables
          where schemaname = 'public' and tablename <> 'migration' loop
          execute format('select exists (select from %s)', found.name) into has_rows;
          if has_rows then execute 'delete from ' || found.name; end if;
        end loop;
        perform setval(format('%I.%I', schemaname, sequencename), start_value, false)
          from pg_sequences where schemaname = 'public' and last_value is not null;
      end
      $$`,
    )
    .execute(database.db);
}
