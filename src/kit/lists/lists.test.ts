import fc from 'fast-check';
import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';

import { onEachDatabase } from '../db/testing.ts';
import { addressOf, findPage, hasWords, pagesNear, readState, type List } from './index.ts';
import { findAllRows } from './find-rows.ts';
import { listFile } from './list-file.ts';

interface Fruit {
  id: number;
  name: string;
  colour: string;
  ripe: Temporal.PlainDate | null;
}

const FRUITS: List<Fruit> = {
  name: 'fruits',
  address: '/fruits',
  heading: 'Fruits',
  noun: { one: 'fruit', many: 'fruits' },
  orderedBy: 'name',
  columns: [
    {
      key: 'name',
      heading: 'Name',
      shown: 'always',
      order: sql`found.name`,
      cell: (row) => row.name,
      csv: (row) => row.name,
    },
    {
      key: 'colour',
      heading: 'Colour',
      shown: 'at first',
      order: sql`found.colour`,
      cell: (row) => row.colour,
      csv: (row) => row.colour,
    },
    {
      key: 'ripe',
      heading: 'Ripe',
      shown: 'when asked',
      order: sql`found.ripe`,
      cell: () => '',
      csv: (row) => row.ripe,
    },
  ],
  filters: [
    { kind: 'words', key: 'q', label: 'Name', matches: (words) => hasWords(sql`found.name`, words) },
    {
      kind: 'choices',
      key: 'colour',
      label: 'Colour',
      choices: [
        { value: 'red', text: 'Red' },
        { value: 'green', text: 'Green' },
      ],
      matches: (values) => sql`found.colour = any(${[...values]})`,
    },
    {
      kind: 'days',
      key: 'ripe',
      label: 'Ripe',
      matches: (from, to) =>
        sql`found.ripe >= ${from?.toString() ?? '-infinity'}::date and found.ripe <= ${to?.toString() ?? 'infinity'}::date`,
    },
  ],
  found: sql<Fruit>`select n::int as id, case when n % 2 = 0 then 'apple ' else 'plum 100% ' end || n as name,
    case when n % 3 = 0 then 'red' else 'green' end as colour,
    case when n > 5 then date '2027-01-01' + n end as ripe from generate_series(1, 120) as n`,
};

describe('The address of a list', () => {
  test('says what narrows it, and nothing that is so anyway', () => {
    const { state } = readState(FRUITS, {
      q: ' apple ',
      colour: ['green', 'red'],
      sort: '-colour',
      page: '2',
    });
    expect(addressOf(FRUITS, state, state.page)).toBe(
      '/fruits?q=apple&colour=red&colour=green&sort=-colour&page=2',
    );
    expect(addressOf(FRUITS, readState(FRUITS, { sort: 'name', page: '1' }).state)).toBe('/fruits');
  });

  test('names what it cannot use, and narrows nothing by it', () => {
    const { state, problems } = readState(FRUITS, {
      colour: 'blue',
      'ripe-from': '2027-02-30',
      q: 'x'.repeat(101),
    });
    expect(state.chosen.size).toBe(0);
    expect(problems).toEqual([
      { field: 'q', text: 'Name: search for 100 characters or fewer' },
      { field: 'colour', text: 'Colour: choose from those listed' },
      { field: 'ripe-from', text: 'Ripe: write the day as year, month, day, like 2026-11-23' },
    ]);
  });

  test('is read to the state that wrote it, whatever was asked', () => {
    const anything = fc.dictionary(
      fc.constantFrom('q', 'colour', 'ripe-from', 'ripe-to', 'sort', 'column', 'page', '__proto__'),
      fc.oneof(
        fc.string(),
        fc.constantFrom('red', 'green', '2027-01-05', '-ripe', 'name', '3', 'colour', 'ripe'),
        fc.array(fc.constantFrom('red', 'green', 'ripe', 'colour', '')),
      ),
    );
    fc.assert(
      fc.property(anything, (query) => {
        const { state } = readState(FRUITS, query);
        const address = addressOf(FRUITS, state, state.page);
        const search = new URL(address, 'http://hub.example').searchParams;
        const again = readState(
          FRUITS,
          Object.fromEntries([...search.keys()].map((key) => [key, search.getAll(key)])),
        );
        expect(again.problems).toEqual([]);
        expect(addressOf(FRUITS, again.state, again.state.page)).toBe(address);
      }),
    );
  });
});

test('Of many pages, the first, the last and those near are linked, and none is left out alone', () => {
  expect(pagesNear(1, 1)).toEqual([1]);
  expect(pagesNear(3, 5)).toEqual([1, 2, 3, 4, 5]);
  expect(pagesNear(5, 9)).toEqual([1, null, 4, 5, 6, null, 9]);
  expect(pagesNear(4, 9)).toEqual([1, 2, 3, 4, 5, null, 9]);
});

onEachDatabase('A list', (open) => {
  const page = async (query: Record<string, unknown>) =>
    findPage(open().db, FRUITS, readState(FRUITS, query).state);

  test('shows fifty rows a page, and the last page for one beyond it', async () => {
    const last = await page({ page: '99' });
    expect([last.count, last.pages, last.page, last.rows.length]).toEqual([120, 3, 3, 20]);
  });

  test('has every row on one page only, whatever it is ordered by', async () => {
    for (const sort of ['name', '-name', 'colour', '-colour', 'ripe', '-ripe']) {
      const seen: number[] = [];
      for (const number of ['1', '2', '3'])
        seen.push(...(await page({ sort, page: number })).rows.map(({ id }) => id));
      expect(new Set(seen).size, sort).toBe(120);
    }
  });

  test('puts what has no value last, either way', async () => {
    const { rows } = await page({ sort: '-ripe', page: '3' });
    expect(rows.slice(-5).every(({ ripe }) => ripe === null)).toBe(true);
  });

  test('takes the signs of a pattern for themselves', async () => {
    expect((await page({ q: '100%' })).count).toBe(60);
    expect((await page({ q: '_' })).count).toBe(0);
    expect((await page({ q: '7 PLUM' })).count).toBe(16);
  });

  test('narrows by days, both ends inclusive', async () => {
    expect(
      (await page({ 'ripe-from': '2027-01-07', 'ripe-to': '2027-01-09' })).rows.map(({ id }) => id),
    ).toEqual([6, 8, 7]);
  });

  test('goes into a file with the columns, the filters and the order that are shown', async () => {
    const { state } = readState(FRUITS, { colour: 'red', sort: '-name', column: ['ripe'] });
    const rows = await findAllRows(open().db, FRUITS, state);
    let text = '';
    for await (const part of listFile(FRUITS, state, rows.slice(0, 1))) text += part;
    expect(rows).toHaveLength(40);
    expect(text).toBe('\uFEFFName,Ripe\r\nplum 100% 99,2027-04-10\r\n');
  });
});
