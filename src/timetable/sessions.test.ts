import { beforeEach, describe, expect, test } from 'vitest';

import { onEachDatabase } from '../kit/db/testing.ts';
import { addTestPerson, giveRole, signedIn, signedInAs } from '../testing/people.ts';
import { coverDatesOf, momentsOf, sessionsOfCohort, sessionsOfGroup, sessionsOfPerson } from './index.ts';
import { timetablePaths as paths } from './paths.ts';
import { Planning, type Fields } from './testing.ts';

const COHORT = 'senco-autumn-2026';
const QUARRY = `${COHORT}-quarryside-hall`;
const JUNIPER = `${COHORT}-juniper-rooms`;

onEachDatabase('a session', (open) => {
  let planning: Planning;
  let first: { id: number; sequence: number };
  beforeEach(async () => {
    planning = await Planning.open(open());
    await planning.plan();
    first = await seminar(QUARRY);
  });

  /** The first seminar of a group: 20 January 2027, 13:00 to 16:00, in the room that is large enough. */
  async function seminar(group: string, number = 1) {
    const found = (await planning.sessions()).find(
      (one) => one.group_id === group && one.component === 'seminar' && one.number === number,
    );
    if (found === undefined) throw new Error('The seminar is not planned.');
    return found;
  }
  const asIs = (changes: Fields = {}): Fields => ({
    sequence: String(first.sequence),
    title: 'Seminar 1: Culture and the law',
    'day-day': '20',
    'day-month': '1',
    'day-year': '2027',
    'starts-at': '13:00',
    'ends-at': '16:00',
    place: 'quarryside-hall/Main room',
    ...changes,
  });
  const change = (changes: Fields) =>
    planning.send(paths.changeSession.to({ session: first.id }), asIs(changes));

  test('moves to another time, counts its sequence up, and tells calendars', async () => {
    const reply = await change({ 'starts-at': '9am', 'ends-at': '12.00' });
    expect(reply.statusCode).toBe(303);
    const now = await seminar(QUARRY);
    expect([now.id, now.sequence, String(now.starts_at), String(now.ends_at)]).toEqual([
      first.id,
      1,
      '09:00:00',
      '12:00:00',
    ]);
    expect((await planning.audit()).at(-1)).toBe(`session.changed session:${first.id}`);
    expect((await planning.jobs()).at(-1)).toEqual({
      key: `${first.id}:1`,
      data: { sessionId: first.id, sequence: 1, what: 'moved' },
    });
  });

  test('sent twice at once is changed once', async () => {
    const replies = await Promise.all([
      change({ 'starts-at': '14:00', 'ends-at': '17:00' }),
      change({ 'starts-at': '14:00', 'ends-at': '17:00' }),
    ]);
    expect(replies.map(({ statusCode }) => statusCode)).toEqual([303, 303]);
    expect((await seminar(QUARRY)).sequence).toBe(1);
    expect((await planning.audit()).filter((line) => line.startsWith('session.changed'))).toHaveLength(1);
  });

  test('changed by two who saw the same is changed by the first, and the second is told', async () => {
    const replies = [
      await change({ 'starts-at': '14:00', 'ends-at': '17:00' }),
      await change({ title: 'Culture' }),
    ];
    expect(replies.map(({ statusCode }) => statusCode)).toEqual([303, 422]);
    expect(replies[1]?.body).toContain('Somebody changed this session since you opened it');
  });

  test('says that a room is taken, too small, or its people elsewhere', async () => {
    const taken = await change({ place: 'juniper-rooms/Long room' });
    expect(taken.statusCode).toBe(422);
    expect(taken.body).toContain(
      'Long room is taken by Seminar 1: Culture and the law (Juniper Rooms), 13:00 to 16:00',
    );
    expect((await change({ place: 'quarryside-hall/Upper room' })).body).toContain(
      'Upper room seats 16, and 30 people are expected',
    );
    const clinic = await change({
      'day-day': '17',
      'day-month': '2',
      'starts-at': '15:00',
      'ends-at': '17:00',
    });
    expect(clinic.body).toContain(
      'The same people have Clinic 1: Bring a question (Quarryside Hall), 15:45 to 16:45',
    );
    expect((await seminar(QUARRY)).sequence).toBe(0);
  });

  test('on a day on which nobody is expected must be chosen knowingly, and is then left there', async () => {
    const holiday = { 'day-day': '29', 'day-month': '3' };
    const asked = await change(holiday);
    expect(asked.statusCode).toBe(422);
    expect(asked.body).toContain('It is a bank holiday (Easter Monday)');
    expect(asked.body).toContain('Hold it on this day all the same');
    expect((await change({ ...holiday, anyway: 'yes' })).statusCode).toBe(303);
    const now = await seminar(QUARRY);
    expect([now.day.toString(), now.is_pinned]).toEqual(['2027-03-29', true]);
    expect((await planning.get(paths.preview.to({ cohort: COHORT }))).body).toContain(
      'Every session can stay where it is',
    );
  });

  test('is led by people whose role covers it, and by nobody in two places', async () => {
    const ann = await addTestPerson(planning.hub, 'Ann Lee');
    await giveRole(planning.hub, ann, 'facilitator', { kind: 'cohort', id: COHORT });
    const outsider = await addTestPerson(planning.hub, 'Out Sider');
    await giveRole(planning.hub, outsider, 'facilitator', { kind: 'cohort', id: 'senco-autumn-2025' });
    await change({ facilitators: [String(ann), String(outsider)] });
    const led = () =>
      open().db.selectFrom('session_facilitators').select(['session_id', 'person_id']).execute();
    expect(await led()).toEqual([{ session_id: first.id, person_id: ann }]);
    const other = await seminar(JUNIPER);
    const reply = await planning.send(
      paths.changeSession.to({ session: other.id }),
      asIs({ place: 'juniper-rooms/Long room', facilitators: String(ann) }),
    );
    expect(reply.body).toContain(
      'Ann Lee leads Seminar 1: Culture and the law (Quarryside Hall), 13:00 to 16:00',
    );
    // The database holds the same, whoever writes.
    await expect(
      open().db.insertInto('session_facilitators').values({ session_id: other.id, person_id: ann }).execute(),
    ).rejects.toThrow(/session_facilitators_one_place/);
    // When the first is over and done with, she is free.
    await planning.send(paths.cancelSession.to({ session: first.id }), { why: 'Flood' });
    await open()
      .db.insertInto('session_facilitators')
      .values({ session_id: other.id, person_id: ann })
      .execute();
  });

  test('that a facilitator was moved into is held against their others too', async () => {
    const ann = await addTestPerson(planning.hub, 'Ann Lee');
    const [one, other] = [await seminar(QUARRY, 1), await seminar(QUARRY, 2)];
    for (const { id } of [one, other])
      await open().db.insertInto('session_facilitators').values({ session_id: id, person_id: ann }).execute();
    await expect(
      open()
        .db.updateTable('sessions')
        .set({ day: one.day, room: null })
        .where('id', '=', other.id)
        .execute(),
    ).rejects.toThrow(/session_facilitators_one_place/);
  });

  test('is cancelled once, with the reason that people are told; a later plan does not put it back', async () => {
    const missing = await planning.send(paths.cancelSession.to({ session: first.id }), { why: '' });
    expect(missing.statusCode).toBe(422);
    const cancel = () =>
      planning.send(paths.cancelSession.to({ session: first.id }), { why: 'The hall is flooded' });
    expect((await Promise.all([cancel(), cancel()])).map(({ statusCode }) => statusCode)).toEqual([303, 303]);
    const now = await seminar(QUARRY);
    expect([now.state, now.sequence, now.cancelled_why]).toEqual(['cancelled', 1, 'The hall is flooded']);
    expect((await planning.jobs()).filter(({ key }) => key === `${first.id}:1`)).toHaveLength(1);
    expect((await planning.get(paths.session.to({ session: first.id }))).body).toContain(
      'The hall is flooded',
    );
    expect((await planning.get(paths.preview.to({ cohort: COHORT }))).body).toContain(
      'Every session can stay where it is',
    );
  });

  test('is added beside the design, once', async () => {
    const extra = asIs({
      group: QUARRY,
      kind: 'clinic',
      place: 'online',
      title: 'Extra clinic',
      counts: 'yes',
      'day-day': '22',
    });
    const send = () => planning.send(paths.addSession.to({ cohort: COHORT }), extra);
    const replies = [await send(), await send()];
    expect(new Set(replies.map(({ headers }) => headers.location)).size).toBe(1);
    expect((await planning.sessions()).filter(({ component }) => component === 'extra')).toHaveLength(1);
    const elsewhere = { ...extra, group: 'senco-autumn-2025-quarryside-hall' };
    expect((await planning.send(paths.addSession.to({ cohort: COHORT }), elsewhere)).statusCode).toBe(422);
  });

  test('whose day has come cannot be changed or cancelled', async () => {
    await open()
      .db.updateTable('sessions')
      .set({ day: planning.hub.clock.today(), room: null })
      .where('id', '=', first.id)
      .execute();
    expect((await change({ title: 'Other' })).body).toContain('it can no longer be changed');
    await planning.send(paths.cancelSession.to({ session: first.id }), { why: 'x' });
    expect((await seminar(QUARRY)).state).toBe('planned');
  });

  test('and its group are seen by who leads them, and by nobody else', async () => {
    const over = { kind: 'group', id: QUARRY } as const;
    const { headers } = await signedInAs(planning.hub, 'facilitator', over);
    const seen = async (url: string) => (await planning.get(url, headers)).statusCode;
    expect(await seen(paths.group.to({ group: QUARRY }))).toBe(200);
    expect(await seen(paths.session.to({ session: first.id }))).toBe(200);
    expect(await seen(paths.group.to({ group: JUNIPER }))).toBe(404);
    expect(await seen(paths.session.to({ session: (await seminar(JUNIPER)).id }))).toBe(404);
    for (const url of [
      paths.cohorts.to(),
      paths.timetable.to({ cohort: COHORT }),
      paths.changeSession.to({ session: first.id }),
      paths.closures.to(),
    ])
      expect(await seen(url), url).toBe(404);
    const stranger = await signedIn(planning.hub, await addTestPerson(planning.hub, 'No Body'));
    expect((await planning.get(paths.group.to({ group: QUARRY }), stranger)).statusCode).toBe(404);
  });

  test('of a list is within the reach of a manager’s role', async () => {
    const { headers } = await signedInAs(planning.hub, 'manager', {
      kind: 'cohort',
      id: 'senco-autumn-2025',
    });
    const { body } = await planning.get(paths.cohorts.to(), headers);
    expect(body).toContain('Autumn 2025');
    expect(body).not.toContain('Autumn 2026');
  });
});

onEachDatabase('whose sessions they are', (open) => {
  test('follows the days of membership, to the day', async () => {
    const planning = await Planning.open(open());
    await planning.plan();
    const person = await addTestPerson(planning.hub, 'Mo Ver');
    const enrolment = await open()
      .db.insertInto('enrolments')
      .values({ person_id: person, cohort_id: COHORT, state: 'active', made_at: planning.hub.clock.now() })
      .returning('id')
      .executeTakeFirstOrThrow();
    const membership = (group: string, from: string, until: string | null) =>
      open()
        .db.insertInto('memberships')
        .values({
          enrolment_id: enrolment.id,
          group_id: group,
          level: 1,
          from_on: Temporal.PlainDate.from(from),
          until_on: until === null ? null : Temporal.PlainDate.from(until),
          cause: 'a test',
          made_at: planning.hub.clock.now(),
          made_by: 'a test',
        })
        .execute();
    // The first seminar is on 20 January, for both groups: on the day of the move it is the new group's.
    await membership(QUARRY, '2026-11-18', '2027-01-20');
    await membership(JUNIPER, '2027-01-20', null);
    const whole = await planning.send(paths.addSession.to({ cohort: COHORT }), {
      group: 'all',
      kind: 'webinar',
      title: 'Everybody',
      place: 'online',
      counts: 'yes',
      'day-day': '2',
      'day-month': '12',
      'day-year': '2026',
      'starts-at': '16:00',
      'ends-at': '17:00',
    });
    expect(whole.statusCode).toBe(303);
    const mine = await sessionsOfPerson(open().db, person, planning.hub.clock.today());
    expect(
      mine.slice(0, 3).map(({ title, groupId, day }) => `${day.toString()} ${title} ${groupId ?? 'all'}`),
    ).toEqual([
      `2026-11-18 Launch day ${QUARRY}`,
      '2026-12-02 Everybody all',
      `2027-01-20 Seminar 1: Culture and the law ${JUNIPER}`,
    ]);
    expect(mine).toHaveLength(12);
    expect(await sessionsOfGroup(open().db, JUNIPER)).toHaveLength(12);
    expect(await coverDatesOf(open().db, { group: JUNIPER })).toHaveLength(12);
    expect(await coverDatesOf(open().db, { cohort: COHORT })).toHaveLength(45);
    await open().db.updateTable('enrolments').set({ state: 'offered' }).execute();
    expect(await sessionsOfPerson(open().db, person, planning.hub.clock.today())).toEqual([]);
  });
});

onEachDatabase('local time', (open) => {
  test('13:00 stays 13:00 across the last Sundays of March and October, over 18 months', async () => {
    const planning = await Planning.open(open());
    await planning.plan();
    const seminars = (await sessionsOfCohort(open().db, COHORT)).filter(
      ({ component }) => component === 'seminar',
    );
    const moments = seminars.map((session) => momentsOf(session));
    expect(new Set(moments.map(({ from }) => from.toPlainTime().toString()))).toEqual(new Set(['13:00:00']));
    expect(new Set(moments.map(({ from }) => from.offset))).toEqual(new Set(['+00:00', '+01:00']));
    expect(new Set(moments.map(({ from, until }) => from.until(until).total('hours')))).toEqual(new Set([3]));
  });
});

describe('the days round the clock changes', () => {
  const at = { startsAt: Temporal.PlainTime.from('09:00'), endsAt: Temporal.PlainTime.from('16:30') };
  test.each([
    ['2027-03-26', '+00:00'],
    ['2027-03-29', '+01:00'],
    ['2027-10-29', '+01:00'],
    ['2027-11-01', '+00:00'],
    ['2028-03-24', '+00:00'],
    ['2028-03-27', '+01:00'],
  ])('09:00 on %s is 09:00 at %s', (day, offset) => {
    const { from, until } = momentsOf({ day: Temporal.PlainDate.from(day), ...at });
    expect([from.toPlainTime().toString(), from.offset]).toEqual(['09:00:00', offset]);
    expect(until.toPlainTime().toString()).toBe('16:30:00');
  });
});
