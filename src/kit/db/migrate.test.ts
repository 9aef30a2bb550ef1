import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { sql } from 'kysely';
import { afterEach, describe, expect, it } from 'vitest';

import { DatabaseTrouble, openDatabase } from './index.ts';
import { type Migration, migrate, readMigrations } from './migrate.ts';
import { createOnServer, testServer } from './testing/server.ts';
import { onEachDatabase } from './testing.ts';

const applied = readMigrations();

function migration(name: string, text: string): Migration {
  return { name, text, checksum: createHash('sha256').update(text).digest('hex') };
}

onEachDatabase('migrations', (open) => {
  const run = (...more: Migration[]): Promise<string[]> =>
    migrate(open().db, (work) => open().transaction(work), [...applied, ...more]);
  const cows = migration('9990-cows.sql', "create table cow (name text); insert into cow values ('Daisy');");

  afterEach(async () => {
    await sql`drop table if exists cow`.execute(open().db);
    await sql`delete from migration where name >= '9990'`.execute(open().db);
  });

  it('run in name order, each once', async () => {
    const more = migration('9991-more-cows.sql', "insert into cow values ('Bella');");
    expect(await run(cows, more)).toEqual([cows.name, more.name]);
    expect(await run(cows, more)).toEqual([]);
    expect((await sql`select name from cow order by name`.execute(open().db)).rows).toEqual([
      { name: 'Bella' },
      { name: 'Daisy' },
    ]);
  });

  it('leave nothing of one that fails, and name it', async () => {
    const broken = migration(
      '9991-broken.sql',
      "insert into cow values ('Bella'); insert into horse values (1);",
    );
    await expect(run(cows, broken)).rejects.toThrow(/^migrations\/9991-broken\.sql failed: .*horse/);
    expect((await sql`select name from cow`.execute(open().db)).rows).toEqual([{ name: 'Daisy' }]);
    expect(await run(cows)).toEqual([]);
  });

  it('refuse a file that was changed after it was applied', async () => {
    await run(cows);
    const changed = migration(cows.name, `${cows.text} -- tidied`);
    await expect(run(changed)).rejects.toThrow(DatabaseTrouble);
    await expect(run(changed)).rejects.toThrow(
      'migrations/9990-cows.sql was changed after this database had it',
    );
  });

  it('refuse a database that a newer release has used', async () => {
    await run(cows);
    await expect(run()).rejects.toThrow(
      'The database was last used by a newer release: it has 9990-cows.sql',
    );
  });

  it('run once when two start at the same time', async () => {
    const ran = await Promise.all([run(cows), run(cows), run(cows)]);
    expect(ran.flat()).toEqual([cows.name]);
    expect((await sql`select name from cow`.execute(open().db)).rows).toEqual([{ name: 'Daisy' }]);
  });
});

describe('the folder of migrations', () => {
  it('is refused when a file in it is not named like the others', () => {
    const folder = mkdtempSync(join(tmpdir(), 'npq-hub-migrations-'));
    writeFileSync(join(folder, '50-cows.sql'), '');
    expect(() => readMigrations(folder)).toThrow('migrations/50-cows.sql is not named like 0001-what.sql.');
    rmSync(folder, { recursive: true });
  });

  it('holds each number once', () => {
    const numbers = applied.map(({ name }) => name.slice(0, 4));
    expect(numbers).toEqual([...new Set(numbers)]);
  });
});

it.skipIf(testServer === null)('four processes may open a new database on a server at once', async () => {
  const { url, drop } = await createOnServer(testServer ?? '');
  const open = () => openDatabase({ url, folder: '', log: () => {} });
  const databases = await Promise.all([open(), open(), open(), open()]);
  const rows = await databases[0]?.db.selectFrom('migration').select('name').orderBy('name').execute();
  expect(rows?.map(({ name }) => name)).toEqual(applied.map(({ name }) => name));
  await Promise.all(databases.map((database) => database.close()));
  await drop();
});
