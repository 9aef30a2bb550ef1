import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';

import { differences } from '../../scripts/rederive-engagement.ts';
import { OWN_TIME } from '../areas/own-time.ts';
import { enrolmentsOfCohort } from '../cohorts/index.ts';
import { answerMany, reckonEvaluations, roundsAsked } from '../feedback/index.ts';
import { closeSurvey, makeSurvey, openSurvey } from '../feedback/run-survey.ts';
import type { Hub } from '../hub.ts';
import { bySystem } from '../kit/audit/index.ts';
import { onEachDatabase } from '../kit/db/testing.ts';
import { ensureExampleRegisters } from '../registers/index.ts';
import { clockOn } from '../testing/clock.ts';
import { exampleHub, type TestHub } from '../testing/hub.ts';
import {
  ensureDesignsChosen,
  ensureExampleTimetables,
  ensureTimetableLoaded,
  sessionsBetween,
} from '../timetable/index.ts';
import { builtInRules } from './built-in.ts';
import { engagementOf } from './read-engagement.ts';
import { refreshFigures } from './refresh.ts';
import { addOwnRule } from './rules-store.ts';

const EVERY = { cohortId: null, sessionId: null, unit: null };
const QUESTIONS = [{ kind: 'yes-no', words: 'Was it of use?' }] as const;

onEachDatabase(
  'evaluations in engagement',
  (open) => {
    let hub: Hub;
    let app: TestHub['app'];
    const ago = (days: number): Hub => ({
      ...hub,
      clock: clockOn(hub.clock.today().subtract({ days })),
    });

    /** The example hub; for 80 days every session, unit and programme was asked about, and half of those asked answered. */
    beforeAll(async () => {
      ({ hub, app } = await exampleHub(open(), { people: true }));
      const now = hub.clock.now();
      await ensureTimetableLoaded(hub.database, now);
      await ensureDesignsChosen(hub.database, true, now);
      await ensureExampleTimetables(hub.database, now);
      await ensureExampleRegisters(hub.database, hub.clock.today(), now);
      const by = bySystem(now);
      for (const about of ['session', 'unit', 'programme'] as const) {
        const survey = { id: `of${about}`, name: about, about, counts: true, questions: QUESTIONS };
        await makeSurvey(ago(80), survey, by);
        await openSurvey(ago(80), survey.id, EVERY, about, by);
      }
      await makeSurvey(
        ago(80),
        { id: 'short', name: 'Short', about: 'session', counts: true, questions: QUESTIONS },
        by,
      );
      await openSurvey(ago(80), 'short', EVERY, 'short', by);
      await addRules(hub);
      for (let days = 79; days >= 0; days -= 1) {
        await answerOf(ago(days));
        // What is closed before its time is held against nobody.
        if (days === 40) await closeShort(ago(days));
        if (days % 8 === 0) await reckonEvaluations(ago(days));
      }
      await refreshFigures(hub, OWN_TIME);
    });
    afterAll(() => app.close());

    async function answerOf(then: Hub): Promise<void> {
      const yesterday = then.clock.today().subtract({ days: 1 });
      const rounds = await roundsAsked(then.database.db);
      for (const session of await sessionsBetween(then.database.db, yesterday, yesterday))
        for (const { round, survey } of rounds.ofSession(session)) {
          const places = await enrolmentsOfCohort(then.database.db, session.cohortId);
          const answers = { points: { [survey.questions[0]?.id ?? '']: 'yes' as const }, texts: {} };
          await answerMany(
            then,
            round,
            places
              .filter(({ id }) => id % 2 === 0 && round.survey === 'ofsession')
              .map(({ id }) => ({ enrolmentId: id, answers, by: bySystem(then.clock.now()) })),
          );
        }
    }

    async function closeShort(then: Hub): Promise<void> {
      const { rows } = await sql<{
        id: number;
      }>`select id from survey_openings where survey = 'short'`.execute(then.database.db);
      await closeSurvey(then, 'short', rows[0]?.id ?? 0, bySystem(then.clock.now()));
    }

    async function addRules({ database, clock }: Hub): Promise<void> {
      const rule = builtInRules().find(({ rule: { id } }) => id === 'church-of-england')?.rule;
      if (rule === undefined) throw new Error('There is no such rule.');
      const { rows } = await sql<{ lead_provider: string | null }>`
        select distinct lead_provider from cohorts union select null`.execute(database.db);
      await database.transaction(async (tx) => {
        for (const [nth, { lead_provider: leadProvider }] of rows.entries())
          await addOwnRule(tx, { ...rule, id: `own-of-test-${nth}`, leadProvider }, bySystem(clock.now()));
      });
    }

    it('are of everybody who was there, whether or not anybody answered, and of nobody who was not', async () => {
      const { rows } = await sql<{ survey: string; asked: number; answered: number; absent: number }>`
        select split_part(round_id, '-', 1) as survey, count(*)::int as asked,
          count(*) filter (where answered)::int as answered,
          count(*) filter (where round_id ~ '^ofsession-' and not exists (
            select from register_entries as entry join enrolments on enrolments.person_id = entry.person_id
            where enrolments.id = enrolment_id and takes_effect and entry.session_id = split_part(round_id, '-', 2)::bigint
              and entry.state in ('present', 'late', 'left-early')))::int as absent
        from feedback_asked group by 1 order by 1`.execute(hub.database.db);
      const of = new Map(rows.map((row) => [row.survey, row]));
      expect(of.get('ofsession')?.answered).toBeGreaterThan(0);
      expect(of.get('ofsession')?.asked).toBeGreaterThan(of.get('ofsession')?.answered ?? 0);
      expect(of.get('ofsession')?.absent).toBe(0);
      // Nobody answered about a unit: asked is asked.
      expect(of.get('ofunit')?.asked).toBeGreaterThan(0);
      expect(of.get('ofunit')?.answered).toBe(0);
      // Closed forty days ago: what could be answered to its end by then counts, and what could not is nobody's.
      const { rows: short } = await sql<{ last: string }>`
        select max(closed_on)::text as last from feedback_asked where round_id like 'short-%'`.execute(
        hub.database.db,
      );
      expect((short[0]?.last ?? '') < ago(40).clock.today().toString()).toBe(true);
    });

    it('are what an independent reckoning from the raw rows gives, to the last digit, and it would tell of a fault', async () => {
      const { compared, found } = await differences(hub.database.db);
      expect(found).toEqual([]);
      expect(compared).toBeGreaterThan(100);
      const { rows } = await sql<{ some: number }>`
        select count(*)::int as some from engagement_figures, jsonb_array_elements(bars) as bar
        where bar ->> 'bar' = 'evaluations' and (bar ->> 'outOf')::int > (bar ->> 'have')::int
          and (bar ->> 'have')::int > 0 and (bar ->> 'whole')::int > (bar ->> 'outOf')::int`.execute(
        hub.database.db,
      );
      expect(rows[0]?.some).toBeGreaterThan(0);
      await sql`update engagement_figures set bars = (
        select jsonb_agg(case when bar ->> 'bar' = 'evaluations'
          then jsonb_set(bar, '{have}', to_jsonb((bar ->> 'have')::int + 100)) else bar end) from jsonb_array_elements(bars) as bar)`.execute(
        hub.database.db,
      );
      const planted = await differences(hub.database.db);
      expect(planted.found.length).toBeGreaterThan(100);
      expect(planted.found.every((words) => words.includes('“evaluations”: have'))).toBe(true);
      await sql`insert into engagement_stale (enrolment_id) select enrolment_id from engagement_figures`.execute(
        hub.database.db,
      );
      await refreshFigures(hub, OWN_TIME);
    });

    it('open to their list, and are known to the hub', async () => {
      const { rows } = await sql<{ enrolment_id: number }>`
        select enrolment_id from feedback_asked group by 1 having bool_or(answered) and not bool_and(answered) limit 1`.execute(
        hub.database.db,
      );
      const [one] = await engagementOf(
        hub.database.db,
        [rows[0]?.enrolment_id ?? 0],
        hub.clock.today(),
        OWN_TIME,
      );
      expect(one?.notKnown).not.toContain('evaluation');
      const hows = new Set(
        one?.pieces.filter(({ kind }) => kind === 'evaluation').map(({ how }) => how) ?? [],
      );
      expect([...hows].toSorted()).toEqual(['answered', 'counted later', 'not answered']);
      const bar = one?.measured.find(({ bar: { key } }) => key === 'evaluations');
      expect(bar?.whole).toBe((bar?.pieces.length ?? 0) * 100);
    });
  },
  { emptied: 'once' },
);
