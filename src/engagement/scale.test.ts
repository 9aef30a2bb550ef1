import { sql } from 'kysely';
import { expect, it } from 'vitest';

import { differences } from '../../scripts/rederive-engagement.ts';
import { OWN_TIME } from '../areas/own-time.ts';
import type { Hub } from '../hub.ts';
import { onEachDatabase } from '../kit/db/testing.ts';
import { ensureExampleRegisters } from '../registers/index.ts';
import { exampleHub } from '../testing/hub.ts';
import { ensureDesignsChosen, ensureExampleTimetables, ensureTimetableLoaded } from '../timetable/index.ts';
import { casesSql } from './figures-store.ts';
import { refreshFigures } from './refresh.ts';

onEachDatabase(
  'engagement of a whole hub',
  (open) => {
    it('is what an independent reckoning from the raw rows gives, to the last digit', async () => {
      const { hub, app } = await playedHub();
      await refreshFigures(hub, OWN_TIME);
      const { compared, found } = await differences(hub.database.db);
      expect(found).toEqual([]);
      expect(compared).toBeGreaterThan(100);
      await app.close();
    });

    it('reads a page of the caseload by its index, and no mark', async () => {
      const { db } = open();
      await sql`
        with person as (
          insert into people (full_name, made_at) select 'Scale ' || n, now() from generate_series(1, 3000) as n returning id),
        place as (
          insert into enrolments (person_id, cohort_id, state, made_at)
          select id, (select id from cohorts order by id limit 1), 'active', now() from person returning id, person_id, cohort_id)
        insert into engagement_figures (enrolment_id, person_id, cohort_id, state, as_of, score, reasons, bars)
        select id, person_id, cohort_id, 'active', '2026-11-23', id % 97, '[]', '[]' from place`.execute(db);
      await sql`analyze`.execute(db);
      const asked = {
        reach: 'everything',
        cohort: null,
        group: null,
        after: { score: 50, enrolmentId: 0 },
        most: 50,
      } as const;
      const { rows } = await sql<{ 'QUERY PLAN': string }>`explain ${casesSql(asked)}`.execute(db);
      const plan = rows.map((row) => row['QUERY PLAN']).join('\n');
      expect(plan).toContain('engagement_figures_ranked');
      expect(plan).not.toMatch(
        /Seq Scan on (?:register_entries|engagement_figures|people|enrolments|memberships|sessions)/,
      );
      expect(plan).not.toContain('register_entries');
    });

    /** The example hub with its people, timetables and marks. */
    async function playedHub(): Promise<{ hub: Hub; app: Awaited<ReturnType<typeof exampleHub>>['app'] }> {
      const played = await exampleHub(open(), { people: true });
      const { hub } = played;
      const now = hub.clock.now();
      await ensureTimetableLoaded(hub.database, now);
      await ensureDesignsChosen(hub.database, true, now);
      await ensureExampleTimetables(hub.database, now);
      await ensureExampleRegisters(hub.database, hub.clock.today(), now);
      return played;
    }
  },
  { emptied: 'once' },
);
