/** A trust's own list, kept only where it is asked; and what a visitor sees. */
import { afterAll, beforeAll, expect, it } from 'vitest';

import { read } from '../applications/deciding/testing.ts';
import { addContinued, addEnrolment, type EnrolmentState } from '../cohorts/index.ts';
import type { Hub } from '../hub.ts';
import { byOperator } from '../kit/audit/index.ts';
import { auditTrail } from '../kit/audit/testing.ts';
import { inWords } from '../kit/dates/index.ts';
import { onEachDatabase } from '../kit/db/testing.ts';
import { readPdf } from '../kit/pdf/testing.ts';
import { registerPaths } from '../registers/index.ts';
import { COHORT, Seminar } from '../registers/testing.ts';
import { addSchools } from '../testing/hub.ts';
import { signedIn, signedInAs } from '../testing/people.ts';

const FILE = [
  'id,urn,from',
  'Overdue,900001,2023-01-09',
  'Soon,900001,2024-09-02',
  'New,900002,2026-11-02',
  'Elsewhere,900009,2024-09-02',
].join('\n');

onEachDatabase(
  'oversight',
  (open) => {
    let hub: Hub;
    let seminar: Seminar;
    let lead: { cookie: string };

    beforeAll(async () => {
      seminar = await Seminar.open(open());
      ({ hub } = seminar);
      await addSchools(hub.database, [
        { urn: '900001', name: 'One School', trust_uid: '77', trust_name: 'A Trust' },
        { urn: '900002', name: 'Two School', trust_uid: '77', trust_name: 'A Trust' },
        { urn: '900003', name: 'Three School', trust_uid: '77', trust_name: 'A Trust' },
        {
          urn: '900009',
          name: 'Other School',
          trust_uid: '88',
          trust_name: 'Another Trust',
          la_code: '380',
          la_name: 'Bradford',
        },
      ]);
      ({ headers: lead } = await signedInAs(hub, 'trust lead', { kind: 'trust', id: '77' }));
    });
    afterAll(() => seminar.app.close());

    const look = (url: string, headers = lead) => seminar.app.inject({ url, headers });
    const upload = (file: string, keep: boolean, headers = lead) => {
      const body = new FormData();
      if (keep) body.append('keep', 'yes');
      body.append('file', new Blob([file], { type: 'text/csv' }), 'sencos.csv');
      const request = new Request('http://hub.example', { method: 'POST', body });
      return request.arrayBuffer().then((bytes) =>
        seminar.app.inject({
          method: 'POST',
          url: '/trust/sencos',
          headers: {
            ...headers,
            'content-type': request.headers.get('content-type') ?? '',
            'sec-fetch-site': 'same-origin',
          },
          payload: Buffer.from(bytes),
        }),
      );
    };
    const kept = () => hub.database.db.selectFrom('kept_senco_lists').selectAll().execute();

    it('answers a list with both readings and the cohort in time, and forgets it', async () => {
      const answer = await upload(FILE, false);
      expect(answer.statusCode).toBe(200);
      const said = read(answer.body);
      expect(said).toContain('Of A Trust');
      expect(said).toMatch(/Overdue One School Not lawful today 9 January 2026/);
      expect(said).toMatch(/Soon One School Lawful until a day ahead 2 September 2027/);
      expect(said).toMatch(/New Two School Lawful until a day ahead 2 November 2029 .* is in time/);
      expect(said).toContain('The register has this school outside those that you look after');
      expect(said).toContain('Three School');
      expect(said).toContain('We have kept nothing of this list');
      expect(await kept()).toEqual([]);
      const file = /data:text\/csv;base64,([A-Za-z0-9+/=]+)/.exec(answer.body)?.[1] ?? '';
      expect(Buffer.from(file, 'base64').toString()).toContain(
        'Overdue,900001,2023-01-09,overdue,2026-01-09',
      );
      expect(read((await look('/trust/sencos')).body)).not.toContain('Overdue');
    });

    it('puts those who are not lawful in the order of their day, and whoever has none after them', async () => {
      const file = [
        'id,urn,from,member_of_staff',
        'March,900001,2023-03-09,',
        'No teacher here,900001,2023-03-09,no',
        'January,900001,2023-01-09,',
      ].join('\n');
      const said = read((await upload(file, false)).body);
      const order = ['January', 'March', 'No teacher here'].map((id) =>
        said.indexOf(`${id} One School Not lawful today`),
      );
      expect(order.every((place) => place > 0)).toBe(true);
      expect(order).toEqual(order.toSorted((one, other) => one - other));
    });

    it('keeps the tick for keeping it where the file could not be read', async () => {
      for (const keep of [true, false]) {
        const refused = await upload('id,urn\nOne,900001', keep);
        expect(refused.statusCode).toBe(422);
        expect(/<input[^>]*name="keep"[^>]*>/.exec(refused.body)?.[0].includes(' checked')).toBe(keep);
      }
    });

    it('keeps one sealed where it is asked to, answers it anew, and forgets it when told', async () => {
      expect((await upload(FILE, true)).statusCode).toBe(303);
      const [row] = await kept();
      expect(row?.sealed.includes('Overdue')).toBe(false);
      expect(read((await look('/trust/sencos?show=not-lawful')).body)).toMatch(/Not lawful today: 1 /);
      const { body } = await look('/trust/sencos.csv?show=not-lawful');
      expect(body.trim().split('\r\n')).toHaveLength(2);
      const { headers: other } = await signedInAs(hub, 'trust lead', { kind: 'trust', id: '77' });
      expect(read((await look('/trust/sencos', other)).body)).not.toContain('Overdue');
      expect((await look('/trust/sencos.csv', other)).statusCode).toBe(404);
      await seminar.send('/trust/sencos/forget', {}, lead);
      expect(await kept()).toEqual([]);
    });

    it.each([
      ['no file', '', 'The file is empty'],
      ['no rows', 'id,urn,from', 'no rows'],
      ['other headings', 'name,colour\nA,red', 'from'],
    ])('refuses %s with words, and keeps nothing', async (_what, file, words) => {
      const answer = await upload(file, true);
      expect(answer.statusCode).toBe(422);
      expect(read(answer.body)).toContain(words);
      expect(await kept()).toEqual([]);
    });

    it('checks the list of a local authority’s lead, and of a school’s, against whose schools they are', async () => {
      const rows = async (kind: 'authority' | 'school', id: string) => {
        const { headers } = await signedInAs(hub, 'trust lead', { kind, id });
        const said = read((await upload(FILE, false, headers)).body);
        const isOf = /Of ([^:]+): who/.exec(said)?.[1];
        return [
          isOf,
          ['Overdue', 'New', 'Elsewhere'].filter((row) =>
            new RegExp(`${row} \\w+ School (Not lawful|Lawful)`).test(said),
          ),
        ];
      };
      expect(await rows('authority', '380')).toEqual(['Bradford', ['Elsewhere']]);
      expect(await rows('authority', '383')).toEqual(['Leeds', ['Overdue', 'New']]);
      expect(await rows('authority', '999')).toEqual(['the schools that you look after', []]);
      expect(await rows('school', '900002')).toEqual(['Two School', ['New']]);
    });

    it('shows a visitor sessions and totals within their scope and time, and nobody by name', async () => {
      await seminar.send(registerPaths.mark.to({ session: seminar.session }), { set: 'rest', knows: '99' });
      const { headers: here } = await signedInAs(hub, 'quality visitor', { kind: 'cohort', id: COHORT });
      const page = await look('/visitor', here);
      expect(read(page.body)).toContain('Seminar 1');
      expect(page.body).not.toContain('Member A');
      const { headers: short } = await signedInAs(hub, 'quality visitor', { endsOn: hub.clock.today() });
      const today = read((await look('/visitor', short)).body);
      expect(today).toContain(`Your visit ends by itself on ${inWords(hub.clock.today())}.`);
      const { headers: long } = await signedInAs(hub, 'quality visitor', {
        endsOn: hub.clock.today().add({ years: 3 }),
      });
      const coming = (said: string) => Number(/To come: (\d+)/.exec(said)?.[1]);
      expect(coming(read((await look('/visitor', long)).body))).toBeGreaterThan(coming(today));
      const { headers: elsewhere } = await signedInAs(hub, 'quality visitor', {
        kind: 'cohort',
        id: 'senco-autumn-2025',
      });
      expect(read((await look('/visitor', elsewhere)).body)).not.toContain('Seminar 1');
      const { headers: over } = await signedInAs(hub, 'quality visitor', {
        endsOn: hub.clock.today().subtract({ days: 1 }),
      });
      expect((await look('/visitor', over)).statusCode).toBe(404);
    });

    it('lets a head see three things from the press of the member on, and not a moment after they take it back', async () => {
      const { db } = hub.database;
      const [personId = 0] = seminar.members;
      const member = await signedIn(hub, personId);
      const place = await db
        .selectFrom('enrolments')
        .select('id')
        .where('person_id', '=', personId)
        .executeTakeFirstOrThrow();
      const address = `/account/places/${place.id}/head`;
      expect(read((await look(address, member)).body)).toContain('nobody to show anything to');
      expect((await seminar.send(`${address}/give`, {}, member)).statusCode).toBe(422);
      await supported(personId);
      expect(read((await look(address, member)).body)).toContain('Helen Head supported your application');
      await Promise.all([1, 2].map(() => seminar.send(`${address}/give`, {}, member)));
      const letters = await db
        .selectFrom('outbox')
        .select(['recipient', 'text_body'])
        .where('kind', '=', 'sponsor-consent.given')
        .execute();
      expect(letters.map(({ recipient }) => recipient)).toEqual(['head@school.example']);
      const link = /\/my-senco\/[A-Za-z0-9_-]{32}/.exec(letters[0]?.text_body ?? '')?.[0] ?? '';
      const nobody = { cookie: '' };
      const seen = await look(link, nobody);
      expect(seen.statusCode).toBe(200);
      expect(read(seen.body)).toContain('Member A lets you see this');
      expect(read(seen.body)).toContain('Days that need cover');
      expect(seen.body).not.toMatch(/present|absent|excused/i);
      const { headers: other } = await signedInAs(hub, 'sponsor', { kind: 'school', id: '900001' });
      expect((await look(address, other)).statusCode).toBe(404);
      // Whoever waits or has finished still finds where it is taken back, and whoever has nothing to take back finds nothing.
      const toChoose = async (state: EnrolmentState) => {
        await db.updateTable('enrolments').set({ state }).where('id', '=', place.id).execute();
        return (await look('/account', member)).body.includes(address);
      };
      const states = ['deferred', 'completed', 'withdrawn'] as const;
      for (const state of states) expect([state, await toChoose(state)]).toEqual([state, true]);
      await seminar.send(`${address}/take-back`, {}, member);
      for (const state of states)
        expect([state, await toChoose(state)]).toEqual([state, state === 'deferred']);
      expect(await toChoose('active')).toBe(true);
      expect((await look(link, nobody)).statusCode).toBe(404);
      const events = (await auditTrail(db))
        .map(({ event }) => event)
        .filter((event) => event.startsWith('sponsor-'));
      expect(events).toEqual([
        'sponsor-consent.given',
        'sponsor-view.member-seen',
        'sponsor-consent.withdrawn',
      ]);
    });

    it('reports on a cohort: every number to the hub, none about so few to others', async () => {
      const { headers: manager } = await signedInAs(hub, 'manager');
      const at = `/staff/cohorts/${COHORT}/quality`;
      expect(read((await look(at, manager)).body)).toContain('On the course 4 of 4 (100.0%)');
      expect(read((await look(`${at}/people?of=on%20the%20course`, manager)).body)).toContain('Member A');
      expect((await look(`${at}/people?of=else`, manager)).statusCode).toBe(404);
      const csv = (await look(`${at}.csv`, manager)).body;
      expect(csv).toContain('Started,,,');
      expect(csv).not.toContain('4');
      const pdf = readPdf((await look(`${at}.pdf`, manager)).rawPayload);
      expect(pdf.accessible).toEqual({ marked: true, language: 'en-GB', pdfUaPart: '1', titleShown: true });
      expect([...pdf.tags]).toEqual(expect.arrayContaining(['H1', 'Table', 'TH', 'TD']));
      expect((await look(at)).statusCode).toBe(404);
    });

    it('knows the head of whoever went on in another cohort by the application for the first', async () => {
      const { db } = hub.database;
      const [, personId = 0] = seminar.members;
      const member = await signedIn(hub, personId);
      const { id } = await db
        .selectFrom('enrolments')
        .select('id')
        .where('person_id', '=', personId)
        .executeTakeFirstOrThrow();
      await supported(personId);
      const by = byOperator(hub.clock.now());
      const next = await hub.database.transaction(
        async (tx) => (await addEnrolment(tx, personId, 'senco-spring-2027', 'active', by)).enrolment.id,
      );
      const page = async () => read((await look(`/account/places/${next}/head`, member)).body);
      expect(await page()).toContain('nobody to show anything to');
      await hub.database.transaction((tx) => addContinued(tx, id, next, by));
      expect(await page()).toContain('Helen Head supported your application');
    });

    /** An application that a head supported. */
    async function supported(personId: number): Promise<void> {
      const at = hub.clock.now();
      const { id } = await hub.database.db
        .insertInto('applications')
        .values({
          person_id: personId,
          course: 'npq-senco',
          cohort_id: COHORT,
          state: 'recommended',
          made_at: at,
          changed_at: at,
        })
        .returning('id')
        .executeTakeFirstOrThrow();
      await hub.database.db
        .insertInto('endorsements')
        .values({
          application_id: id,
          sponsor_name: 'Helen Head',
          sponsor_email: 'head@school.example',
          sponsor_role: 'head',
          token_hash: personId.toString(16).padStart(64, '0'),
          asked_at: at,
          waits_since: at,
          state: 'endorsed',
          answered_at: at,
        })
        .execute();
    }
  },
  { emptied: 'once' },
);
