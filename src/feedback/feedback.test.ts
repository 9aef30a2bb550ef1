import { randomInt } from 'node:crypto';

import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';

import { OWN_TIME } from '../areas/own-time.ts';
import { builtInRules } from '../engagement/built-in.ts';
import { refreshFigures } from '../engagement/refresh.ts';
import { addOwnRule } from '../engagement/rules-store.ts';
import type { Hub } from '../hub.ts';
import { onEachDatabase } from '../kit/db/testing.ts';
import { addMember, addSeminar, QUARRY, COHORT } from '../registers/testing.ts';
import { clockOn } from '../testing/clock.ts';
import { exampleHub, type TestHub } from '../testing/hub.ts';
import { signedIn, signedInAs } from '../testing/people.ts';
import { settleRounds } from './answer.ts';
import { reckonEvaluations } from './reckon.ts';
import { makeSurvey, openSurvey } from './run-survey.ts';

const PEOPLE = 12;
/** Each writes words that only they would, so that whoever finds them beside a person has tied them. */
const wordsOf = (nth: number) => `More time for question ${'abcdefghijkl'[nth]} ${TAG}`;
/** Of this run alone: the files of a server may still hold those of another. */
const TAG = Array.from({ length: 12 }, () => 'bcdfghjkmnpqrstvwxz'[randomInt(19)]).join('');
/** What a browser says of whoever sits before it. */
const SPOKEN = { 'accept-language': 'cy-GB', 'user-agent': 'AnOldTelephone/7' };

onEachDatabase(
  'feedback',
  (open) => {
    let hub: Hub;
    let app: TestHub['app'];
    let session: number;
    let unit: string;
    let members: { enrolment: number; cookie: Readonly<Record<string, string>> }[];

    beforeAll(async () => {
      ({ hub, app } = await exampleHub(open(), { day: '2027-01-20' }));
      session = await addSeminar(hub, QUARRY, hub.clock.today().subtract({ days: 1 }));
      members = [];
      for (let nth = 0; nth < PEOPLE + 2; nth += 1) {
        const personId = await addMember(hub, `Member ${'ABCDEFGHIJKLMN'[nth]}`, QUARRY);
        const { id } = await hub.database.db
          .selectFrom('enrolments')
          .select('id')
          .where('person_id', '=', personId)
          .executeTakeFirstOrThrow();
        members.push({ enrolment: id, cookie: await signedIn(hub, personId) });
        await mark(personId, nth === PEOPLE ? 'absent' : 'present');
      }
      // A survey of a manager's own, about the unit: a second box, answered by the same people in the same minutes.
      const by = { actor: 'test', at: hub.clock.now() };
      const questions = [
        { kind: 'yes-no', words: 'Did you try it?' },
        { kind: 'text', words: 'What did you try?' },
      ] as const;
      await makeSurvey(hub, { id: 'tried', name: 'Tried', about: 'unit', counts: true, questions }, by);
      const { component, number } = await hub.database.db
        .selectFrom('sessions')
        .select(['component', 'number'])
        .where('id', '=', session)
        .executeTakeFirstOrThrow();
      unit = `${component}.${number}`;
      await openSurvey(hub, 'tried', { cohortId: COHORT, sessionId: null, unit }, 'one', by);
      // And a rule that counts who answered it.
      const rule = builtInRules().find(({ rule: { id } }) => id === 'church-of-england')?.rule ?? never();
      const own = { ...rule, id: 'own-of-feedback', leadProvider: null };
      await hub.database.transaction((tx) => addOwnRule(tx, own, by));
    });
    afterAll(() => app.close());

    async function mark(personId: number, state: string) {
      const { db } = hub.database;
      await sql`insert into registers (session_id, last_number, secret) values (${session}, 0, 'x') on conflict do nothing`.execute(
        db,
      );
      await sql`insert into register_entries (session_id, number, person_id, entry_id, device_id, device_sequence, knows, how, state, mode, takes_effect, made_by, arrived_at)
        values (${session}, ${personId}, ${personId}, gen_random_uuid(), gen_random_uuid(), ${personId}, 0, 'by hand', ${state},
          ${state === 'present' ? 'room' : null}, true, ${personId}, ${hub.clock.now()})`.execute(db);
    }
    const addressOf = ({ enrolment }: { enrolment: number }) =>
      `/account/places/${enrolment}/feedback/session-${session}`;
    const send = (
      nth: number,
      fields: Readonly<Record<string, string>>,
      as = nth,
      url = addressOf(members[nth] ?? never()),
    ) =>
      app.inject({
        method: 'POST',
        url,
        headers: {
          ...members[as]?.cookie,
          ...SPOKEN,
          'content-type': 'application/x-www-form-urlencoded',
          'sec-fetch-site': 'same-origin',
        },
        payload: new URLSearchParams(fields).toString(),
      });
    const GOOD = { use: 'agree', pace: 'disagree', led: 'strongly-agree' };
    const answer = (nth: number) =>
      send(nth, { ...GOOD, ...(nth < 6 ? {} : { use: 'disagree' }), change: wordsOf(nth) });
    /** In the opposite order, so that the order of places is not the order of answering. */
    const answerOfUnit = (turn: number) => {
      const nth = PEOPLE - 1 - turn;
      return send(
        nth,
        { q1: nth < 7 ? 'yes' : 'no', q2: `${wordsOf(nth)} of the unit` },
        nth,
        `/account/places/${members[nth]?.enrolment}/feedback/tried-${COHORT}.${unit}`,
      );
    };
    /** All that engagement keeps, and all that it could be made of, with where each row lies and who wrote it. */
    const toldToEngagement = () =>
      rowsWithPlaces(hub, ['feedback_asked', 'engagement_figures', 'engagement_stale']);
    const nightOf = (day: string) => ({ ...hub, clock: clockOn(day) });
    const answered = async () =>
      (
        await sql<{ enrolment_id: number }>`select enrolment_id from feedback_answered`.execute(
          hub.database.db,
        )
      ).rows.length;

    it('asks those who were there, and nobody else', async () => {
      const look = (nth: number, as = nth) =>
        app.inject({ url: addressOf(members[nth] ?? never()), headers: { ...members[as]?.cookie } });
      expect((await look(0)).statusCode).toBe(200);
      expect((await look(PEOPLE)).statusCode).toBe(404);
      expect((await look(0, 1)).statusCode).toBe(404);
    });

    it('takes nothing that is missing, and asks of a name before it keeps it', async () => {
      const missing = await send(0, { use: 'agree' });
      expect(missing.statusCode).toBe(422);
      expect(missing.body).toContain('Select how far you agree: it was led well');
      const named = await send(0, { ...GOOD, change: 'Mrs Khan spoke too fast' });
      expect(named.statusCode).toBe(422);
      expect(named.body).toContain('“Mrs Khan”');
      expect(await answered()).toBe(0);
    });

    it('keeps an answer and that it was given together or not at all, and never twice', async () => {
      const twice = await Promise.all([answer(0), answer(0)]);
      expect(twice.map(({ statusCode }) => statusCode)).toEqual([303, 303]);
      expect(await answered()).toBe(1);
      // As if the process were killed between the two: the box is written last, so it is what fails.
      await sql`create function stop_here() returns trigger language plpgsql as $$ begin raise 'killed'; end $$`.execute(
        hub.database.db,
      );
      await sql`create trigger stop before update on feedback_rounds for each row execute function stop_here()`.execute(
        hub.database.db,
      );
      expect((await answer(1)).statusCode).toBe(500);
      await sql`drop trigger stop on feedback_rounds`.execute(hub.database.db);
      expect(await answered()).toBe(1);
      expect((await answer(1)).statusCode).toBe(303);
      expect(await answered()).toBe(2);
    });

    it('ties no answer to a person for anyone with the database: by keys, times, order, counts, rows’ places or transactions', async () => {
      const { db } = hub.database;
      const raw = async () => JSON.stringify(await everyRow(hub));
      const boxAt = async () =>
        (
          await sql<{ sealed: Buffer }>`select sealed from feedback_rounds where survey = 'session'`.execute(
            db,
          )
        ).rows[0]?.sealed ?? never();
      const askedBefore = await rowsWithPlaces(hub, ['surveys', 'survey_versions', 'survey_openings']);
      for (const nth of [0, 1]) expect((await answerOfUnit(nth)).statusCode).toBe(303);
      await refreshFigures(hub, OWN_TIME);
      const countersBefore = await counters(hub);

      // While answers wait: after each, the whole database is read. No words, one row, one length, not one byte in common.
      const boxes: Buffer[] = [];
      for (let nth = 2; nth < PEOPLE; nth += 1) {
        expect((await answer(nth)).statusCode).toBe(303);
        boxes.push(await boxAt());
        // One answer between two nights: what engagement can know is the same before and after, to the place of a row.
        const before = await toldToEngagement();
        expect((await answerOfUnit(nth)).statusCode).toBe(303);
        await reckonEvaluations(nightOf(`2027-01-${20 + nth}`));
        await refreshFigures(hub, OWN_TIME);
        expect(await toldToEngagement()).toEqual(before);
        expect(await raw()).not.toContain(TAG);
      }
      // Nor in rows that are dead: the files themselves are read.
      expect(await filesWith(hub, TAG)).toEqual([]);
      // What is asked knows nothing of who was: not one of its rows moved, and of all counters the audit's alone did.
      expect(await rowsWithPlaces(hub, ['surveys', 'survey_versions', 'survey_openings'])).toEqual(
        askedBefore,
      );
      const countersAfter = await counters(hub);
      const moved = Object.keys(countersAfter).filter((name) => countersAfter[name] !== countersBefore[name]);
      expect(moved).toEqual(['audit_event_id_seq']);
      // Nor the language in which somebody reads, nor what they hold in their hand.
      for (const spoken of Object.values(SPOKEN)) expect(await raw()).not.toContain(spoken);
      const { rows: told } = await sql<{ detail: Record<string, unknown>; subject: string }>`
        select detail, subject from audit_event where event = 'feedback.answered'`.execute(db);
      expect(told).toHaveLength(2 * PEOPLE);
      for (const { detail } of told) expect(Object.keys(detail)).toEqual(['round']);
      expect(new Set(boxes.map((box) => box.length)).size).toBe(1);
      expect(new Set(boxes.map((box) => box.subarray(1, 13).toString('hex'))).size).toBe(boxes.length);

      const later = { ...hub, clock: clockOn('2027-02-20') };
      await settleRounds(later);
      await settleRounds(later);

      const texts = await sql<Record<string, unknown>>`
        select id, survey, words, xmin::text as made_by, ctid::text as place, settled_on::text from feedback_texts order by ctid`.execute(
        db,
      );
      const tallies = await sql<{ question: string; answers: number; favourable: number; made_by: string }>`
        select *, xmin::text as made_by from feedback_tallies`.execute(db);
      const who = await sql<Record<string, unknown>>`
        select enrolment_id, xmin::text as made_by, ctid::text as place from feedback_answered order by ctid`.execute(
        db,
      );
      expect(texts.rows).toHaveLength(2 * PEOPLE);

      // Transactions: no answer is of one in which somebody was written to have answered.
      const madeBy = new Set(who.rows.map((row) => row['made_by']));
      const audit = await sql<{
        made_by: string;
      }>`select xmin::text as made_by from audit_event where event = 'feedback.answered'`.execute(db);
      for (const { made_by: by } of [...texts.rows, ...tallies.rows]) {
        expect(madeBy.has(by)).toBe(false);
        expect(audit.rows.map(({ made_by }) => made_by)).not.toContain(by);
      }
      expect(new Set(texts.rows.map((row) => row['made_by'])).size).toBe(1);
      // Times: all of one day, none finer, and none in which anybody answered.
      expect(new Set(texts.rows.map((row) => row['settled_on']))).toEqual(new Set(['2027-02-20']));
      // Keys: nothing of a row of answers stands in a row of who, and no column names a person, an enrolment or a round.
      const { rows: columns } = await sql<{
        column_name: string;
      }>`select column_name from information_schema.columns
        where table_name in ('feedback_texts', 'feedback_tallies', 'feedback_waiting')`.execute(db);
      const names = columns.map(({ column_name }) => column_name);
      expect(names.filter((name) => /person|enrolment|round|session|actor|_at$|_by$/.test(name))).toEqual([]);
      // Order: the rows do not lie as people answered. (12 texts in one order by chance: one in 479 million.)
      const inOrder = Array.from({ length: PEOPLE }, (_, nth) => wordsOf(nth));
      const byId = texts.rows.toSorted((one, other) => (String(one['id']) < String(other['id']) ? -1 : 1));
      for (const rows of [texts.rows, byId]) {
        const of = (survey: string) =>
          rows
            .filter((row) => row['survey'] === survey)
            .map(({ words }) => String(words).replace(' of the unit', ''));
        expect(of('session')).not.toEqual(inOrder);
        expect(of('tried')).not.toEqual(inOrder);
        // Nor do those of one survey lie as those of the other, which would tie two answers of one person.
        expect(of('session')).not.toEqual(of('tried'));
        for (const survey of ['session', 'tried']) expect(new Set(of(survey))).toEqual(new Set(inOrder));
      }
      // Counts: only the sum of a question that five or more answered each way; what one person answered to two is nowhere.
      const sums = tallies.rows.map((row) => `${row.question} ${row.favourable} of ${row.answers}`);
      expect(new Set(sums)).toEqual(new Set(['led 12 of 12', 'pace 0 of 12', 'use 6 of 12', 'q1 7 of 12']));
      // And the box is gone.
      expect((await sql`select from feedback_rounds where sealed is not null`.execute(db)).rows).toHaveLength(
        0,
      );
      // Nor does any letter, job, session or audit row hold the words.
      const holders = Object.entries(await everyRow(hub)).filter(([, text]) => text.includes(TAG));
      expect(holders.map(([table]) => table)).toEqual(['feedback_texts']);
      // Nor any dead row or index: nothing of an answer was ever written but where it is read, and there once.
      expect(await filesWith(hub, TAG)).toEqual(['feedback_texts']);
    });

    it('tells engagement who of those asked has answered: once it is over, all at once, by place and of one night', async () => {
      const { db } = hub.database;
      const over = nightOf('2027-02-21');
      const figures = async () =>
        (
          await sql<{ enrolment_id: number; have: number | null; out_of: number | null; best: number }>`
            select enrolment_id, (bar ->> 'have')::int as have, (bar ->> 'outOf')::int as out_of, (bar ->> 'best')::int as best
            from engagement_figures, jsonb_array_elements(bars) as bar
            where bar ->> 'bar' = 'evaluations' and enrolment_id = any(${members.map(({ enrolment }) => enrolment)}::bigint[])
            order by enrolment_id`.execute(db)
        ).rows;
      // Until then an answer is worth what none is: of whoever was there, one evaluation that may still be had.
      const open = await figures();
      for (const [nth, { have, out_of, best }] of open.entries())
        expect([have, out_of, best]).toEqual([0, 0, nth === PEOPLE ? 0 : 100]);

      const [first, second] = await Promise.all([reckonEvaluations(over), reckonEvaluations(over)]);
      expect(new Set([first, second])).toEqual(new Set([1, null]));
      expect(await reckonEvaluations(over)).toBeNull();
      const { rows: asked } = await sql<Record<string, unknown>>`
        select enrolment_id, round_id, answered, reckoned_on::text, xmin::text as made_by from feedback_asked order by ctid`.execute(
        db,
      );
      // Everybody who was there and nobody else, in the order of their places, which is not that of their answers.
      const there = members.filter((_, nth) => nth !== PEOPLE).map(({ enrolment }) => enrolment);
      expect(asked.map((row) => row['enrolment_id'])).toEqual(there.toSorted((one, other) => one - other));
      expect(asked.map((row) => row['answered'])).toEqual([...there.keys()].map((nth) => nth < PEOPLE));
      // One transaction, one day, one round: nothing in a row of one differs from that of another but whether they answered.
      for (const same of ['round_id', 'reckoned_on', 'made_by'])
        expect(new Set(asked.map((row) => row[same])).size).toBe(1);
      const { rows: columns } = await sql<{ name: string }>`
        select column_name as name from information_schema.columns where table_name = 'feedback_asked' order by 1`.execute(
        db,
      );
      expect(columns.map(({ name }) => name)).toEqual([
        'about',
        'answered',
        'closed_on',
        'cohort_id',
        'enrolment_id',
        'reckoned_on',
        'round_id',
      ]);
      const { rows: told } = await sql<{ detail: Record<string, unknown>; subject: string }>`
        select detail, subject from audit_event where event = 'feedback.reckoned' and detail ->> 'rounds' <> '0'`.execute(
        db,
      );
      expect(told).toEqual([{ subject: 'hub', detail: { rounds: 1 } }]);
      // Whose figures are old is noted of all who were asked, answered or not.
      const { rows: stale } = await sql<{ enrolment_id: number }>`
        select distinct enrolment_id from engagement_stale order by 1`.execute(db);
      expect(stale.map((row) => row.enrolment_id)).toEqual(there.toSorted((one, other) => one - other));
      await refreshFigures(hub, OWN_TIME);
      for (const [nth, row] of (await figures()).entries())
        expect([row.have, row.out_of, row.best]).toEqual(
          nth === PEOPLE ? [0, 0, 0] : nth < PEOPLE ? [100, 100, 100] : [0, 100, 0],
        );
      // Nobody can tell of a round that is not over, nor write a row of one anew.
      const early = sql`insert into feedback_asked values (${members[0]?.enrolment}, 'session-x', ${COHORT}, 'x', '2027-02-21', true, '2027-02-21')`;
      await expect(early.execute(db)).rejects.toThrow(/check constraint/);
      await expect(sql`update feedback_asked set answered = true`.execute(db)).rejects.toThrow();
    });

    it('shows the manager sums and words, the member what came of them, and refuses less than five in the database itself', async () => {
      const manager = await signedInAs(hub, 'manager');
      const url = `/staff/cohorts/${COHORT}/feedback`;
      const page = await app.inject({ url, headers: manager.headers });
      expect(page.body).toContain('I can use what I learned in my school');
      expect(page.body).toContain(wordsOf(3));
      const wrote = await app.inject({
        method: 'POST',
        url: `${url}/replies`,
        headers: {
          ...manager.headers,
          'content-type': 'application/x-www-form-urlencoded',
          'sec-fetch-site': 'same-origin',
        },
        payload: 'said=More+time&did=Ten+minutes+more&key=one',
      });
      expect(wrote.statusCode).toBe(303);
      const own = await app.inject({ url: '/account', headers: { ...members[0]?.cookie } });
      expect(own.body).toContain('Ten minutes more');
      const few =
        sql`insert into feedback_tallies (cohort_id, survey, survey_version, question, about, answers, favourable, settled_on)
        values (${COHORT}, 'session', 1, 'use', 'x', 8, 5, '2027-02-20')`.execute(hub.database.db);
      await expect(few).rejects.toThrow(/check constraint/);
    });
  },
  { emptied: 'once' },
);

function never(): never {
  throw new Error('There is nothing there.');
}

/** The rows of every table as text, by its name: what whoever has the database can read. */
async function everyRow({ database: { db } }: Hub): Promise<Readonly<Record<string, string>>> {
  const { rows } = await sql<{ name: string; schema: string }>`
    select table_name as name, table_schema as schema from information_schema.tables
    where table_schema in ('public', 'pgboss') and table_type = 'BASE TABLE' and table_name <> 'schools'`.execute(
    db,
  );
  const all: Record<string, string> = {};
  for (const { name, schema } of rows) {
    const { rows: found } = await sql<{ text: string | null }>`
      select string_agg(one::text, ',') as text from ${sql.table(`${schema}.${name}`)} as one`.execute(db);
    all[name] = found[0]?.text ?? '';
  }
  return all;
}

/** Each row of these with where it lies and which transaction wrote it. */
async function rowsWithPlaces(hub: Hub, tables: readonly string[]): Promise<readonly unknown[]> {
  const all: unknown[] = [];
  for (const table of tables) {
    const { rows } = await sql`
      select ctid::text, xmin::text, xmax::text, one::text from ${sql.table(table)} as one order by ctid`.execute(
      hub.database.db,
    );
    all.push(table, rows);
  }
  return all;
}

/** The last number that every sequence of the database gave. */
async function counters({ database: { db } }: Hub): Promise<Readonly<Record<string, number>>> {
  const { rows } = await sql<{ name: string; last: number }>`
    select schemaname || '.' || sequencename as name, coalesce(last_value, 0)::int as last from pg_sequences`.execute(
    db,
  );
  return Object.fromEntries(rows.map(({ name, last }) => [name.replace('public.', ''), last]));
}

/** The tables and indexes in whose files, live or dead, these letters stand; not only the rows that a query sees. */
async function filesWith({ database: { db } }: Hub, letters: string): Promise<readonly string[]> {
  await sql`checkpoint`.execute(db);
  const { rows } = await sql<{ name: string }>`
    select relname::text as name from pg_class join pg_namespace on pg_namespace.oid = relnamespace
    where nspname in ('public', 'pg_toast') and relkind in ('r', 'i', 't') and pg_relation_size(pg_class.oid) > 0
      and position(convert_to(${letters}, 'UTF8') in pg_read_binary_file(pg_relation_filepath(pg_class.oid))) > 0
    order by 1`.execute(db);
  return rows.map(({ name }) => name);
}
