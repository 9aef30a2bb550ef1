/** What narrows and orders the list of people asks other statements than what its rows say: here the two are held together. */
import { expect, test } from 'vitest';

import { onEachDatabase } from '../kit/db/testing.ts';
import { findAllRows, findPage, readState, type List } from '../kit/lists/index.ts';
import { exampleHub, type TestHub } from '../testing/hub.ts';
import { peopleList } from './lists/people-list.ts';
import { staffList } from './lists/all-lists.ts';
import type { PersonRow } from './pages/people-columns.tsx';

const MINUTES = 240_000;
const AT = Temporal.Instant.from('2026-11-01T09:00:00Z');

onEachDatabase(
  'The list of people',
  (open) => {
    test(
      'is narrowed and ordered by what its rows say, whatever people were before',
      { timeout: MINUTES },
      async () => {
        const { hub, app } = await exampleHub(open(), { people: true });
        const { db } = open();
        const list = await listOf(hub);
        const find = (query: Record<string, unknown>) => findAllRows(db, list, readState(list, query).state);
        const before = await find({});
        await giveEachAPast(before.filter(({ place }) => place !== null).slice(0, 20));
        const rows = await find({});
        expect(rows.map(({ place }) => place?.enrolment)).toEqual(
          before.map(({ place }) => place?.enrolment),
        );

        const says: Readonly<Record<string, (row: PersonRow) => string | null>> = {
          place: ({ place }) => place?.state ?? 'none',
          cohort: ({ place }) => place?.cohort ?? null,
          venue: ({ place }) => place?.venue ?? null,
          application: (row) => row.application_state ?? 'none',
          trn: (row) => row.trn_known,
        };
        for (const filter of list.filters) {
          const said = says[filter.key];
          if (filter.kind !== 'choices' || said === undefined) continue;
          const values = filter.choices.map(({ value }) => value);
          for (const asked of [...values.map((value) => [value]), [values[0], values.at(-1)]]) {
            const expected = rows.filter((row) => asked.includes(said(row) ?? undefined));
            expect(await find({ [filter.key]: asked }), `${filter.key} ${asked.join()}`).toEqual(expected);
            const { count } = await findPage(db, list, readState(list, { [filter.key]: asked }).state);
            expect(count, `${filter.key} ${asked.join()}`).toBe(expected.length);
          }
        }
        const some = rows.find(({ post, trn }) => post !== null && trn !== null);
        for (const words of ['a', 'PRIMARY', 'e school', 'before', 'other.example', some?.trn, some?.email]) {
          const each = (words ?? '').toLowerCase().split(' ');
          const expected = rows.filter((row) => each.every((word) => textOf(row).includes(word)));
          expect(await find({ q: words }), words ?? '').toEqual(expected);
        }
        for (const sort of ['place', '-place']) {
          const states = (await find({ sort })).map(({ place }) => place?.state ?? null);
          const known = states.filter((state) => state !== null).toSorted();
          expect(states.slice(0, known.length)).toEqual(sort === 'place' ? known : known.toReversed());
        }
        const cohorts = (await find({ sort: 'cohort' })).map(({ place }) => place?.cohort ?? null);
        expect(cohorts.filter((cohort, at) => cohort !== cohorts[at - 1])).toHaveLength(
          new Set(cohorts).size,
        );
        await app.close();
      },
    );

    /** A place in the first intake of all, a post that ended, an address that is not the main one. */
    async function giveEachAPast(rows: readonly PersonRow[]): Promise<void> {
      const { db } = open();
      const first = await db
        .selectFrom('cohorts')
        .select('id')
        .orderBy('starts_on')
        .orderBy('id')
        .executeTakeFirstOrThrow();
      for (const { id } of rows) {
        const place = { person_id: id, cohort_id: first.id, state: 'withdrawn' as const, made_at: AT };
        await db
          .insertInto('enrolments')
          .values(place)
          .onConflict((conflict) => conflict.doNothing())
          .execute();
        await db
          .insertInto('posts')
          .values({
            person_id: id,
            school_name: 'School of before',
            role: 'teacher',
            starts_on: Temporal.PlainDate.from('2019-09-01'),
            ends_on: Temporal.PlainDate.from('2020-08-31'),
            source: 'test',
            recorded_at: AT,
          })
          .execute();
        const email = `person-${id}@other.example`;
        await db
          .insertInto('person_emails')
          .values({ email_folded: email, person_id: id, email, is_main: false, added_at: AT })
          .execute();
      }
    }
  },
  { emptied: 'before each test', engines: 'one' },
);

/** With what the hub's own filters offer, and its rows as what they are. */
async function listOf(hub: TestHub['hub']): Promise<List<PersonRow>> {
  const viewer = {
    personId: 0,
    name: 'A manager',
    grants: [{ role: 'manager', kind: 'hub', id: '' }],
  } as const;
  const { list } = await staffList(hub, 'people', viewer);
  const offered = (key: string) =>
    list.filters.flatMap((filter) => (filter.kind === 'choices' && filter.key === key ? filter.choices : []));
  return peopleList('everything', { cohorts: offered('cohort'), venues: offered('venue') });
}

function textOf({ full_name, email, post, trn }: PersonRow): string {
  return [full_name, email, post?.school, trn]
    .filter((text) => typeof text === 'string')
    .join(' ')
    .toLowerCase();
}
