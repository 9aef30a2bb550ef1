import { afterAll, beforeAll, expect, it } from 'vitest';

import { form, read } from '../applications/deciding/testing.ts';
import { placeInGroup, plannedGroups } from '../cohorts/index.ts';
import type { Hub } from '../hub.ts';
import { byOperator } from '../kit/audit/index.ts';
import { onEachDatabase } from '../kit/db/testing.ts';
import type { State } from '../registers/marks/in-force.ts';
import { addMember, addSeminar, COHORT, JUNIPER, QUARRY } from '../registers/testing.ts';
import { exampleHub, type TestHub } from '../testing/hub.ts';
import { giveRole, addTestPerson, signedIn, signedInAs } from '../testing/people.ts';
import { findCases, findFigures, type CaseRow } from './figures-store.ts';
import { NO_OWN_TIME } from './own-time.ts';
import { engagementOf } from './read-engagement.ts';
import { figuresOf, refreshFigures } from './refresh.ts';

onEachDatabase(
  'engagement',
  (open) => {
    let hub: Hub;
    let app: TestHub['app'];
    let manager: Awaited<ReturnType<typeof signedInAs>>;
    const members: number[] = [];
    const sessions: number[] = [];

    beforeAll(async () => {
      ({ hub, app } = await exampleHub(open(), { day: '2027-03-01' }));
      manager = await signedInAs(hub, 'manager');
      for (const name of ['Asha Ali', 'Ben Brook', 'Cora Cole'])
        members.push(await addMember(hub, name, QUARRY));
      const today = hub.clock.today();
      for (const [index, days] of [-20, -13, -6, 8, 20, 40].entries())
        sessions.push(await addSeminar(hub, QUARRY, today.add({ days }), { number: index + 1 }));
    });
    afterAll(() => app.close());

    const member = (nth: number): number => members[nth] ?? 0;
    const session = (nth: number): number => sessions[nth] ?? 0;
    const enrolmentOf = async (personId: number): Promise<number> =>
      (
        await hub.database.db
          .selectFrom('enrolments')
          .select('id')
          .where('person_id', '=', personId)
          .executeTakeFirstOrThrow()
      ).id;

    let sequence = 0;
    /** As `registers` writes it, in one statement. */
    async function mark(personId: number, sessionId: number, state: State, minutes: number | null = null) {
      sequence += 1;
      await hub.database.transaction(async (tx) => {
        await tx
          .insertInto('registers')
          .values({ session_id: sessionId, last_number: 0, secret: 'secret' })
          .onConflict((conflict) => conflict.column('session_id').doNothing())
          .execute();
        await tx
          .insertInto('register_entries')
          .values({
            session_id: sessionId,
            number: sequence,
            person_id: personId,
            entry_id: crypto.randomUUID(),
            device_id: crypto.randomUUID(),
            device_sequence: 1,
            knows: 0,
            how: 'by hand',
            batch: null,
            state,
            minutes,
            mode: state === 'absent' || state === 'excused' || state === 'expected' ? null : 'room',
            takes_effect: true,
            made_by: manager.personId,
            made_at: null,
            arrived_at: hub.clock.now(),
          })
          .execute();
      });
    }

    const cases = (): Promise<readonly CaseRow[]> =>
      findCases(hub.database.db, { reach: 'everything', cohort: COHORT, group: null, after: null, most: 50 });

    it('puts first whoever needs somebody first, and knows a mark as soon as it is made', async () => {
      for (const nth of [0, 1, 2])
        for (const at of [0, 1, 2]) await mark(member(nth), session(at), 'present');
      await refreshFigures(hub, NO_OWN_TIME);
      expect((await cases()).map(({ score }) => score)).toEqual([45, 45, 45]);
      await mark(member(1), session(1), 'absent');
      const page = await app.inject({ url: '/staff/caseload', headers: manager.headers });
      expect(page.statusCode).toBe(200);
      const [first] = await cases();
      expect(first).toMatchObject({ name: 'Ben Brook' });
      expect(first?.reasons.map(({ why }) => why)).toEqual(['out-of-reach', 'missed-live']);
      expect(read(page.body)).toContain('Missed Seminar 2 on 16 February 2027, not made up for');
      const home = await app.inject({ url: '/staff', headers: manager.headers });
      expect(read(home.body)).toContain('Ben Brook');
    });

    it('counts a session once that was made up for at another venue, and forgets a catch-up that was cancelled', async () => {
      const there = await addSeminar(hub, JUNIPER, hub.clock.today().subtract({ days: 2 }), { number: 2 });
      await hub.database.db
        .insertInto('catch_ups')
        .values({
          person_id: member(1),
          missed_session_id: session(1),
          session_id: there,
          booked_at: hub.clock.now(),
          booked_by: member(1),
        })
        .execute();
      await mark(member(1), there, 'present');
      await refreshFigures(hub, NO_OWN_TIME);
      const row = (await cases()).find(({ name }) => name === 'Ben Brook');
      expect(row?.bars).toMatchObject([{ slack: 0, have: 3 * 1440 * 100, outOf: 3 * 1440 * 100 }]);
      await hub.database.db.updateTable('catch_ups').set({ cancelled_at: hub.clock.now() }).execute();
      await refreshFigures(hub, NO_OWN_TIME);
      expect((await cases()).find(({ name }) => name === 'Ben Brook')?.bars[0]?.slack).toBe(-1);
    });

    it('keeps what a reckoning from the marks would give, whatever has changed', async () => {
      await mark(member(0), session(2), 'late', 300);
      await mark(member(2), session(0), 'excused');
      await hub.database.db
        .updateTable('sessions')
        .set({ state: 'cancelled', cancelled_why: 'Snow' })
        .where('id', '=', session(5))
        .execute();
      await refreshFigures(hub, NO_OWN_TIME);
      const today = hub.clock.today();
      for (const personId of members) {
        const id = await enrolmentOf(personId);
        const [worked] = await engagementOf(hub.database.db, [id], today, NO_OWN_TIME);
        expect(worked).toBeDefined();
        if (worked !== undefined)
          expect(await findFigures(hub.database.db, id)).toMatchObject(figuresOf(worked, today));
      }
      await hub.database.db
        .updateTable('sessions')
        .set({ state: 'planned', cancelled_why: null })
        .where('id', '=', session(5))
        .execute();
    });

    it('keeps a note once, without a word of health, and rings again until somebody was reached', async () => {
      const id = await enrolmentOf(member(1));
      const address = `/staff/enrolments/${id}/contact`;
      const note = {
        key: 'one',
        how: 'phone',
        reached: 'no',
        words: 'Left a message',
        'again-day': '1',
        'again-month': '3',
        'again-year': '2027',
      };
      const refused = await app.inject({
        url: address,
        ...form({ ...note, words: 'She is in hospital' }, manager.headers),
      });
      expect(refused.statusCode).toBe(422);
      expect(refused.body).toContain('<title>Error: ');
      expect(read(refused.body)).toContain('“hospital” looks as if it were about somebody’s health');
      expect(refused.body).toContain('She is in hospital');
      const send = (fields: Record<string, string>) =>
        app.inject({ url: address, ...form(fields, manager.headers) });
      const both = await Promise.all([send(note), send(note)]);
      expect(both.map(({ statusCode }) => statusCode)).toEqual([303, 303]);
      await refreshFigures(hub, NO_OWN_TIME);
      expect((await cases())[0]?.reasons.map(({ why }) => why)).toContain('follow-up-due');
      await send({ key: 'two', how: 'phone', reached: 'yes', words: 'Will come to Juniper Rooms' });
      await refreshFigures(hub, NO_OWN_TIME);
      expect((await cases())[0]?.reasons.map(({ why }) => why)).not.toContain('follow-up-due');
      const page = await app.inject({ url: `/staff/enrolments/${id}/engagement`, headers: manager.headers });
      expect(read(page.body).match(/Left a message/g)).toHaveLength(1);
      // Of two roles the one that keeps notes is over another cohort, and the one that opens the page keeps none.
      const twoRoles = await signedInAs(hub, 'administrator');
      await giveRole(hub, twoRoles.personId, 'manager', { kind: 'cohort', id: 'senco-autumn-2024' });
      const other = await app.inject({
        url: `/staff/enrolments/${id}/engagement`,
        headers: twoRoles.headers,
      });
      expect([other.statusCode, read(other.body).includes('Left a message')]).toEqual([200, false]);
      const audit = await hub.database.db
        .selectFrom('audit_event')
        .select(['event', 'detail'])
        .where('event', '=', 'contact.noted')
        .execute();
      expect(audit).toHaveLength(2);
      expect(JSON.stringify(audit)).not.toContain('message');
    });

    it('tells a member what they may miss, and whoever leads them nothing of notes and deadlines', async () => {
      const id = await enrolmentOf(member(2));
      const own = await app.inject({
        url: `/account/places/${id}/engagement`,
        headers: await signedIn(hub, member(2)),
      });
      expect(own.statusCode).toBe(200);
      expect(read(own.body)).toContain('You cannot reach 90% of “The programme” by what is to come alone');
      const leader = await addTestPerson(hub, 'Lee Leader', `${crypto.randomUUID()}@hub.example`);
      await giveRole(hub, leader, 'facilitator', { kind: 'group', id: QUARRY });
      const group = await app.inject({
        url: `/staff/groups/${QUARRY}/engagement`,
        headers: await signedIn(hub, leader),
      });
      expect(read(group.body)).toContain('Cora Cole');
      expect(read(group.body)).not.toContain('Left a message');
      expect(read(group.body)).not.toContain('deadline');
    });

    it('counts what was had early at another venue for somebody who moves on before their own session of it', async () => {
      const { db } = hub.database;
      const today = hub.clock.today();
      const personId = await addMember(hub, 'Dan Dale', QUARRY);
      const id = await enrolmentOf(personId);
      const third = (await plannedGroups(db, [COHORT])).find(
        (group) => group.level === 1 && group.id !== QUARRY && group.id !== JUNIPER,
      );
      if (third === undefined) throw new Error('There is no third group.');
      const missed = await addSeminar(hub, QUARRY, today.add({ days: 12 }), { number: 7 });
      const there = await addSeminar(hub, JUNIPER, today.subtract({ days: 1 }), { number: 7 });
      await addSeminar(hub, third.id, today.add({ days: 14 }), { number: 7 });
      await db
        .insertInto('catch_ups')
        .values({
          person_id: personId,
          missed_session_id: missed,
          session_id: there,
          booked_at: hub.clock.now(),
          booked_by: personId,
        })
        .execute();
      await mark(personId, there, 'present');
      const seventh = async () => {
        const [found] = await engagementOf(db, [id], today, NO_OWN_TIME);
        return found?.pieces.filter(({ unit }) => unit === 'seminar 7').map(({ how }) => how);
      };
      expect(await seventh()).toEqual(['caught up']);
      const tomorrow = today.add({ days: 1 });
      await db
        .updateTable('memberships')
        .set({ until_on: tomorrow })
        .where('enrolment_id', '=', id)
        .execute();
      const by = byOperator(hub.clock.now());
      await hub.database.transaction((tx) =>
        placeInGroup(tx, { enrolmentId: id, groupId: third.id, fromOn: tomorrow, cause: 'test' }, by),
      );
      expect(await seventh()).toEqual(['caught up']);
    });
  },
  { emptied: 'once' },
);
