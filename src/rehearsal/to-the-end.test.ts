/** A small rehearsal to its end: twenty members, of whom by this seed one withdraws, two defer and come back, and one writes again. */
import type { FastifyInstance } from 'fastify';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';

import { endsFound, whatDoesNotHold } from '../../scripts/check-rehearsal.ts';
import { recompute } from '../../scripts/recompute-figure.ts';
import { buildApp } from '../app.ts';
import { CERTIFICATE_SOURCES } from '../areas/certificate-sources.ts';
import { addEnrolment } from '../cohorts/index.ts';
import { deskOfLists } from '../evidence/testing/desk.ts';
import { measureFigure, publishFigure } from '../figures/publish.ts';
import type { Hub } from '../hub.ts';
import { byOperator } from '../kit/audit/index.ts';
import { worldClock } from '../kit/clock.ts';
import { csvLine } from '../kit/csv/write.ts';
import { onEachDatabase } from '../kit/db/testing.ts';
import { ensureModulesLoaded } from '../learning/index.ts';
import { clockOn } from '../testing/clock.ts';
import { exampleHub } from '../testing/hub.ts';
import { addTestPerson, signedInAs } from '../testing/people.ts';
import { ensureTimetableLoaded } from '../timetable/index.ts';
import { playRehearsal } from './play.ts';

const UNTIL = Temporal.PlainDate.from('2028-12-20');
const SEED = 8;
const NEWCOMERS = 20;
const COHORT = 'senco-autumn-2026-rehearsal';

interface Line {
  place: number;
  participant: string;
  name: string;
  training: string;
  cohort: string;
  type: string;
  at: string;
  state: string;
  id: string;
  partner: string;
}

onEachDatabase(
  'A rehearsal that is played to its end',
  (open) => {
    let hub: Hub;
    let app: FastifyInstance;
    let desk: ReturnType<typeof deskOfLists>;
    let provider = '';

    beforeAll(async () => {
      const opened = await exampleHub(open());
      await opened.app.close();
      await ensureTimetableLoaded(open(), worldClock.now());
      await ensureModulesLoaded(open(), worldClock.now());
      const played = await playRehearsal(
        opened.hub,
        { until: UNTIL, seed: SEED, newcomers: NEWCOMERS },
        CERTIFICATE_SOURCES,
      );
      expect(played).toMatchObject({ ok: true, days: 758 });
      // What came within the minute has no statistics yet, and a server plans without them as if it were next to nothing.
      await sql`analyze`.execute(open().db);
      hub = { ...opened.hub, clock: clockOn(UNTIL) };
      app = await buildApp(hub);
      desk = deskOfLists(app, (await signedInAs(hub, 'manager')).headers);
      const { rows } = await sql<{
        provider: string;
      }>`select lead_provider as provider from cohorts where id = ${COHORT}`.execute(open().db);
      provider = rows[0]?.provider ?? '';
    }, 240_000);
    afterAll(() => app.close());

    it('leaves nobody without a result or a reason, every pack back, the lists of one mind and engagement as the raw marks say', async () => {
      expect(await whatDoesNotHold(open().db)).toEqual([]);
      const ends = await endsFound(open().db);
      const count = (end: string) => ends.filter((one) => one.end === end).length;
      expect([ends.length, count('passed'), count('failed'), count('withdrawn')]).toEqual([20, 19, 0, 1]);
    });

    it('fails the check where one result, one pack or one mark is otherwise', async () => {
      const undone = new Error('undo');
      const without = (change: string) =>
        open()
          .transaction(async (tx) => {
            await sql.raw(`set local session_replication_role = replica; ${change}`).execute(tx);
            expect(await whatDoesNotHold(tx), change).not.toEqual([]);
            throw undone;
          })
          .catch((error: unknown) => expect(error).toBe(undone));
      await without('delete from outcomes where enrolment_id = (select max(enrolment_id) from outcomes)');
      await without(`delete from evidence_exports where type = 'retained-2'`);
      await without(
        `update declaration_files set state = 'set aside' where name like '%-completed-returned.csv'`,
      );
      await without(
        `update engagement_figures set bars = '[]' where enrolment_id = (select max(enrolment_id) from engagement_figures)`,
      );
    });

    it('publishes figures that its downloads come to, by the script that knows no code of the hub', async () => {
      const asOf = hub.clock.now();
      const textOf = (figure: string, count: string) =>
        `figure ${figure} version 1\ntitle: ${figure}\n${count}\ncohorts: ${COHORT}\nreview: 2029-06-30`;
      const came = async (figure: string, count: string) => {
        const text = textOf(figure, count);
        const one = await measureFigure(open().db, text, asOf);
        if (!one.ok) return one.why;
        const asked = { text, asOf, digest: one.measured.digest, formKey: figure };
        expect(await publishFigure(hub, asked, byOperator(asOf))).toMatchObject({ ok: true });
        return 'published';
      };
      expect(await came('pass', 'count: passed of completed')).toBe('published');
      expect(await came('useful', 'count: agreed of answered\nquestion: session use')).toBe('published');
      // Of the twenty one withdrew: that one cannot be told by a number.
      expect(await came('completion', 'count: completed of started')).toBe('too few');
      const { figures } = (await app.inject({ url: '/api/v1/figures' })).json<{
        figures: readonly Record<'numerator' | 'denominator' | 'percentage' | 'digest' | 'rows', unknown>[];
      }>();
      expect(figures).toHaveLength(2);
      for (const { numerator, denominator, percentage, digest, rows } of figures) {
        const download = await app.inject({ url: new URL(String(rows), 'http://hub.example').pathname });
        expect(recompute(download.body)).toEqual({ numerator, denominator, percentage, digest });
      }
      // What goes to governors has them with their receipts, and nothing that they and it together would tell.
      const report = `/staff/cohorts/${COHORT}/quality`;
      const csv = await desk.page(`${report}.csv`);
      expect(csv).toMatch(/^pass,19,19,.*\/figures\/[0-9a-f-]+\r?$/m);
      expect(csv).toMatch(/^Started,,,/m);
      expect(await desk.page(report)).toContain('Declared: retained-2');
    });

    it('finds in three disturbed files, sent through the pages, every planted difference and no other; twice changes nothing', async () => {
      const whole = await linesAtEnd();
      const people = [...new Map(whole.map((line) => [line.place, line])).values()];
      const [gone, ill, late, double, away, moved, partner, missing, state, dated, retired, undeclared] =
        people.filter(
          ({ place }) =>
            new Set(whole.filter((one) => one.place === place).map(({ type }) => type)).size === 4,
        );
      if (!gone || !ill || !late || !double || !away || !moved || !partner) throw new Error('Too few.');
      if (!missing || !state || !dated || !retired || !undeclared) throw new Error('Too few.');
      const is = (who: Line, type?: string) => (line: Line) =>
        line.place === who.place && (type === undefined || line.type === type);
      const change = (lines: readonly Line[], which: (line: Line) => boolean, to: Partial<Line>) =>
        lines.map((line) => (which(line) ? { ...line, ...to } : line));

      // Undisturbed, the files say what the hub says, however often they come.
      const take = (content: string, toldBy: string, day = '') => desk.take(content, day, toldBy, provider);
      await take(sheetOf(whole), 'lead provider');
      await take(answerOf(whole), 'DfE');
      expect(await found()).toEqual([]);

      // The hub's own: somebody who is in no list but at the DfE, by a file of registrations; an id that was replaced.
      const personId = await addTestPerson(hub, 'Late Joiner');
      const { enrolment } = await hub.database.transaction((tx) =>
        addEnrolment(tx, personId, COHORT, 'active', byOperator(hub.clock.now())),
      );
      const newId = 'ffffffff-0000-4000-8000-000000000001';
      const register = JSON.stringify([
        participantOf('ffffffff-0000-4000-8000-000000000002', 'Late Joiner', null),
        participantOf(newId, retired.name, retired.participant),
      ]);
      await desk.import(register, { name: 'participants.json', toldBy: 'DfE', leadProvider: provider });
      await desk.decideAll();

      let lines = whole.filter((line) => line.place !== gone.place);
      lines = change(lines, is(ill, 'retained-2'), { state: 'eligible' });
      lines = change(lines, is(late, 'started'), { at: dayLater(lineOf(whole, late, 'started').at) });
      lines = [
        ...lines,
        { ...lineOf(lines, double, 'retained-1'), id: 'ffffffff-0000-4000-8000-00000000000d' },
      ];
      lines = change(lines, is(away), { training: 'withdrawn' });
      lines = change(lines, is(moved), { cohort: '2025b' });
      lines = change(lines, is(partner, 'completed'), { partner: 'Another Hub' });
      lines = [...lines, strangerOf(lineOf(whole, ill, 'started'), 'Quentin Stranger', 'e')];
      // The lead provider knows the new id; the DfE's answer has the old one still.
      lines = change(lines, is(retired), { participant: newId });

      let answers = whole.filter((line) => line.place !== missing.place);
      answers = change(answers, is(state, 'retained-1'), { state: 'awaiting_clawback' });
      answers = change(answers, is(dated, 'completed'), {
        at: dayLater(lineOf(whole, dated, 'completed').at),
      });
      answers = answers.filter((line) => !is(undeclared, 'retained-2')(line));
      answers = [...answers, strangerOf(lineOf(whole, ill, 'started'), '', 'f')];

      const [sheet, answer] = [sheetOf(lines), answerOf(answers)];
      const sent = [await take(sheet, 'lead provider'), await take(answer, 'DfE')];
      const planted = [
        `missing from a list: ${gone.name}, lead provider`,
        `declaration state: ${ill.name}, retained-2`,
        `declaration date: ${late.name}, started`,
        `twice in a list: ${double.name}, retained-1, lead provider`,
        `training status: ${away.name}, lead provider`,
        `cohort: ${moved.name}, lead provider`,
        `delivery partner: ${partner.name}, completed, lead provider`,
        'not at the hub: Quentin Stranger, lead provider',
        `missing from a list: ${missing.name}, DfE`,
        `declaration state: ${state.name}, retained-1`,
        `declaration date: ${dated.name}, completed`,
        `declaration missing: ${undeclared.name}, retained-2`,
        'not at the hub: ffffffff-0000-4000-8000-0000000000ff, DfE',
        `retired id: ${retired.name}, DfE`,
        'missing from a list: Late Joiner, lead provider',
        'missing from a list: Late Joiner, DfE',
      ].toSorted();
      expect(await found()).toEqual(planted);

      // Sent once more they are the same files, and the hub does as little.
      const before = await everything();
      expect((await desk.send(sheet, '', 'lead provider', provider)).at).toBe(sent[0]);
      expect((await desk.send(answer, '', 'DfE', provider)).at).toBe(sent[1]);
      expect(
        (await desk.upload(register, { name: 'participants.json', toldBy: 'DfE', leadProvider: provider }))
          .status,
      ).toBe(303);
      expect(await everything()).toEqual(before);
      expect(enrolment.id).toBeGreaterThan(0);

      // Once the lists agree again, nothing is left but what is so at the hub.
      await take(sheetOf(change(whole, is(retired), { participant: newId })), 'lead provider');
      await take(answerOf(change(whole, is(retired), { participant: newId })), 'DfE');
      expect(await found()).toEqual(planted.filter((one) => one.includes('Late Joiner')));
    });

    /** Everybody of the cohort, a line for each declaration, as both sides would list them. */
    async function linesAtEnd(): Promise<readonly Line[]> {
      const { rows } = await sql<Line>`
        select enrolments.id as place, (select participant_id from mirror_registrations as told
            where told.person_id = people.id and participant_id is not null limit 1) as participant,
          full_name as name, case when enrolments.state in ('deferred', 'withdrawn') then enrolments.state else 'active' end as training,
          dfe_cohort as cohort, type, to_char(declared_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as at,
          declarations.state, dfe_id as id, partner_name as partner
        from enrolments join people on people.id = person_id join cohorts on cohorts.id = cohort_id
        join declarations on enrolment_id = enrolments.id
        join cohort_delivery_partners on cohort_delivery_partners.cohort_id = cohorts.id
        where cohorts.id = ${COHORT} order by full_name, declarations.id`.execute(open().db);
      return rows;
    }

    /** Kind, who, which milestone and whose list, as a manager reads them in the file of mismatches. */
    async function found(): Promise<readonly string[]> {
      const { rows } = await sql<{ said: string }>`
        select kind || ': ' || concat_ws(', ', coalesce(full_name, told_name), type, in_list) as said
        from reconciliation_differences left join enrolments on enrolments.id = enrolment_id
        left join people on people.id = person_id`.execute(open().db);
      return rows.map(({ said }) => said).toSorted();
    }

    /** What lists are read into. */
    async function everything(): Promise<readonly unknown[]> {
      const tables = [
        'declarations',
        'declaration_tellings',
        'declaration_files',
        'reconciliation_differences',
        'mirror_registrations',
        'participant_id_changes',
      ];
      const all: unknown[] = [];
      for (const table of tables)
        all.push(
          (await sql.raw(`select to_jsonb(t) as row from ${table} as t order by 1`).execute(open().db)).rows,
        );
      return all;
    }
  },
  { emptied: 'once', engines: 'one' },
);

function lineOf(lines: readonly Line[], who: Line, type: string): Line {
  const line = lines.find((one) => one.place === who.place && one.type === type);
  if (line === undefined) throw new Error(`${who.name} has no ${type}.`);
  return line;
}

const dayLater = (at: string): string => Temporal.Instant.from(at).add({ hours: 24 }).toString();

const strangerOf = (line: Line, name: string, digit: string): Line => ({
  ...line,
  name,
  participant: `ffffffff-0000-4000-8000-0000000000${digit}f`,
  id: `ffffffff-0000-4000-8000-0000000000${digit}d`,
});

/** In the DfE's headings, with names. */
function sheetOf(lines: readonly Line[]): string {
  const headings = [
    'participant_id',
    'full_name',
    'course_identifier',
    'cohort',
    'training_status',
    'declaration_type',
    'declaration_date',
    'state',
    'declaration_id',
    'delivery_partner_name',
  ];
  return (
    csvLine(headings) +
    lines
      .map((line) =>
        csvLine([
          line.participant,
          line.name,
          'npq-senco',
          line.cohort,
          line.training,
          line.type,
          line.at,
          line.state,
          line.id,
          line.partner,
        ]),
      )
      .join('')
  );
}

/** As the DfE's service answers: no names and no intake. */
function answerOf(lines: readonly Line[]): string {
  return JSON.stringify({
    data: lines.map((line) => ({
      id: line.id,
      type: 'participant-declaration',
      attributes: {
        participant_id: line.participant,
        declaration_type: line.type,
        declaration_date: line.at,
        course_identifier: 'npq-senco',
        state: line.state,
        delivery_partner_name: line.partner,
      },
    })),
  });
}

function participantOf(id: string, name: string, before: string | null) {
  const changes =
    before === null
      ? []
      : [{ from_participant_id: before, to_participant_id: id, changed_at: '2028-12-01T09:00:00Z' }];
  return {
    id,
    type: 'npq-participant',
    attributes: {
      full_name: name,
      participant_id_changes: changes,
      npq_enrolments: [
        {
          npq_application_id: id.replace('ffffffff', 'eeeeeeee'),
          course_identifier: 'npq-senco',
          training_status: 'active',
          cohort: '2026',
          cohort_suffix: 'b',
        },
      ],
    },
  };
}
