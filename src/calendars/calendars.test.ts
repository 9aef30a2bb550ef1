import ICAL from 'ical.js';
import { sql } from 'kysely';
import nodeIcal from 'node-ical';
import { describe, expect, test } from 'vitest';

import { addEnrolment, changeEnrolmentState, placeInGroup } from '../cohorts/index.ts';
import type { Hub } from '../hub.ts';
import { byOperator } from '../kit/audit/index.ts';
import { onEachDatabase } from '../kit/db/testing.ts';
import { exampleHub } from '../testing/hub.ts';
import { addTestPerson, signedIn, signedInAs } from '../testing/people.ts';
import { makeFeed } from './feed.ts';
import { SESSION_CHANGED } from '../timetable/index.ts';
import { calendarRounds, tellEverybody } from './rounds.ts';
import { tellCalendarOf } from './tell.ts';

/** What two parsers that share no code understand of a calendar: they must agree before anything is compared. */
function understood(text: string): { method: string | null; events: readonly Understood[] } {
  const calendar = new ICAL.Component(ICAL.parse(text));
  for (const zone of calendar.getAllSubcomponents('vtimezone'))
    ICAL.TimezoneService.register(new ICAL.Timezone(zone));
  const byIcalJs = calendar.getAllSubcomponents('vevent').map((component): Understood => {
    const event = new ICAL.Event(component);
    const status = component.getFirstPropertyValue('status');
    return {
      uid: event.uid,
      sequence: event.sequence ?? 0,
      from: event.startDate.toJSDate().toISOString(),
      until: event.endDate.toJSDate().toISOString(),
      title: event.summary,
      place: event.location,
      isCancelled: status === 'CANCELLED',
    };
  });
  const byNodeIcal = Object.values(nodeIcal.sync.parseICS(text)).flatMap((item): Understood[] => {
    if (item === undefined || item.type !== 'VEVENT') return [];
    return [
      {
        uid: item.uid,
        sequence: Number(item.sequence ?? 0),
        from: item.start.toISOString(),
        until: item.end?.toISOString() ?? '',
        title: textOf(item.summary),
        place: textOf(item.location),
        isCancelled: item.status === 'CANCELLED',
      },
    ];
  });
  const byUid = (one: Understood, other: Understood) => one.uid.localeCompare(other.uid);
  expect(byNodeIcal.toSorted(byUid)).toEqual(byIcalJs.toSorted(byUid));
  const method = calendar.getFirstPropertyValue('method');
  return { method: typeof method === 'string' ? method : null, events: byIcalJs };
}

/** The parser gives a text, or one with its parameters. */
function textOf(value: unknown): string {
  if (typeof value === 'string') return value;
  return typeof value === 'object' && value !== null && 'val' in value ? String(value.val) : '';
}

interface Understood {
  uid: string;
  sequence: number;
  from: string;
  until: string;
  title: string;
  place: string;
  isCancelled: boolean;
}

/** Eighteen months of Sundays and Wednesdays, both sides of each change of the clocks. */
const DAYS = [
  '2026-12-02',
  '2027-01-13',
  '2027-03-27',
  '2027-03-28',
  '2027-03-29',
  '2027-06-16',
  '2027-10-30',
  '2027-10-31',
  '2027-11-01',
  '2028-03-26',
  '2028-05-24',
];

onEachDatabase('A calendar', (open) => {
  const made = async (day = '2026-11-23') => {
    const { hub, app } = await exampleHub(open(), { day });
    const { db } = open();
    // The example's own sessions are another test's.
    await db.deleteFrom('session_facilitators').execute();
    await db.deleteFrom('sessions').execute();
    const groups = await db
      .selectFrom('groups')
      .select(['id', 'cohort_id', 'venue_id'])
      .where('cohort_id', '=', 'senco-autumn-2027')
      .orderBy('position')
      .execute();
    const [here, there] = groups;
    if (here === undefined || there === undefined) throw new Error('The cohort has no two groups.');
    const ann = await addTestPerson(hub, 'Ann Truscott');
    const enrolment = await place(hub, ann, here.id);
    const sessions: number[] = [];
    for (const [index, on] of DAYS.entries()) sessions.push(await meet(here, on, index + 1));
    return { hub, app, ann, enrolment, here, there, sessions };
  };
  const meet = async (
    group: { id: string; cohort_id: string; venue_id: string | null },
    on: string,
    number: number,
  ) => {
    const { id } = await open()
      .db.insertInto('sessions')
      .values({
        cohort_id: group.cohort_id,
        group_id: group.id,
        component: 'seminar',
        number,
        kind: 'seminar',
        title: `Seminar ${number}: law, duties; "assess, plan"`,
        day: Temporal.PlainDate.from(on),
        starts_at: Temporal.PlainTime.from('09:00'),
        ends_at: Temporal.PlainTime.from('12:30'),
        is_online: false,
        venue_id: group.venue_id,
        counts: true,
        state: 'planned',
        wished_on: Temporal.PlainDate.from(on),
        changed_at: Temporal.Instant.from('2026-11-01T10:00:00Z'),
      })
      .returning('id')
      .executeTakeFirstOrThrow();
    return id;
  };
  const place = async (hub: Hub, personId: number, groupId: string, from = '2026-11-01') =>
    open().transaction(async (tx) => {
      const by = byOperator(hub.clock.now());
      const { enrolment } = await addEnrolment(tx, personId, 'senco-autumn-2027', 'confirmed', by);
      const fromOn = Temporal.PlainDate.from(from);
      expect(
        (await placeInGroup(tx, { enrolmentId: enrolment.id, groupId, fromOn, cause: 'test' }, by)).ok,
      ).toBe(true);
      return enrolment.id;
    });
  const feedOf = async (hub: Hub, personId: number) => {
    const by = byOperator(hub.clock.now());
    const token = await open().transaction((tx) => makeFeed(tx, { personId, kind: 'own' }, by));
    return `/calendar/${token}.ics`;
  };
  /** The invitations since the last look, as mail programs would hand them to a calendar. */
  let seen = 0;
  const told = async (hub: Hub) => {
    await tellEverybody(hub);
    const letters = await open()
      .db.selectFrom('outbox')
      .select(['id', 'recipient', 'calendar_method', 'calendar_body'])
      .where('calendar_body', 'is not', null)
      .where('id', '>', seen)
      .orderBy('id')
      .execute();
    seen = Math.max(seen, ...letters.map(({ id }) => id));
    return letters.map((letter) => {
      const { method, events } = understood(letter.calendar_body ?? '');
      expect(method).toBe(letter.calendar_method);
      expect(events).toHaveLength(1);
      return { method, to: letter.recipient, ...events[0] };
    });
  };
  const fresh = async (day?: string) => {
    seen = 0;
    return made(day);
  };

  describe('that is subscribed to', () => {
    test('holds eighteen months, and 09:00 is 09:00 on both sides of each change of the clocks', async () => {
      const { hub, app, ann } = await fresh();
      const reply = await app.inject({ url: await feedOf(hub, ann) });
      expect(reply.headers).toMatchObject({
        'content-type': 'text/calendar; charset=utf-8',
        'cache-control': 'private, no-cache',
        'referrer-policy': 'no-referrer',
      });
      const { method, events } = understood(reply.body);
      expect(method).toBeNull();
      expect(events.map(({ from }) => from)).toEqual([
        '2026-12-02T09:00:00.000Z',
        '2027-01-13T09:00:00.000Z',
        '2027-03-27T09:00:00.000Z',
        '2027-03-28T08:00:00.000Z',
        '2027-03-29T08:00:00.000Z',
        '2027-06-16T08:00:00.000Z',
        '2027-10-30T08:00:00.000Z',
        '2027-10-31T09:00:00.000Z',
        '2027-11-01T09:00:00.000Z',
        '2028-03-26T08:00:00.000Z',
        '2028-05-24T08:00:00.000Z',
      ]);
      expect(reply.body.split('\r\n').every((line) => Buffer.byteLength(line) <= 75)).toBe(true);
      await app.close();
    });

    test('is the same text until something changes, and says so to a program that asks', async () => {
      const { hub, app, ann, sessions } = await fresh();
      const url = await feedOf(hub, ann);
      const first = await app.inject({ url });
      const headers = { 'if-none-match': String(first.headers.etag) };
      expect((await app.inject({ url, headers })).statusCode).toBe(304);
      await open()
        .db.updateTable('sessions')
        .set({ room: 'Oak', sequence: 1 })
        .where('id', '=', sessions[0] ?? 0)
        .execute();
      const after = await app.inject({ url, headers });
      expect(after.statusCode).toBe(200);
      const before = understood(first.body).events;
      const changed = understood(after.body).events.filter(
        (event, index) => JSON.stringify(event) !== JSON.stringify(before[index]),
      );
      expect(changed.map(({ uid, sequence }) => [uid === before[0]?.uid, sequence])).toEqual([[true, 1]]);
      await app.close();
    });

    test('shows what was cancelled as cancelled, and follows a move from its day', async () => {
      const { hub, app, ann, enrolment, there, sessions } = await fresh();
      const elsewhere = await meet(there, '2027-06-17', 6);
      await open()
        .db.updateTable('sessions')
        .set({ state: 'cancelled', cancelled_why: 'Snow', sequence: 1 })
        .where('id', '=', sessions[1] ?? 0)
        .execute();
      await open()
        .db.updateTable('memberships')
        .set({ until_on: Temporal.PlainDate.from('2027-06-01') })
        .where('enrolment_id', '=', enrolment)
        .execute();
      await open()
        .db.insertInto('memberships')
        .values({
          enrolment_id: enrolment,
          group_id: there.id,
          level: 1,
          from_on: Temporal.PlainDate.from('2027-06-01'),
          cause: 'move',
          made_at: hub.clock.now(),
          made_by: 'operator',
        })
        .execute();
      const { events } = understood((await app.inject({ url: await feedOf(hub, ann) })).body);
      expect(events.filter(({ isCancelled }) => isCancelled).map(({ from }) => from)).toEqual([
        '2027-01-13T09:00:00.000Z',
      ]);
      expect(events.map(({ uid }) => Number(/session-(\d+)@/.exec(uid)?.[1]))).toEqual([
        ...sessions.slice(0, 5),
        elsewhere,
      ]);
      await app.close();
    });

    test('is read by nobody who guesses, and by nobody once it is stopped', async () => {
      const { hub, app, ann } = await fresh();
      const url = await feedOf(hub, ann);
      for (const guess of ['x', 'a'.repeat(32), url.slice(10, -4).toUpperCase()])
        expect((await app.inject({ url: `/calendar/${guess}.ics` })).statusCode).toBe(404);
      const never = await app.inject({ url: `/calendar/${'a'.repeat(32)}.ics` });
      const headers = await signedIn(hub, ann);
      const other = await signedIn(hub, await addTestPerson(hub, 'Bob'));
      const { id } = await open().db.selectFrom('calendar_feeds').select('id').executeTakeFirstOrThrow();
      const stop = async (as: { cookie: string }) =>
        app.inject({
          method: 'POST',
          url: '/account/calendar/stop',
          headers: { ...as, 'content-type': 'application/x-www-form-urlencoded' },
          payload: `link=${id}`,
        });
      await stop(other);
      expect((await app.inject({ url })).statusCode).toBe(200);
      await stop(headers);
      const stopped = await app.inject({ url });
      expect([stopped.statusCode, stopped.body]).toEqual([404, never.body]);
      await app.close();
    });

    test('is two presses away, and its link is shown once', async () => {
      const { hub, app, ann } = await fresh();
      const headers = await signedIn(hub, ann);
      const shown = await app.inject({ method: 'POST', url: '/account/calendar/make', headers });
      const url = /http[^<" ]*(\/calendar\/[\w-]+\.ics)/.exec(shown.body)?.[1] ?? '';
      const { events } = understood((await app.inject({ url })).body);
      expect(events).toHaveLength(11);
      // With the address, so that a phone can show the way.
      expect(events[0]?.place).toMatch(/^.+, .+ [A-Z]{2}\d+ \d[A-Z]{2}$/);
      expect((await app.inject({ url: '/account/calendar', headers })).body).not.toContain(url);
      // One press on one's own page makes the link.
      const own = await app.inject({ url: '/account', headers });
      expect(own.body).toContain('Your calendar');
      expect(own.body).toContain('action="/account/calendar/make"');
      await app.close();
    });

    test('of a head holds the days of cover, with the group’s alone once there is a group, and nobody else’s name', async () => {
      const { hub, app, ann, here, sessions } = await fresh();
      const leader = await signedInAs(hub, 'facilitator', { kind: 'group', id: here.id });
      await open()
        .db.insertInto('session_facilitators')
        .values({ session_id: sessions[0] ?? 0, person_id: leader.personId })
        .execute();
      const by = byOperator(hub.clock.now());
      const token = await open().transaction((tx) =>
        makeFeed(tx, { personId: ann, kind: 'cover', cohortId: 'senco-autumn-2027' }, by),
      );
      const { body } = await app.inject({ url: `/calendar/${token}.ics` });
      const { events } = understood(body);
      expect(events).toHaveLength(11);
      expect(events[0]?.title).toBe('Cover for Ann Truscott: NPQ for SENCOs');
      expect(body).not.toContain('facilitator');
      await app.close();
    });
  });

  describe('of invitations', () => {
    test('asks for what is near, once however often the round is done', async () => {
      const { hub, app } = await fresh();
      expect((await told(hub)).map(({ method, from, sequence }) => [method, from, sequence])).toEqual([
        ['REQUEST', '2026-12-02T09:00:00.000Z', 0],
        ['REQUEST', '2027-01-13T09:00:00.000Z', 0],
      ]);
      expect(await told(hub)).toEqual([]);
      await Promise.all([tellEverybody(hub), tellEverybody(hub)]);
      expect(await told(hub)).toEqual([]);
      await app.close();
    });

    test('holds up nobody for somebody who cannot be told, and says that it went wrong', async () => {
      const { hub, app, here } = await made();
      const bea = await addTestPerson(hub, 'Bea Quiet', 'bea@school.example');
      await place(hub, bea, here.id);
      const { db } = open();
      // As if something of the first one alone were broken.
      await sql`create function break_ann() returns trigger language plpgsql as
        $$ begin if new.recipient <> 'bea@school.example' then raise exception 'broken'; end if; return new; end $$`.execute(
        db,
      );
      await sql`create trigger outbox_breaks before insert on outbox for each row execute function break_ann()`.execute(
        db,
      );
      try {
        await expect(tellEverybody(hub)).rejects.toThrow('broken');
      } finally {
        await sql`drop trigger outbox_breaks on outbox`.execute(db);
        await sql`drop function break_ann()`.execute(db);
      }
      const letters = await db
        .selectFrom('outbox')
        .select('recipient')
        .where('kind', '=', 'calendar.new')
        .execute();
      expect(new Set(letters.map(({ recipient }) => recipient))).toEqual(new Set(['bea@school.example']));
      await app.close();
    });

    test('tells of a changed session once, by a job that is done twice at once and again', async () => {
      const { hub, app, sessions } = await fresh();
      const [first] = await told(hub);
      const sessionId = sessions[0] ?? 0;
      await open().db.updateTable('sessions').set({ room: 'Oak' }).where('id', '=', sessionId).execute();
      const job = calendarRounds(hub).find(({ queue }) => queue === SESSION_CHANGED);
      const data = { sessionId, sequence: 1, what: 'changed' };
      await Promise.all([job?.run(data), job?.run(data)]);
      await job?.run(data);
      expect(await told(hub)).toEqual([
        expect.objectContaining({ method: 'REQUEST', uid: first?.uid, sequence: 1 }),
      ]);
      await app.close();
    });

    test('killed before the end leaves neither letter nor record, and tells when it is done again', async () => {
      const { hub, app, ann } = await fresh();
      const by = byOperator(hub.clock.now());
      const killed = open().transaction(async (tx) => {
        expect(await tellCalendarOf(tx, hub, ann, by)).toBe(2);
        throw new Error('The plug was pulled.');
      });
      await expect(killed).rejects.toThrow('The plug was pulled.');
      expect(await open().db.selectFrom('calendar_invitations').selectAll().execute()).toEqual([]);
      expect((await told(hub)).map(({ method, sequence }) => [method, sequence])).toEqual([
        ['REQUEST', 0],
        ['REQUEST', 0],
      ]);
      await app.close();
    });

    test.each([
      ['a move to another day', { day: Temporal.PlainDate.from('2026-12-09') }, '2026-12-09T09:00:00.000Z'],
      ['another room', { room: 'Oak' }, '2026-12-02T09:00:00.000Z'],
    ] as const)('updates the same event after %s', async (_, change, from) => {
      const { hub, app, sessions } = await fresh();
      const [first] = await told(hub);
      await open()
        .db.updateTable('sessions')
        .set(change)
        .where('id', '=', sessions[0] ?? 0)
        .execute();
      expect(await told(hub)).toEqual([
        expect.objectContaining({ method: 'REQUEST', uid: first?.uid, sequence: 1, from }),
      ]);
      await app.close();
    });

    test('takes back the one that is cancelled, and asks anew when it takes place after all', async () => {
      const { hub, app, sessions } = await fresh();
      const [first] = await told(hub);
      const set = (change: { state: 'planned' | 'cancelled'; cancelled_why: string | null }) =>
        open()
          .db.updateTable('sessions')
          .set(change)
          .where('id', '=', sessions[0] ?? 0)
          .execute();
      await set({ state: 'cancelled', cancelled_why: 'Snow' });
      expect(await told(hub)).toEqual([
        expect.objectContaining({ method: 'CANCEL', uid: first?.uid, sequence: 1, isCancelled: true }),
      ]);
      await set({ state: 'planned', cancelled_why: null });
      expect(await told(hub)).toEqual([
        expect.objectContaining({ method: 'REQUEST', uid: first?.uid, sequence: 2, isCancelled: false }),
      ]);
      await app.close();
    });

    test('takes back all when somebody withdraws', async () => {
      const { hub, app, enrolment } = await fresh();
      const invited = await told(hub);
      await open().transaction((tx) =>
        changeEnrolmentState(tx, enrolment, 'withdrawn', byOperator(hub.clock.now()), null),
      );
      const cancelled = await told(hub);
      expect(cancelled.map(({ method, uid }) => [method, uid])).toEqual(
        invited.map(({ uid }) => ['CANCEL', uid]),
      );
      await app.close();
    });

    test('takes back the old group’s and asks for the new one’s when somebody moves', async () => {
      const { hub, app, enrolment, there } = await fresh();
      const [, second] = await told(hub);
      await meet(there, '2027-01-14', 2);
      const from = Temporal.PlainDate.from('2026-12-10');
      await open()
        .db.updateTable('memberships')
        .set({ until_on: from })
        .where('enrolment_id', '=', enrolment)
        .execute();
      await open()
        .db.insertInto('memberships')
        .values({
          enrolment_id: enrolment,
          group_id: there.id,
          level: 1,
          from_on: from,
          cause: 'move',
          made_at: hub.clock.now(),
          made_by: 'operator',
        })
        .execute();
      expect((await told(hub)).map(({ method, uid, from: at }) => [method, uid === second?.uid, at])).toEqual(
        [
          ['REQUEST', false, '2027-01-14T09:00:00.000Z'],
          ['CANCEL', true, '2027-01-13T09:00:00.000Z'],
        ],
      );
      await app.close();
    });

    test('asks a late joiner for what is still to come', async () => {
      const { hub, app, here } = await fresh('2027-06-15');
      const bob = await addTestPerson(hub, 'Bob Late', 'bob@late.example');
      await place(hub, bob, here.id, '2027-06-15');
      const bobs = (await told(hub)).filter(({ to }) => to === 'bob@late.example');
      expect(bobs.map(({ method, from }) => [method, from])).toEqual([
        ['REQUEST', '2027-06-16T08:00:00.000Z'],
      ]);
      await app.close();
    });

    test('leaves alone what is over', async () => {
      const { hub, app, enrolment } = await fresh();
      await told(hub);
      const later = {
        ...hub,
        clock: {
          ...hub.clock,
          now: () => Temporal.Instant.from('2027-02-01T09:00:00Z'),
          today: () => Temporal.PlainDate.from('2027-02-01'),
        },
      };
      await open().transaction((tx) =>
        changeEnrolmentState(tx, enrolment, 'withdrawn', byOperator(hub.clock.now()), null),
      );
      expect(await told(later)).toEqual([]);
      await app.close();
    });
  });
});
