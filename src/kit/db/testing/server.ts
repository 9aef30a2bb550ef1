/** Databases for tests on a PostgreSQL server. Nothing here needs a test to be running, so what comes before the tests may use it. */
import { Client } from 'pg';

import { openDatabase } from '../database.ts';
import { stateOfMigrations } from '../migrate.ts';

const ANSWER_WITHIN_MS = 500;

const quiet = (): void => {};

/** The folder in which a test run keeps its databases, and the beginning of their names on a server; removed at its end. */
export const TEST_FOLDER = 'NPQ_HUB_TEST_FOLDER';
export const TEST_RUN = 'NPQ_HUB_TEST_RUN';

/** Addresses at which a server may be, the environment's own first. */
const CANDIDATES = process.env['TEST_DATABASE_URL']
  ? [process.env['TEST_DATABASE_URL']]
  : ['postgres://postgres@127.0.0.1:5432/postgres', 'postgres://root@127.0.0.1:5432/postgres'];

/** The address of a PostgreSQL server that lets the tests in, or null when none answered within half a second. */
export const testServer: string | null = await findServer();

/** A database on the server: empty and unmigrated, or a copy of the template. */
export async function createOnServer(
  server: string,
  template = 'template1',
): Promise<{ url: string; drop: () => Promise<void> }> {
  const name = `npq_test_${process.env[TEST_RUN] ?? process.pid}_${crypto.randomUUID().slice(0, 8)}`;
  await onServer(server, `create database ${name} template ${template}`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  return { url: url.href, drop: () => onServer(server, `drop database if exists ${name} with (force)`) };
}

export async function onServer(server: string, statement: string): Promise<void> {
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

/** The name of a migrated database on the server, to copy from. Two test processes may ask at once: one makes it. */
export async function migratedTemplate(server: string): Promise<string> {
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

/** Removes what a test run has left on the server. */
export async function dropOfRun(server: string, run: string): Promise<void> {
  const client = new Client({ connectionString: server, connectionTimeoutMillis: 5_000 });
  await client.connect();
  try {
    const { rows } = await client.query<{ datname: string }>(
      `select datname from pg_database where starts_with(datname, $1)`,
      [`npq_test_${run}_`],
    );
    for (const { datname } of rows) await client.query(`drop database if exists ${datname} with (force)`);
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
