import { createHash, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';

import { byOperator } from '../kit/audit/index.ts';
import { auditTrail } from '../kit/audit/testing.ts';
import { onEachDatabase } from '../kit/db/testing.ts';
import { takeFile } from '../mirror/index.ts';
import { exampleHub, type TestHub } from '../testing/hub.ts';
import { addTestPerson, signedIn, signedInAs } from '../testing/people.ts';
import { answerBy } from './answer-by.ts';
import { erasePerson } from './erase-person.ts';
import { obstaclesTo, type Standing } from './may-erase.ts';
import { readErasedList } from './erased-list.ts';
import { dataPaths as paths } from './paths.ts';
import { findErasure } from './store.ts';

describe('a request is answered', () => {
  const christmas = new Set(['2026-12-25', '2026-12-28']);
  test.each([
    ['within a month', '2026-11-23', '2026-12-23'],
    ['by the last day of a month that is shorter', '2026-08-31', '2026-09-30'],
    ['after a weekend', '2026-10-03', '2026-11-03'],
    ['on Monday where the day is a Saturday', '2026-10-14', '2026-11-16'],
    ['after Christmas and Boxing Day', '2026-11-25', '2026-12-29'],
    ['by 1 March where 28 February is a Sunday', '2027-01-31', '2027-03-01'],
  ])('%s', (_, asked, until) => {
    const day = answerBy(Temporal.PlainDate.from(asked), (one) => christmas.has(one.toString()));
    expect(day.toString()).toBe(until);
  });
});

describe('erasing', () => {
  const free: Standing = {
    openPlaces: 0,
    openApplications: 0,
    roles: 0,
    isMergedAway: false,
    isErased: false,
    isWhoAsks: false,
  };
  test('is free where nothing stands in the way', () => {
    expect(obstaclesTo(free)).toEqual([]);
  });
  test.each([
    [{ openPlaces: 1 }, 'is on the programme'],
    [{ openApplications: 1 }, 'is applying'],
    [{ roles: 1 }, 'holds a role'],
    [{ isMergedAway: true }, 'is merged away'],
    [{ isErased: true }, 'is erased'],
    [{ isWhoAsks: true }, 'is who asks'],
  ] as const)('with %j is refused: %s', (change, obstacle) => {
    expect(obstaclesTo({ ...free, ...change })).toEqual([obstacle]);
  });
});

onEachDatabase(
  'people’s data over HTTP',
  (open) => {
    const folder = mkdtempSync(join(tmpdir(), 'npq-hub-data-rights-'));
    afterAll(() => rmSync(folder, { recursive: true }));
    let hub: TestHub['hub'];
    let app: TestHub['app'];
    beforeAll(async () => {
      ({ hub, app } = await exampleHub(open(), { environment: { HUB_DATA: folder } }));
    });
    const form = (headers: { cookie: string }, url: string, payload: Record<string, string>) =>
      app.inject({
        method: 'POST',
        url,
        headers: { ...headers, 'content-type': 'application/x-www-form-urlencoded' },
        payload: new URLSearchParams(payload).toString(),
      });

    it('strikes somebody out of a list that waits, however it writes them, and out of no longer name', async () => {
      const one = await addTestPerson(hub, 'Sam "Sandy" Green', 'sam.green@school.example');
      const by = byOperator(hub.clock.now());
      await sql`update people set trn = '7654329' where id = ${one}`.execute(open().db);
      const application = (full_name: string, more: Record<string, unknown>) => ({
        id: randomUUID(),
        type: 'npq_application',
        attributes: { course_identifier: 'npq-senco', full_name, ...more },
      });
      const list = {
        data: [
          application('Sam "Sandy" Green', { teacher_reference_number: 7_654_329 }),
          application('Sam "Sandy" Greenwood', { email: 'a.sam.green@school.example' }),
          application('Another', {
            reason_for_rejection: 'Is\nSam "Sandy" Green, sam.green@school.example, TRN7654329',
          }),
        ],
      };
      const taken = await takeFile(
        hub,
        {
          bytes: Buffer.from(JSON.stringify(list)),
          name: 'list.json',
          leadProvider: 'National Institute of Teaching',
          toldBy: 'lead provider',
          cameBy: 'file',
          day: hub.clock.today(),
        },
        by,
      );
      expect(taken).toMatchObject({ ok: true });
      expect(await erasePerson(hub.database, one, by)).toEqual({ ok: true });
      const { rows } = await sql<{ attributes: Record<string, unknown> }>`
        select jsonb_array_elements(staged) -> 'object' -> 'attributes' as attributes
        from mirror_files where name = 'list.json'`.execute(open().db);
      expect(rows.map(({ attributes }) => attributes)).toMatchObject([
        { full_name: '(erased)', teacher_reference_number: '(erased)' },
        { full_name: 'Sam "Sandy" Greenwood', email: 'a.sam.green@school.example' },
        { reason_for_rejection: 'Is\n(erased), (erased), TRN(erased)' },
      ]);
      expect(await findErasure(open().db, one)).toMatchObject({ still: [] });
    });

    it('shows somebody theirs and nobody else’s', async () => {
      const one = await addTestPerson(hub, 'Olive Marsh');
      await addTestPerson(hub, 'Rowan Fell');
      const page = await app.inject({ url: paths.own.to(), headers: await signedIn(hub, one) });
      expect(page.statusCode).toBe(200);
      expect(page.body).toContain('Olive Marsh');
      expect(page.body).not.toContain('Rowan Fell');
      const file = await app.inject({ url: paths.ownFile.to(), headers: await signedIn(hub, one) });
      expect(file.headers['cache-control']).toBe('no-store');
      expect(file.body).toContain('olive.marsh@school.example');
      expect(file.body).not.toMatch(/rowan/i);
      expect(file.body).not.toMatch(/token_hash|Token hash/);
    });

    it('does not show whoever has an address now what another told from it before, and erases it all the same', async () => {
      const now = await addTestPerson(hub, 'Willow Tarn');
      const address = 'willow.tarn@school.example';
      const hashOf = (text: string) => createHash('sha256').update(text).digest('hex');
      const tell = (programme: string, name: string) =>
        hub.database.transaction((tx) =>
          sql`with told as (insert into interest (programme, email, email_folded, told_on, told_at, reply_by, first_answers, current_answers)
              values (${programme}, ${address}, ${address}, '2026-01-05', '2026-01-05T09:00:00Z', '2026-01-08', ${hashOf(programme)}, ${hashOf(programme)})
              returning interest_id)
            insert into interest_answers (receipt_hash, interest_id, sent_at, sent_on, full_name, school_name, areas)
              select ${hashOf(programme)}, interest_id, '2026-01-05T09:00:00Z', '2026-01-05', ${name}, 'A school', array[]::text[] from told`.execute(
            tx,
          ),
        );
      await tell('npq-before', 'Sorrel Predecessor');
      await tell('npq-now', 'willow  Tarn');
      await sql`insert into outbox (event_key, kind, recipient, subject, text_body, html_body, queued_at)
        values ('predecessor', 'interest.registered', ${address}, 'Thank you', 'Dear Sorrel Predecessor', '', now())`.execute(
        open().db,
      );
      const file = await app.inject({ url: paths.ownFile.to(), headers: await signedIn(hub, now) });
      expect(file.body).toContain('npq-now');
      expect(file.body).not.toContain('npq-before');
      expect(file.body).not.toContain('Sorrel');
      expect(await erasePerson(hub.database, now, byOperator(hub.clock.now()))).toEqual({ ok: true });
      const left = await sql`select 1 from interest where email_folded = ${address}`.execute(open().db);
      expect(left.rows).toEqual([]);
    });

    it('takes away what others kept of a list to find somebody', async () => {
      const gone = await addTestPerson(hub, 'Linden Crag');
      const { personId } = await signedInAs(hub, 'manager');
      const views = [
        ['Calls', 'q=Linden+Crag&sort=name'],
        ['Letters', 'q=linden.crag%40school.example'],
        ['About linden crag', 'place=active'],
        ['About Linden', 'q=Linden'],
      ] as const;
      const of = { person_id: personId, list: 'people', is_shared: true, saved_at: hub.clock.now() };
      await open()
        .db.insertInto('saved_views')
        .values(views.map(([name, query]) => ({ ...of, name, query })))
        .execute();
      expect(await erasePerson(hub.database, gone, byOperator(hub.clock.now()))).toEqual({ ok: true });
      expect(await open().db.selectFrom('saved_views').select('name').execute()).toEqual([
        { name: 'About Linden' },
      ]);
    });

    it('takes a request once however often it is sent, and an administrator answers it once', async () => {
      const asks = await addTestPerson(hub, 'Hazel Beck');
      const headers = await signedIn(hub, asks);
      expect((await form(headers, paths.ask.to(), { kind: '', words: '', key: 'a' })).statusCode).toBe(422);
      const sent = { kind: 'erasure', words: 'All of it', key: 'once' };
      await Promise.all([form(headers, paths.ask.to(), sent), form(headers, paths.ask.to(), sent)]);
      const requests = await open().db.selectFrom('data_requests').selectAll().execute();
      expect(requests).toMatchObject([{ person_id: asks, kind: 'erasure', words: 'All of it' }]);
      expect(requests[0]?.answer_by.toString()).toBe('2026-12-23');

      const { headers: administrator } = await signedInAs(hub, 'administrator');
      const at = paths.request.to({ request: requests[0]?.id ?? 0 });
      expect((await form(administrator, at, { answer: '' })).statusCode).toBe(422);
      expect((await form(administrator, at, { answer: 'Done' })).statusCode).toBe(303);
      expect((await form(administrator, at, { answer: 'Done again' })).statusCode).toBe(303);
      expect((await app.inject({ url: paths.own.to(), headers })).body).toContain('Done');
      const events = (await auditTrail(open().db)).filter(({ subject }) => subject === `person:${asks}`);
      expect(events.map(({ event }) => event).filter((event) => event.startsWith('data.'))).toEqual([
        'data.asked',
        'data.answered',
      ]);
    });

    it('writes down who opened somebody else’s', async () => {
      const about = await addTestPerson(hub, 'Linden Carr');
      const { headers, personId } = await signedInAs(hub, 'administrator');
      await app.inject({ url: paths.pack.to({ person: about }), headers });
      const looks = (await auditTrail(open().db)).filter(({ event }) => event === 'data.held-seen');
      expect(looks).toMatchObject([{ actor: `person:${personId}`, subject: `person:${about}` }]);
    });

    it('erases when the name is written as it stands, and shows the proof, also to whoever sends it twice', async () => {
      const about = await addTestPerson(hub, 'Alder Pike');
      const { headers } = await signedInAs(hub, 'administrator');
      const at = paths.erase.to({ person: about });
      expect((await form(headers, at, { name: 'Alder' })).statusCode).toBe(422);
      const [once, twice] = await Promise.all([
        form(headers, at, { name: 'alder  pike' }),
        form(headers, at, { name: 'Alder Pike' }),
      ]);
      expect([once.statusCode, twice.statusCode]).toContain(303);
      const proof = await app.inject({ url: at, headers });
      expect(proof.body).toContain('was erased');
      expect(proof.body).toContain('No name, address or number of theirs in any table');
      expect((await readErasedList(folder)).map(({ person }) => person)).toContain(about);
      expect(proof.body).not.toContain('Alder Pike');
      expect(
        await open().db.selectFrom('erasures').select('id').where('person_id', '=', about).execute(),
      ).toHaveLength(1);
    });
  },
  { emptied: 'once' },
);
