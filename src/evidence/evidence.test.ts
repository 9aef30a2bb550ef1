import type { FastifyInstance } from 'fastify';
import { sql } from 'kysely';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, it } from 'vitest';

import { addEnrolment, changeEnrolmentState, findPlannedCohort } from '../cohorts/index.ts';
import { erasePerson } from '../data-rights/index.ts';
import { previewChange } from '../deferring/change-training.ts';
import { NO_OWN_TIME } from '../engagement/index.ts';
import type { Hub } from '../hub.ts';
import { byOperator } from '../kit/audit/index.ts';
import { onEachDatabase } from '../kit/db/testing.ts';
import { idOf } from '../mirror/testing/desk.ts';
import { differences, type Schemas } from '../mirror/testing/dfe/against-document.ts';
import { exampleHub } from '../testing/hub.ts';
import { addTestPerson, signedInAs } from '../testing/people.ts';
import { declarationBodies } from './exchange/declaration-bodies.ts';
import { USUAL_COLUMNS } from './exchange/fields.ts';
import { NO_ENGAGEMENT, readPacks, type OutcomesOf } from './pack/read-pack.ts';
import { deskOfLists, PARTNER, registrationsOf } from './testing/desk.ts';

const COHORT = 'senco-autumn-2024';
const NAMES = ['Asha Bell', 'Ben Carr', 'Cora Dane', 'Dev Ellis', 'Ena Fox'] as const;

onEachDatabase(
  'Evidence',
  (open) => {
    let hub: Hub;
    let app: FastifyInstance;
    let desk: ReturnType<typeof deskOfLists>;
    const places = new Map<string, number>();
    const outcomesOf: OutcomesOf = (_, ids) =>
      Promise.resolve(
        new Map(
          ids.slice(0, 4).map((id, index) => [
            id,
            {
              state:
                index === 1 ? ('failed' as const) : index === 3 ? ('voided' as const) : ('passed' as const),
              completedOn: Temporal.PlainDate.from('2026-07-10'),
            },
          ]),
        ),
      );

    async function packs() {
      const cohort = await findPlannedCohort(hub.database.db, COHORT);
      if (cohort === null) throw new Error('The cohort is not there.');
      return readPacks(hub.database.db, {
        cohort,
        now: hub.clock.now(),
        outcomesOf,
        engagedOf: NO_ENGAGEMENT,
      });
    }
    const placeOf = (name: string) => places.get(name) ?? 0;

    beforeAll(async () => {
      ({ hub, app } = await exampleHub(open()));
      const { headers } = await signedInAs(hub, 'manager');
      desk = deskOfLists(app, headers);
      for (const name of NAMES) {
        const personId = await addTestPerson(hub, name);
        const { enrolment } = await hub.database.transaction((tx) =>
          addEnrolment(tx, personId, COHORT, 'active', byOperator(hub.clock.now())),
        );
        places.set(name, enrolment.id);
      }
      await desk.mirror(registrationsOf(NAMES.map((name, index) => ({ name, nth: index + 1 }))));
      expect((await desk.post(`/staff/cohorts/${COHORT}/evidence/partners`, PARTNER)).status).toBe(303);
    });

    it('says who is ready, with which evidence, and what would do for whoever is not', async () => {
      const pack = (await packs()).find(({ type }) => type === 'completed');
      expect(pack?.rows.map(({ member, standing, hasPassed }) => [member.name, standing, hasPassed])).toEqual(
        [
          ['Asha Bell', 'ready', true],
          ['Ben Carr', 'ready', false],
          ['Cora Dane', 'ready', true],
          ['Dev Ellis', 'lacking', null],
          ['Ena Fox', 'lacking', null],
        ],
      );
      expect(pack?.rows[0]?.warnings.map(({ kind, about }) => `${kind} ${about}`)).toEqual([
        'order started',
        'order retained-1',
        'order retained-2',
      ]);
    });

    it('writes bodies that the DfE’s document describes, with every type of them', async () => {
      const schemas: Schemas = (
        JSON.parse(
          readFileSync(join(import.meta.dirname, 'testing', 'declaration-request-schemas.json'), 'utf8'),
        ) as { schemas: Schemas }
      ).schemas;
      const bodies = (await packs()).flatMap(declarationBodies);
      expect(bodies).toHaveLength(3);
      const request = (type: string) => ({ started: 'Started', completed: 'Completed' })[type] ?? 'Retained';
      for (const body of bodies)
        for (const declaration_type of ['started', 'retained-1', 'retained-2', 'completed'] as const) {
          const { has_passed: hasPassed, ...attributes } = body.data.attributes;
          const told =
            declaration_type === 'completed' ? { ...attributes, has_passed: hasPassed } : attributes;
          const name = `ParticipantDeclaration${request(declaration_type)}Request`;
          expect(differences({ ...told, declaration_type }, name, schemas)).toEqual([]);
        }
      // The check can fail.
      expect(
        differences(
          { ...bodies[0]?.data.attributes, extra: 1 },
          'ParticipantDeclarationCompletedRequest',
          schemas,
        ),
      ).not.toEqual([]);
    });

    it('makes the same bytes twice, and notes each file that went out with its digest', async () => {
      // Through the address nobody has an outcome, so a register's word is needed: the list of all is downloaded.
      const at = `/staff/cohorts/${COHORT}/evidence/completed/export`;
      const one = await desk.post(at, { format: 'csv' });
      const other = await desk.post(at, { format: 'csv' });
      expect(one.status).toBe(200);
      expect(one.body).toBe(other.body);
      expect(one.body).toContain(USUAL_COLUMNS[0]?.heading);
      const { rows } = await sql<{ digest: string; made_by: string }>`
      select digest, made_by from evidence_exports order by id`.execute(hub.database.db);
      expect(rows).toHaveLength(2);
      expect(rows[0]?.digest).toBe(rows[1]?.digest);
      await expect(sql`update evidence_exports set rows = 0`.execute(hub.database.db)).rejects.toThrow();
    });

    it('keeps a lead provider’s columns in its order, and looks at them first', async () => {
      const at = '/staff/declarations/columns';
      const columns = {
        provider: 'UCL Institute of Education',
        'heading-fullName': 'Who',
        'place-fullName': '2',
        'heading-type': 'What',
        'place-type': '1',
      };
      const looked = await desk.post(at, { ...columns, do: 'look' });
      expect(looked.status).toBe(200);
      expect((await desk.post(at, { ...columns, 'heading-type': 'Who', do: 'keep' })).status).toBe(422);
      expect((await desk.post(at, { ...columns, do: 'keep' })).status).toBe(303);
      const { rows } = await sql<{ columns: unknown }>`select columns from evidence_columns`.execute(
        hub.database.db,
      );
      expect(rows).toEqual([
        {
          columns: [
            { field: 'type', heading: 'What' },
            { field: 'fullName', heading: 'Who' },
          ],
        },
      ]);
    });

    it('takes from a manager from which day declarations are accepted, and opens the first window with it', async () => {
      const at = `/staff/cohorts/${COHORT}/evidence/accepted-from`;
      const start = async () => {
        const [pack] = await packs();
        return `${pack?.scheduleStart.on.toString()} ${pack?.scheduleStart.source}`;
      };
      const refused = async () =>
        (await packs())
          .find(({ type }) => type === 'completed')
          ?.rows.filter(({ standing }) => standing === 'refused').length;
      expect([await start(), await refused()]).toEqual(['2024-10-01 published by the DfE', 0]);
      for (const [wrong, says] of [
        ['soon', 'Write the day as year, month, day'],
        ['2031-01-01', 'within a year of the cohort’s first day'],
      ] as const) {
        const reply = await desk.post(at, { 'accepted-from': wrong });
        expect([reply.status, reply.body.includes(says), reply.body.includes(`value="${wrong}"`)]).toEqual([
          422,
          true,
          true,
        ]);
      }
      for (const _ of [1, 2])
        expect((await desk.post(at, { 'accepted-from': '2024-11-01' })).status).toBe(303);
      expect(await start()).toBe('2024-11-01 set by the hub');
      const pack = (await packs()).find(({ type }) => type === 'started');
      expect(pack?.milestone.after?.toString()).toBe('2024-10-31');
      expect(await desk.page(`/staff/cohorts/${COHORT}/evidence`)).toContain(
        '1 November 2024, as it was set here.',
      );
      const { rows } = await sql<{ many: number }>`
        select count(*)::int as many from audit_event where event = 'evidence.accepted-from-set'`.execute(
        hub.database.db,
      );
      expect(rows).toEqual([{ many: 1 }]);
      expect((await desk.post(at, { 'accepted-from': '' })).status).toBe(303);
      expect(await start()).toBe('2024-10-01 published by the DfE');
    });

    it('counts what a manager writes down by hand, once however often it is sent, until it is taken back', async () => {
      const at = `/staff/cohorts/${COHORT}/evidence/by-hand`;
      const standing = async () => {
        const pack = (await packs()).find(({ type }) => type === 'started');
        const row = pack?.rows.find(({ member }) => member.name === 'Ena Fox');
        return [row?.standing, row?.held.has?.kind ?? null, row?.on?.toString() ?? null];
      };
      expect(await standing()).toEqual(['lacking', null, null]);
      const form = {
        key: 'once',
        place: String(placeOf('Ena Fox')),
        kind: 'materials-engaged-with-offline',
        on: '2024-11-04',
        note: 'Workbook 1 on paper, in the office file',
      };
      for (const wrong of [
        { place: '999999' },
        { kind: '75-percent-engagement-met' },
        { on: '2099-01-01' },
        { on: 'soon' },
        { note: ' ' },
      ])
        expect((await desk.post(at, { ...form, ...wrong })).status).toBe(422);
      expect(await standing()).toEqual(['lacking', null, null]);
      const sent = await Promise.all([desk.post(at, form), desk.post(at, form)]);
      expect(sent.map(({ status }) => status)).toEqual([303, 303]);
      expect(await standing()).toEqual(['ready', 'materials-engaged-with-offline', '2024-11-04']);
      const { rows } = await sql<{ id: number }>`select id from evidence_by_hand`.execute(hub.database.db);
      expect(rows).toHaveLength(1);
      for (const _ of [1, 2])
        expect((await desk.post(`${at}/${rows[0]?.id}/take-back`, {})).status).toBe(303);
      expect(await standing()).toEqual(['lacking', null, null]);
    });

    it('takes the returned file over once, with its history, and refuses a second live one', async () => {
      const list = desk.list([
        { nth: 1, type: 'started', state: 'submitted', id: 1 },
        { nth: 2, type: 'started', state: 'paid', id: 2 },
        { nth: 3, type: 'started', state: 'voided', id: 3 },
        { nth: 3, type: 'started', state: 'eligible', id: 4, date: '2024-11-20T00:00:00Z' },
      ]);
      const file = await desk.take(list, '2026-11-01');
      expect(await states()).toEqual([
        'Asha Bell started submitted',
        'Ben Carr started paid',
        'Cora Dane started eligible',
        'Cora Dane started voided',
      ]);
      // The same bytes again are the same list: nothing new is kept.
      expect((await desk.send(list, '2026-11-01')).at).toBe(file);
      const second = await desk.take(
        desk.list([
          { nth: 1, type: 'started', state: 'eligible', id: 1 },
          { nth: 2, type: 'started', state: 'submitted', id: 9 },
        ]),
        '2026-11-02',
      );
      expect(await desk.page(second)).toContain('1 second live');
      // An older list does not write over what is known since.
      await desk.take(desk.list([{ nth: 1, type: 'started', state: 'voided', id: 1 }]), '2026-10-01');
      expect((await states())[0]).toBe('Asha Bell started eligible');
      const { rows } = await sql<{ state: string }>`
      select telling.state from declaration_tellings as telling join declarations on declarations.id = declaration_id
      where enrolment_id = ${placeOf('Asha Bell')} order by telling.id`.execute(hub.database.db);
      expect(rows.map(({ state }) => state)).toEqual(['submitted', 'eligible']);
      await expect(sql`delete from declaration_tellings`.execute(hub.database.db)).rejects.toThrow();
      await expect(
        sql`insert into declarations (enrolment_id, type, state, declared_at, told_by, as_of, file_id)
        select enrolment_id, type, 'submitted', declared_at, told_by, as_of, file_id from declarations where state = 'paid'`.execute(
          hub.database.db,
        ),
      ).rejects.toThrow(/declarations_one_live/);
    });

    it('lets deferring ask what was declared, voided ones counting, as the DfE does', async () => {
      const ask = async (name: string, action: 'defer' | 'withdraw') => {
        const answer = await previewChange(hub, NO_OWN_TIME, {
          enrolmentId: placeOf(name),
          action,
          reason: 'other',
          returnBy: null,
          groupId: null,
        });
        return answer.ok ? `ok, unknown ${answer.unknown}` : answer.why;
      };
      expect(await ask('Asha Bell', 'defer')).toBe('ok, unknown null');
      expect(await ask('Cora Dane', 'withdraw')).toBe('ok, unknown null');
      expect(await ask('Ena Fox', 'defer')).toBe('participant_id.no_declarations');
      expect(await ask('Ena Fox', 'withdraw')).toBe('participant_id.no_started_declarations');
    });

    it('puts the three lists side by side; a reason closes a difference until anything in it changes', async () => {
      const at = '/staff/declarations/mismatches';
      const lines = [
        { nth: 1, type: 'started', state: 'eligible', id: 1 },
        { nth: 2, type: 'started', state: 'paid', id: 2 },
      ] as const;
      await desk.take(desk.list(lines), '2026-11-10');
      await desk.take(desk.list([{ ...lines[0], state: 'payable' }, lines[1]]), '2026-11-11', 'DfE');
      const open = async () =>
        [
          ...(await desk.page(`${at}?kind=declaration+state`)).matchAll(
            /name="mismatch" value="([0-9a-f]+)"/g,
          ),
        ].map(([, key]) => key ?? '');
      const [key = '', ...others] = await open();
      expect(others).toEqual([]);
      expect(await desk.page(at)).toContain('State of a declaration: Started');
      // Sent again, the lists are the same lists.
      await desk.send(desk.list(lines), '2026-11-10');
      expect(await open()).toEqual([key]);
      expect((await desk.post(`${at}/decide`, { mismatch: key, reason: ' ', do: 'decide' })).status).toBe(
        422,
      );
      for (const _ of [1, 2])
        expect(
          (await desk.post(`${at}/decide`, { mismatch: key, reason: 'Paid next month', do: 'decide' }))
            .status,
        ).toBe(303);
      expect(await open()).toEqual([]);
      const { rows } = await sql<{ reason: string }>`select reason from reconciliation_decisions`.execute(
        hub.database.db,
      );
      expect(rows).toEqual([{ reason: 'Paid next month' }]);
      await desk.take(desk.list([{ ...lines[0], state: 'paid' }, lines[1]]), '2026-11-12', 'DfE');
      const [again = ''] = await open();
      expect(again).not.toBe('');
      expect(again).not.toBe(key);
      // What was decided went with the difference: once it is back, letter for letter, it is open.
      await desk.take(desk.list([{ ...lines[0], state: 'payable' }, lines[1]]), '2026-11-13', 'DfE');
      expect(await open()).toEqual([key]);
      // The lists have no names, and say all the same who is in none of them.
      expect(await desk.page(`${at}?kind=missing+from+a+list`)).toMatch(/6 differences/);
      const kept = async () =>
        (
          await sql<{
            row: string;
          }>`select row_to_json(one)::text as row from reconciliation_differences as one
            order by id`.execute(hub.database.db)
        ).rows;
      const before = await kept();
      expect((await desk.post(`${at}/compare`, {})).status).toBe(303);
      expect(await kept()).toEqual(before);
      expect(
        (await desk.post(`${at}/decide`, { mismatch: 'f'.repeat(64), reason: 'x', do: 'decide' })).status,
      ).toBe(404);
    });

    it('keeps of a list no name of whoever was erased, and what was declared of them', async () => {
      const by = byOperator(hub.clock.now());
      const place = placeOf('Dev Ellis');
      await hub.database.transaction((tx) => changeEnrolmentState(tx, place, 'withdrawn', by, 'other'));
      const { person_id: person } = await open()
        .db.selectFrom('enrolments')
        .select('person_id')
        .where('id', '=', place)
        .executeTakeFirstOrThrow();
      expect(await erasePerson(hub.database, person, by)).toEqual({ ok: true });
      const lines = ['Dev Ellis', 'Ena Fox'].map(
        (name, index) => `${idOf(1004 + index)},${name},1234567,npq-senco,started,paid,2024-11-01T00:00:00Z`,
      );
      await desk.take(
        [
          'participant_id,full_name,teacher_reference_number,course_identifier,declaration_type,state,declaration_date',
          ...lines,
        ].join('\r\n'),
        '2026-11-14',
      );
      expect(await states()).toContain('Erased started paid');
      const { rows } = await sql<{ told: unknown }>`select jsonb_array_elements(rows) -> 'told' as told
        from declaration_files where state = 'taken' and as_of >= '2026-11-14T12:00:00Z' order by 1`.execute(
        open().db,
      );
      const course = 'npq-senco';
      expect(rows.map(({ told }) => told)).toEqual([
        { participantId: idOf(1004), course },
        { participantId: idOf(1005), fullName: 'Ena Fox', trn: '1234567', course },
      ]);
    });

    it('refuses a list that says nothing it can use, and keeps none of it', async () => {
      const before = await desk.page('/staff/declarations');
      for (const content of ['', 'a,b\r\n1,2', '{"data": [', '\0\0', 'participant_id\r\n'])
        expect((await desk.send(content, '')).status).toBe(422);
      expect((await desk.send('full_name\r\nAsha', '2099-01-01')).status).toBe(422);
      expect(await desk.page('/staff/declarations')).toBe(before);
    });

    async function states(): Promise<readonly string[]> {
      const { rows } = await sql<{ said: string }>`
      select concat_ws(' ', full_name, type, declarations.state) as said from declarations
      join enrolments on enrolments.id = enrolment_id join people on people.id = person_id order by 1`.execute(
        hub.database.db,
      );
      return rows.map(({ said }) => said);
    }
  },
  { emptied: 'once' },
);
