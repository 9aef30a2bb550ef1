import { Readable } from 'node:stream';

import { beforeAll, expect, test } from 'vitest';

import { editionInUse, importFramework } from '../framework/index.ts';
import { onEachDatabase } from '../kit/db/testing.ts';
import { addMember, JUNIPER, QUARRY } from '../registers/testing.ts';
import { signedIn } from '../testing/people.ts';
import { Planning } from '../timetable/testing.ts';
import { coveragePaths as paths } from './paths.ts';
import { readGround } from './ground.ts';
import { teachingsOfMembers } from './members.ts';
import { leftUncovered, whatIsCovered } from './rules/what-is-covered.ts';
import { sessionKey } from './rules/teachings.ts';

const OFFICIAL = 'section,ref,kind,text\nStatutory framework,1.1,Learn that,The law.\n';
const COHORT = 'senco-autumn-2026';
const DESIGN = { design: 'senco-example' };

onEachDatabase(
  'Coverage',
  (open) => {
    let planning: Planning;
    let edition = '';

    beforeAll(async () => {
      planning = await Planning.open(open(), '2026-12-01');
      edition = (await editionInUse(open().db, 'npq-senco'))?.id ?? '';
    });

    const map = (section: string, fields: Readonly<Record<string, string | readonly string[]>>) =>
      planning.send(paths.section.to({ ...DESIGN, section }), { edition, minutes: '', ...fields });
    const lines = () =>
      open()
        .db.selectFrom('coverage_links')
        .innerJoin('framework_statement', 'framework_statement.id', 'statement_id')
        .select(['own_ref', 'component', 'number', 'session_id', 'depth', 'minutes'])
        .orderBy('own_ref')
        .orderBy('number')
        .orderBy('session_id')
        .execute();
    const events = async () =>
      (
        await open()
          .db.selectFrom('audit_event')
          .select('event')
          .where('event', 'like', 'coverage.%')
          .orderBy('id')
          .execute()
      ).map(({ event }) => event);
    const wordsOf = async (ref: string) =>
      (
        await open()
          .db.selectFrom('framework_statement')
          .select('gist')
          .where('own_ref', '=', ref)
          .executeTakeFirstOrThrow()
      ).gist ?? '';

    test('a form without ticks is shown again with every fault, and nothing is saved', async () => {
      const answer = await map('SF', { minutes: 'ten' });
      expect(answer.statusCode).toBe(422);
      expect(answer.body).toContain('<title>Error: ');
      for (const words of ['at least one statement', 'at least one place', 'how deep', 'whole number'])
        expect(answer.body).toContain(words);
      expect(await lines()).toEqual([]);
      expect(await events()).toEqual([]);
    });

    test('many statements are mapped to many places at once, once, and taken away again', async () => {
      const fields = {
        topic: ['SF.T1', 'SF.T2'],
        place: ['seminar 1', 'seminar 2'],
        depth: 'in depth',
        minutes: '20',
      };
      expect((await map('SF', fields)).statusCode).toBe(303);
      expect((await map('SF', fields)).statusCode).toBe(303);
      expect(await lines()).toHaveLength(4);
      expect(await events()).toEqual(['coverage.mapped']);
      await map('SF', { topic: 'SF.T2', place: ['seminar 2'], depth: 'none' });
      await map('SF', { topic: 'SF.T1', place: ['seminar 2'], depth: 'touched' });
      expect((await lines()).map((line) => [line.own_ref, line.number, line.depth, line.minutes])).toEqual([
        ['SF.T1', 1, 'in depth', 20],
        ['SF.T1', 2, 'touched', null],
        ['SF.T2', 1, 'in depth', 20],
      ]);
      const page = await planning.get(paths.section.to({ ...DESIGN, section: 'SF' }));
      expect(page.body).toContain('Seminar 1: Culture and the law (in depth, 20 minutes)');
    });

    test('something beyond the framework is added, mapped like a statement, and stopped', async () => {
      const add = (words: string) => planning.send(paths.beyond.to(DESIGN), { act: 'add', words });
      expect((await add('  ')).statusCode).toBe(422);
      await add('Our own panel');
      await add('Our own panel');
      const page = await planning.get(paths.section.to({ ...DESIGN, section: 'beyond' }));
      const ref = /value="(beyond-\d+)"/.exec(page.body)?.[1] ?? 'none';
      expect((await map('beyond', { topic: ref, place: ['launch 1'], depth: 'touched' })).statusCode).toBe(
        303,
      );
      await planning.send(paths.beyond.to(DESIGN), { act: 'stop', stop: ref });
      const late = await map('beyond', { topic: ref, place: ['launch 1'], depth: 'touched' });
      expect(late.statusCode).toBe(404);
      expect((await events()).slice(-3)).toEqual([
        'coverage.beyond-added',
        'coverage.mapped',
        'coverage.beyond-ended',
      ]);
    });

    test('a cancelled session shows before and after exactly what it leaves uncovered in its group', async () => {
      await planning.plan();
      const seminars = (await planning.sessions()).filter(({ component }) => component === 'seminar');
      const first = seminars.find(({ number, group_id }) => number === 1 && group_id === QUARRY);
      if (first === undefined) throw new Error('There is no first seminar.');
      const address = paths.session.to({ session: first.id });
      const [only, both] = [await wordsOf('SF.T2'), await wordsOf('SF.T1')];
      const left = (body: string) =>
        /<h2[^>]*id="without">([\s\S]*?)<h2/.exec(body)?.[1]?.replaceAll('&#39;', '’') ?? '';
      const before = left((await planning.get(address)).body);
      expect(before).toContain('1 statement would be taught nowhere else');
      expect(before).toContain(only.slice(0, 40));
      expect(before).not.toContain(both.slice(0, 40));

      await planning.send(`/staff/sessions/${first.id}/cancel`, { why: 'The hall is closed' });
      const after = left((await planning.get(address)).body);
      expect(after).toContain('1 statement is taught nowhere else');
      const cohort = await planning.get(paths.cohort.to({ cohort: COHORT }, { group: QUARRY }));
      expect(cohort.body).toContain('was taught only in what was cancelled');
      const other = await planning.get(paths.cohort.to({ cohort: COHORT }, { group: JUNIPER }));
      expect(other.body).not.toContain('taught only in what was cancelled');
      // No figure of the framework while the statements are not the DfE’s.
      expect(cohort.body).toContain('not the DfE’s text');
      expect(cohort.body).not.toMatch(/\d ?%|statements of the framework/);
    });

    test('a session can teach more than its unit, and only that one', async () => {
      const [one] = (await planning.sessions()).filter(
        ({ component, group_id }) => component === 'clinic' && group_id === QUARRY,
      );
      if (one === undefined) throw new Error('There is no clinic.');
      const address = paths.session.to({ session: one.id });
      const fields = { edition, topic: 'SF.T3', depth: 'in depth', minutes: '' };
      expect((await planning.send(address, fields)).statusCode).toBe(303);
      expect((await lines()).filter(({ session_id }) => session_id !== null)).toHaveLength(1);
      expect((await planning.get(address)).body).toContain('1 statement would be taught nowhere else');
    });

    test('an absence leaves uncovered exactly what that member lacks, and a catch-up gives it back', async () => {
      const { hub } = planning;
      const { db } = open();
      const [there, away] = [
        await addMember(hub, 'Anna There', JUNIPER),
        await addMember(hub, 'Bert Away', JUNIPER),
      ];
      const seminars = (await planning.sessions()).filter(
        ({ component, number, state }) => component === 'seminar' && number === 1 && state === 'planned',
      );
      const missed = seminars.find(({ group_id }) => group_id === JUNIPER);
      if (missed === undefined) throw new Error('There is no seminar to miss.');
      await db
        .insertInto('registers')
        .values({ session_id: missed.id, last_number: 2, secret: 'x' })
        .execute();
      const mark = (number: number, person_id: number, state: 'present' | 'absent') => ({
        session_id: missed.id,
        number,
        person_id,
        entry_id: crypto.randomUUID(),
        device_id: crypto.randomUUID(),
        device_sequence: 1,
        knows: 0,
        how: 'by hand' as const,
        state,
        mode: state === 'present' ? ('room' as const) : null,
        takes_effect: true,
        made_by: there,
        arrived_at: hub.clock.now(),
      });
      await db
        .insertInto('register_entries')
        .values([mark(1, there, 'present'), mark(2, away, 'absent')])
        .execute();
      const look = async () => {
        const ground = await readGround(db, COHORT, hub.clock.today());
        if (ground === null) throw new Error('The cohort is gone.');
        const all = await teachingsOfMembers(db, ground, [there, away]);
        // The same for a whole cohort as for each alone.
        for (const person of [there, away])
          expect((await teachingsOfMembers(db, ground, [person])).get(person)).toEqual(all.get(person));
        const of = (person: number) => all.get(person) ?? [];
        const state = (person: number, ref: string) =>
          whatIsCovered([...ground.topics.keys()], of(person)).get(ref)?.state;
        return { state, lost: leftUncovered(of(away), new Set([sessionKey(missed.id)])) };
      };
      const before = await look();
      expect(before.lost).toEqual(['SF.T2']);
      expect(before.state(there, 'SF.T2')).toBe('had');
      expect(before.state(away, 'SF.T2')).toBe('gone');
      // Seminar 2 is still to come and touches it.
      expect(before.state(away, 'SF.T1')).toBe('ahead');

      const catchUp = (await planning.sessions()).find(
        ({ component, number, group_id, state }) =>
          component === 'seminar' && number === 1 && state === 'planned' && group_id !== JUNIPER,
      );
      if (catchUp === undefined) throw new Error('There is nowhere to catch up.');
      await db
        .insertInto('catch_ups')
        .values({
          person_id: away,
          missed_session_id: missed.id,
          session_id: catchUp.id,
          booked_at: hub.clock.now(),
          booked_by: away,
        })
        .execute();
      const after = await look();
      expect(after.lost).toEqual([]);
      expect(after.state(away, 'SF.T2')).not.toBe('gone');
    });

    test('a member has what the version of a module that they completed says, and others do not', async () => {
      const { hub } = planning;
      const { db } = open();
      const at = hub.clock.now();
      const [done, other] = [
        await addMember(hub, 'Cleo Done', JUNIPER),
        await addMember(hub, 'Dan Other', JUNIPER),
      ];
      await db.insertInto('learning_modules').values({ id: 'law', made_at: at }).execute();
      const version = (number: number, statements: string[]) => ({
        module_id: 'law',
        number,
        title: 'The law at work',
        area: 'Statutory framework',
        minutes: 30,
        summary: 'The law.',
        statements,
        pass: 70,
        files: '[]',
        digest: String(number).repeat(64),
        origin: 'hub' as const,
        published_at: at,
        published_by: 'operator',
      });
      await db
        .insertInto('learning_versions')
        .values([version(1, ['SF.T7']), version(2, ['SF.T7', 'SF.T8'])])
        .execute();
      await db
        .insertInto('learning_begun')
        .values({ person_id: done, module_id: 'law', version: 1, begun_at: at, changed_at: at })
        .execute();
      await db
        .insertInto('learning_completions')
        .values({ person_id: done, module_id: 'law', version: 1, minutes: 30, completed_at: at, rule: '{}' })
        .execute();
      const ground = await readGround(db, COHORT, hub.clock.today());
      if (ground === null) throw new Error('The cohort is gone.');
      const all = await teachingsOfMembers(db, ground, [done, other]);
      const had = (person: number) =>
        [...whatIsCovered([...ground.topics.keys()], all.get(person) ?? [])].flatMap(([ref, { state }]) =>
          state === 'had' ? [ref] : [],
        );
      expect(had(done)).toEqual(['SF.T7']);
      expect(had(other)).toEqual([]);
      const { enrolment } = await db
        .selectFrom('enrolments')
        .select('id as enrolment')
        .where('person_id', '=', done)
        .executeTakeFirstOrThrow();
      const own = await planning.get(paths.own.to({ enrolment }), await signedIn(hub, done));
      expect(own.body).toContain('Statutory framework: 1 statement');
      expect(own.body).toContain('You have not met yet');
      const others = await planning.get(paths.own.to({ enrolment }), await signedIn(hub, other));
      expect(others.statusCode).toBe(404);
    });

    test('a table is taken over whole or not at all, with the lines to mend', async () => {
      const upload = (text: string) => {
        const boundary = 'the-boundary';
        const parts = [
          `--${boundary}\r\ncontent-disposition: form-data; name="edition"\r\n\r\n${edition}\r\n`,
          `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="m.csv"\r\ncontent-type: text/csv\r\n\r\n${text}\r\n--${boundary}--\r\n`,
        ];
        return planning.app.inject({
          method: 'POST',
          url: paths.mappingFile.to(DESIGN),
          headers: {
            ...planning.headers,
            'content-type': `multipart/form-data; boundary=${boundary}`,
            'sec-fetch-site': 'same-origin',
          },
          payload: parts.join(''),
        });
      };
      const count = (await lines()).length;
      const wrong = await upload('ref,where,depth\nSC.T1,launch 1,touched\nSC.T99,launch 1,touched\n');
      expect(wrong.statusCode).toBe(422);
      expect(wrong.body).toContain('Line 3: There is no statement with the reference “SC.T99”');
      expect(await lines()).toHaveLength(count);
      const right = await upload('ref,where,depth\nSC.T1,launch 1,touched\nSF.T2,seminar 1,none\n');
      expect(right.headers['location']).toContain('added=1&removed=1');
      expect(await lines()).toHaveLength(count);
      const file = await planning.get(paths.mappingCsv.to(DESIGN));
      expect(file.body).toContain('launch 1');
      expect((await upload(file.body)).headers['location']).toContain('added=0&removed=0');
    });

    test('a new edition leaves the mapping in place, shows all of it as unmapped, and refuses forms of the old', async () => {
      const before = await lines();
      const { hub } = planning;
      const file = { name: 'official.csv', bytes: Readable.from([Buffer.from(OFFICIAL)]) };
      const facts = {
        course: 'npq-senco',
        title: 'The framework',
        source: 'https://www.gov.uk/',
        sourceDate: null,
        licence: 'OGL v3.0',
        inForceFrom: null,
      };
      const imported = await importFramework(hub.database, file, {
        facts,
        now: hub.clock.now(),
        dryRun: false,
      });
      expect(imported).toMatchObject({ ok: true, outcome: 'loaded' });
      expect(await lines()).toEqual(before);
      const section = (await editionInUse(open().db, 'npq-senco'))?.sections[0]?.code ?? '';
      const late = await map(section, { topic: '1.1', place: ['seminar 1'], depth: 'touched' });
      expect(late.statusCode).toBe(422);
      expect(late.body).toContain('The framework was changed since you opened this page');
      const page = await planning.get(paths.mapping.to(DESIGN));
      expect(page.body).toContain(paths.mappingCsv.to(DESIGN, { edition }));
      expect((await planning.get(paths.mappingCsv.to(DESIGN, { edition }))).body).toContain('SF.T1');
      const cohort = await planning.get(paths.cohort.to({ cohort: COHORT }));
      expect(cohort.body).toContain('0 of the 1 statements of the framework');
    });
  },
  { emptied: 'once' },
);
