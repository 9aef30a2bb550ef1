import { type Kysely, type Transaction, sql } from 'kysely';
import { Pool, type PoolConfig } from 'pg';

import type { Tables } from '../../tables.ts';
import { type Engine, openFolder } from './embedded.ts';
import { keepTidy } from './maintenance.ts';
import { migrate } from './migrate.ts';
import { guarded } from './pool.ts';
import { TYPES } from './types.ts';

/** For reads and single statements. Throws when it is used inside a transaction. */
export type Db = Kysely<Tables>;

/** A running transaction: what a verb and a `lock…` take. */
export type Tx = Transaction<Tables>;

/** What a `find…` or `get…` takes: it reads inside a transaction or outside. */
export type Reader = Db | Tx;

export interface Database {
  db: Db;
  /**
   * Commits when `work` resolves, rolls back when it throws, and passes on what it threw. Anything that
   * must happen once for each commit (a letter, a job) is written in here, as a row.
   */
  transaction<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  engine: 'embedded' | 'server';
  /** Waits for what is running, then closes. Twice is the same as once. */
  close(): Promise<void>;
  /** Whether the database answers within two seconds. Never throws. */
  ready(): Promise<boolean>;
}

/** How long `ready` waits, and how long a page waits for a connection before it fails. */
const READY_MS = 2_000;
const CONNECT_MS = 15_000;

/** Connections of one process to a server. */
const SERVER_POOL = 10;

/**
 * Opens the database and brings it up to date: the server at `url`, or, when `url` is null, the
 * embedded engine in `folder`, which is made when it is not there.
 *
 * @throws DatabaseTrouble, in one line for the operator, when the folder is in use or of another major
 *   version, when a commit would not reach the disk, or when a migration was changed or fails.
 */
export async function openDatabase(options: {
  url: string | null;
  folder: string;
  log: (line: string) => void;
}): Promise<Database> {
  const { url, folder, log } = options;
  const engine = url === null ? await openFolder(folder, log) : null;
  return connect(engine ?? { url: url ?? '' }, log);
}

/** A database over a started engine or a server's address. `openDatabase` is the door; tests come in here. */
export async function connect(to: Engine | { url: string }, log: (line: string) => void): Promise<Database> {
  const engine = 'stream' in to ? to : null;
  const pool = new Pool({
    ...('url' in to ? { connectionString: to.url, max: SERVER_POOL } : EMBEDDED_POOL),
    ...(engine === null ? {} : { stream: engine.stream }),
    connectionTimeoutMillis: CONNECT_MS,
    types: TYPES,
  });
  // The connection's own listener says so; without this one a lost idle connection would end the process.
  pool.on('error', () => {});
  pool.on('connect', (client) => {
    client.on('error', (error) => log(`A database connection was lost: ${error.message}`));
    // Moments come back as UTC, which is what their parser reads. A failure here shows at the first query.
    // A plan is not compiled: that took a quarter of a second of a list whose rows took half of one.
    client.query("set time zone 'UTC'; set datestyle = 'ISO, DMY'; set jit = off").catch(() => {});
  });
  const { db, transaction } = guarded<Tables>(pool);
  const tidy = engine === null ? null : keepTidy(db, log);
  let closing: Promise<void> | null = null;
  const close = async (): Promise<void> => {
    await tidy?.stop();
    await db.destroy();
    await engine?.close();
  };
  const database: Database = {
    db,
    transaction,
    engine: engine === null ? 'server' : 'embedded',
    close: () => (closing ??= close()),
    ready: () => answers(db),
  };
  try {
    await migrate(db, transaction);
    return database;
  } catch (error) {
    await database.close().catch(() => {});
    throw error;
  }
}

/** One connection, kept for ever; the address is never used, and the environment's own must not be. */
const EMBEDDED_POOL: PoolConfig = {
  max: 1,
  idleTimeoutMillis: 0,
  host: 'localhost',
  port: 5432,
  user: 'postgres',
  password: '',
  database: 'postgres',
  ssl: false,
};

async function answers(db: Db): Promise<boolean> {
  const late = new Promise<false>((resolve) => setTimeout(resolve, READY_MS, false).unref());
  const asked = sql`select 1`.execute(db).then(
    () => true,
    () => false,
  );
  return Promise.race([asked, late]);
}
