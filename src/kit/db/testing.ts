import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { sql } from 'kysely';
import { Client } from 'pg';
import { afterAll, beforeAll, beforeEach, describe, it } from 'vitest';

import { startEngine } from './embedded.ts';
import { type Database, connect, openDatabase } from './database.ts';
import { readMigrations } from './migrate.ts';
import { packageRoot } from '../package-root.ts';

const ANSWER_WITHIN_MS = 500;
const CACHE = join(packageRoot, 'node_modules/.cache/npq-hub');

const quiet = (): void => {};

/** Addresses at which a server may be, the environment's own first. */
const CANDIDATES = process.env['TEST_DATABASE_URL']
  ? [process.env['TEST_DATABASE_URL']]
  : ['postgres://postgres@127.0.0.1:5432/postgres', 'postgres://root@127.0.0.1:5432/postgres'];

/** The address of a PostgreSQL server that lets the tests in, or null when none answered within half a second. */
export const testServer: string | null = await findServer();

/**
 * Runs the tests on the embedded engine, and again on a PostgreSQL server where one answers
 * (`TEST_DATABASE_URL`, or 127.0.0.1:5432 with trust). Where none does, a skipped test says so.
 *
 * Each describe block gets a migrated database of its own. Before each test every table is emptied (by
 * delete, which for a handful of rows is many times cheaper than truncate, with triggers off) and every
 * sequence starts at one. With `{ emptied: 'once' }` that happens only before the first test, so that
 * reference data loaded in a `beforeAll` stays.
 */
export function onEachDatabase(
  name: string,
  tests: (open: () => Database) => void,
  options: { emptied: 'before each test' | 'once' } = { emptied: 'before each test' },
): void {
  describe(`${name} (embedded database)`, () => over(openEmbedded, tests, options));
  if (testServer === null) {
    it.skip(`${name} (PostgreSQL server): none answered at TEST_DATABASE_URL or 127.0.0.1:5432`, () => {});
    return;
  }
  describe(`${name} (PostgreSQL server)`, () => over(() => openOnServer(testServer), tests, options));
}

interface Opened {
  database: Database;
  remove(): Promise<void>;
}

function over(
  start: () => Promise<Opened>,
  tests: (open: () => Database) => void,
  options: { emptied: 'before each test' | 'once' },
): void {
  let opened: Opened | null = null;
  const open = (): Database => {
    if (opened === null) throw new Error('The database is open only inside tests and hooks.');
    return opened.database;
  };
  beforeAll(async () => {
    opened = await start();
    if (options.emptied === 'once') await empty(opened.database);
  });
  afterAll(() => opened?.remove());
  if (options.emptied === 'before each test') beforeEach(() => empty(open()));
  tests(open);
}

/** A migrated embedded database in a folder of its own, from a snapshot that is made once for each state of the migrations. */
export async function openEmbedded(): Promise<Opened> {
  const snapshot = await migratedSnapshot();
  const folder = await mkdtemp(join(tmpdir(), 'npq-hub-test-'));
  cpSync(snapshot, join(folder, 'database'), { recursive: true });
  const database = await connect(await startEngine({ folder: join(folder, 'database') }, quiet), quiet);
  return {
    database,
    remove: async () => {
      await database.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** A migrated database of its own on the server, copied from one that is made once for each state of the migrations. */
export async function openOnServer(server: string): Promise<Opened> {
  const { url, drop } = await createOnServer(server, await migratedTemplate(server));
  const database = await connect({ url }, quiet);
  return {
    database,
    remove: async () => {
      await database.close();
      await drop();
    },
  };
}

/** A database on the server: empty and unmigrated, or a copy of the template. */
export async function createOnServer(
  server: string,
  template = 'template1',
): Promise<{ url: string; drop: () => Promise<void> }> {
  const name = `npq_test_${process.pid}_${crypto.randomUUID().slice(0, 8)}`;
  await onServer(server, `create database ${name} template ${template}`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  return { url: url.href, drop: () => onServer(server, `drop database if exists ${name} with (force)`) };
}

async function onServer(server: string, statement: string): Promise<void> {
  const client = new Client({ connectionString: server, connectionTimeoutMillis: 5_000 });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

async function findServer(): Promise<string | null> {
  for (const candidate of CANDIDATES) {
    const client = new Client({ connectionString: candidate, connectionTimeoutMillis: ANSWER_WITHIN_MS });
    // A server that goes away later is the business of whoever uses it then.
    client.on('error', quiet);
    try {
      await client.connect();
      await client.end();
      return candidate;
    } catch {
      // Not there, or not for us: the next one may be.
    }
  }
  return null;
}

/** Sixteen hexadecimal digits that are others after any change of a migration. */
function stateOfMigrations(): string {
  const state = createHash('sha256');
  for (const { name, checksum } of readMigrations()) state.update(`${name} ${checksum}\n`);
  return state.digest('hex').slice(0, 16);
}

/** The name of a migrated database on the server, to copy from. Two test processes may ask at once: one makes it. */
async function migratedTemplate(server: string): Promise<string> {
  const name = `npq_migrated_${stateOfMigrations()}`;
  const client = new Client({ connectionString: server, connectionTimeoutMillis: 5_000 });
  await client.connect();
  try {
    // Given back when the connection ends, however it ends.
    await client.query("select pg_advisory_lock(hashtext('npq hub: a migrated database for its tests'))");
    const { rows } = await client.query('select from pg_database where datname = $1', [name]);
    if (rows.length > 0) return name;
    const draft = await createOnServer(server);
    await (await openDatabase({ url: draft.url, folder: '', log: quiet })).close();
    await client.query(`alter database ${new URL(draft.url).pathname.slice(1)} rename to ${name}`);
    await client.query(`comment on database ${name} is '${Temporal.Now.instant().toString()}'`);
    await dropOldTemplates(client);
    return name;
  } finally {
    await client.end();
  }
}

/** Of earlier states of the migrations; one of the last day may be another checkout's. */
async function dropOldTemplates(client: Client): Promise<void> {
  const { rows } = await client.query<{ datname: string }>(
    `select datname from pg_database where datname like 'npq\\_migrated\\_%'
      and shobj_description(oid, 'pg_database')::timestamptz < now() - interval '1 day'`,
  );
  for (const { datname } of rows) await client.query(`drop database if exists ${datname} with (force)`);
}

/** A folder with a migrated cluster, closed cleanly. Two test processes may make it at once: the first to finish wins. */
async function migratedSnapshot(): Promise<string> {
  const snapshot = join(CACHE, `migrated-${stateOfMigrations()}`);
  if (existsSync(snapshot)) return snapshot;

  mkdirSync(CACHE, { recursive: true });
  removeOld();
  const draft = `${snapshot}.new-${process.pid}`;
  const database = await openDatabase({ url: null, folder: draft, log: quiet });
  await database.close();
  try {
    renameSync(join(draft, 'database'), snapshot);
  } catch (error) {
    if (!existsSync(snapshot)) throw error;
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
  return snapshot;
}

/** Snapshots of earlier states of the migrations; one of the last hour may be in use. */
function removeOld(): void {
  const hourAgo = Date.now() - 3_600_000;
  for (const name of readdirSync(CACHE)) {
    const path = join(CACHE, name);
    if (name.startsWith('migrated-') && statSync(path).mtimeMs < hourAgo)
      rmSync(path, { recursive: true, force: true });
  }
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
