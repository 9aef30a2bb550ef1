/** The mirror as a manager uses it: over HTTP, on both engines. */
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { FastifyInstance } from 'fastify';

import { mirrorFactsOf } from '../applications/tracker/mirror-facts.ts';
import type { Hub } from '../hub.ts';
import { erasePerson } from '../data-rights/index.ts';
import { byOperator } from '../kit/audit/index.ts';
import { auditTrail } from '../kit/audit/testing.ts';
import { onEachDatabase } from '../kit/db/testing.ts';
import { addPost } from '../people/index.ts';
import { exampleHub } from '../testing/hub.ts';
import { addTestPerson, signedInAs } from '../testing/people.ts';
import { setAsideUndecided } from './import-file.ts';
import { applicationObject, deskOf, idOf, PROVIDER, sheet, type Desk } from './testing/desk.ts';

const SCHOOL = '107828';
const SENCO = { course: 'npq-senco', cohort: '2026b' } as const;

onEachDatabase(
  'The mirror',
  (open) => {
    let hub: Hub;
    let app: FastifyInstance;
    let desk: Desk;
    beforeAll(async () => {
      const opened = await exampleHub(open(), {
        schools: [{ urn: SCHOOL, name: 'Greenside Primary School' }],
      });
      ({ hub, app } = opened);
      desk = deskOf(app, (await signedInAs(hub, 'manager')).headers);
    });
    afterAll(() => app.close());
    beforeEach(async () => {
      // History refuses to go, and each test begins with none.
      await sql.raw('alter table mirror_tellings disable trigger user').execute(open().db);
      for (const table of [
        'mirror_decisions',
        'mirror_tellings',
        'participant_id_changes',
        'mirror_registrations',
        'mirror_files',
        'mirror_columns',
      ])
        await sql.raw(`delete from ${table}`).execute(open().db);
      await sql.raw('alter table mirror_tellings enable trigger user').execute(open().db);
    });

    const known = async () => {
      const { rows } = await sql<{ name: string; status: string; match: string; person: number | null }>`
        select facts ->> 'fullName' as name, facts ->> 'status' as status, match, person_id as person
        from mirror_registrations order by id`.execute(open().db);
      return rows;
    };
    const everything = async () =>
      (
        await sql`select to_jsonb(r) as row from mirror_registrations as r union all select to_jsonb(t) from mirror_tellings as t
          union all select to_jsonb(c) from participant_id_changes as c order by 1`.execute(open().db)
      ).rows;
    let people = 0;
    const person = async (
      name: string,
      options: { trn?: string; isVerified?: boolean; urn?: string } = {},
    ) => {
      people += 1;
      const id = await addTestPerson(hub, name, `person.${people}@school.example`);
      const at = hub.clock.now();
      if (options.trn !== undefined)
        await open()
          .db.updateTable('people')
          .set({
            trn: options.trn,
            trn_verified_at: options.isVerified === true ? at : null,
            trn_verified_by: options.isVerified === true ? 'operator' : null,
          })
          .where('id', '=', id)
          .execute();
      if (options.urn !== undefined) {
        const post = {
          schoolUrn: options.urn,
          schoolName: 'Greenside Primary School',
          role: 'senco' as const,
          startsOn: Temporal.PlainDate.from('2025-09-01'),
          endsOn: null,
          source: 'operator',
        };
        await open().transaction((tx) => addPost(tx, id, post, at));
      }
      return id;
    };
    const numberOf = async (id: number) =>
      open()
        .db.selectFrom('people')
        .select(['trn', 'trn_verified_by'])
        .where('id', '=', id)
        .executeTakeFirstOrThrow();
    const registrationId = async () =>
      (await open().db.selectFrom('mirror_registrations').select('id').executeTakeFirstOrThrow()).id;

    test('brings nobody back who was erased: their identifiers and states go on, their name does not', async () => {
      const told = (status: string) =>
        sheet({
          applicationId: idOf(1),
          participantId: idOf(1001),
          fullName: 'Ottoline Quill',
          email: 'ottoline.quill@school.example',
          trn: '7654321',
          trnIsVerified: 'true',
          status,
          ...SENCO,
        });
      const id = await person('Ottoline Quill', { trn: '7654321', isVerified: true });
      await desk.import(told('pending'));
      expect(await known()).toMatchObject([{ name: 'Ottoline Quill', match: 'matched', person: id }]);
      expect(await erasePerson(hub.database, id, byOperator(hub.clock.now()))).toEqual({ ok: true });
      await desk.import(told('accepted'));
      expect(await known()).toEqual([{ name: null, status: 'accepted', match: 'matched', person: id }]);
      expect(JSON.stringify(await everything())).not.toMatch(/quill|7654321/i);
      expect((await numberOf(id)).trn).toBeNull();
      // The same participant on another course: a registration that was not there when they were erased.
      await desk.import(
        told('accepted').replaceAll(idOf(1), idOf(2)).replaceAll('npq-senco', 'npq-headship'),
      );
      expect((await numberOf(id)).trn).toBeNull();
    });

    describe('takes over a file', () => {
      const first = sheet(
        { applicationId: idOf(1), fullName: 'Ann Truscott', status: 'Pending', ...SENCO },
        { applicationId: idOf(2), fullName: 'Bob Reed', status: 'pending', ...SENCO },
      );
      const second = sheet(
        {
          applicationId: idOf(1),
          fullName: 'Ann Truscott',
          status: 'accepted',
          fundedPlace: 'TRUE',
          ...SENCO,
        },
        { applicationId: idOf(2), fullName: 'Bob Reed', status: 'pending', fundedPlace: '', ...SENCO },
        { applicationId: idOf(3), fullName: 'Cy Young', status: 'rejected', fundedPlace: '', ...SENCO },
      );

      test('once it was shown what it would change, then changed, then again with no change at all', async () => {
        const { at } = await desk.upload(first);
        const preview = await desk.page(at);
        expect(preview).toContain('2 new registrations');
        expect(await known()).toEqual([]);
        expect((await desk.take(at)).status).toBe(303);
        expect((await known()).map(({ name, status }) => [name, status])).toEqual([
          ['Ann Truscott', 'pending'],
          ['Bob Reed', 'pending'],
        ]);

        const next = await desk.upload(second);
        const changes = await desk.page(next.at);
        expect(changes).toContain('1 new registration<');
        expect(changes).toContain('1 registration</strong> that would change');
        expect(changes).toMatch(/Ann Truscott.*Status.*Pending.*<strong>Accepted<\/strong>/s);
        await desk.take(next.at);
        const before = await everything();
        expect(before).toHaveLength(3 + 4);

        const again = await desk.upload(second);
        const nothing = await desk.page(again.at);
        expect(nothing).toContain('It changes nothing a second time');
        expect(nothing).not.toContain('/import"');
        expect((await desk.post(`${again.at}/import`, { shown: '' })).status).toBe(422);
        expect(await everything()).toEqual(before);

        // The same rows in another file are noted as told again, and nothing is new in them.
        const sameRows = await desk.upload(`${second}\r\n`);
        expect(await desk.page(sameRows.at)).toContain('Note that nothing changed');
        await desk.take(sameRows.at);
        expect(await open().db.selectFrom('mirror_tellings').select('id').execute()).toHaveLength(4);
        expect(
          (await auditTrail(open().db)).filter(({ event }) => event === 'mirror.imported').slice(-3),
        ).toMatchObject([
          { detail: { new: 2, changed: 0 } },
          { detail: { new: 1, changed: 1, unchanged: 1 } },
          { detail: { new: 0, changed: 0, unchanged: 3 } },
        ]);
      });

      test('and an older one writes over nothing that is newer, and is shown beside it', async () => {
        await desk.import(second, { day: '2026-11-20' });
        const older = await desk.upload(first, { day: '2026-11-10' });
        const page = await desk.page(older.at);
        expect(page).toContain('1 registration of which we know something newer');
        expect(page).toMatch(
          /Older than what we know.*Ann Truscott.*Status.*Pending.*Accepted, as of 20 November 2026/s,
        );
        await desk.take(older.at);
        expect((await known())[0]?.status).toBe('accepted');
      });

      test('by what the DfE says of its own last change, whatever day is said of the file', async () => {
        const object = (status: string, updated: string) =>
          JSON.stringify({ data: [applicationObject(1, { status, updated_at: updated })] });
        await desk.import(object('accepted', '2026-11-02T10:00:00Z'), {
          toldBy: 'DfE',
          name: 'answer.json',
          day: '2026-11-03',
        });
        const late = await desk.upload(object('pending', '2026-10-01T10:00:00Z'), {
          toldBy: 'DfE',
          name: 'old.json',
        });
        expect(await desk.page(late.at)).toContain('of which we know something newer');
        await desk.take(late.at);
        expect((await known())[0]?.status).toBe('accepted');
      });

      test('with what was told kept for ever', async () => {
        await desk.import(first);
        await expect(sql`delete from mirror_tellings`.execute(open().db)).rejects.toThrow('history');
        await expect(sql`update mirror_tellings set line = 2`.execute(open().db)).rejects.toThrow('history');
        const { raw } = await open()
          .db.selectFrom('mirror_tellings')
          .select('raw')
          .orderBy('id')
          .executeTakeFirstOrThrow();
        expect(raw).toMatchObject({ full_name: 'Ann Truscott', status: 'Pending' });
      });

      test('and forgets one that is set aside, or that nobody decides', async () => {
        const { at } = await desk.upload(first);
        expect((await desk.post(`${at}/set-aside`, {})).status).toBe(303);
        const left = await desk.upload(second);
        await setAsideUndecided(hub, { actor: 'system', at: hub.clock.now().add({ hours: 24 * 15 }) });
        for (const page of [at, left.at]) expect(await desk.page(page)).toContain('nothing of it was kept');
        const staged = await open().db.selectFrom('mirror_files').select('staged').execute();
        expect(staged).toEqual([{ staged: null }, { staged: null }]);
        expect((await desk.post(`${at}/import`, { shown: '' })).at).toBe(at);
        expect(await known()).toEqual([]);
      });
    });

    describe('at the same time', () => {
      const file = sheet({ applicationId: idOf(7), fullName: 'Di Eve', status: 'pending', ...SENCO });

      test('two who take over one file take it once', async () => {
        const { at } = await desk.upload(file);
        const answers = await Promise.all([desk.take(at), desk.take(at)]);
        expect(answers.map(({ status }) => status)).toEqual([303, 303]);
        expect(await open().db.selectFrom('mirror_tellings').select('id').execute()).toHaveLength(1);
      });

      test('of two files of one registration the second is shown anew before it is taken', async () => {
        const other = sheet({ applicationId: idOf(7), fullName: 'Di Eve', status: 'rejected', ...SENCO });
        const [one, two] = [await desk.upload(file), await desk.upload(other)];
        const answers = await Promise.all([desk.take(one.at), desk.take(two.at)]);
        expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([303, 422]);
        expect(answers.find(({ status }) => status === 422)?.body).toContain('since you looked');
        expect(await known()).toHaveLength(1);
      });

      test('one that dies half-way leaves nothing, and the next takes it whole', async () => {
        const { at } = await desk.upload(file);
        // The record of it is the last that an import writes: without it nothing of the import may stay.
        await sql
          .raw(`alter table audit_event add constraint broken check (event <> 'mirror.imported') not valid`)
          .execute(open().db);
        expect((await desk.take(at)).status).toBe(500);
        await sql.raw('alter table audit_event drop constraint broken').execute(open().db);
        expect(await everything()).toEqual([]);
        expect((await desk.take(at)).status).toBe(303);
        expect(await known()).toHaveLength(1);
      });
    });

    describe('reads what it is given', () => {
      test('a bad row costs itself, with its line, its column and what to do, and nothing of it is kept', async () => {
        const { at } = await desk.upload(
          sheet(
            { fullName: 'Good One', trn: '1234567', status: 'accepted', sencoSince: '01/09/2024', ...SENCO },
            { fullName: 'Bad Number', trn: '12345', status: 'accepted', ...SENCO },
            { fullName: 'Bad Word', trn: '', status: 'maybe', ...SENCO },
            { fullName: '', trn: '', status: 'accepted', ...SENCO },
            { fullName: 'Bad Day', trn: '', status: 'accepted', sencoSince: '31/02/2024', ...SENCO },
            { fullName: 'Good Two', trn: '7654321', status: 'accepted', ...SENCO },
          ),
        );
        const page = await desk.page(at);
        for (const [line, column, words] of [
          [3, 'teacher_reference_number', 'has 7 digits'],
          [4, 'status', 'Write one of pending, accepted, rejected'],
          [5, 'full_name', 'Say who it is'],
          [6, 'senco_start_date', 'Write a day that exists'],
        ] as const)
          expect(page).toMatch(new RegExp(`>${line}<.{0,120}${column}.{0,120}${words}`, 's'));
        await desk.take(at);
        expect((await known()).map(({ name }) => name)).toEqual(['Good One', 'Good Two']);
        const kept =
          JSON.stringify((await sql`select * from mirror_files`.execute(open().db)).rows) +
          JSON.stringify(await everything());
        for (const bad of ['Bad Number', '12345"', 'maybe']) expect(kept).not.toContain(bad);
      });

      test('the lead provider’s own headings, once somebody chose what they stand for', async () => {
        const own = 'Ref;Teilnehmer;Ampel;Schul-Nr\r\nX1;Ann Truscott;Accepted;107828\r\n';
        const { at } = await desk.upload(own);
        const columns = await desk.page(`${at}/columns`);
        for (const heading of ['Ref', 'Teilnehmer', 'Ampel', 'Schul-Nr'])
          expect(columns).toContain(`<option value="${heading}">`);
        const known1 = await desk.upload(own.replace('Teilnehmer', 'Full name'));
        const wrong = await desk.post(`${known1.at}/columns`, {
          'column-fullName': 'Full name',
          'column-status': 'Full name',
        });
        expect(wrong.status).toBe(422);
        expect(wrong.body).toContain('is chosen for Full name already');
        expect(wrong.body).toContain('Choose the course: no column of the file says it');
        const chosen = {
          'column-fullName': 'Full name',
          'column-status': 'Ampel',
          'column-schoolUrn': 'Schul-Nr',
          course: 'npq-senco',
        };
        expect((await desk.post(`${known1.at}/columns`, chosen)).at).toBe(known1.at);
        expect(await desk.page(known1.at)).toContain('Not kept: Ref.');
        await desk.take(known1.at);
        // Kept for the next file, whatever the order of its columns.
        await desk.import('Schul-Nr;Ampel;Full name\r\n107828;rejected;Ann Truscott\r\n', {
          name: 'next.csv',
        });
        expect(await known()).toMatchObject([{ name: 'Ann Truscott', status: 'rejected' }]);
        expect(await desk.page('/staff/mirror')).toContain('Columns chosen for lead providers');
      });

      test('and drops what may not be kept at the door', async () => {
        const { at } = await desk.upload(
          'full_name,course,Date of birth,Ref,status\r\nAnn Truscott,npq-senco,01/02/1980,AB 12 34 56 C,pending\r\n',
        );
        await desk.take(at);
        expect(await desk.page(at)).toContain('Date of birth, Ref');
        const kept =
          JSON.stringify((await sql`select * from mirror_files`.execute(open().db)).rows) +
          JSON.stringify(await everything());
        expect(kept).not.toContain('1980');
        expect(kept).not.toContain('12 34 56');
      });

      test('the DfE’s own objects: a whole answer, its list, or one, as production sends them and as the document says', async () => {
        const one = applicationObject(1, {
          works_as_senco: 'no_but_i_plan_to_become_one',
          school_urn: null,
          headteacher_status: null,
        });
        const two = applicationObject(2, { works_as_senco: true, senco_start_date: '2025-09-01' });
        const participant = {
          id: idOf(1003),
          type: 'npq-participant',
          attributes: {
            full_name: 'Person 3',
            teacher_reference_number: '7777777',
            updated_at: '2026-11-01T09:00:00.000Z',
            npq_enrolments: [
              {
                course_identifier: 'npq-senco',
                schedule_identifier: 'npq-leadership-autumn',
                cohort: '2026',
                cohort_suffix: 'b',
                npq_application_id: idOf(3),
                eligible_for_funding: true,
                training_status: 'withdrawn',
                funded_place: true,
                email: null,
                withdrawal: {
                  reason: 'quality-of-programme-structure-not-suitable.',
                  date: '2026-10-30T09:00:00Z',
                },
                deferral: null,
              },
            ],
          },
        };
        await desk.import(JSON.stringify({ data: [one, two] }), { toldBy: 'DfE', name: 'a.json' });
        await desk.import(JSON.stringify([participant]), { toldBy: 'DfE', name: 'b.json' });
        await desk.import(JSON.stringify(applicationObject(4)), { toldBy: 'DfE', name: 'c.json' });
        const { rows } = await sql<{ facts: Record<string, unknown> }>`
          select facts from mirror_registrations order by id`.execute(open().db);
        expect(rows.map(({ facts }) => facts)).toMatchObject([
          { worksAsSenco: 'plans-to', schoolUrn: null, status: 'pending' },
          { worksAsSenco: 'yes', sencoSince: '2025-09-01' },
          {
            status: 'accepted',
            trainingStatus: 'withdrawn',
            withdrawalReason: 'quality-of-programme-structure-not-suitable.',
            trn: '7777777',
            trnIsVerified: true,
          },
          { fullName: 'Person 4' },
        ]);
        expect(JSON.stringify(rows)).not.toContain('headteacher');
        const page = await desk.page('/staff/mirror/registrations?training=withdrawn');
        expect(page).toContain('Accepted, withdrawn');
      });

      test.each<[string, string | Uint8Array, string]>([
        ['nothing', '', 'The file is empty'],
        ['headings alone', 'full_name,status\r\n', 'no rows below them'],
        ['a workbook', Uint8Array.from([0x50, 0x4b, 3, 4, 0, 0]), 'Excel workbook'],
        ['NULs', new Uint8Array(5000), 'NUL'],
        ['JSON that breaks off', '{"data":[{"id"', 'breaks off'],
        ['an empty answer', '{"data":[]}', 'its list is empty'],
        ['one heading twice', 'full_name,Full name\r\nA,B\r\n', 'Two columns are headed'],
      ])('and refuses %s with what to do', async (_, content, words) => {
        const { status, body } = await desk.upload(content);
        expect(status).toBe(422);
        expect(body).toContain('<title>Error: ');
        expect(body).toContain('href="#file"');
        expect(body).toContain(words);
      });

      test('and is found by the school that was told, by its name in the register too', async () => {
        const status = { status: 'pending', ...SENCO };
        await desk.import(
          sheet(
            {
              fullName: 'Ann Truscott',
              email: 'ann@one.example',
              trn: '1234567',
              schoolUrn: SCHOOL,
              ...status,
            },
            { fullName: 'Bob Reed', email: '', trn: '', schoolUrn: '', ...status },
          ),
        );
        const found = (query: string) => desk.page(`/staff/mirror/registrations.csv?${query}`);
        for (const words of ['Greenside', SCHOOL, 'ann@one', '1234567']) {
          const file = await found(
            `q=${encodeURIComponent(words)}&column=school&column=urn&column=email&column=trn`,
          );
          expect([words, file.includes('Ann Truscott'), file.includes('Bob Reed')]).toEqual([
            words,
            true,
            false,
          ]);
        }
        expect(await found('q=Ann&column=school&column=urn&column=email&column=trn')).toContain(
          `Ann Truscott,Greenside Primary School,${SCHOOL},ann@one.example,1234567`,
        );
      });

      test('and takes hostile sheets and objects without harm', async () => {
        const formula = '=HYPERLINK("http://x.example","y")';
        const name = '<script>alert(1)</script> O\u2019Brien';
        await desk.import(sheet({ fullName: name, fundingChoice: formula, status: 'pending', ...SENCO }));
        const page = await desk.page('/staff/mirror/registrations');
        expect(page).not.toContain('<script>alert');
        const file = await desk.page('/staff/mirror/registrations.csv');
        expect(file).toContain('O\u2019Brien');
        const objects = [
          null,
          7,
          'text',
          [],
          {},
          { id: 'x', type: 'participant-declaration', attributes: {} },
          { id: 5, attributes: { full_name: ['a'], course_identifier: { a: 1 } } },
          JSON.parse(
            '{"id":"00000000-0000-4000-8000-000000000009","__proto__":{"x":1},"attributes":{"course_identifier":"npq-senco","full_name":"A\\u0000B","constructor":1}}',
          ),
        ];
        const { at, status } = await desk.upload(JSON.stringify(objects), {
          name: '../../etc/passwd.json',
          toldBy: 'DfE',
        });
        expect(status).toBe(303);
        expect(await desk.page(at)).toContain('8 lines that could not be read');
      });
    });

    describe('finds whose a registration is', () => {
      test('by the participant’s id, also one that was retired; a circle of ids is refused', async () => {
        const ann = await person('Ann Participant', { urn: SCHOOL });
        const row = { fullName: 'Ann Participant', schoolUrn: SCHOOL, status: 'accepted', ...SENCO };
        await desk.import(sheet({ ...row, applicationId: idOf(1), participantId: idOf(51) }));
        expect(await known()).toMatchObject([{ person: ann }]);
        const participant = (
          id: number,
          changes: readonly (readonly [number, number])[],
          application: number,
        ) => ({
          id: idOf(id),
          type: 'npq-participant',
          attributes: {
            full_name: 'A. Married-Otherwise',
            participant_id_changes: changes.map(([from, to]) => ({
              from_participant_id: idOf(from),
              to_participant_id: idOf(to),
              changed_at: '2026-11-01T09:00:00Z',
            })),
            npq_enrolments: [
              {
                npq_application_id: idOf(application),
                course_identifier: 'npq-headship',
                training_status: 'active',
                cohort: '2026',
                cohort_suffix: 'b',
              },
            ],
          },
        });
        await desk.import(
          JSON.stringify([
            participant(
              53,
              [
                [51, 52],
                [52, 53],
              ],
              2,
            ),
          ]),
          { name: 'p.json', toldBy: 'DfE' },
        );
        expect((await known()).map(({ person: of }) => of)).toEqual([ann, ann]);
        const how = await open()
          .db.selectFrom('mirror_registrations')
          .select('matched_how')
          .orderBy('id')
          .execute();
        expect(how.map(({ matched_how: one }) => one)).toEqual(['name-and-school', 'participant-id']);
        const circle = await desk.upload(JSON.stringify([participant(53, [[53, 51]], 3)]), {
          name: 'c.json',
          toldBy: 'DfE',
        });
        expect(await desk.page(circle.at)).toContain('lead back to where they began');
      });

      test('by the name of a school without its URN, where that is plain; else it waits, and says why', async () => {
        const ann = await person('Ann Named', { urn: SCHOOL });
        const [one, other] = [
          await person('Ben Named', { urn: SCHOOL }),
          await person('Ben Named', { urn: SCHOOL }),
        ];
        const row = { schoolUrn: '', status: 'accepted', ...SENCO };
        await desk.import(
          sheet(
            { ...row, fullName: 'Ann Named', schoolName: 'GREENSIDE primary', applicationId: idOf(1) },
            { ...row, fullName: 'Ben Named', schoolName: 'Greenside Primary School', applicationId: idOf(2) },
            { ...row, fullName: 'Ann Named', schoolName: 'Elsewhere Academy', applicationId: idOf(3) },
          ),
        );
        expect((await known()).map(({ person: of }) => of)).toEqual([ann, null, null]);
        const queue = await desk.page('/staff/mirror/queue');
        expect(queue).toContain('Somebody else of their name was at a school of that name too.');
        expect(queue).toContain('They were at no school of the name that was told.');
        expect(queue).toContain('Elsewhere Academy, without its URN');
        expect(one).not.toBe(other);
        // An application from there speaks like a post.
        await open()
          .db.updateTable('posts')
          .set({ school_name: 'Another', school_urn: null })
          .where('person_id', '=', other)
          .execute();
        await open()
          .db.insertInto('applications')
          .values({
            person_id: other,
            course: 'npq-senco',
            state: 'submitted',
            answers: '{}',
            made_at: hub.clock.now(),
            changed_at: hub.clock.now(),
            submitted_at: hub.clock.now(),
            reply_by: Temporal.PlainDate.from('2026-12-01'),
            school_name: 'Greenside Primary School',
          })
          .execute();
        await desk.import(
          sheet({ ...row, fullName: 'Ben Named', schoolName: 'Greenside Primary', applicationId: idOf(4) }),
        );
        expect((await known()).map(({ person: of }) => of)).toEqual([ann, null, null, null]);
        await open().db.deleteFrom('posts').where('person_id', '=', one).execute();
        await desk.import(
          sheet({ ...row, fullName: 'Ben Named', schoolName: 'Greenside Primary', applicationId: idOf(5) }),
        );
        expect((await known()).map(({ person: of }) => of)).toEqual([ann, other, null, other, other]);
      });

      test('by a checked number, which then is checked here too: never a blank one, never of two people', async () => {
        const told = await person('Bea Told', { trn: '2000001' });
        const wrong = await person('Somebody Else', { trn: '2000002' });
        const [holder, other] = [
          await person('Cal Holder', { trn: '2000003', isVerified: true }),
          await person('Cal Holder', { urn: SCHOOL }),
        ];
        const checked = { trnIsVerified: 'true', status: 'accepted', ...SENCO };
        await desk.import(
          sheet(
            { fullName: 'Beatrice Told', trn: '2000001', applicationId: idOf(1), ...checked },
            {
              fullName: 'Bea Told',
              trn: '2000001',
              applicationId: idOf(2),
              ...checked,
              course: 'npq-headship',
            },
            { fullName: 'Nobody Alike', trn: '2000002', applicationId: idOf(3), ...checked },
            { fullName: 'Cal Holder', trn: '2000003', applicationId: idOf(4), schoolUrn: SCHOOL, ...checked },
            { fullName: 'No Number', trn: '', applicationId: idOf(5), ...checked },
          ),
        );
        expect((await known()).map(({ match, person: of }) => [match, of])).toEqual([
          ['matched', told],
          ['matched', told],
          ['to decide', null],
          ['matched', holder],
          ['unmatched', null],
        ]);
        expect(await numberOf(told)).toMatchObject({
          trn: '2000001',
          trn_verified_by: expect.stringMatching(/^registration:/),
        });
        expect(await numberOf(wrong)).toEqual({ trn: '2000002', trn_verified_by: null });
        expect(await numberOf(other)).toEqual({ trn: null, trn_verified_by: null });
      });

      test('by name and school where it is one person; two wait in the queue, and a decision can be taken back', async () => {
        const [one, two] = [
          await person('Dee Twin', { urn: SCHOOL }),
          await person('Twin, Dee', { urn: SCHOOL }),
        ];
        await desk.import(
          sheet({
            fullName: 'Dee Twin',
            schoolUrn: SCHOOL,
            trn: '3000001',
            trnIsVerified: 'yes',
            status: 'pending',
            ...SENCO,
          }),
        );
        expect(await known()).toMatchObject([{ match: 'to decide', person: null }]);
        const queue = await desk.page('/staff/mirror/queue');
        expect(queue).toContain('The same name at the same school');
        const id = await registrationId();
        const at = `/staff/mirror/registrations/${id}`;
        const decide = (personId: number, decision: string) =>
          desk.post(`${at}/decide`, { person: String(personId), decision, back: 'queue' });
        // One is not them, so the other is the only one left.
        expect((await decide(one, 'not this person')).at).toBe('/staff/mirror/queue');
        expect(await known()).toMatchObject([{ match: 'matched', person: two }]);
        expect(await numberOf(two)).toMatchObject({ trn: '3000001' });
        // It was the first after all: refused again, then given by hand.
        await decide(two, 'not this person');
        expect(await known()).toMatchObject([{ match: 'unmatched', person: null }]);
        expect(await numberOf(two)).toEqual({ trn: null, trn_verified_by: null });
        expect((await decide(one, 'match')).status).toBe(303);
        expect(await known()).toMatchObject([{ match: 'matched', person: one }]);
        // Another manager, who looked before, is told.
        const late = await decide(two, 'match');
        expect([late.status, late.body.includes('of another person')]).toEqual([422, true]);
        // An import does not move what was decided by hand, and taking it back asks again.
        await desk.import(
          sheet({ fullName: 'Dee Twin', schoolUrn: SCHOOL, trn: '3000001', status: 'accepted', ...SENCO }),
        );
        expect(await known()).toMatchObject([{ status: 'accepted', person: one }]);
        const decisions = await open()
          .db.selectFrom('mirror_decisions')
          .select(['id', 'decision'])
          .where('undone_at', 'is', null)
          .orderBy('id', 'desc')
          .execute();
        for (const { id: decision } of decisions)
          await desk.post(`${at}/undo`, { decision: String(decision) });
        expect(await known()).toMatchObject([{ match: 'to decide', person: null }]);
        expect(
          (await open().db.selectFrom('mirror_decisions').select('id').execute()).length,
        ).toBeGreaterThan(2);
        expect(await desk.page(at)).toContain('Taken back by');
        expect((await decide(999_999, 'match')).status).toBe(422);
        expect((await decide(0, 'match')).status).toBe(422);
      });
    });

    describe('shows what was told', () => {
      const apply = async (personId: number, cohortId: string) => {
        const at = hub.clock.now();
        const answers = JSON.stringify({ audience: 'senco', since: '2025-09', 'funded-before': 'no' });
        const { id } = await open()
          .db.insertInto('applications')
          .values({
            person_id: personId,
            course: 'npq-senco',
            cohort_id: cohortId,
            state: 'submitted',
            answers,
            made_at: at,
            changed_at: at,
            submitted_at: at,
            reply_by: hub.clock.today(),
            school_urn: SCHOOL,
            school_name: 'Greenside Primary School',
          })
          .returning('id')
          .executeTakeFirstOrThrow();
        await open()
          .db.insertInto('application_submissions')
          .values({ application_id: id, at, answers, shown: '[]' })
          .execute();
        return id;
      };

      test('to the tracker, on the pages of the application and the person, and where the two differ', async () => {
        const eve = await person('Eve Applicant', { urn: SCHOOL });
        const application = await apply(eve, 'senco-autumn-2026');
        expect(await mirrorFactsOf(open().db, application)).toBeNull();
        await desk.import(
          sheet({
            fullName: 'Eve Applicant',
            schoolUrn: SCHOOL,
            status: 'accepted',
            fundedPlace: 'yes',
            worksAsSenco: 'yes',
            sencoSince: '2024-04-01',
            ineligibleReason: 'previously-funded',
            course: 'npq-senco',
            cohort: '2026',
            cohortSuffix: 'b',
          }),
          { day: '2026-11-20' },
        );
        expect(await mirrorFactsOf(open().db, application)).toMatchObject({
          status: 'accepted',
          fundedPlace: true,
          source: { who: 'lead provider' },
        });
        expect((await mirrorFactsOf(open().db, application))?.source.toldOn.toString()).toBe('2026-11-20');
        for (const at of [`/staff/applications/${application}`, `/staff/people/${eve}`]) {
          const page = await desk.page(at);
          expect(page).toContain('What the DfE and the lead provider say');
          expect(page).toContain(`Told by ${PROVIDER} up to 20 November 2026`);
          expect(page).toContain('SENCO since, Funding');
        }
        const list = await desk.page('/staff/mirror/registrations?differs=senco-since');
        expect(list).toContain('1 registration<');
        expect(await desk.page('/staff/mirror/registrations?differs=cohort')).toContain('0 registrations');
        const page = await desk.page(`/staff/mirror/registrations/${await registrationId()}`);
        expect(page).toMatch(/SENCO since.*September 2025.*April 2024/s);
      });

      test('of another intake only while it can be this one', async () => {
        const fay = await person('Fay Twice', { urn: SCHOOL });
        const application = await apply(fay, 'senco-autumn-2026');
        const row = { fullName: 'Fay Twice', schoolUrn: SCHOOL, course: 'npq-senco' };
        await desk.import(sheet({ ...row, applicationId: idOf(1), status: 'rejected', cohort: '2025b' }));
        expect(await mirrorFactsOf(open().db, application)).toBeNull();
        await desk.import(sheet({ ...row, applicationId: idOf(2), status: 'pending', cohort: '2025a' }));
        expect(await mirrorFactsOf(open().db, application)).toMatchObject({ status: 'pending' });
        await desk.import(sheet({ ...row, applicationId: idOf(3), status: 'rejected', cohort: '2026b' }));
        expect(await mirrorFactsOf(open().db, application)).toMatchObject({ status: 'rejected' });
      });

      test('to managers of the whole hub alone', async () => {
        await desk.import(sheet({ fullName: 'Gil Secret', status: 'pending', ...SENCO }));
        const [file] = await open().db.selectFrom('mirror_files').select('id').execute();
        const id = await registrationId();
        const doors = [
          '/staff/mirror',
          '/staff/mirror/queue',
          '/staff/mirror/registrations',
          '/staff/mirror/registrations.csv?q=Gil',
          `/staff/mirror/registrations/${id}`,
          `/staff/mirror/files/${file?.id ?? 0}`,
          `/staff/mirror/files/${file?.id ?? 0}/columns`,
        ];
        for (const who of [
          await signedInAs(hub, 'administrator'),
          await signedInAs(hub, 'manager', { kind: 'cohort', id: 'senco-autumn-2026' }),
          await signedInAs(hub, 'facilitator', { kind: 'cohort', id: 'senco-autumn-2026' }),
        ])
          for (const url of doors) {
            const reply = await app.inject({ url, headers: who.headers });
            expect([url, reply.statusCode]).toEqual([url, 404]);
            expect(reply.body).not.toContain('Gil');
          }
        for (const url of [
          '/staff/mirror/registrations/999999',
          '/staff/mirror/files/999999',
          '/staff/mirror/files/x',
        ])
          expect(
            (await app.inject({ url, headers: (await signedInAs(hub, 'manager')).headers })).statusCode,
          ).toBe(404);
        for (const url of [
          '/staff/mirror/files/999999/import',
          '/staff/mirror/files/999999/set-aside',
          '/staff/mirror/registrations/999999/decide',
        ])
          expect((await desk.post(url, { person: '1', decision: 'match' })).status).toBe(404);
      });
    });
  },
  { emptied: 'once' },
);
