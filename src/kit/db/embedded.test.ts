import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { PGlite } from '@electric-sql/pglite';
import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { MAJOR, ensureCluster } from './cluster.ts';
import { DURABLE_START, SyncedNodeFS, commitReachesDisk } from './fsync.ts';
import { type Database, DatabaseTrouble, openDatabase } from './index.ts';
import { putMigrated } from './testing.ts';

const quiet = (): void => {};

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'npq-hub-embedded-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** A database in the folder, as one that was made and migrated before: to make it anew costs seconds. */
async function openMigrated(log: (line: string) => void = quiet): Promise<Database> {
  await putMigrated(folder);
  return openHere(log);
}

function openHere(log: (line: string) => void = quiet): Promise<Database> {
  return openDatabase({ url: null, folder, log });
}

describe('a commit', () => {
  it.each([
    { parameters: 'its own', startParams: DURABLE_START, reaches: true },
    { parameters: "PGlite's", startParams: PGlite.defaultStartParams, reaches: false },
  ])('reaches the disk with $parameters start parameters: $reaches', async ({ startParams, reaches }) => {
    const cluster = join(folder, 'database');
    await ensureCluster(cluster, quiet);
    const files = new SyncedNodeFS(cluster);
    const pglite = await PGlite.create({ fs: files, startParams });
    expect(await commitReachesDisk(pglite, files)).toBe(reaches);
    const before = files.syncs;
    for (let n = 0; n < 20; n += 1) await pglite.exec(`create table t${n} ()`);
    expect(files.syncs - before >= 20).toBe(reaches);
    await pglite.close();
  });
});

describe('the data folder', () => {
  it('is refused, in one line, while another has it open, and opens again after', async () => {
    const first = await openMigrated();
    const second = openHere();
    await expect(second).rejects.toThrow(DatabaseTrouble);
    await expect(second).rejects.toThrow(/^The data folder \S+ is already in use by process \d+\. [^\n]+$/);
    expect(await first.ready()).toBe(true);
    await first.close();
    await (await openHere()).close();
  });

  it('is refused when another major version of PostgreSQL wrote it', async () => {
    mkdirSync(join(folder, 'database'));
    writeFileSync(join(folder, 'database/PG_VERSION'), '17\n');
    await expect(openHere()).rejects.toThrow(
      /was written by PostgreSQL 17, and this release holds PostgreSQL 18/,
    );
    // A refused start holds no lock.
    await expect(openHere()).rejects.toThrow(/was written by PostgreSQL 17/);
  });

  it('is refused when what lies there is no database', async () => {
    mkdirSync(join(folder, 'database'));
    await expect(openHere()).rejects.toThrow(/is not a database/);
  });

  it('is made whole after a starter was killed half-way through making it', async () => {
    const halfMade = join(folder, 'database.new-12345');
    mkdirSync(join(halfMade, 'base'), { recursive: true });
    writeFileSync(join(halfMade, 'PG_VERSION'), MAJOR);
    const database = await openHere();
    const { rows } = await sql<{ version: number }>`
      select current_setting('server_version_num')::int8 / 10000 as version`.execute(database.db);
    expect(String(rows[0]?.version)).toBe(MAJOR);
    await database.close();
    expect(existsSync(halfMade)).toBe(false);
    expect(readdirSync(folder).toSorted()).toEqual(['database', 'database.lock.1']);
  });

  it('opens as it was from a copy made after a clean close', async () => {
    const database = await openMigrated();
    await sql`create table kept as select 7 as number`.execute(database.db);
    await database.close();
    const copy = mkdtempSync(join(tmpdir(), 'npq-hub-copy-'));
    cpSync(join(folder, 'database'), join(copy, 'database'), { recursive: true });
    const again = await openDatabase({ url: null, folder: copy, log: quiet });
    expect((await sql`select number from kept`.execute(again.db)).rows).toEqual([{ number: 7 }]);
    await again.close();
    rmSync(copy, { recursive: true, force: true });
  });
});

describe('the engine', () => {
  it('stops at a panic, and comes back by itself with all that was committed', async () => {
    const lines: string[] = [];
    const database = await openMigrated((line) => lines.push(line));
    await sql`create table kept as select 7 as number`.execute(database.db);
    const log = join(folder, 'database/pg_wal');
    renameSync(log, `${log}-away`);
    await expect(
      sql`select pg_switch_wal(), pg_logical_emit_message(true, '', '')`.execute(database.db),
    ).rejects.toThrow(/The embedded database stopped/);
    renameSync(`${log}-away`, log);
    expect((await sql`select number from kept`.execute(database.db)).rows).toEqual([{ number: 7 }]);
    expect(lines[0]).toMatch(/^The embedded database stopped: Aborted/);
    await database.close();
  });

  it('leaves a page free to answer while it works on a long query', async () => {
    const database = await openMigrated();
    let turns = 0;
    const timer = setInterval(() => (turns += 1), 1);
    await sql`select sum(n) from generate_series(1, 1000000) n`.execute(database.db);
    clearInterval(timer);
    expect(turns).toBeGreaterThan(5);
    await database.close();
  });

  it('closes twice as once', async () => {
    const database = await openMigrated();
    await database.close();
    await database.close();
    expect(await database.ready()).toBe(false);
  });
});
