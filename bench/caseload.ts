import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { sql } from 'kysely';

import type { Hub } from '../src/hub.ts';
import { rehearsalClock } from '../src/kit/clock.ts';
import { openDatabase } from '../src/kit/db/index.ts';
import { times, type Row } from './table.ts';

const PAGE = { reach: 'everything', cohort: null, group: null, after: null, most: 51 } as const;
const LOOKS = 30;

/** The caseload of 200 and of 5,000 members, with their 12 marks and 20 steps of modules each, side by side. */
export async function caseload(): Promise<Row[]> {
  const small = await measured(200);
  const large = await measured(5_000);
  const row = (work: string, of: (one: typeof small) => number, budget: string): Row => ({
    work,
    hub: of(large).toFixed(1),
    beside: `${of(small).toFixed(1)} (of 200)`,
    ratio: times(of(large), of(small)),
    budget,
  });
  return [
    row('caseload of 5,000: its first page, ms', ({ page }) => page, 'as of 200'),
    row('caseload of 5,000: after a register of 30, ms', ({ after }) => after, 'as of 200'),
    row('caseload of 5,000: all worked out anew, ms', ({ all }) => all, '25 ×'),
  ];
}

/** What is compiled: it holds pages, which Node cannot read as they are written. */
async function compiled() {
  const built = (name: string): Promise<unknown> => import(join(import.meta.dirname, '..', 'dist', name));
  /* oxlint-disable typescript/no-unsafe-type-assertion -- compiled from these very files */
  return {
    ...((await built('engagement/refresh.js')) as typeof import('../src/engagement/refresh.ts')),
    ...((await built('engagement/figures-store.js')) as typeof import('../src/engagement/figures-store.ts')),
    ...((await built('engagement/built-in.js')) as typeof import('../src/engagement/built-in.ts')),
    ...((await built('areas/own-time.js')) as typeof import('../src/areas/own-time.ts')),
    ...((await built('example/index.js')) as typeof import('../src/example/index.ts')),
  };
  /* oxlint-enable typescript/no-unsafe-type-assertion */
}

async function measured(members: number) {
  const { refreshFigures, findCases, OWN_TIME, ensureExampleWithoutPeople, ensureEngagementLoaded } =
    await compiled();
  const folder = await mkdtemp(join(tmpdir(), 'hub-caseload-'));
  const database = await openDatabase({ url: null, folder, log: () => {} });
  try {
    const hub = { database, clock: rehearsalClock(Temporal.PlainDate.from('2026-11-23')) };
    await ensureEngagementLoaded(database, hub.clock.now());
    await ensureExampleWithoutPeople(database, hub.clock.now());
    await fill(hub, members);
    const all = await milliseconds(() => refreshFigures(hub, OWN_TIME));
    await sql`analyze`.execute(database.db);
    await findCases(database.db, PAGE);
    const looked = await milliseconds(async () => {
      for (let look = 0; look < LOOKS; look += 1) {
        await refreshFigures(hub, OWN_TIME);
        await findCases(database.db, PAGE);
      }
    });
    await sql`insert into engagement_stale (enrolment_id) select id from enrolments order by id limit 30`.execute(
      database.db,
    );
    const after = await milliseconds(() => refreshFigures(hub, OWN_TIME));
    return { all, page: looked / LOOKS, after };
  } finally {
    await database.close();
    await rm(folder, { recursive: true, force: true });
  }
}

async function milliseconds(work: () => Promise<unknown>): Promise<number> {
  const from = performance.now();
  await work();
  return performance.now() - from;
}

/** Members of one group, twelve sessions that all were at but one in ten, and twenty steps of a module each. */
async function fill({ database }: Pick<Hub, 'database'>, members: number): Promise<void> {
  const { db } = database;
  await sql`update groups set capacity = 10000`.execute(db);
  await sql`
    insert into sessions (cohort_id, group_id, component, number, kind, title, day, starts_at, ends_at, is_online, venue_id, counts,
      state, wished_on, changed_at)
    select cohort_id, id, 'bench', n, 'seminar', 'Seminar ' || n, date '2025-11-20' + n * 28, '13:00', '16:00', false, venue_id, true,
      'planned', date '2025-11-20' + n * 28, now()
    from (select * from groups where level = 1 order by id limit 1) as one, generate_series(1, 12) as n`.execute(
    db,
  );
  await sql`
    with person as (
      insert into people (full_name, made_at) select 'Member ' || n, now() from generate_series(1, ${members}::int) as n returning id),
    place as (
      insert into enrolments (person_id, cohort_id, state, made_at)
      select person.id, cohort_id, 'active', now() from person, (select * from groups where level = 1 order by id limit 1) as one
      returning id)
    insert into memberships (enrolment_id, group_id, level, from_on, cause, made_at, made_by)
    select place.id, one.id, 1, '2025-11-01', 'bench', now(), 'bench' from place, (select * from groups where level = 1 order by id limit 1) as one`.execute(
    db,
  );
  await sql`insert into registers (session_id, last_number, secret) select id, 0, 'bench' from sessions where component = 'bench'`.execute(
    db,
  );
  await sql`
    insert into register_entries (session_id, number, person_id, entry_id, device_id, device_sequence, knows, how, state, mode,
      takes_effect, made_by, arrived_at)
    select sessions.id, row_number() over (partition by sessions.id order by person_id), person_id, gen_random_uuid(), gen_random_uuid(),
      1, 0, 'by hand', case when (person_id + sessions.number) % 10 = 0 then 'absent' else 'present' end,
      case when (person_id + sessions.number) % 10 = 0 then null else 'room' end, true, person_id, now()
    from sessions join enrolments on enrolments.cohort_id = sessions.cohort_id where component = 'bench'`.execute(
    db,
  );
  await sql`
    with module as (insert into learning_modules (id, made_at) values ('bench', now()) returning id)
    insert into learning_done (person_id, module_id, step_id, asks, version, minutes, done_at)
    select person_id, module.id, 'step-' || n, 'reading', 1, 5, '2026-11-01' from enrolments, module, generate_series(1, 20) as n`.execute(
    db,
  );
}
