import { sql } from 'kysely';
import { afterEach, beforeEach, expect, it } from 'vitest';

import { copyInto, fillTable } from './index.ts';
import { onEachDatabase } from './testing.ts';

const NOW = Temporal.Instant.from('2026-11-23T09:00:00Z');

onEachDatabase('transactions', (open) => {
  const names = async (): Promise<string[]> => {
    const rows = await open().db.selectFrom('setting').select('name').orderBy('name').execute();
    return rows.map(({ name }) => name);
  };
  const row = (name: string): { name: string; value: string; changed_at: Temporal.Instant } => ({
    name,
    value: '1',
    changed_at: NOW,
  });

  it('commits what it did, and gives back what it returned', async () => {
    const answer = await open().transaction(async (tx) => {
      await tx.insertInto('setting').values(row('a')).execute();
      return 7;
    });
    expect([answer, await names()]).toEqual([7, ['a']]);
  });

  it('leaves nothing of what it did when it throws, and passes the error on', async () => {
    const work = open().transaction(async (tx) => {
      await tx.insertInto('setting').values(row('a')).execute();
      throw new Error('changed its mind');
    });
    await expect(work).rejects.toThrow('changed its mind');
    expect(await names()).toEqual([]);
  });

  it('refuses the outer handle at once, instead of waiting for itself for ever', async () => {
    const work = open().transaction(async (tx) => {
      await tx.insertInto('setting').values(row('a')).execute();
      return names();
    });
    await expect(work).rejects.toThrow('The outer database handle was used inside a transaction');
    expect(await names()).toEqual([]);
  });

  it('refuses another transaction inside it', async () => {
    const work = open().transaction(() => open().transaction(async () => 1));
    await expect(work).rejects.toThrow('A transaction was begun inside another');
  });

  it('refuses the doors that go round the guard', () => {
    expect(() => open().db.transaction()).toThrow("Use the database's own transaction(work)");
    expect(() => open().db.connection()).toThrow("Use the database's own transaction(work)");
  });

  it('lets what it started, and did not wait for, use the outer handle once it is over', async () => {
    const over = Promise.withResolvers<void>();
    let later: Promise<string[]> = Promise.resolve([]);
    await open().transaction(async (tx) => {
      await tx.insertInto('setting').values(row('a')).execute();
      later = over.promise.then(names);
    });
    over.resolve();
    expect(await later).toEqual(['a']);
  });

  it('keeps twenty at once apart', async () => {
    await open().db.insertInto('setting').values(row('n')).execute();
    const addOne = (): Promise<unknown> =>
      open().transaction(async (tx) => {
        const { rows } = await sql<{
          value: number;
        }>`select value from setting where name = 'n' for update`.execute(tx);
        await sql`update setting set value = ${String((rows[0]?.value ?? 0) + 1)} where name = 'n'`.execute(
          tx,
        );
      });
    await Promise.all(Array.from({ length: 20 }, addOne));
    const { rows } = await sql`select value from setting where name = 'n'`.execute(open().db);
    expect(rows).toEqual([{ value: 21 }]);
  });
});

onEachDatabase('copyInto', (open) => {
  const COLUMNS = ['name', 'value', 'changed_at'];

  it('loads rows, with every kind of text', async () => {
    const awkward = 'tab\there "quoted" back\\slash\r\nnew line \\. \\N é €';
    const count = await open().transaction((tx) =>
      copyInto(tx, 'setting', COLUMNS, [
        ['a', JSON.stringify(awkward), NOW.toString()],
        ['b', '""', '2024-02-29T00:00:00Z'],
      ]),
    );
    const rows = await open().db.selectFrom('setting').selectAll().orderBy('name').execute();
    expect(count).toBe(2);
    expect(rows.map(({ value }) => value)).toEqual([awkward, '']);
    expect(rows[1]?.changed_at.toString()).toBe('2024-02-29T00:00:00Z');
  });

  it('keeps null and the empty string apart', async () => {
    await open().transaction(async (tx) => {
      await sql`create temporary table words (word text) on commit drop`.execute(tx);
      await copyInto(tx, 'words', ['word'], [[null], [''], ['\\N'], ['NULL']]);
      const { rows } = await sql<{ word: string | null }>`select word from words`.execute(tx);
      expect(rows.map(({ word }) => word)).toEqual([null, '', '\\N', 'NULL']);
    });
  });

  it('loads 50,000 rows from a generator, in pieces', async () => {
    function* many(): Generator<string[]> {
      for (let n = 0; n < 50_000; n += 1) yield [`n${n}`, String(n), NOW.toString()];
    }
    expect(await open().transaction((tx) => copyInto(tx, 'setting', COLUMNS, many()))).toBe(50_000);
    const { rows } =
      await sql`select count(*) as n, sum((value #>> '{}')::int8)::int8 as total from setting`.execute(
        open().db,
      );
    expect(rows).toEqual([{ n: 50_000, total: 1_249_975_000 }]);
  });

  it.each([
    { what: 'a value that does not fit', rows: [['a', 'not json', NOW.toString()]], says: /json/ },
    {
      what: 'the same key twice',
      rows: [
        ['a', '1', NOW.toString()],
        ['a', '1', NOW.toString()],
      ],
      says: /setting_pkey/,
    },
    {
      what: 'a row that is too short',
      rows: [['a', '1']],
      says: 'A row for setting has 2 values for 3 columns.',
    },
  ])('loads nothing when there is $what, and the database goes on', async ({ rows, says }) => {
    await expect(open().transaction((tx) => copyInto(tx, 'setting', COLUMNS, rows))).rejects.toThrow(says);
    const left = await open().db.selectFrom('setting').select('name').execute();
    expect(left).toEqual([]);
  });

  it('refuses a name that is not plain, and a handle that is not a transaction', async () => {
    const hostile = open().transaction((tx) => copyInto(tx, 'setting"; drop table setting; --', COLUMNS, []));
    await expect(hostile).rejects.toThrow('is not a plain name');
    const outside = open().transaction(async (tx) => tx);
    await expect(copyInto(await outside, 'setting', COLUMNS, [])).rejects.toThrow('while it runs');
  });
});

onEachDatabase('fillTable', (open) => {
  const COWS = ['name', 'stall'];
  const indexes = async () =>
    (
      await sql<{ definition: string }>`
        select indexdef as definition from pg_indexes where tablename = 'cow' order by indexname`.execute(
        open().db,
      )
    ).rows.map(({ definition }) => definition);

  beforeEach(async () => {
    await sql`create table cow (name text primary key, stall int unique)`.execute(open().db);
    await sql`create index "Cow at home" on cow (lower(name)) where stall is not null`.execute(open().db);
    await sql`create unique index cow_stall_desc on cow (stall desc)`.execute(open().db);
  });
  afterEach(async () => {
    await sql`drop table cow`.execute(open().db);
  });

  it('loads rows after others were read, and leaves the indexes as they were', async () => {
    const before = await indexes();
    const count = await open().transaction(async (tx) => {
      await sql`select from cow`.execute(tx);
      return fillTable(tx, 'cow', COWS, [
        ['Daisy', '1'],
        ['Bella', null],
      ]);
    });
    expect(count).toBe(2);
    expect(before).toHaveLength(4);
    expect(await indexes()).toEqual(before);
    expect((await sql`select name from cow where lower(name) = 'daisy'`.execute(open().db)).rows).toEqual([
      { name: 'Daisy' },
    ]);
  });

  it('leaves the indexes also when the rows are refused', async () => {
    const before = await indexes();
    const rows = [
      ['Daisy', '1'],
      ['Daisy', '2'],
    ];
    await expect(open().transaction((tx) => fillTable(tx, 'cow', COWS, rows))).rejects.toThrow(/cow_pkey/);
    expect(await indexes()).toEqual(before);
    expect((await sql`select from cow`.execute(open().db)).rows).toEqual([]);
  });
});
