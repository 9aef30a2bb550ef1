import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';

import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it, onTestFinished } from 'vitest';

import { type Database, DatabaseTrouble, exportDatabase, restoreDatabase } from './index.ts';
import { migrate, readMigrations } from './migrate.ts';
import { testServer } from './testing/server.ts';
import { onEachDatabase, openEmbedded, openOnServer } from './testing.ts';

const NOW = Temporal.Instant.from('2026-11-23T09:00:00.123456Z');
const AWKWARD = 'tab\there "quoted" back\\slash\r\nnew line \\. é €';

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'npq-hub-backup-'));
  file = join(folder, 'hub.backup');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

async function fill(database: Database): Promise<void> {
  await database.transaction(async (tx) => {
    await tx
      .insertInto('setting')
      .values({ name: 'awkward', value: JSON.stringify(AWKWARD), changed_at: NOW })
      .execute();
    for (const subject of ['thing:1', 'thing:2']) {
      await tx
        .insertInto('audit_event')
        .values({ at: NOW, event: 'thing.made', actor: 'system', subject })
        .execute();
    }
  });
}

async function contents(database: Database): Promise<unknown> {
  const settings = await database.db.selectFrom('setting').selectAll().execute();
  const events = await database.db
    .selectFrom('audit_event')
    .select(['id', 'subject', 'reason', 'detail'])
    .orderBy('id')
    .execute();
  return { settings: settings.map((row) => ({ ...row, changed_at: row.changed_at.toString() })), events };
}

const FILLED = {
  settings: [{ name: 'awkward', value: AWKWARD, changed_at: NOW.toString() }],
  events: [
    { id: 1, subject: 'thing:1', reason: null, detail: {} },
    { id: 2, subject: 'thing:2', reason: null, detail: {} },
  ],
};

onEachDatabase('a backup', (open) => {
  it('says what it wrote, is whole, and is readable only by its owner', async () => {
    await fill(open());
    const { rows } = await exportDatabase(open(), file);
    expect(rows).toBe(3);
    expect(readdirSync(folder)).toEqual(['hub.backup']);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    const text = gunzipSync(readFileSync(file)).toString();
    expect(text.split('\n')[0]).toMatch(
      /^\{"backup":1,"madeAt":"[^"]+Z","migrations":\[\{"name":"0001-ground\.sql"/,
    );
  });

  it('never writes over a file', async () => {
    writeFileSync(file, 'the only copy');
    await expect(exportDatabase(open(), file)).rejects.toThrow('already exists. Name a new file');
    expect(readFileSync(file, 'utf8')).toBe('the only copy');
  });

  it('is refused by a database that is not empty, so also a second time', async () => {
    await fill(open());
    await exportDatabase(open(), file);
    await expect(restoreDatabase(open(), file)).rejects.toThrow(DatabaseTrouble);
    await expect(restoreDatabase(open(), file)).rejects.toThrow(/The database is not empty: \w+ has rows/);
    expect(await contents(open())).toEqual(FILLED);
  });

  describe('that was damaged restores nothing', () => {
    const damages: [string, (whole: Buffer) => Buffer, RegExp][] = [
      ['cut in the middle', (whole) => whole.subarray(0, whole.length / 2), /could not be read|cut short/],
      [
        'a row changed',
        (whole) => again(whole, (text) => text.replace('thing:2', 'thing:3')),
        /rows of audit_event are not those/,
      ],
      [
        'a row left out',
        (whole) => again(whole, (text) => text.replace(/\n2\t[^\n]*/, '')),
        /rows of audit_event are not those/,
      ],
      [
        'its end left out',
        (whole) => again(whole, (text) => text.slice(0, text.lastIndexOf('{"end"'))),
        /cut short/,
      ],
      [
        'a table of another',
        (whole) => again(whole, (text) => text.replace('{"table":"setting"', '{"table":"pg_authid"')),
        /"pg_authid"/,
      ],
      ['not a backup', () => gzipSync('{"name":"something else"}\n'), /it is not a backup of this hub/],
      ['not gzipped', () => Buffer.from('hello'), /could not be read/],
      ['empty', () => Buffer.alloc(0), /cut short|could not be read/],
      [
        'of a newer release',
        (whole) => again(whole, (text) => text.replace('0001-ground', '9999-later')),
        /comes from a newer release: it has 9999-later/,
      ],
    ];
    it.each(damages)('%s', async (_, damage, says) => {
      await fill(open());
      await exportDatabase(open(), file);
      writeFileSync(file, damage(readFileSync(file)));
      await sql`set session_replication_role = replica; delete from audit_event; delete from setting; reset session_replication_role`.execute(
        open().db,
      );
      await expect(restoreDatabase(open(), file)).rejects.toThrow(says);
      expect(await contents(open())).toEqual({ settings: [], events: [] });
    });
  });
});

function again(whole: Buffer, change: (text: string) => string): Buffer {
  const text = gunzipSync(whole).toString();
  const changed = change(text);
  expect(changed).not.toBe(text);
  return gzipSync(changed);
}

const server = testServer;
const ENGINES = {
  'the embedded engine': openEmbedded,
  'a PostgreSQL server': server === null ? null : () => openOnServer(server),
};
const WAYS = Object.entries(ENGINES).flatMap(([from, source]) =>
  Object.entries(ENGINES).map(([to, target]) => ({ from, source, to, target })),
);

describe('a backup moves', () => {
  for (const { from, source, to, target } of WAYS) {
    it.skipIf(source === null || target === null)(
      `from ${from} to ${to}, and work goes on there`,
      async () => {
        const [old, fresh] = [await source?.(), await target?.()];
        if (old === undefined || fresh === undefined) return;
        onTestFinished(() => Promise.all([old.remove(), fresh.remove()]).then(() => {}));
        await fill(old.database);
        const written = await exportDatabase(old.database, file);
        expect(await restoreDatabase(fresh.database, file)).toEqual(written);
        expect(await contents(fresh.database)).toEqual(FILLED);
        const next = { at: NOW, event: 'thing.made', actor: 'system', subject: 'thing:3' };
        const added = await fresh.database.db
          .insertInto('audit_event')
          .values(next)
          .returning('id')
          .executeTakeFirst();
        expect(added?.id).toBe(3);
      },
    );

    it.skipIf(source === null || target === null)(
      `of an earlier release from ${from} to ${to}, and is brought up to date`,
      async () => {
        const [old, fresh] = [await source?.(), await target?.()];
        if (old === undefined || fresh === undefined) return;
        onTestFinished(() => Promise.all([old.remove(), fresh.remove()]).then(() => {}));
        await sql`drop schema public cascade; create schema public`.execute(old.database.db);
        await asFirstRelease(old.database);
        await fill(old.database);
        await exportDatabase(old.database, file);
        const tables = (await fresh.database.db.introspection.getTables()).map(({ name }) => name);
        await restoreDatabase(fresh.database, file);
        expect(await contents(fresh.database)).toEqual(FILLED);
        expect((await fresh.database.db.introspection.getTables()).map(({ name }) => name)).toEqual(tables);
      },
    );
  }
});

/** A database that has had only the first migration. */
async function asFirstRelease(database: Database): Promise<void> {
  await migrate(database.db, (work) => database.transaction(work), readMigrations().slice(0, 1));
}
