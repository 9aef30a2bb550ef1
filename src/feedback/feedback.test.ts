import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';

import type { Hub } from '../hub.ts';
import { rehearsalClock } from '../kit/clock.ts';
import { onEachDatabase } from '../kit/db/testing.ts';
import { addMember, addSeminar, QUARRY, COHORT } from '../registers/testing.ts';
import { exampleHub, type TestHub } from '../testing/hub.ts';
import { signedIn, signedInAs } from '../testing/people.ts';
import { settleRounds } from './answer.ts';

const PEOPLE = 12;
/** Each writes words that only they would, so that whoever finds them beside a person has tied them. */
const wordsOf = (nth: number) => `More time for question ${'abcdefghijkl'[nth]}`;

onEachDatabase(
  'feedback',
  (open) => {
    let hub: Hub;
    let app: TestHub['app'];
    let session: number;
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
    const send = (nth: number, fields: Readonly<Record<string, string>>, as = nth) =>
      app.inject({
        method: 'POST',
        url: addressOf(members[nth] ?? never()),
        headers: {
          ...members[as]?.cookie,
          'content-type': 'application/x-www-form-urlencoded',
          'sec-fetch-site': 'same-origin',
        },
        payload: new URLSearchParams(fields).toString(),
      });
    const GOOD = { use: 'agree', pace: 'disagree', led: 'strongly-agree' };
    const answer = (nth: number) =>
      send(nth, { ...GOOD, ...(nth < 6 ? {} : { use: 'disagree' }), change: wordsOf(nth) });
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
        (await sql<{ sealed: Buffer }>`select sealed from feedback_rounds`.execute(db)).rows[0]?.sealed ??
        never();

      // While answers wait: after each, the whole database is read. No words, one row, one length, not one byte in common.
      const boxes: Buffer[] = [];
      for (let nth = 2; nth < PEOPLE; nth += 1) {
        expect((await answer(nth)).statusCode).toBe(303);
        boxes.push(await boxAt());
        expect(await raw()).not.toContain('More time for question');
      }
      expect(new Set(boxes.map((box) => box.length)).size).toBe(1);
      expect(new Set(boxes.map((box) => box.subarray(1, 13).toString('hex'))).size).toBe(boxes.length);

      const later = { ...hub, clock: rehearsalClock(Temporal.PlainDate.from('2027-02-20')) };
      await settleRounds(later);
      await settleRounds(later);

      const texts = await sql<Record<string, unknown>>`
        select id, words, xmin::text as made_by, ctid::text as place, settled_on::text from feedback_texts order by ctid`.execute(
        db,
      );
      const tallies = await sql<{ question: string; answers: number; favourable: number; made_by: string }>`
        select *, xmin::text as made_by from feedback_tallies`.execute(db);
      const who = await sql<Record<string, unknown>>`
        select enrolment_id, xmin::text as made_by, ctid::text as place from feedback_answered order by ctid`.execute(
        db,
      );
      expect(texts.rows).toHaveLength(PEOPLE);

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
      expect(texts.rows.map(({ words }) => words)).not.toEqual(inOrder);
      expect(new Set(texts.rows.map(({ words }) => words))).toEqual(new Set(inOrder));
      const byId = texts.rows.toSorted((one, other) => (String(one['id']) < String(other['id']) ? -1 : 1));
      expect(byId.map(({ words }) => words)).not.toEqual(inOrder);
      // Counts: only the sum of a question that five or more answered each way; what one person answered to two is nowhere.
      const sums = tallies.rows.map((row) => `${row.question} ${row.favourable} of ${row.answers}`);
      expect(new Set(sums)).toEqual(new Set(['led 12 of 12', 'pace 0 of 12', 'use 6 of 12']));
      // And the box is gone.
      expect((await sql`select from feedback_rounds where sealed is not null`.execute(db)).rows).toHaveLength(
        0,
      );
      // Nor does any letter, job, session or audit row hold the words.
      const holders = Object.entries(await everyRow(hub)).filter(([, text]) =>
        text.includes('More time for question'),
      );
      expect(holders.map(([table]) => table)).toEqual(['feedback_texts']);
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
