import { afterAll, beforeAll, expect, it } from 'vitest';

import { form, read } from '../applications/deciding/testing.ts';
import { addEnrolments, findEnrolment } from '../cohorts/index.ts';
import type { Hub } from '../hub.ts';
import { byOperator } from '../kit/audit/index.ts';
import { onEachDatabase } from '../kit/db/testing.ts';
import { addPost, deadlinesOfPeople } from '../people/index.ts';
import { exampleHub, type TestHub } from '../testing/hub.ts';
import { addTestPerson, signedIn, signedInAs } from '../testing/people.ts';
import { tellReleased } from './rounds.ts';
import { outcomesOf, outcomesOfCohort } from './store.ts';

const COHORT = 'senco-autumn-2024';
const ADDRESS = `/staff/cohorts/${COHORT}/outcomes`;
const MANY = 60;

onEachDatabase(
  'outcomes, from the form to the member',
  (open) => {
    let hub: Hub;
    let app: TestHub['app'];
    let manager: Awaited<ReturnType<typeof signedInAs>>;
    const members: { personId: number; id: number }[] = [];

    beforeAll(async () => {
      ({ hub, app } = await exampleHub(open(), { day: '2026-07-01' }));
      manager = await signedInAs(hub, 'manager');
      for (let nth = 0; nth < MANY; nth += 1) {
        const personId = await addTestPerson(hub, `Member ${nth}`, `member.${nth}@school.example`);
        const by = byOperator(hub.clock.now());
        const added = await hub.database.transaction((tx) =>
          addEnrolments(tx, [{ personId, cohortId: COHORT }], 'active', by),
        );
        members.push({ personId, id: added.get(personId) ?? 0 });
      }
    });
    afterAll(() => app.close());

    const look = (url: string, headers = manager.headers) => app.inject({ url, headers });
    const send = (url: string, fields: Readonly<Record<string, string | readonly string[]>>) =>
      app.inject({ url, ...form(fields, manager.headers) });
    /** A form as a browser would send it as the page stands. */
    function filled(body: string): Record<string, string | string[]> {
      const fields: Record<string, string[]> = {};
      for (const [tag] of body.matchAll(/<input[^>]*>/g)) {
        const at = (name: string) => new RegExp(`\\b${name}="([^"]*)"`).exec(tag)?.[1] ?? '';
        if (at('type') === 'file' || at('name') === '') continue;
        if ((at('type') === 'checkbox' || at('type') === 'radio') && !/\bchecked\b/.test(tag)) continue;
        (fields[at('name')] ??= []).push(at('value'));
      }
      return Object.fromEntries(
        Object.entries(fields).map(([name, all]) => [name, all.length === 1 ? (all[0] ?? '') : all]),
      );
    }
    const enrolment = (nth: number): number => members[nth]?.id ?? 0;
    const one = (nth: number) => `/staff/enrolments/${enrolment(nth)}/outcome`;
    const release = (minutes: number) => {
      const at = hub.clock.now().toZonedDateTimeISO('Europe/London').add({ minutes });
      return {
        source: 'lead provider',
        'release-day': String(at.day),
        'release-month': String(at.month),
        'release-year': String(at.year),
        'release-time': at.toPlainTime().toString({ smallestUnit: 'minute' }),
      };
    };
    const day = (text: string) => {
      const { day: d, month, year } = Temporal.PlainDate.from(text);
      return { 'completed-day': String(d), 'completed-month': String(month), 'completed-year': String(year) };
    };

    it('are recorded for sixty with one press of passed, a preview and one button, and twice is once', async () => {
      const page = await look(ADDRESS);
      expect(read(page.body)).toContain('60 members await an outcome');
      const preview = await send(ADDRESS, { ...filled(page.body), state: 'passed' });
      expect(preview.statusCode).toBe(200);
      expect(read(preview.body)).toContain(
        '60 passed and 0 failed. 60 letters go out on 2 July 2026 at 09:00',
      );
      expect(await outcomesOfCohort(hub.database.db, COHORT)).toHaveLength(0);
      const both = await Promise.all([1, 2].map(() => send(ADDRESS, filled(preview.body))));
      expect(both.map(({ statusCode }) => statusCode)).toEqual([303, 303]);
      expect(await outcomesOfCohort(hub.database.db, COHORT)).toHaveLength(MANY);
      expect(read((await look(ADDRESS)).body)).toContain('Nobody awaits an outcome');
      // The same preview sent as another form finds that nothing of it is new.
      const again = await send(ADDRESS, { ...filled(preview.body), key: 'another' });
      expect(again.statusCode).toBe(422);
      expect(await outcomesOfCohort(hub.database.db, COHORT)).toHaveLength(MANY);
    });

    it('are nobody’s to see before their minute, and one letter that tells no result goes then', async () => {
      const { personId, id } = members[0] ?? { personId: 0, id: 0 };
      const headers = await signedIn(hub, personId);
      const result = () => look(`/account/places/${id}/result`, headers);
      const since = Temporal.PlainDate.from('2024-09-01');
      const post = {
        schoolUrn: null,
        schoolName: 'A school',
        role: 'senco',
        startsOn: since,
        endsOn: null,
        source: 'hub',
      } as const;
      await hub.database.transaction((tx) => addPost(tx, personId, post, hub.clock.now()));
      expect(read((await result()).body)).toContain('There is no result to show yet');
      expect(read((await look('/account', headers)).body)).toContain('Hold the qualification by');
      await tellReleased(hub);
      const stateOf = async () => (await findEnrolment(hub.database.db, id))?.state;
      expect(await stateOf()).toBe('active');
      const letters = () =>
        hub.database.db
          .selectFrom('outbox')
          .select(['recipient', 'text_body'])
          .where('kind', '=', 'outcome.released')
          .execute();
      expect(await letters()).toEqual([]);
      const before = hub.clock;
      hub.clock = { ...before, now: () => Temporal.Instant.from('2026-07-02T08:00:00Z') };
      await Promise.all([tellReleased(hub), tellReleased(hub)]);
      expect(await letters()).toHaveLength(MANY);
      expect((await letters()).some(({ text_body }) => /pass|fail/i.test(text_body))).toBe(false);
      await tellReleased(hub);
      expect(await letters()).toHaveLength(MANY);
      expect(read((await result()).body)).toContain('You passed');
      expect(await stateOf()).toBe('completed');
      const finished = hub.database.db.selectFrom('enrolment_states').where('state', '=', 'completed');
      expect(await finished.select('enrolment_id').execute()).toHaveLength(MANY);
      // The clock that the law runs is closed by the day of the outcome.
      expect(read((await look('/account', headers)).body)).toContain(
        'you hold the qualification since 1 July 2026',
      );
      // At once: not only tomorrow.
      const today = Temporal.PlainDate.from('2026-07-02');
      expect(await deadlinesOfPeople(hub.database.db, [personId], today)).toEqual(new Map());
      await send(one(0), { state: 'voided', reason: 'Told wrongly', ...release(0), key: 'v' });
      expect(read((await result()).body)).toContain('No result stands');
      await Promise.all([tellReleased(hub), tellReleased(hub)]);
      expect(await stateOf()).toBe('active');
      expect(read((await look('/account', headers)).body)).toContain('Hold the qualification by');
      hub.clock = before;
    });

    it('are corrected with a reason: the day of a pass is voided and given anew', async () => {
      const silent = await send(one(1), { state: 'passed', ...day('2026-06-01'), ...release(5), key: 'a' });
      expect(silent.statusCode).toBe(422);
      const done = await send(one(1), {
        state: 'passed',
        ...day('2026-06-01'),
        reason: 'The day was wrong',
        ...release(5),
        key: 'b',
      });
      expect(done.statusCode).toBe(303);
      const rows = await outcomesOf(hub.database.db, enrolment(1));
      expect(rows.map(({ state, completedOn }) => [state, completedOn.toString()])).toEqual([
        ['passed', '2026-07-01'],
        ['voided', '2026-07-01'],
        ['passed', '2026-06-01'],
      ]);
    });

    it('void only what stands and only with a reason, and say what is wrong', async () => {
      expect((await send(one(2), { state: 'voided', ...release(5), key: 'c' })).statusCode).toBe(422);
      expect(
        (await send(one(2), { state: 'voided', reason: 'Told wrongly', ...release(5), key: 'd' })).statusCode,
      ).toBe(303);
      const again = await send(one(2), { state: 'voided', reason: 'Told wrongly', ...release(5), key: 'e' });
      expect(read(again.body)).toContain('is recorded already');
      const future = await send(one(2), { state: 'passed', ...day('2026-07-02'), ...release(5), key: 'f' });
      expect(read(future.body)).toContain('must be today or in the past');
      const late = await send(one(2), { state: 'passed', ...day('2026-06-02'), ...release(-60), key: 'g' });
      expect(read(late.body)).toContain('That minute has passed');
    });

    it('come from a lead provider’s file, shown before they are kept', async () => {
      const csv =
        'Participant email,Result,Outcome date\nmember.2@school.example,Pass,30/06/2026\nMEMBER.3@school.example,passed,2026-06-30\nnobody@school.example,passed,2026-06-30\nmember.4@school.example,perhaps,2026-06-30\n';
      const boundary = 'b0undary';
      const preview = await app.inject({
        method: 'POST',
        url: `${ADDRESS}/file`,
        headers: { ...manager.headers, 'content-type': `multipart/form-data; boundary=${boundary}` },
        payload: `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="o.csv"\r\ncontent-type: text/csv\r\n\r\n${csv}\r\n--${boundary}--\r\n`,
      });
      expect(preview.statusCode).toBe(200);
      const words = read(preview.body);
      expect(words).toContain('Record 1 outcome?');
      expect(words).toContain('It is recorded already.');
      expect(words).toContain('No member of this cohort is known');
      expect(words).toContain('perhaps is not an outcome');
      expect((await send(ADDRESS, { ...filled(preview.body), ...release(5) })).statusCode).toBe(303);
      expect((await outcomesOf(hub.database.db, enrolment(2))).at(-1)).toMatchObject({
        state: 'passed',
        source: 'lead provider',
      });
    });

    it('are seen from another minute until theirs has come, and told of once', async () => {
      const before = hub.clock;
      const at = (text: string) => {
        hub.clock = { ...before, now: () => Temporal.Instant.from(text) };
      };
      const letters = async () =>
        (
          await hub.database.db
            .selectFrom('outbox')
            .select('event_key')
            .where('kind', '=', 'outcome.released')
            .where(
              'event_key',
              '=',
              `outcome:${(await outcomesOf(hub.database.db, enrolment(5))).at(-1)?.id}`,
            )
            .execute()
        ).length;
      const minute = (day: number, time: string) => ({
        'release-day': String(day),
        'release-month': '7',
        'release-year': '2026',
        'release-time': time,
      });
      const releaseAt = async () =>
        (await outcomesOf(hub.database.db, enrolment(5))).at(-1)?.releaseAt.toString();
      const again = async () => {
        manager = { ...manager, headers: await signedIn(hub, manager.personId) };
      };
      at('2026-07-05T08:00:00Z');
      await again();
      await send(one(5), {
        state: 'voided',
        reason: 'Told wrongly',
        source: 'hub',
        ...minute(6, '9:00'),
        key: 'm',
      });
      await tellReleased(hub);
      const move = (fields: Record<string, string>) => send(`${one(5)}/release`, { from: '', ...fields });
      expect((await look(`${one(5)}/release`)).statusCode).toBe(200);
      expect((await move(minute(8, '9:00'))).statusCode).toBe(303);
      expect(await releaseAt()).toBe('2026-07-08T08:00:00Z');
      expect((await move(minute(7, '9:00'))).statusCode).toBe(303);
      // The same again moves nothing further.
      expect((await move(minute(7, '9:00'))).statusCode).toBe(303);
      expect(read((await move(minute(4, '9:00'))).body)).toContain('That minute has passed');
      const moves = hub.database.db.selectFrom('outcome_release_moves').select('id');
      expect(await moves.execute()).toHaveLength(2);
      at('2026-07-06T08:00:30Z');
      await tellReleased(hub);
      expect(await letters()).toBe(0);
      at('2026-07-07T08:00:00Z');
      await again();
      expect((await move(minute(9, '9:00'))).statusCode).toBe(422);
      await Promise.all([tellReleased(hub), tellReleased(hub)]);
      expect(await letters()).toBe(1);
      expect((await move(minute(9, '9:00'))).statusCode).toBe(422);
      expect(await moves.execute()).toHaveLength(2);
      // Whoever passes by the pages is refused by the database.
      await expect(
        hub.database.db
          .updateTable('outcomes')
          .set({ release_at: Temporal.Instant.from('2026-07-20T08:00:00Z') })
          .where('enrolment_id', '=', enrolment(5))
          .execute(),
      ).rejects.toThrow('history');
      hub.clock = before;
      await again();
    });

    it('are moved together for all of a cohort that have the same minute', async () => {
      const [a, b] = [enrolment(6), enrolment(7)];
      for (const nth of [6, 7])
        await send(one(nth), { state: 'voided', reason: 'Told wrongly', ...release(60), key: `n${nth}` });
      const rows = async () =>
        (await Promise.all([a, b].map((id) => outcomesOf(hub.database.db, id)))).map((all) => all.at(-1));
      const [from] = (await rows()).map((row) => row?.releaseAt.toString() ?? '');
      const page = await look(ADDRESS);
      expect(page.body).toContain(`/outcomes/release?of=`);
      const shown = await look(`${ADDRESS}/release?of=${encodeURIComponent(from ?? '')}`);
      expect(read(shown.body)).toContain('Move it for 2 members');
      expect((await send(`${ADDRESS}/release`, { from: from ?? '', ...release(120) })).statusCode).toBe(303);
      const to = (await rows()).map((row) => row?.releaseAt.toString());
      expect(new Set(to).size).toBe(1);
      expect(to[0]).not.toBe(from);
      // From a page that is out of date nothing else is moved.
      expect((await send(`${ADDRESS}/release`, { from: from ?? '', ...release(180) })).statusCode).toBe(422);
      const other = await signedInAs(hub, 'manager', { kind: 'cohort', id: 'senco-autumn-2026' });
      expect((await look(`${ADDRESS}/release`, other.headers)).statusCode).toBe(404);
      expect((await look(`${one(6)}/release`, other.headers)).statusCode).toBe(404);
    });

    it('say of whom the DfE would refuse one, for want of a completed declaration that stands', async () => {
      const [a, b, c] = [enrolment(6), enrolment(7), enrolment(8)];
      await send(one(8), { state: 'voided', reason: 'Told wrongly', ...release(60), key: 'n8' });
      expect(read((await look(ADDRESS)).body)).toContain('The DfE would refuse the outcome of all 5');
      const { id: file } = await hub.database.db
        .insertInto('declaration_files')
        .values({
          lead_provider: 'A provider',
          told_by: 'lead provider',
          name: 'list.csv',
          digest: 'd'.repeat(64),
          as_of: hub.clock.now(),
          faults: '[]',
          rows: '[]',
          state: 'taken',
          counts: '{}',
          sent_at: hub.clock.now(),
          sent_by: 'operator',
          decided_at: hub.clock.now(),
          decided_by: 'operator',
        })
        .returning('id')
        .executeTakeFirstOrThrow();
      for (const [id, state] of [
        [a, 'paid'],
        [b, 'voided'],
      ] as const)
        await hub.database.db
          .insertInto('declarations')
          .values({
            enrolment_id: id,
            type: 'completed',
            state,
            declared_at: hub.clock.now(),
            told_by: 'lead provider',
            as_of: hub.clock.now(),
            file_id: file,
          })
          .execute();
      const page = read((await look(ADDRESS)).body);
      expect(page).toContain('The DfE would refuse the outcome of 4 of 5, marked below');
      const preview = await send(ADDRESS, {
        who: [a, b, c].map(String),
        state: 'passed',
        ...day('2026-06-30'),
        ...release(60),
      });
      expect(read(preview.body)).toContain('The DfE would refuse 2 of them today');
      expect(read(preview.body)).toContain('Would take it');
      expect(read((await look(one(6))).body)).not.toContain('The DfE would refuse');
      expect(read((await look(one(7))).body)).toContain('The DfE would refuse an outcome today');
    });

    it('tell nobody of one that was corrected before its minute, however late the correction is seen', async () => {
      const before = hub.clock;
      const at = async (text: string) => {
        hub.clock = { ...before, now: () => Temporal.Instant.from(text) };
        manager = { ...manager, headers: await signedIn(hub, manager.personId) };
        await tellReleased(hub);
      };
      const seenOn = (date: number) => ({
        source: 'hub',
        'release-day': String(date),
        'release-month': '7',
        'release-year': '2026',
        'release-time': '9:00',
      });
      const corrected = async (first: number, second: number) => {
        const email = `${crypto.randomUUID()}@school.example`;
        const personId = await addTestPerson(hub, 'Corrected in time', email);
        const added = await hub.database.transaction((tx) =>
          addEnrolments(tx, [{ personId, cohortId: COHORT }], 'active', byOperator(hub.clock.now())),
        );
        const id = added.get(personId) ?? 0;
        const url = `/staff/enrolments/${id}/outcome`;
        const told = { ...day('2026-07-01'), key: 'first' };
        const passed = await send(url, { ...told, state: 'passed', ...seenOn(first) });
        const why = { state: 'failed', reason: 'The lead provider mixed up two people', key: 'second' };
        const failed = await send(url, { ...told, ...why, ...seenOn(second) });
        expect([passed.statusCode, failed.statusCode]).toEqual([303, 303]);
        const letters = hub.database.db
          .selectFrom('outbox')
          .select('recipient')
          .where('recipient', '=', email);
        return {
          url,
          letters: async () => (await letters.execute()).length,
          result: async () => {
            const headers = await signedIn(hub, personId);
            return read((await look(`/account/places/${id}/result`, headers)).body);
          },
        };
      };
      await at('2026-07-10T08:00:00Z');
      const later = await corrected(11, 13);
      const sooner = await corrected(15, 13);
      // The correction is moved beyond the minute that the first had.
      const moved = await send(`${sooner.url}/release`, { from: '', ...seenOn(17) });
      expect(moved.statusCode).toBe(303);
      await at('2026-07-11T08:00:00Z');
      expect(await later.letters()).toBe(0);
      expect(await later.result()).toContain('There is no result to show yet');
      await at('2026-07-13T08:00:00Z');
      expect(await later.letters()).toBe(1);
      expect(await later.result()).not.toContain('You passed');
      await at('2026-07-15T08:00:00Z');
      expect(await sooner.letters()).toBe(0);
      expect(await sooner.result()).toContain('There is no result to show yet');
      await at('2026-07-17T08:00:00Z');
      expect(await sooner.letters()).toBe(1);
      hub.clock = before;
      manager = { ...manager, headers: await signedIn(hub, manager.personId) };
    });

    it('are of nobody whose place never began, by the form of one or of many', async () => {
      const personId = await addTestPerson(hub, 'Not Begun', 'not.begun@school.example');
      const id = await hub.database.transaction(async (tx) => {
        const place = [{ personId, cohortId: COHORT }];
        return (await addEnrolments(tx, place, 'confirmed', byOperator(hub.clock.now()))).get(personId) ?? 0;
      });
      const byOne = await send(`/staff/enrolments/${id}/outcome`, {
        state: 'passed',
        ...day('2026-06-30'),
        ...release(5),
      });
      expect(byOne.statusCode).toBe(422);
      expect(read(byOne.body)).toContain('This place never began');
      const byMany = await send(ADDRESS, {
        step: 'record',
        line: [`${enrolment(4)} failed 2026-06-30 Wrong`, `${id} passed 2026-06-30`],
        ...release(5),
      });
      expect(byMany.statusCode).toBe(422);
      expect(await outcomesOf(hub.database.db, id)).toEqual([]);
    });

    it('are of no other cohort’s members', async () => {
      const other = await signedInAs(hub, 'manager', { kind: 'cohort', id: 'senco-autumn-2026' });
      expect((await look(ADDRESS, other.headers)).statusCode).toBe(404);
      expect((await look(one(3), other.headers)).statusCode).toBe(404);
      const preview = await send(ADDRESS, {
        step: 'record',
        line: '999999 passed 2026-06-30',
        ...release(5),
      });
      expect(preview.statusCode).toBe(422);
    });
  },
  { emptied: 'once' },
);
