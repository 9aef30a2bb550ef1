/**
 * Every list of the staff, by every filter, every order and every column, as somebody whose role is over one cohort or
 * one programme: no row, no count and no line of a file is ever of a person outside.
 */
import { expect, test } from 'vitest';

import { onEachDatabase } from '../kit/db/testing.ts';
import { countRows, findAllRows, findPage, listFile, readState, type Filter } from '../kit/lists/index.ts';
import type { Viewer } from '../kit/policy/index.ts';
import { exampleHub } from '../testing/hub.ts';
import { LIST_NAMES, staffList } from './lists/all-lists.ts';

/** It asks a great deal, and takes minutes where the machine has other work. */
const MINUTES = 240_000;

const NOBODY: Viewer = { personId: 0, name: 'A manager', grants: [] };

onEachDatabase('What a manager of a part sees', (open) => {
  test(
    'is never of a person outside it, however the list is narrowed, ordered or taken as a file',
    { timeout: MINUTES },
    async () => {
      const { hub, app } = await exampleHub(open(), { people: true });
      const { db } = open();
      const { cohort_id: cohort } = await db
        .selectFrom('enrolments')
        .select('cohort_id')
        .orderBy('cohort_id', 'desc')
        .executeTakeFirstOrThrow();
      const inside = new Set(
        [
          ...(await db
            .selectFrom('enrolments')
            .select('person_id')
            .where('cohort_id', '=', cohort)
            .execute()),
          ...(await db
            .selectFrom('applications')
            .select('person_id')
            .where('cohort_id', '=', cohort)
            .execute()),
        ].map((row) => row.person_id),
      );
      const names = await db.selectFrom('people').select(['id', 'full_name']).execute();
      const namesInside = new Set(names.filter(({ id }) => inside.has(id)).map((one) => one.full_name));
      const outside = names.filter((one) => !namesInside.has(one.full_name));
      expect(inside.size).toBeGreaterThan(0);
      expect(outside.length).toBeGreaterThan(0);
      const scoped: Viewer = { ...NOBODY, grants: [{ role: 'manager', kind: 'cohort', id: cohort }] };
      const ofNothing: Viewer = {
        ...NOBODY,
        grants: [{ role: 'manager', kind: 'cohort', id: 'no-such-cohort' }],
      };
      const ofAll: Viewer = { ...NOBODY, grants: [{ role: 'manager', kind: 'hub', id: '' }] };
      for (const name of LIST_NAMES) {
        const { list } = await staffList(hub, name, scoped);
        const { list: nothing } = await staffList(hub, name, ofNothing);
        const { list: all } = await staffList(hub, name, ofAll);
        expect(await countRows(db, all, readState(all, {}).state), name).toBeGreaterThan(0);
        const queries: Record<string, unknown>[] = [
          {},
          ...list.filters.flatMap((filter) => queriesOf(filter, outside[0]?.full_name ?? '')),
          ...list.columns.flatMap(({ key }) => [{ sort: key }, { sort: `-${key}` }]),
          { column: list.columns.map(({ key }) => key) },
        ];
        for (const query of queries) {
          const told = `${name} ${JSON.stringify(query)}`;
          const { state } = readState(list, query);
          const rows = await findAllRows(db, list, state);
          for (const row of rows)
            expect(
              inside.has(name === 'people' ? row.id : (row.person_id ?? 0)),
              `${told}: ${row.full_name}`,
            ).toBe(true);
          expect(await countRows(db, list, state), told).toBe(rows.length);
          expect((await findPage(db, list, state)).count, told).toBe(rows.length);
          expect(await countRows(db, nothing, readState(nothing, query).state), told).toBe(0);
        }
        const { state } = readState(list, {});
        let file = '';
        for await (const part of listFile(list, state, await findAllRows(db, list, state))) file += part;
        for (const { full_name } of outside) expect(file, name).not.toContain(full_name);
      }
      await app.close();
    },
  );
});

/** Each choice of it alone and all of them; words that are an outsider's name and words that all have; all days. */
function queriesOf(filter: Filter, outsider: string): Record<string, unknown>[] {
  switch (filter.kind) {
    case 'words':
      return [{ [filter.key]: outsider }, { [filter.key]: 'e' }, { [filter.key]: "%' or true --" }];
    case 'choices':
      return [
        ...filter.choices.map(({ value }) => ({ [filter.key]: value })),
        { [filter.key]: filter.choices.map(({ value }) => value) },
      ];
    case 'days':
      return [{ [`${filter.key}-from`]: '1900-01-01', [`${filter.key}-to`]: '2999-12-31' }];
  }
}
