/** Each kind by its own boundary: there on the day before, gone on the day, and nothing of anybody who is still on a course. */
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { buildApp } from '../app.ts';
import type { Hub } from '../hub.ts';
import { byOperator } from '../kit/audit/index.ts';
import { auditTrail } from '../kit/audit/testing.ts';
import { onEachDatabase } from '../kit/db/testing.ts';
import { addMember, addSeminar, QUARRY } from '../registers/testing.ts';
import { clockOn } from '../testing/clock.ts';
import { exampleHub, type TestHub } from '../testing/hub.ts';
import { addTestPerson, signedInAs } from '../testing/people.ts';
import { KEPT_FOR, lastDayOver } from './kept-for.ts';
import { KINDS } from './kinds.ts';
import { previewRetention } from './preview.ts';
import { retentionRounds } from './rounds.ts';
import { keptMonths } from './store.ts';

const WORDS = 'Words that nobody else wrote';

/** The first day on which what is of `from` is over: a day later where the month is too short. */
function dayOver(from: Temporal.PlainDate, months: number): Temporal.PlainDate {
  const day = from.add({ months });
  return lastDayOver(day, months).equals(from) ? day : day.add({ days: 1 });
}

onEachDatabase(
  'What has been kept long enough, kind by kind',
  (open) => {
    let hub: Hub;
    let app: TestHub['app'];
    /** When the cohort's teaching ends, and the day of its seminar. */
    let ended: Temporal.PlainDate;
    let seminar: Temporal.PlainDate;
    /** One has left the course, the other is on it. */
    let gone = 0;
    let here = 0;

    const kindOf = (name: string) => {
      const kind = KINDS.find((one) => one.name === name);
      if (kind === undefined) throw new Error(`There is no kind ${name}.`);
      return kind;
    };
    const count = (name: string, day: Temporal.PlainDate) =>
      kindOf(name).count(open().db, lastDayOver(day, KEPT_FOR[kindOf(name).name].usual));
    const erase = (name: string, day: Temporal.PlainDate) =>
      kindOf(name).erase(
        open(),
        lastDayOver(day, KEPT_FOR[kindOf(name).name].usual),
        byOperator(hub.clock.now()),
      );
    const run = (text: string) => sql.raw(text).execute(open().db);

    beforeAll(async () => {
      ({ hub, app } = await exampleHub(open(), { day: '2026-11-23' }));
      gone = await addMember(hub, 'Gone Member', QUARRY);
      here = await addMember(hub, 'Here Member', QUARRY);
      seminar = hub.clock.today();
      const session = await addSeminar(hub, QUARRY, seminar);
      const { rows } = await sql<{ ends: Temporal.PlainDate }>`select teaching_ends_on as ends from cohorts
        join groups on cohort_id = cohorts.id where groups.id = ${QUARRY}`.execute(open().db);
      ended = rows[0]?.ends ?? seminar;
      await run(`update enrolments set state = 'completed' where person_id = ${gone}`);
      await run(`insert into contact_notes (enrolment_id, form_key, made_by, made_at, on_day, how, reached, words)
        select id, 'note ' || id, ${here}, '2026-11-23', '2026-11-23', 'phone', true, '${WORDS}' from enrolments`);
      await run(`insert into register_photos (session_id, type, content, sha256, added_by, added_at)
        values (${session}, 'image/png', '\\x01', repeat('0', 64), ${here}, '2026-11-23')`);
      await run(`insert into apologies (session_id, person_id, reason, made_at)
        values (${session}, ${gone}, '${WORDS}', '2026-11-23')`);
      await run(`insert into adjustments (person_id, kind, words, agreed_at, agreed_by)
        select id, 'other', '${WORDS}', '2026-11-23', 'operator' from people where id in (${gone}, ${here})`);
      await run(`insert into applications (person_id, course, state, answers, made_at, changed_at, submitted_at, reply_by, school_name)
        select case when state = 'recommended' then ${here} else ${gone} end, 'npq-senco', state, '{"name": "${WORDS}"}', '2026-11-23', '2026-11-23',
          case when state <> 'draft' then '2026-11-23'::timestamptz end,
          case when state <> 'draft' then '2026-11-30'::date end, '${WORDS}'
        from unnest(array['draft', 'declined', 'recommended']) as state`);
      await run(`insert into application_submissions (application_id, at, answers, shown)
        select id, '2026-11-23', '{"name": "${WORDS}"}', '["${WORDS}"]' from applications where state <> 'draft'`);
      await run(`insert into endorsements (application_id, sponsor_name, sponsor_email, sponsor_role, token_hash, asked_at, state, words)
        select id, '${WORDS}', 'head@school.example', 'head', repeat('0', 56) || lpad(id::text, 8, '0'), '2026-11-23', 'asked', '${WORDS}'
        from applications where state = 'declined'`);
      await run(`insert into sealed_needs (person_id, key_id, sealed, changed_at)
        select id, 'key', '\\x01', '2026-11-23' from people where id in (${gone}, ${here})`);
      await run(`insert into learning_modules (id, made_at) values ('a-module', '2026-11-23')`);
      await run(`insert into learning_texts (person_id, module_id, step_id, revision, sealed_as, key_id, sealed, written_in, saved_at)
        select id, 'a-module', 'step', 1, 'text', 'key', '\\x01', 'browser', '2026-11-23' from people where id in (${gone}, ${here})`);
      await run(`insert into assessment_windows (cohort_id, name, opens_on, opens_time, days, word_limit, grace_minutes, is_here, source,
          made_at, made_by)
        select cohort_id, 'Window', day, '00:00', 8, 1500, 0, true, 'A test', '2026-11-23', 'operator'
        from groups, unnest(array['2026-10-01'::date, '2026-11-01']) as day where groups.id = '${QUARRY}'`);
      await run(`insert into assessment_drafts (window_id, enrolment_id, written_in, is_main, revision, sealed_as, key_id, sealed, saved_at)
        select windows.id, enrolments.id, 'browser', true, 1, gen_random_uuid(), 'key', '\\x01', '2026-11-23'
        from assessment_windows as windows, enrolments where opens_on = '2026-11-01' and person_id in (${gone}, ${here})`);
      await run(`insert into assessment_attachments (window_id, enrolment_id, type, bytes, sha256, sealed_as, key_id, sealed, added_at)
        select windows.id, enrolments.id, 'image/png', 1, repeat('0', 64), gen_random_uuid(), 'key', '\\x01', '2026-11-23'
        from assessment_windows as windows, enrolments where opens_on = '2026-10-01' and person_id in (${gone}, ${here})`);
      await run(`insert into assessment_submissions (window_id, enrolment_id, code, sha256, words, handed_in_at, late_seconds)
        select windows.id, enrolments.id, case when person_id = ${gone} then 'AAAA-2222' else 'BBBB-2222' end, repeat('0', 64), 1,
          '2026-10-02', 0
        from assessment_windows as windows, enrolments where opens_on = '2026-10-01' and person_id in (${gone}, ${here})`);
      await run(`insert into assessment_scripts (submission_id, sealed_as, key_id, sealed)
        select id, gen_random_uuid(), 'key', '\\x01' from assessment_submissions`);
      await run(`insert into evidence_by_hand (enrolment_id, kind, on_day, note, form_key, made_at, made_by)
        select id, 'other', '2026-10-02', 'A note', 'form ' || id, '2026-10-02', 'operator' from enrolments
        where person_id in (${gone}, ${here})`);
      await run(`insert into evidence_files (evidence_id, type, bytes, sha256, added_at, added_by)
        select id, 'image/png', 1, repeat('0', 64), '2026-10-02', 'operator' from evidence_by_hand`);
      await run(
        `insert into evidence_file_contents (file_id, key_id, sealed) select id, 'key', '\\x01' from evidence_files`,
      );
      const markers = [await addTestPerson(hub, 'One Marker'), await addTestPerson(hub, 'Two Marker')];
      for (const [at, marker] of markers.entries()) {
        await run(`insert into assessment_markings (submission_id, part, marker_id, made_at, made_by)
          select id, ${at + 1}, ${marker}, '2026-10-20', 'operator' from assessment_submissions`);
        await run(`insert into assessment_marks (submission_id, part, marker_id, mark, made_at, made_by)
          select id, ${at + 1}, ${marker}, 'pass', '2026-10-21', 'operator' from assessment_submissions`);
      }
      await run(`insert into assessment_mark_words (mark_id, sealed_as, key_id, sealed)
        select id, gen_random_uuid(), 'key', '\\x01' from assessment_marks`);
      await run(`insert into network_cards (person_id, shown_name, area, phases, settings, strengths, travel_miles, made_at,
          changed_at, confirmed_on, lapsed_on)
        select id, '${WORDS}', 'LS6', '{primary}', '{mainstream}', '{}', 20, '2026-11-23', '2026-11-23', '2026-11-23',
          case when id = ${gone} then '2026-11-23'::date end from people where id in (${gone}, ${here})`);
    }, 60_000);
    afterAll(() => app.close());

    const cases = (): readonly [string, Temporal.PlainDate, number][] => [
      ['applications', seminar, 2],
      ['contact-notes', ended, 1],
      ['register-photos', seminar, 1],
      ['apologies', seminar, 1],
      ['needs', ended, 2],
      ['texts', ended, 1],
      // A draft in one window; in the other a script, a file and what two markers wrote.
      ['scripts', ended, 5],
      ['evidence-files', ended, 1],
      ['network', seminar, 1],
    ];

    test('is counted and goes on its day and not on the day before; twice is once', async () => {
      for (const [name, from, many] of cases()) {
        const day = dayOver(from, KEPT_FOR[kindOf(name).name].usual);
        expect([name, await count(name, day.subtract({ days: 1 }))]).toEqual([name, 0]);
        expect([name, await count(name, day)]).toEqual([name, many]);
        expect([name, await erase(name, day.subtract({ days: 1 }))]).toEqual([name, 0]);
        expect([name, await erase(name, day)]).toEqual([name, many]);
        expect([name, await erase(name, day), await count(name, day)]).toEqual([name, 0, 0]);
      }
    });

    test('leaves what is of somebody who is on a course, and an application that came to something', async () => {
      const left = await sql<{ place: string; rows: number }>`
        select 'notes' as place, count(*)::int as rows from contact_notes where words = ${WORDS}
        union all select 'arrangements', count(*)::int from adjustments where words = ${WORDS}
        union all select 'answers', count(*)::int from applications where answers::text like ${`%${WORDS}%`}
        union all select 'submissions', count(*)::int from application_submissions where shown::text like ${`%${WORDS}%`}
        union all select 'sponsors', count(*)::int from endorsements where sponsor_name = ${WORDS} or words = ${WORDS}
        union all select 'cards', count(*)::int from network_cards where shown_name = ${WORDS}
        union all select 'texts', count(*)::int from learning_texts
        union all select 'drafts', count(*)::int from assessment_drafts
        union all select 'scripts', count(*)::int from assessment_scripts
        union all select 'files', count(*)::int from assessment_attachments
        union all select 'beside evidence', count(*)::int from evidence_file_contents
        union all select 'beside marks', count(*)::int from assessment_mark_words
        union all select 'needs', count(*)::int from sealed_needs
        union all select 'apologies', count(*)::int from apologies where reason = ${WORDS}`.execute(
        open().db,
      );
      expect(Object.fromEntries(left.rows.map(({ place, rows }) => [place, rows]))).toEqual({
        notes: 1,
        arrangements: 1,
        answers: 1,
        submissions: 1,
        cards: 1,
        texts: 1,
        drafts: 1,
        scripts: 1,
        files: 1,
        'beside evidence': 1,
        'beside marks': 2,
        needs: 1,
        sponsors: 0,
        apologies: 0,
      });
      // That they apologised, applied, handed in and were marked is as it was.
      for (const [table, rows] of [
        ['assessment_submissions', 2],
        ['assessment_marks', 4],
        ['evidence_files', 2],
      ] as const)
        expect((await sql`select from ${sql.table(table)}`.execute(open().db)).rows).toHaveLength(rows);
      expect(await sql`select from apologies`.execute(open().db).then(({ rows }) => rows.length)).toBe(1);
      expect(await sql`select from applications`.execute(open().db).then(({ rows }) => rows.length)).toBe(3);
    });

    test('takes no file of a script that is there', async () => {
      await expect(run('delete from assessment_attachments')).rejects.toThrow('attachments stay as they are');
    });

    test('stands in the audit as a count, and no word of it', async () => {
      const trail = (await auditTrail(open().db)).filter(({ event }) => event.endsWith('.retired'));
      expect(trail.map(({ event, subject }) => [event, subject])).toEqual(
        cases().map(([name]) => [`${name}.retired`, `hub:${name}`]),
      );
      expect(JSON.stringify(trail)).not.toContain(WORDS);
    });

    test('is shown beforehand to an administrator and to nobody else, by what erases it', async () => {
      const on = dayOver(seminar, KEPT_FOR[kindOf('apologies').name].usual);
      await run(`update apologies set reason = '${WORDS}'`);
      const [before] = (await previewRetention(open().db, on.subtract({ days: 1 }))).filter(
        ({ name }) => name === 'apologies',
      );
      expect(before).toMatchObject({ due: 0, soon: 1 });
      const administrator = await signedInAs(hub, 'administrator');
      const page = await app.inject({ url: '/staff/retention', headers: administrator.headers });
      expect(page.statusCode).toBe(200);
      for (const { what } of KINDS) expect(page.body).toContain(what);
      const manager = await signedInAs(hub, 'manager');
      expect((await app.inject({ url: '/staff/retention', headers: manager.headers })).statusCode).toBe(404);
    });

    test('goes by the months that an administrator sets, who looked first; twice is once, and beyond the bounds nothing', async () => {
      const later: Hub = { ...hub, clock: clockOn(dayOver(seminar, 6)) };
      const administrator = (await signedInAs(later, 'administrator')).headers;
      const send = async (kind: string, form: Readonly<Record<string, string>>, headers = administrator) => {
        const { statusCode, body } = await app.inject({
          method: 'POST',
          url: `/staff/retention/${kind}`,
          headers: {
            ...headers,
            'content-type': 'application/x-www-form-urlencoded',
            'sec-fetch-site': 'same-origin',
          },
          payload: new URLSearchParams(form).toString(),
        });
        return { statusCode, body };
      };
      const months = async () => (await keptMonths(open().db)).apologies;
      await run(`update apologies set reason = '${WORDS}'`);
      const there = await buildApp(later);
      try {
        app = there;
        const form = { months: '6', reason: 'Our officer says that half a year is enough' };
        for (const [wrong, says] of [
          [{ months: '' }, 'Type for how many months'],
          [{ months: '0' }, 'from 1 to 24'],
          [{ months: '25' }, 'from 1 to 24'],
          [{ months: '6.5' }, 'from 1 to 24'],
          [{ reason: ' ' }, 'Say who decided it'],
        ] as const) {
          const refused = await send('apologies', { ...form, ...wrong, do: 'set', shown: '1' });
          expect([refused.statusCode, refused.body.includes(says)]).toEqual([422, true]);
        }
        expect((await send('photos-of-cats', form)).statusCode).toBe(404);
        const manager = (await signedInAs(later, 'manager')).headers;
        expect((await send('apologies', { ...form, do: 'set', shown: '1' }, manager)).statusCode).toBe(404);
        const looked = await send('apologies', { ...form, do: 'look' });
        expect(looked.body).toContain('With 6 months 1 goes with the next round');
        expect(await months()).toBe(12);
        // Another number than was shown is not set.
        expect((await send('apologies', { ...form, do: 'set', shown: '0' })).statusCode).toBe(422);
        expect((await send('apologies', { ...form, do: 'set' })).statusCode).toBe(422);
        expect(await months()).toBe(12);
        for (const _ of [1, 2])
          expect((await send('apologies', { ...form, do: 'set', shown: '1' })).statusCode).toBe(303);
        expect(await months()).toBe(6);
        const set = (await auditTrail(open().db)).filter(({ event }) => event === 'retention.months-set');
        expect(set).toHaveLength(1);
        expect(set[0]).toMatchObject({ subject: 'hub:apologies', detail: { from: 12, to: 6, due: 1 } });
        // The round goes by them, and so does what the privacy page says of another kind.
        expect(
          (await previewRetention(open().db, later.clock.today())).find(({ name }) => name === 'apologies'),
        ).toMatchObject({
          months: 6,
          due: 1,
        });
        await retentionRounds({ ...later, profile: { ...later.profile, exampleNotice: 'Invented.' } })
          .find(({ queue }) => queue === 'apologies.retention')
          ?.run(null);
        expect(
          (await previewRetention(open().db, later.clock.today())).find(({ name }) => name === 'apologies'),
        ).toMatchObject({
          due: 0,
        });
        const network = { months: '7', reason: 'Shorter', do: 'set', shown: '0' };
        expect((await send('network', network)).statusCode).toBe(303);
        expect((await app.inject({ url: '/privacy' })).body).toContain('A letter goes after 7 months');
      } finally {
        await there.close();
      }
    });
  },
  { emptied: 'once' },
);
