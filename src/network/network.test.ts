import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';

import { findThing } from '../areas/things.ts';
import { addEnrolment } from '../cohorts/index.ts';
import type { Hub } from '../hub.ts';
import { MOST_OF_A_FILE } from '../kit/attachments/index.ts';
import { onEachDatabase } from '../kit/db/testing.ts';
import { byOperator } from '../kit/audit/index.ts';
import { londonDay } from '../kit/clock.ts';
import { excelBy, filesBehindHeads, relations, slidesBy, wordBy } from '../kit/office/testing.ts';
import { addMember, QUARRY } from '../registers/testing.ts';
import { mergePeople, undoMerge } from '../people/merging/merge.ts';
import { clockOn } from '../testing/clock.ts';
import { exampleHub, type TestHub } from '../testing/hub.ts';
import { addTestPerson, signedIn, signedInAs } from '../testing/people.ts';
import { askAndLapse } from './still-right.ts';
import { tellOfNotices } from './tell-of-notices.ts';
import { MOST_NEW_THREADS_A_DAY } from './write-line.ts';

const GOOD = {
  name: 'Zelda Marker',
  workplace: 'Marker School',
  area: 'LS6 1AA',
  phases: 'primary',
  settings: 'mainstream',
  strengths: 'ehc',
  question: 'Marker question?',
  visits: 'offers',
  'visit-words': 'Marker visit',
  miles: '20',
};

/** Of others: nothing that would be taken for Zelda's. */
const OTHER = { ...GOOD, workplace: 'Hill School', question: '', 'visit-words': '' };

const SOUND = {
  'word/_rels/document.xml.rels': relations(['audio', 'media/a.mp3']),
  'word/media/a.mp3': 'ID3',
};

onEachDatabase(
  'the network',
  (open) => {
    let hub: Hub;
    let app: TestHub['app'];
    let manager: { cookie: string };
    const of: Record<string, { id: number; headers: { cookie: string } }> = {};

    const zelda = () => of['Zelda'] ?? { id: 0, headers: { cookie: '' } };
    const omar = () => of['Omar'] ?? { id: 0, headers: { cookie: '' } };
    const pia = () => of['Pia'] ?? { id: 0, headers: { cookie: '' } };

    beforeAll(async () => {
      ({ hub, app } = await exampleHub(open(), { day: '2027-03-01' }));
      for (const name of ['Zelda', 'Omar', 'Pia']) {
        const id = await addMember(hub, `${name} Member`, QUARRY);
        await sql`update person_emails set email = ${`${name}@home.example`} where person_id = ${id}`.execute(
          open().db,
        );
        of[name] = { id, headers: await signedIn(hub, id) };
      }
      manager = (await signedInAs(hub, 'manager')).headers;
    });
    afterAll(() => app.close());

    const post = (url: string, who: { headers: { cookie: string } }, fields: Record<string, string>) =>
      app.inject({
        method: 'POST',
        url,
        payload: new URLSearchParams(fields).toString(),
        headers: { ...who.headers, 'content-type': 'application/x-www-form-urlencoded' },
      });
    const page = (url: string, who: { headers: { cookie: string } }) =>
      app.inject({ method: 'GET', url, headers: who.headers });
    const cardOf = async (who: { id: number }) =>
      (
        await open()
          .db.selectFrom('network_cards')
          .select('id')
          .where('person_id', '=', who.id)
          .executeTakeFirst()
      )?.id ?? 0;
    const letters = async () =>
      (
        await sql<{ event_key: string; recipient: string; subject: string; text_body: string }>`
        select event_key, recipient, subject, text_body from outbox where event_key like 'network-%' order by id`.execute(
          open().db,
        )
      ).rows;
    const count = async (table: string) =>
      (await sql<{ n: number }>`select count(*)::int as n from ${sql.table(table)}`.execute(open().db))
        .rows[0]?.n;

    /** Everybody is in, and Omar has written to Zelda, who answered. */
    beforeEach(async () => {
      for (const who of [zelda(), omar(), pia()]) await post('/network/leave', who, {});
      await sql`delete from network_stops`.execute(open().db);
      await sql`delete from network_bars`.execute(open().db);
      await sql`delete from network_reports`.execute(open().db);
      await post('/network/card', zelda(), GOOD);
      await post('/network/card', omar(), {
        ...OTHER,
        name: 'Omar Other',
        question: '',
        area: 'LS8',
        visits: 'wants',
      });
      await post('/network/card', pia(), {
        ...OTHER,
        name: 'Pia Third',
        question: '',
        phases: 'secondary',
        area: 'YO24',
      });
    });

    const write = (
      from: (typeof of)[string],
      to: number,
      words = 'Marker words',
      key = crypto.randomUUID(),
    ) => post(`/network/people/${to}/write`, from, { words, key });
    const thread = async () =>
      (await open().db.selectFrom('network_threads').select('id').executeTakeFirstOrThrow()).id;

    test('finds by phase, setting, strength and distance, the nearest first, and shows only the outward code', async () => {
      const { body } = await page('/network', omar());
      expect(body.indexOf('Zelda Marker')).toBeGreaterThan(0);
      expect(body.indexOf('Zelda Marker')).toBeLessThan(body.indexOf('Pia Third'));
      expect(body).not.toContain('1AA');
      expect((await page('/network?phase=secondary', omar())).body).not.toContain('Zelda Marker');
      expect((await page('/network?within=5&strength=ehc', omar())).body).not.toContain('Pia Third');
      expect((await page('/network/visits', omar())).body).toMatch(/Zelda Marker[^]*Both of you: primary/);
    });

    test('shows nobody to somebody without a card, and nothing of it to whoever is no member', async () => {
      const card = await cardOf(zelda());
      await post('/network/leave', omar(), {});
      expect((await page('/network', omar())).body).not.toContain('Zelda Marker');
      expect((await page(`/network/people/${card}`, omar())).statusCode).toBe(404);
      expect((await page('/network', { headers: manager })).statusCode).toBe(404);
    });

    test('tells by its reports nothing to whoever does not see what is reported', async () => {
      const group = `/network/groups/${QUARRY}`;
      await post(`${group}/notices`, zelda(), { words: 'Marker notice', key: 'reported' });
      const { id: notice } = await open()
        .db.selectFrom('network_notices')
        .select('id')
        .where('by_id', '=', zelda().id)
        .executeTakeFirstOrThrow();
      const of = { card: `thing=card&id=${await cardOf(zelda())}`, notice: `thing=notice&id=${notice}` };
      const see = async (thing: string, who: { headers: { cookie: string } }) => {
        const { statusCode, body } = await page(`/network/report?${thing}`, who);
        return [statusCode, body.includes('Marker')];
      };
      expect([await see(of.card, omar()), await see(of.notice, omar())]).toEqual([
        [200, true],
        [200, true],
      ]);
      const stranger = { headers: await signedIn(hub, await addTestPerson(hub, 'Only Applies')) };
      const visitor = await signedInAs(hub, 'quality visitor', { kind: 'group', id: QUARRY });
      await post('/network/leave', omar(), {});
      for (const who of [stranger, visitor, omar()]) expect(await see(of.card, who)).toEqual([404, false]);
      for (const who of [stranger, visitor]) {
        expect(await see(of.notice, who)).toEqual([404, false]);
        const asked = { thing: 'notice', id: String(notice), words: 'Is it there?', key: 'guess' };
        expect((await post('/network/report', who, asked)).statusCode).toBe(404);
      }
      const leader = await signedInAs(hub, 'facilitator', { kind: 'group', id: QUARRY });
      expect(await see(of.notice, leader)).toEqual([200, true]);
    });

    test('says of each faulty card what to do, and keeps nothing of it', async () => {
      await post('/network/leave', omar(), {});
      const reply = await post('/network/card', omar(), {
        name: ' ',
        area: 'nowhere',
        question: 'born 3 May 1980',
      });
      expect(reply.statusCode).toBe(422);
      for (const words of [
        'Enter the name that others see',
        'Enter the first half',
        'Tick at least one phase',
      ])
        expect(reply.body).toContain(words);
      expect(await cardOf(omar())).toBe(0);
    });

    test('carries what is written without either address, once for a form and in one letter an hour', async () => {
      const card = await cardOf(zelda());
      const key = crypto.randomUUID();
      await Promise.all([write(omar(), card, 'Marker words', key), write(omar(), card, 'Marker words', key)]);
      await post(`/network/letters/${await thread()}/write`, omar(), { words: 'More', key: 'more' });
      expect(await count('network_lines')).toBe(2);
      const [letter, ...more] = await letters();
      expect(more).toEqual([]);
      expect(letter?.recipient).toBe('Zelda@home.example');
      expect(letter?.text_body).not.toMatch(/Marker words|Omar@/);
      const { body } = await page(`/network/letters/${await thread()}`, zelda());
      expect(body).toContain('Marker words');
      expect(body).not.toContain('Omar@');
      expect((await page(`/network/letters/${await thread()}`, pia())).statusCode).toBe(404);
      expect((await post(`/network/letters/${await thread()}/write`, pia(), { words: 'x' })).statusCode).toBe(
        404,
      );
    });

    test('is stopped by either, with what has not left, and only whoever stopped it lets it go on', async () => {
      await write(omar(), await cardOf(zelda()));
      const at = `/network/letters/${await thread()}`;
      await post(`${at}/stop`, zelda(), {});
      expect(await letters()).toEqual([]);
      for (const who of [omar(), zelda()])
        expect((await post(`${at}/write`, who, { words: 'More' })).statusCode).toBe(422);
      await post(`${at}/resume`, omar(), {});
      expect((await post(`${at}/write`, omar(), { words: 'More' })).statusCode).toBe(422);
      // Joining anew is no way round it.
      await post('/network/leave', omar(), {});
      await post('/network/card', omar(), OTHER);
      expect((await write(omar(), await cardOf(zelda()))).statusCode).toBe(422);
      await sql`delete from network_stops`.execute(open().db);
      expect((await write(omar(), await cardOf(zelda()))).statusCode).toBe(303);
    });

    test('lets nobody write to many strangers in a day', async () => {
      for (let index = 0; index < MOST_NEW_THREADS_A_DAY; index += 1) {
        const id = await addMember(hub, `Stranger ${'abcdef'[index]}`, QUARRY);
        await post(
          '/network/card',
          { headers: await signedIn(hub, id) },
          { ...OTHER, name: `Stranger ${index}` },
        );
        expect((await write(omar(), await cardOf({ id }))).statusCode).toBe(303);
      }
      const reply = await write(omar(), await cardOf(zelda()));
      expect(reply.statusCode).toBe(422);
      expect(reply.body).toContain('Send it tomorrow');
    });

    test('is left with everything at once: every view, file, job, letter and copy', async () => {
      await write(omar(), await cardOf(zelda()), 'Marker to Zelda');
      await post(`/network/letters/${await thread()}/write`, zelda(), {
        words: 'Marker answer',
        key: 'answer',
      });
      const group = `/network/groups/${QUARRY}`;
      await post(`${group}/notices`, zelda(), { words: 'Marker notice', key: 'notice' });
      await post(`${group}/items`, zelda(), {
        title: 'Marker link',
        link: 'https://marker.example/',
        key: 'item',
      });
      const card = await cardOf(zelda());
      const views: [string, { headers: { cookie: string } }][] = [
        ['/network', omar()],
        ['/network?phase=primary&setting=mainstream&strength=ehc&within=20', omar()],
        ['/network/visits', omar()],
        ['/network/letters', omar()],
        [`/network/letters/${await thread()}`, omar()],
        [`/network/people/${card}`, omar()],
        [`/network/report?thing=card&id=${card}`, omar()],
        [group, pia()],
        ['/account', omar()],
        ['/account/letters', omar()],
        ['/staff/network', { headers: manager }],
        ['/staff/network/cards.csv', { headers: manager }],
        ['/network/card', zelda()],
      ];
      const shows = async () => {
        const all = [];
        for (const [url, who] of views) {
          const reply = await page(url, who);
          expect([url, reply.headers['cache-control']]).toEqual([url, 'no-store']);
          all.push(`${url} ${/Marker.{0,30}/.exec(reply.body)?.[0] ?? 'nothing'}`);
        }
        return all;
      };
      expect((await shows()).filter((one) => !one.endsWith(' nothing')).length).toBe(11);
      await post('/network/leave', zelda(), {});
      expect(await shows()).toEqual(views.map(([url]) => `${url} nothing`));
      // Wherever it may lie: tables, the index that searches, the queue of jobs, the outbox.
      const { rows: tables } = await sql<{
        name: string;
      }>`select table_name as name from information_schema.tables
        where table_schema = 'public' and table_type = 'BASE TABLE'`.execute(open().db);
      for (const { name } of tables) {
        const { rows } = await sql<{ n: number }>`select count(*)::int as n from ${sql.table(name)} as one
          where one::text like '%Marker%'`.execute(open().db);
        expect([name, rows[0]?.n]).toEqual([name, 0]);
      }
      // A second press, and a press at the same moment as a letter, leave nothing either.
      await post('/network/card', zelda(), GOOD);
      const again = await cardOf(zelda());
      await Promise.all([
        post('/network/leave', zelda(), {}),
        write(omar(), again),
        post('/network/leave', zelda(), {}),
      ]);
      expect(await cardOf(zelda())).toBe(0);
      expect([await count('network_threads'), (await letters()).length]).toEqual([0, 0]);
    });

    test('keeps the page of a group for its members when the programme is over, and for nobody else', async () => {
      await post(`/network/groups/${QUARRY}/notices`, zelda(), { words: 'See you in June', key: 'june' });
      await sql`update enrolments set state = 'completed' where person_id = ${pia().id}`.execute(open().db);
      expect((await page(`/network/groups/${QUARRY}`, pia())).body).toContain('See you in June');
      expect((await page('/network', pia())).body).toContain('Zelda Marker');
      const id = Number(
        (await open().db.selectFrom('network_notices').select('id').executeTakeFirstOrThrow()).id,
      );
      const remove = { thing: 'notice', id: String(id) };
      expect((await post(`/network/groups/${QUARRY}/remove`, pia(), remove)).statusCode).toBe(404);
      expect((await page('/network/groups/juniper-nowhere', pia())).statusCode).toBe(404);
      expect((await post(`/network/groups/${QUARRY}/remove`, zelda(), remove)).statusCode).toBe(303);
      expect(await count('network_notices')).toBe(0);
      await sql`update enrolments set state = 'active' where person_id = ${pia().id}`.execute(open().db);
    });

    test('takes a file into the library without what it says of whose it is, and refuses in words what it cannot look into', async () => {
      const share = async (title: string, file: Buffer) => {
        const form = new FormData();
        for (const [field, value] of Object.entries({ title, link: '', key: title })) form.set(field, value);
        form.set('file', new Blob([new Uint8Array(file)]), 'by-zelda.bin');
        const body = new Response(form);
        return app.inject({
          method: 'POST',
          url: `/network/groups/${QUARRY}/items`,
          headers: { ...zelda().headers, 'content-type': body.headers.get('content-type') ?? '' },
          payload: Buffer.from(await body.arrayBuffer()),
        });
      };
      for (const [title, file] of [
        ['A letter', await wordBy('Jane Secret')],
        ['Numbers', await excelBy('Jane Secret')],
        ['Slides', await slidesBy('Jane Secret')],
      ] as const) {
        expect((await share(title, file)).statusCode).toBe(303);
        const list = (await page(`/network/groups/${QUARRY}`, pia())).body;
        const at = /href="([^"]*\/items\/\d+)"/.exec(list)?.[1] ?? '';
        const got = await page(at, pia());
        expect(got.headers['content-disposition']).toMatch(/\.(docx|xlsx|pptx)"$/);
        for (const bytes of filesBehindHeads(got.rawPayload).values())
          expect(bytes.includes('Jane')).toBe(false);
      }
      for (const [file, words] of [
        [await wordBy('Jane', { 'word/settings.xml': '<a' }), 'The file is not whole'],
        [await wordBy('Jane', SOUND), 'something that we cannot look into'],
        [Buffer.from('MZ'), 'The file must be a PDF, a Word'],
        [Buffer.concat([await wordBy('Jane'), Buffer.alloc(MOST_OF_A_FILE)]), '5 MB or smaller'],
      ] as const) {
        const refused = await share('Refused', file);
        expect(refused.statusCode).toBe(422);
        expect(refused.body).toContain(words);
      }
      expect(await count('network_items')).toBe(3);
    });

    test('is read and answered by whoever two records turn out to be, and by each of them when that is undone', async () => {
      const by = byOperator(hub.clock.now());
      const double = await addTestPerson(hub, 'Omar Double');
      await hub.database.transaction((tx) => addEnrolment(tx, double, 'senco-autumn-2024', 'completed', by));
      const second = { id: double, headers: await signedIn(hub, double) };
      await post('/network/card', second, { ...OTHER, name: 'Omar Double' });
      for (const [who, words] of [
        [omar(), 'Of the first record'],
        [second, 'Of the second record'],
      ] as const)
        await write(who, await cardOf(zelda()), words);
      const merged = await hub.database.transaction((tx) =>
        mergePeople(tx, { keptId: omar().id, goneId: double }, 'One and the same', by),
      );
      const seen = async (who: (typeof of)[string]) => {
        const list = (await page('/network/letters', who)).body;
        const at = [...new Set(list.match(/\/network\/letters\/\d+/g) ?? [])];
        const bodies = await Promise.all(at.map(async (url) => (await page(url, who)).body));
        const said = bodies.flatMap((body) => body.match(/Of the \w+ record|An answer/g) ?? []);
        return [...new Set(said)].toSorted();
      };
      expect(merged.ok).toBe(true);
      const both = ['Of the first record', 'Of the second record'];
      expect(await seen(omar())).toEqual(both);
      expect(await seen(zelda())).toEqual(both);
      await write(zelda(), await cardOf(omar()), 'An answer');
      expect(await seen(omar())).toEqual(['An answer', ...both]);
      const undone = await hub.database.transaction((tx) =>
        undoMerge(tx, merged.ok ? merged.mergeId : 0, by),
      );
      expect(undone).toEqual({ ok: true, goneId: double });
      expect((await seen(omar())).filter((words) => both.includes(words))).toEqual(['Of the first record']);
      await post('/network/leave', zelda(), {});
      expect(await count('network_threads')).toBe(0);
    });

    describe('notices by email', () => {
      const AT = `/network/groups/${QUARRY}`;
      const wants = (who: (typeof of)[string], yes: 'yes' | 'no' = 'yes') =>
        post(`${AT}/letters`, who, { wants: yes });
      const notice = (who: (typeof of)[string], words: string) =>
        post(`${AT}/notices`, who, { words, key: words });
      // A Monday in the hours in which the hub writes, as the days after it are.
      const tell = (at = '2027-03-01T10:00:00Z') => {
        const now = Temporal.Instant.from(at);
        const clock = { ...hub.clock, now: () => now, today: () => londonDay(now) };
        return tellOfNotices({ ...hub, clock }, (db, group) => findThing(db, 'group', group));
      };

      test('come to whoever asked, of all that is new of others, and to nobody else', async () => {
        await notice(omar(), 'Before she asked');
        for (const _ of [1, 2]) expect((await wants(zelda())).statusCode).toBe(303);
        expect((await page(`${AT}?told=asked`, zelda())).body).toContain('Stop these emails');
        expect((await page(AT, omar())).body).toContain('Email me about new notices');
        await tell();
        await notice(zelda(), 'Her own');
        await tell();
        expect(await letters()).toEqual([]);
        for (const words of ['A first', 'A second']) await notice(omar(), words);
        await Promise.all([tell(), tell()]);
        await tell();
        const [letter, ...more] = await letters();
        expect(more).toEqual([]);
        expect(letter).toMatchObject({
          recipient: 'Zelda@home.example',
          event_key: `network-notices:${zelda().id}:2027-03-01`,
        });
        expect(letter?.text_body).toContain('2 new notices');
        expect(letter?.text_body).toContain(AT);
        expect(letter?.text_body).not.toMatch(/A first|A second|Omar|@home/);
      });

      test('come at most once on a day, and tell of nothing twice', async () => {
        await wants(zelda());
        await notice(omar(), 'In the morning');
        await tell('2027-03-01T10:00:00Z');
        await notice(omar(), 'At noon');
        await tell('2027-03-01T12:00:00Z');
        // Of the night before it leaves on the next day, and is that day's.
        await tell('2027-03-01T23:30:00Z');
        await notice(omar(), 'In the night');
        await tell('2027-03-02T01:00:00Z');
        await tell('2027-03-02T10:00:00Z');
        await tell('2027-03-03T10:00:00Z');
        await tell('2027-03-04T10:00:00Z');
        expect((await letters()).map(({ event_key }) => event_key.slice(-10))).toEqual([
          '2027-03-01',
          '2027-03-02',
          '2027-03-03',
        ]);
        for (const { text_body: text } of await letters()) expect(text).toContain('1 new notice');
      });

      test('tell nothing of what was taken down, nor to whoever stopped them or sees the page no more', async () => {
        for (const who of [zelda(), pia()]) await wants(who);
        await notice(omar(), 'A slip');
        await post('/network/leave', omar(), {});
        await tell();
        expect(await letters()).toEqual([]);
        await post('/network/card', omar(), OTHER);
        await notice(omar(), 'It stands');
        for (const _ of [1, 2]) await wants(zelda(), 'no');
        const { db } = open();
        await sql`update memberships set until_on = '2027-03-01' where enrolment_id in (
          select id from enrolments where person_id = ${pia().id})`.execute(db);
        await tell();
        expect(await letters()).toEqual([]);
        await sql`update memberships set until_on = null where enrolment_id in (
          select id from enrolments where person_id = ${pia().id})`.execute(db);
        await tell();
        expect((await letters()).map(({ recipient }) => recipient)).toEqual(['Pia@home.example']);
      });

      test('end at once for whoever leaves the network, also without a card, with the one that waits', async () => {
        await post('/network/leave', zelda(), {});
        await wants(zelda());
        expect((await page('/network/leave', zelda())).body).toContain('Leave and erase it');
        await notice(omar(), 'It stands');
        await tell();
        expect(await letters()).toHaveLength(1);
        await notice(omar(), 'And another');
        await Promise.all([post('/network/leave', zelda(), {}), tell('2027-03-02T10:00:00Z')]);
        await tell('2027-03-02T12:00:00Z');
        expect(await letters()).toEqual([]);
        expect(await count('network_notice_letters')).toBe(0);
        expect((await page('/network/leave', zelda())).body).toContain('You are not in the network');
      });

      test('come to whoever leads the group, and to nobody from outside it', async () => {
        const facilitator = await signedInAs(hub, 'facilitator', { kind: 'group', id: QUARRY });
        expect((await wants({ id: facilitator.personId, headers: facilitator.headers })).statusCode).toBe(
          303,
        );
        const stranger = await signedInAs(hub, 'facilitator', { kind: 'group', id: 'another' });
        expect((await wants({ id: stranger.personId, headers: stranger.headers })).statusCode).toBe(404);
        await notice(omar(), 'For whoever leads');
        await tell();
        expect(await letters()).toHaveLength(1);
        await post('/network/leave', { headers: facilitator.headers }, {});
      });
    });

    test('asks once a year, shows nobody a card without an answer, and shows it again with one', async () => {
      const on = (day: string) => ({ ...hub, clock: clockOn(day) });
      await askAndLapse(on('2028-02-29'));
      expect(await letters()).toEqual([]);
      await askAndLapse(on('2028-03-01'));
      await askAndLapse(on('2028-03-02'));
      const asked = (await letters()).filter(({ recipient }) => recipient === 'Zelda@home.example');
      expect(asked.map(({ subject }) => subject)).toEqual(['Is your card in the network still right?']);
      await post('/network/card/still-right', omar(), {});
      await askAndLapse(on('2028-03-30'));
      expect((await page('/network', omar())).body).toContain('Zelda Marker');
      await askAndLapse(on('2028-03-31'));
      expect((await page('/network', omar())).body).not.toContain('Zelda Marker');
      await post('/network/card/still-right', zelda(), {});
      expect((await page('/network', omar())).body).toContain('Zelda Marker');
    });

    test('takes a report to a manager, who keeps somebody out; both are in the audit without a word of it', async () => {
      await write(omar(), await cardOf(zelda()), 'Something rude');
      const { id } = await open().db.selectFrom('network_lines').select('id').executeTakeFirstOrThrow();
      const asked = { thing: 'line', id: String(id), words: 'It is rude', key: 'one' };
      expect((await post('/network/report', pia(), asked)).statusCode).toBe(404);
      await post('/network/report', zelda(), asked);
      await post('/network/report', zelda(), asked);
      expect(await count('network_reports')).toBe(1);
      const list = await page('/staff/network', { headers: manager });
      const at = /\/staff\/network\/reports\/\d+/.exec(list.body)?.[0] ?? '';
      expect((await page(at, { headers: manager })).body).toContain('Something rude');
      expect((await page(at, omar())).statusCode).toBe(404);
      await post(at, { headers: manager }, { how: 'barred' });
      await post(at, { headers: manager }, { how: 'left' });
      await post('/network/card', omar(), OTHER);
      expect(await cardOf(omar())).toBe(0);
      const { rows } = await sql<{ event: string }>`select event from audit_event
        where event in ('network.reported', 'network.report-settled', 'network.left') and id > (
          select max(id) from audit_event where event = 'network.written') order by id`.execute(open().db);
      expect(rows.map(({ event }) => event)).toEqual([
        'network.reported',
        'network.left',
        'network.report-settled',
      ]);
      const { rows: told } = await sql`select from audit_event where detail::text like '%rude%'`.execute(
        open().db,
      );
      expect(told).toEqual([]);
    });
  },
  { emptied: 'once' },
);
