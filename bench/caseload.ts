import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { sql } from 'kysely';

import { rehearsalClock } from '../src/kit/clock.ts';
import { openDatabase } from '../src/kit/db/index.ts';
import { fillCohort } from './fill-cohort.ts';
import { times, type Row } from './table.ts';

const PAGE = { reach: 'everything', cohort: null, group: null, after: null, most: 51 } as const;
const LOOKS = 30;

/** The caseload of 200 members and of 5,000, who have 60,000 marks and 100,000 steps of modules, side by side. */
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
    await fillCohort(database, members);
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
