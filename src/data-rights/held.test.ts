import { sql } from 'kysely';
import { expect, it } from 'vitest';

import { onEachDatabase } from '../kit/db/testing.ts';
import { HELD_TABLES, MAY_NAME, OF_NOBODY } from './held.ts';
import { textColumns } from './held-store.ts';

onEachDatabase('what is held on people', (open) => {
  it('has every table of the database, once, and none besides', async () => {
    const { rows } = await sql<{ table: string }>`
      select tablename::text as "table" from pg_tables where schemaname = 'public'`.execute(open().db);
    const named = [...HELD_TABLES.map(([table]) => table), ...Object.keys(OF_NOBODY)];
    expect(named.toSorted()).toEqual(rows.map(({ table }) => table).toSorted());
  });

  it('says of every column of words in rows that stay whether it is blanked or holds no words of anybody', async () => {
    const columns = await textColumns(open().db);
    const unsaid = HELD_TABLES.flatMap(([table, { erased, blank = {}, plain = [], secret = [] }]) => {
      if (erased === 'rows') return [];
      const said = new Set([...Object.keys(blank), ...plain, ...secret]);
      return columns
        .filter((one) => one.table === table && !said.has(one.column))
        .map(({ column }) => `${table}.${column}`);
    });
    expect(unsaid).toEqual([]);
  });

  it('names no column that is not there', async () => {
    const { rows } = await sql<{ name: string }>`
      select table_name || '.' || column_name as name from information_schema.columns
      where table_schema = 'public'`.execute(open().db);
    const there = new Set(rows.map(({ name }) => name));
    const named = [
      ...HELD_TABLES.flatMap(([table, { blank = {}, plain = [], secret = [], links }]) => [
        ...[...Object.keys(blank), ...plain, ...secret].map((column) => `${table}.${column}`),
        ...links.flatMap((link) =>
          'audit' in link
            ? []
            : [`${table}.${'person' in link ? link.person : 'email' in link ? link.email : link.column}`],
        ),
      ]),
      ...Object.entries(MAY_NAME).flatMap(([table, all]) => all.map((column) => `${table}.${column}`)),
    ];
    expect(named.filter((name) => !there.has(name))).toEqual([]);
  });
});
