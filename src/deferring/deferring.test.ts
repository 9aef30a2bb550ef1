import fc from 'fast-check';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';

import { form, read } from '../applications/deciding/testing.ts';
import { addEnrolment, membershipsOf, plannedGroups, statesOf } from '../cohorts/index.ts';
import type { Hub } from '../hub.ts';
import { byOperator } from '../kit/audit/index.ts';
import { onEachDatabase } from '../kit/db/testing.ts';
import { addMember, addSeminar, JUNIPER, QUARRY } from '../registers/testing.ts';
import { exampleHub, type TestHub } from '../testing/hub.ts';
import { signedInAs } from '../testing/people.ts';
import { expectedBetween } from '../timetable/index.ts';
import { remindOfReturns } from './rounds.ts';

const LATER = 'senco-autumn-2027';

onEachDatabase(
  'deferring',
  (open) => {
    let hub: Hub;
    let app: TestHub['app'];
    let manager: Awaited<ReturnType<typeof signedInAs>>;

    beforeAll(async () => {
      ({ hub, app } = await exampleHub(open(), { day: '2027-03-01' }));
      manager = await signedInAs(hub, 'manager');
      const today = hub.clock.today();
      for (const [index, days] of [-20, 10, 40, 90].entries()) {
        await addSeminar(hub, QUARRY, today.add({ days }), { number: index + 1 });
        await addSeminar(hub, JUNIPER, today.add({ days: days + 2 }), { number: index + 1 });
      }
    });
    afterAll(() => app.close());

    async function member(name: string) {
      const personId = await addMember(hub, name, QUARRY);
      const { id } = await hub.database.db
        .selectFrom('enrolments')
        .select('id')
        .where('person_id', '=', personId)
        .executeTakeFirstOrThrow();
      return { personId, id, address: `/staff/enrolments/${id}/training` };
    }
    const look = (url: string) => app.inject({ url, headers: manager.headers });
    const press = (address: string, fields: Readonly<Record<string, string>>) =>
      app.inject({ url: `${address}/change`, ...form(fields, manager.headers) });
    /** The part of the page that says what it means, word for word. */
    const outcomeOf = (body: string): string => {
      const found = /<div id="outcome">.*?(?=<h2|<form|<p class="govuk-body">Nothing can)/s.exec(body)?.[0];
      if (found === undefined) throw new Error('The page has no outcome.');
      return read(found);
    };
    const DEFER = {
      action: 'defer',
      'defer-reason': 'parental-leave',
      'return-day': '10',
      'return-month': '4',
      'return-year': '2027',
    };
    const counts = async () =>
      hub.database.db
        .selectFrom('memberships')
        .select((of) => of.fn.countAll<number>().as('count'))
        .executeTakeFirstOrThrow();

    it('shows what it would mean, saves nothing, and then is just that', async () => {
      const one = await member('Dora Dunn');
      const asked = { ...DEFER, group: JUNIPER };
      const before = await counts();
      const whatIf = await look(`${one.address}?${new URLSearchParams(asked).toString()}`);
      expect(whatIf.statusCode).toBe(200);
      expect(read(whatIf.body)).toContain('Nothing is saved until you press the button below.');
      expect(await counts()).toEqual(before);
      const both = await Promise.all([
        press(one.address, { ...asked, key: 'k' }),
        press(one.address, { ...asked, key: 'k' }),
      ]);
      expect(both.map(({ statusCode }) => statusCode)).toEqual([303, 303]);
      const done = await look(one.address);
      expect(outcomeOf(done.body)).toBe(outcomeOf(whatIf.body));
      expect(read(done.body)).toContain('Defer, from 2 March 2027: Parental leave');
      const [latest] = await statesOf(hub.database.db, one.id);
      expect(latest).toMatchObject({ state: 'deferred', reason: 'parental-leave' });
      // Why is for whoever decides it, and not for whoever looks after the system.
      const { headers } = await signedInAs(hub, 'administrator');
      const seenBy = async (who: typeof headers) =>
        read((await app.inject({ url: `/staff/enrolments/${one.id}`, headers: who })).body);
      expect(await seenBy(manager.headers)).toContain('parental-leave');
      const seen = await seenBy(headers);
      expect([seen.includes('Deferred'), /parental.leave/i.test(seen)]).toEqual([true, false]);
      const memberships = await membershipsOf(hub.database.db, one.id);
      expect(memberships.map(({ groupId, untilOn }) => [groupId, untilOn?.toString() ?? null])).toEqual([
        [QUARRY, '2027-03-02'],
        [JUNIPER, null],
      ]);
      const today = hub.clock.today();
      expect(
        await expectedBetween(hub.database.db, today.add({ days: 1 }), today.add({ years: 2 }), {
          person: one.personId,
        }),
      ).toEqual([]);
      const letters = await hub.database.db
        .selectFrom('outbox')
        .select(['kind', 'text_body'])
        .where('kind', '=', 'place.deferred')
        .execute();
      expect(letters).toHaveLength(1);
      expect(letters[0]?.text_body).not.toContain('arental');
    });

    it('holds a seat in a later cohort, and what was had before counts there once', async () => {
      const one = await member('Eli East');
      const [group] = (await plannedGroups(hub.database.db, [LATER])).filter(({ level }) => level === 1);
      if (group === undefined) throw new Error('There is no later cohort.');
      // The same seminars there, and the first of them attended here.
      await sql`
        insert into sessions (cohort_id, group_id, component, number, kind, title, day, starts_at, ends_at, is_online,
          venue_id, counts, state, wished_on, changed_at)
        select ${LATER}, ${group.id}, component, number, kind, title, day + 400, starts_at, ends_at, is_online,
          ${group.venueId}, counts, state, day + 400, changed_at
        from sessions where group_id = ${QUARRY}`.execute(hub.database.db);
      await sql`
        insert into registers (session_id, last_number, secret)
        select id, 1, 'secret' from sessions where group_id = ${QUARRY} and number = 1`.execute(
        hub.database.db,
      );
      await sql`
        insert into register_entries (session_id, number, person_id, entry_id, device_id, device_sequence, knows, how, state,
          mode, takes_effect, made_by, arrived_at)
        select id, 1, ${one.personId}, gen_random_uuid(), gen_random_uuid(), 1, 0, 'by hand', 'present', 'room', true,
          ${manager.personId}, ${hub.clock.now()}
        from sessions where group_id = ${QUARRY} and number = 1`.execute(hub.database.db);
      const asked = { ...DEFER, group: group.id, 'return-month': '9' };
      const whatIf = await look(`${one.address}?${new URLSearchParams(asked).toString()}`);
      expect(whatIf.statusCode).toBe(200);
      expect((await press(one.address, { ...asked, key: 'a' })).statusCode).toBe(303);
      expect(outcomeOf((await look(one.address)).body)).toBe(outcomeOf(whatIf.body));
      const back = { action: 'resume', group: group.id };
      const ifBack = await look(`${one.address}?${new URLSearchParams(back).toString()}`);
      const done = await press(one.address, { ...back, key: 'b' });
      expect(done.statusCode).toBe(303);
      const there = await look(String(done.headers.location));
      expect(outcomeOf(there.body)).toBe(outcomeOf(ifBack.body));
      expect(outcomeOf(there.body)).toContain('The 4 rows of “The programme”');
      expect(outcomeOf(there.body)).toContain('So far 100% (24 h of 24 h)');
      expect(String(done.headers.location)).not.toContain(one.address);
      const { rows } = await look('/staff/caseload').then(async () => ({
        rows: await hub.database.db
          .selectFrom('engagement_figures')
          .select('state')
          .where('person_id', '=', one.personId)
          .orderBy('enrolment_id')
          .execute(),
      }));
      expect(rows.map(({ state }) => state)).toEqual(['continued', 'confirmed']);
    });

    it('refuses what the DfE would, and a full group, at the box that it is about', async () => {
      const one = await member('Fay Ford');
      const noReason = await press(one.address, { ...DEFER, 'defer-reason': 'ill', key: 'c' });
      expect(noReason.statusCode).toBe(422);
      expect(noReason.body).toContain('<title>Error: ');
      expect(noReason.body).toContain('href="#defer-reason"');
      const again = await press(one.address, { action: 'resume', group: JUNIPER, key: 'd' });
      expect(again.statusCode).toBe(422);
      expect(read(again.body)).toContain('They are on the course already');
      await hub.database.db
        .updateTable('groups')
        .set({ capacity: 0, taken_elsewhere: 0 })
        .where('id', '=', JUNIPER)
        .execute();
      const full = await press(one.address, { ...DEFER, group: JUNIPER, key: 'e' });
      expect(full.statusCode).toBe(422);
      expect(full.body).toContain('href="#group"');
      expect((await statesOf(hub.database.db, one.id))[0]?.state).toBe('active');
    });

    it('reminds once a step, and withdraws nobody', async () => {
      const one = await member('Gus Gale');
      expect((await press(one.address, { ...DEFER, 'return-day': '20', key: 'f' })).statusCode).toBe(303);
      await remindOfReturns(hub);
      await remindOfReturns(hub);
      const sent = await hub.database.db
        .selectFrom('outbox')
        .select('event_key')
        .where('event_key', 'like', `return:${one.id}:%`)
        .execute();
      expect(sent.map(({ event_key }) => event_key)).toEqual([`return:${one.id}:2027-04-20:60`]);
      const late = { ...hub, clock: { ...hub.clock, today: () => Temporal.PlainDate.from('2027-06-01') } };
      await remindOfReturns(late);
      expect((await statesOf(hub.database.db, one.id))[0]?.state).toBe('deferred');
      const gone = await press(one.address, {
        action: 'withdraw',
        'withdraw-reason': 'quality-of-programme-structure-not-suitable.',
        key: 'g',
      });
      expect(gone.statusCode).toBe(303);
      expect((await statesOf(hub.database.db, one.id))[0]).toMatchObject({
        state: 'withdrawn',
        reason: 'quality-of-programme-structure-not-suitable.',
      });
      expect(read((await look(one.address)).body)).toContain('Quality: the structure does not suit');
    });

    it('whatever somebody has behind them, thinking of it and doing it give the same page, leaving and coming back', async () => {
      const marks = fc.array(fc.constantFrom('present', 'absent', 'excused', 'late', null), {
        minLength: 2,
        maxLength: 2,
      });
      const seat = fc.constantFrom('', JUNIPER, QUARRY);
      let nth = 0;
      await sql`update groups set capacity = 1000`.execute(hub.database.db);
      await fc.assert(
        fc.asyncProperty(marks, seat, fc.constantFrom(JUNIPER, QUARRY), async (drawn, held, back) => {
          nth += 1;
          const one = await member(`Random ${nth}`);
          for (const [index, state] of drawn.entries())
            if (state !== null) await setDown(one.personId, index, state, nth);
          const same = async (asked: Readonly<Record<string, string>>, key: string) => {
            const thought = await look(`${one.address}?${new URLSearchParams(asked).toString()}`);
            expect(thought.statusCode).toBe(200);
            const done = await press(one.address, { ...asked, key });
            expect(done.statusCode).toBe(303);
            const page = await look(String(done.headers.location));
            expect(outcomeOf(page.body)).toBe(outcomeOf(thought.body));
          };
          await same({ ...DEFER, group: held }, `leave-${nth}`);
          await same({ action: 'resume', group: back }, `return-${nth}`);
        }),
        { numRuns: 8 },
      );
    });

    /** Of the past seminar of their own group, and of the one elsewhere. */
    async function setDown(personId: number, index: number, state: string, nth: number): Promise<void> {
      const group = index === 0 ? QUARRY : JUNIPER;
      await sql`
        insert into registers (session_id, last_number, secret)
        select id, 1, 'secret' from sessions where group_id = ${group} and number = 1
        on conflict (session_id) do nothing`.execute(hub.database.db);
      await sql`
        insert into register_entries (session_id, number, person_id, entry_id, device_id, device_sequence, knows, how, state,
          minutes, mode, takes_effect, made_by, arrived_at)
        select id, ${100 + nth}, ${personId}, gen_random_uuid(), gen_random_uuid(), 1, 0, 'by hand', ${state},
          ${state === 'late' ? 40 : null}::int, ${state === 'present' || state === 'late' ? 'room' : null}, true,
          ${manager.personId}, ${hub.clock.now()}
        from sessions where group_id = ${group} and number = 1`.execute(hub.database.db);
    }

    it('says it at the group where they have a place in that cohort already', async () => {
      const one = await member('Ivy Inch');
      const [group] = (await plannedGroups(hub.database.db, [LATER])).filter(({ level }) => level === 1);
      if (group === undefined) throw new Error('There is no later cohort.');
      const by = byOperator(hub.clock.now());
      await hub.database.transaction((tx) => addEnrolment(tx, one.personId, LATER, 'confirmed', by));
      const asked = { ...DEFER, group: group.id, 'return-month': '9' };
      const whatIf = await look(`${one.address}?${new URLSearchParams(asked).toString()}`);
      const done = await press(one.address, { ...asked, key: 'h' });
      for (const { statusCode, body } of [whatIf, done]) {
        expect(statusCode).toBe(422);
        expect(body).toContain('href="#group"');
        expect(read(body)).toContain('They have a place in that cohort already');
      }
      expect((await statesOf(hub.database.db, one.id))[0]?.state).toBe('active');
    });

    // The last: once declarations of a cohort were told, whoever has none cannot be deferred in it.
    it('says of another cohort that the DfE changes nobody’s while a declaration stands', async () => {
      const one = await member('Hal Hope');
      const words = 'The DfE changes nobody’s cohort while a declaration of theirs stands';
      const shown = async () => read((await look(one.address)).body).split(words).length - 1;
      expect(await shown()).toBe(0);
      for (const [state, isThere] of [
        ['voided', false],
        ['paid', true],
      ] as const) {
        await sql`
          with file as (insert into declaration_files (lead_provider, told_by, name, digest, as_of, faults, rows, state, counts,
              sent_at, sent_by, decided_at, decided_by)
            values ('A provider', 'DfE', 'a.json', repeat(md5(${state}), 2), ${hub.clock.now()}, '[]', '[]', 'taken', '{}',
              ${hub.clock.now()}, 'operator', ${hub.clock.now()}, 'operator') returning id)
          insert into declarations (enrolment_id, type, state, declared_at, told_by, as_of, file_id)
          select ${one.id}, 'started', ${state}, ${hub.clock.now()}, 'DfE', ${hub.clock.now()}, id from file`.execute(
          hub.database.db,
        );
        expect((await shown()) > 0).toBe(isThere);
      }
      // Not of the groups of their own cohort.
      const { body } = await look(one.address);
      const rows = [...body.matchAll(/<tr class="govuk-table__row">.*?<\/tr>/gs)].map(([row]) => read(row));
      const own = rows.filter((row) => row.includes('free') && !row.includes(words));
      expect(own.length).toBeGreaterThan(0);
      for (const row of own) expect(row).toContain('Autumn 2026');
    });
  },
  { emptied: 'once' },
);
