/** A lead provider's list of delivery partners: read, planned, taken over once, chosen from, and asked by the DfE's rule. */
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';

import { form, read } from '../../applications/deciding/testing.ts';
import { addEnrolment, findPlannedCohort } from '../../cohorts/index.ts';
import type { Hub } from '../../hub.ts';
import { byOperator } from '../../kit/audit/index.ts';
import { onEachDatabase } from '../../kit/db/testing.ts';
import { idOf, PROVIDER } from '../../mirror/testing/desk.ts';
import { deliveryPartnerJson } from '../../mirror/testing/dfe/objects.ts';
import { exampleHub, type TestHub } from '../../testing/hub.ts';
import { addTestPerson, signedInAs } from '../../testing/people.ts';
import { keepHandEvidence } from '../by-hand/keep.ts';
import { declarationBodies } from '../exchange/declaration-bodies.ts';
import { NO_ENGAGEMENT, NO_OUTCOMES, readPacks } from '../pack/read-pack.ts';
import { deskOfLists, registrationsOf } from '../testing/desk.ts';
import { standingOfPartner } from './partner-standing.ts';
import { planPartners } from './plan-partners.ts';
import { readPartners } from './read-partners.ts';

const bytes = (text: string) => new TextEncoder().encode(text);
const OURS = { id: idOf(9000), name: 'Our hub', years: [2024, 2025] };
const OTHER = { id: idOf(9001), name: 'Another hub', years: [2024] };
const LATER = { id: idOf(9002), name: 'A hub of later', years: [2026] };
const jsonOf = (partners: readonly { id: string; name: string; years: readonly number[] }[]) =>
  JSON.stringify({
    data: partners.map((one) =>
      deliveryPartnerJson({ ...one, providers: [], createdAt: '2025-03-25T02:21:32Z' }),
    ),
  });

describe('a list of delivery partners', () => {
  test('is read as the DfE sends it, with years as numbers or, as its document has it, as texts', async () => {
    const sent = await readPartners(bytes(jsonOf([OURS, OTHER])));
    expect(sent).toEqual({ ok: true, rows: [OTHER, OURS], faults: [] });
    const documented = jsonOf([OURS]).replaceAll(/\b(20\d\d),?(?=[,\]])/g, '"$1"');
    expect(documented).toContain('"2024"');
    expect(await readPartners(bytes(documented))).toEqual({ ok: true, rows: [OURS], faults: [] });
  });

  test('is read as a sheet: years in one cell, or a line for each', async () => {
    const text = `Delivery partner,Cohorts,Delivery partner ID\r\nOur hub,2025,${OURS.id.toUpperCase()}\r\nOur hub,2024,${OURS.id}\r\nAnother hub,"2024",${OTHER.id}\r\n`;
    expect(await readPartners(bytes(text))).toEqual({ ok: true, rows: [OTHER, OURS], faults: [] });
    const oneCell = `id,name,cohort\r\n${OURS.id},Our hub,"2025, 2024"\r\n`;
    expect(await readPartners(bytes(oneCell))).toEqual({ ok: true, rows: [OURS], faults: [] });
  });

  test.each<[string, string, string]>([
    ['an ID that is none', 'x,Our hub,2025', 'Write an ID of the DfE'],
    ['no name', `${OURS.id},,2025`, 'Write the delivery partner’s name'],
    ['a year that is none', `${OURS.id},Our hub,25`, 'Write the years of its cohorts'],
  ])('costs a line with %s itself and says why', async (_, line, words) => {
    const sent = await readPartners(bytes(`id,name,cohort\r\n${line}\r\n${OTHER.id},Another hub,2024\r\n`));
    expect(sent).toMatchObject({ ok: true, rows: [OTHER], faults: [{ line: 2 }] });
    expect(sent.ok && sent.faults[0]?.error).toContain(words);
  });

  test('refuses two names for one ID', async () => {
    const sent = await readPartners(
      bytes(`id,name,cohort\r\n${OURS.id},Our hub,2024\r\n${OURS.id},Their hub,2025\r\n`),
    );
    expect(sent).toMatchObject({
      ok: true,
      rows: [{ years: [2024] }],
      faults: [{ line: 3, column: 'name' }],
    });
  });

  test.each([
    '',
    'id,name\r\n1,2',
    'id,name,cohort\r\n',
    '{"data": [',
    '{"data": []}',
    '\0\0\0',
    'id,id,name,cohort\r\n1,2,3,4',
  ])('refuses what is no such list: %j', async (text) => {
    expect((await readPartners(bytes(text))).ok).toBe(false);
  });

  test.each(['[1, null, "x", [], {}]', '{"data": {"type": "statement"}}', '{"a": 1}'])(
    'tells what is no delivery partner: %s',
    async (text) => {
      const sent = await readPartners(bytes(text));
      expect(sent).toMatchObject({ ok: true, rows: [] });
      expect(sent.ok && sent.faults.length).toBeGreaterThan(0);
    },
  );

  test('changes what differs, takes out what is missing from a whole list, and nothing the second time', () => {
    const known = [
      { ...OURS, isListed: true },
      { ...OTHER, isListed: true },
      { ...LATER, isListed: false },
    ];
    const list = [{ ...OURS, name: 'Our new name' }, LATER];
    const changes = (isWhole: boolean) =>
      planPartners(list, known, isWhole).map(({ id, change }) => [id, change]);
    expect(changes(true)).toEqual([
      [OURS.id, 'changed'],
      [LATER.id, 'back'],
      [OTHER.id, 'gone'],
    ]);
    // With lines that could not be read nobody knows who is missing.
    expect(changes(false).map(([, change]) => change)).toEqual(['changed', 'back']);
    const after = list.map((one) => ({ ...one, isListed: true }));
    expect(planPartners(list, after, true).map(({ change }) => change)).toEqual(['unchanged', 'unchanged']);
  });

  test('knows a partner of the cohort from one of other cohorts and from one that it has not', () => {
    const of = (id: string, year: number) => standingOfPartner(id, [OURS, OTHER], year);
    expect([of(OURS.id, 2025), of(OTHER.id, 2025), of(LATER.id, 2025)]).toEqual([
      'in the list',
      'not of this cohort',
      'not in the list',
    ]);
    expect(standingOfPartner(OURS.id, null, 2025)).toBe('no list');
  });
});

const COHORT = 'senco-autumn-2024';
const AT = '/staff/declarations/partners';

onEachDatabase(
  'Delivery partners',
  (open) => {
    let hub: Hub;
    let app: TestHub['app'];
    let manager: Awaited<ReturnType<typeof signedInAs>>;

    beforeAll(async () => {
      ({ hub, app } = await exampleHub(open()));
      manager = await signedInAs(hub, 'manager');
      const desk = deskOfLists(app, manager.headers);
      const personId = await addTestPerson(hub, 'Asha Bell');
      const by = byOperator(hub.clock.now());
      const { enrolment } = await hub.database.transaction((tx) =>
        addEnrolment(tx, personId, COHORT, 'active', by),
      );
      await desk.mirror(registrationsOf([{ name: 'Asha Bell', nth: 1 }]));
      const evidence = {
        enrolmentId: enrolment.id,
        kind: 'other' as const,
        on: Temporal.PlainDate.from('2024-11-04'),
        note: 'Seen',
        formKey: 'once',
        file: null,
      };
      await keepHandEvidence(hub, COHORT, evidence, by);
    });
    afterAll(() => app.close());

    async function send(content: string, day = '', headers = manager.headers) {
      const body = new FormData();
      for (const [name, value] of [
        ['lead-provider', PROVIDER],
        ['told-by', 'DfE'],
        ['day', day],
      ] as const)
        body.set(name, value);
      body.set('file', new Blob([content]), 'partners.json');
      const sent = new Response(body);
      return app.inject({
        method: 'POST',
        url: `${AT}/new`,
        headers: { ...headers, 'content-type': sent.headers.get('content-type') ?? '' },
        payload: Buffer.from(await sent.arrayBuffer()),
      });
    }
    const look = async (url: string) =>
      (await app.inject({ url, headers: manager.headers })).body.replaceAll(/\s+/g, ' ');
    const post = (url: string, fields: Readonly<Record<string, string>>, headers = manager.headers) =>
      app.inject({ url, ...form(fields, headers) });
    const shownOn = async (at: string) => /name="shown" value="([0-9a-f]+)"/.exec(await look(at))?.[1] ?? '';
    async function take(content: string, day = ''): Promise<string> {
      const sent = await send(content, day);
      expect(sent.statusCode).toBe(303);
      const at = String(sent.headers.location);
      expect((await post(`${at}/take`, { shown: await shownOn(at) })).statusCode).toBe(303);
      return at;
    }
    async function partners(): Promise<readonly string[]> {
      const { rows } = await sql<{ said: string }>`
        select concat_ws(' ', name, array_to_string(years, ','), case when not is_listed then 'gone' end) as said
        from delivery_partners order by name`.execute(open().db);
      return rows.map(({ said }) => said);
    }
    const choose = (fields: Readonly<Record<string, string>>) =>
      post(`/staff/cohorts/${COHORT}/evidence/partners`, fields);
    async function started() {
      const cohort = await findPlannedCohort(open().db, COHORT);
      if (cohort === null) throw new Error('The cohort is not there.');
      const asked = { cohort, now: hub.clock.now(), outcomesOf: NO_OUTCOMES, engagedOf: NO_ENGAGEMENT };
      const pack = (await readPacks(open().db, asked)).find(({ type }) => type === 'started');
      if (pack === undefined) throw new Error('The pack is not there.');
      return pack;
    }
    const standing = async () => {
      const { rows } = await started();
      return [rows[0]?.standing, rows[0]?.refusals.map(({ code }) => code).join()];
    };
    const typed = { 'partner-name': 'A typed hub', 'partner-id': idOf(9100) };

    it('leaves a partner that a manager typed as it is while there is no list', async () => {
      expect((await choose(typed)).statusCode).toBe(303);
      expect(await standing()).toEqual(['ready', '']);
      expect(await look(`/staff/cohorts/${COHORT}/evidence`)).toContain('nobody can check it here');
    });

    it('shows first what a list would change, changes only that, and nothing the second time', async () => {
      const sent = await Promise.all([1, 2].map(() => send(jsonOf([OURS, OTHER, LATER]))));
      const [at, same] = sent.map(({ headers }) => String(headers.location));
      expect(same).toBe(at);
      expect(await partners()).toEqual([]);
      expect(read(await look(at ?? ''))).toContain('Take over, with 3 changed');
      expect((await post(`${at}/take`, { shown: 'f'.repeat(16) })).statusCode).toBe(422);
      expect(await partners()).toEqual([]);
      const shown = await shownOn(at ?? '');
      const taken = await Promise.all([1, 2].map(() => post(`${at}/take`, { shown })));
      expect(taken.map(({ statusCode }) => statusCode)).toEqual([303, 303]);
      expect(await partners()).toEqual(['A hub of later 2026', 'Another hub 2024', 'Our hub 2024,2025']);
      // The same list once more is the same list.
      expect((await send(jsonOf([OURS, OTHER, LATER]))).headers.location).toBe(at);
      const { rows } = await sql<{ many: number }>`select count(*)::int as many from audit_event
        where event = 'partners.list-taken'`.execute(open().db);
      expect(rows).toEqual([{ many: 1 }]);
    });

    it('has the cohorts of one that goes under “Before” and none under “Cohorts”, and one heading for all', async () => {
      const page = await look(
        String((await send(jsonOf([{ ...OURS, years: [2025] }, LATER]))).headers.location),
      );
      const cells = (name: string) =>
        [...(new RegExp(`>${name}</th>(.*?)</tr>`).exec(page)?.[1] ?? '').matchAll(/<td.*?>(.*?)<\/td>/g)]
          .slice(0, 3)
          .map(([, cell]) => cell);
      expect(cells(OTHER.name)).toEqual(['No longer in the list', 'None', '2024']);
      expect(cells(OURS.name)).toEqual(['Changed', '2025', '2024, 2025']);
      expect(page).toContain('govuk-visually-hidden">Delivery partners that would change');
    });

    it('marks the one that was typed as not in the list, and lets it go out all the same', async () => {
      const page = await look(`/staff/cohorts/${COHORT}/evidence`);
      expect(page).toContain('Not in the list');
      expect(page).toContain('Unless the list is older than it, the DfE refuses');
      expect(await standing()).toEqual(['ready', '']);
    });

    it('offers those of the cohort alone, and puts the chosen one’s id on declarations', async () => {
      const page = await look(`/staff/cohorts/${COHORT}/evidence`);
      expect(page).toContain(`value="${OURS.id}"`);
      expect(page).not.toContain(`value="${LATER.id}"`);
      for (const [wrong, says] of [
        [{ partner: '' }, 'Choose the delivery partner'],
        [{ partner: LATER.id }, 'Choose one of the list'],
        [{ partner: 'x'.repeat(500) }, 'Choose one of the list'],
        [{ partner: 'written' }, 'Enter the delivery partner’s name'],
        [{ partner: OURS.id, second: OURS.id }, 'must be another than the first'],
      ] as const) {
        const refused = await choose(wrong);
        expect([wrong, refused.statusCode]).toEqual([wrong, 422]);
        expect(read(refused.body)).toContain(says);
      }
      // What is written beside a choice from the list is not asked.
      for (const _ of [1, 2])
        expect((await choose({ ...typed, partner: OURS.id, second: OTHER.id })).statusCode).toBe(303);
      const pack = await started();
      expect(pack.partners).toEqual({
        id: OURS.id,
        name: 'Our hub',
        second: { id: OTHER.id, name: 'Another hub' },
      });
      expect(declarationBodies(pack)[0]?.data.attributes).toMatchObject({
        delivery_partner_id: OURS.id,
        secondary_delivery_partner_id: OTHER.id,
      });
      expect(await look(`/staff/cohorts/${COHORT}/evidence`)).toContain(
        'The lead provider’s list has it for 2024.',
      );
      expect((await choose({ ...typed, partner: 'written', second: '' })).statusCode).toBe(303);
      expect((await started()).partners).toMatchObject({ name: 'A typed hub', second: null });
      await choose({ partner: OURS.id, second: '' });
    });

    it('refuses, as the DfE does, one that a newer list has for other cohorts alone', async () => {
      await take(jsonOf([{ ...OURS, years: [2025] }, LATER]));
      expect(await partners()).toEqual(['A hub of later 2026', 'Another hub 2024 gone', 'Our hub 2025']);
      expect(await standing()).toEqual(['refused', 'inclusion']);
      expect(await look(`/staff/cohorts/${COHORT}/evidence`)).toContain('Not of this cohort');
      await take(jsonOf([OURS, OTHER, LATER]));
      expect(await standing()).toEqual(['ready', '']);
    });

    it('takes no older list over a newer, and none twice; one is set aside once', async () => {
      const before = await partners();
      const old = String((await send(jsonOf([LATER]), '2026-01-01')).headers.location);
      expect(await look(old)).toContain('an older one does not write over it');
      expect((await post(`${old}/take`, { shown: await shownOn(old) })).statusCode).toBe(422);
      for (const _ of [1, 2]) expect((await post(`${old}/set-aside`, {})).statusCode).toBe(303);
      expect((await post(`${old}/take`, { shown: '' })).statusCode).toBe(303);
      expect(await partners()).toEqual(before);
      for (const url of [`${AT}/999999/take`, `${AT}/999999/set-aside`, `${AT}/x/take`])
        expect((await post(url, {})).statusCode).toBe(404);
    });

    it('refuses what is no list and keeps none of it, and is for managers of the whole hub', async () => {
      const lists = async () =>
        (await sql`select id from delivery_partner_lists`.execute(open().db)).rows.length;
      const before = await lists();
      for (const content of ['', 'a,b\r\n1,2', '{"data": [', '\0\0'])
        expect((await send(content)).statusCode).toBe(422);
      expect((await send(jsonOf([OURS]), '2099-01-01')).statusCode).toBe(422);
      const here = await signedInAs(hub, 'manager', { kind: 'cohort', id: COHORT });
      expect((await send(jsonOf([LATER]), '', here.headers)).statusCode).toBe(404);
      expect(await lists()).toBe(before);
    });
  },
  { emptied: 'once' },
);
