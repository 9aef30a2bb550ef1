import { beforeEach, expect, test } from 'vitest';

import { onEachDatabase } from '../kit/db/testing.ts';
import { timetablePaths as paths } from './paths.ts';
import { Planning } from './testing.ts';

const COHORT = 'senco-autumn-2026';
const at = { cohort: COHORT };
const typedDay = (field: string, day: string): Record<string, string> => {
  const [year = '', month = '', date = ''] = day.split('-');
  return { [`${field}-day`]: date, [`${field}-month`]: month, [`${field}-year`]: year };
};

onEachDatabase('planning a cohort', (open) => {
  let planning: Planning;
  beforeEach(async () => {
    planning = await Planning.open(open());
  });

  test('shows a plan and stores nothing of it', async () => {
    const { statusCode, body } = await planning.get(paths.preview.to(at));
    expect(statusCode).toBe(200);
    expect(body).toContain('Add 44 sessions');
    expect(body).toContain('The hub has no school holidays of Leeds for these dates.');
    expect(await planning.sessions()).toEqual([]);
    expect(await planning.audit()).toEqual([]);
  });

  test('saves what was looked at: sessions, audit, and a job for each calendar', async () => {
    const reply = await planning.plan();
    expect(reply.statusCode).toBe(303);
    expect(reply.headers.location).toBe(paths.timetable.to(at));
    const sessions = await planning.sessions();
    expect(sessions).toHaveLength(44);
    expect(sessions.every(({ sequence, state }) => sequence === 0 && state === 'planned')).toBe(true);
    expect(
      sessions.filter(({ component }) => component === 'launch').map(({ day }) => day.toString()),
    ).toEqual(Array(4).fill('2026-11-18'));
    expect(await planning.audit()).toEqual([`timetable.planned cohort:${COHORT}`]);
    expect(await planning.jobs()).toHaveLength(44);
    const page = await planning.get(paths.timetable.to(at));
    expect(page.statusCode).toBe(200);
    expect(page.body).toContain('Launch day');
  });

  test('planned again, moves nothing and says so; the button pressed twice is one', async () => {
    const fingerprint = await planning.fingerprint();
    const twice = await Promise.all([
      planning.send(paths.preview.to(at), { fingerprint }),
      planning.send(paths.preview.to(at), { fingerprint }),
    ]);
    expect(twice.map(({ statusCode }) => statusCode)).toEqual([303, 303]);
    expect(await planning.sessions()).toHaveLength(44);
    expect(await planning.audit()).toEqual([`timetable.planned cohort:${COHORT}`]);
    expect((await planning.get(paths.preview.to(at))).body).toContain('Every session can stay where it is');
  });

  test('refuses to save a plan after something changed, and shows the new one', async () => {
    const fingerprint = await planning.fingerprint();
    await planning.send(paths.closures.to(), {
      kind: 'hub closed',
      title: 'Stocktaking',
      ...typedDay('first', '2027-01-20'),
    });
    const reply = await planning.send(paths.preview.to(at), { fingerprint });
    expect(reply.statusCode).toBe(422);
    expect(reply.body).toContain('Something changed since you looked');
    expect(reply.body).toContain('Stocktaking; moved a week on, to 27 January 2027.');
    expect(await planning.sessions()).toEqual([]);
  });

  test('after a new closure moves the sessions on it and no others; they keep who they are', async () => {
    await planning.plan();
    const before = await planning.sessions();
    await planning.send(paths.closures.to(), {
      kind: 'venue closed',
      venue: 'juniper-rooms',
      title: 'Flood',
      ...typedDay('first', '2027-01-18'),
      ...typedDay('last', '2027-01-22'),
    });
    expect((await planning.get(paths.timetable.to(at))).body).toContain(
      'A session stands where it cannot be',
    );
    expect((await planning.plan()).statusCode).toBe(303);
    const after = await planning.sessions();
    const moved = after.filter(({ sequence }) => sequence === 1);
    expect(moved.map(({ group_id, title }) => `${group_id} ${title}`)).toEqual([
      'senco-autumn-2026-juniper-rooms Seminar 1: Culture and the law',
    ]);
    const [one] = moved;
    expect(before.find(({ id }) => id === one?.id)?.day.toString()).toBe('2027-01-20');
    expect(one?.day.toString()).toBe('2027-01-27');
    expect(JSON.stringify(one?.pushes)).toContain('Juniper Rooms is closed: Flood; moved a week on');
    expect(after.map(({ id }) => id).toSorted((a, b) => a - b)).toEqual(
      before.map(({ id }) => id).toSorted((a, b) => a - b),
    );
    expect(await planning.audit()).toContain(`session.moved session:${one?.id}`);
    expect((await planning.jobs()).at(-1)).toEqual({
      key: `${one?.id}:1`,
      data: { sessionId: one?.id, sequence: 1, what: 'moved' },
    });
  });

  test('says that it cannot be when the only room is lost, and stores nothing', async () => {
    await planning.send(paths.closures.to(), {
      kind: 'room not available',
      room: 'hedgerow-hall/Hall',
      title: 'Roof',
      ...typedDay('first', '2026-11-01'),
      ...typedDay('last', '2028-12-31'),
    });
    const { body } = await planning.get(paths.preview.to(at));
    expect(body).toContain('The timetable cannot be made so');
    expect(body).toContain('Launch day (Hedgerow Hall) has no day within half a year');
    const reply = await planning.send(paths.preview.to(at), { fingerprint: 'x' });
    expect(reply.statusCode).toBe(422);
    expect(await planning.sessions()).toEqual([]);
  });

  test('says every fault of days that are added, and links each to a box that is there', async () => {
    const reply = await planning.send(paths.closures.to(), {
      kind: 'room not available',
      'first-day': '30',
      'first-month': '2',
      'first-year': '2027',
    });
    expect(reply.statusCode).toBe(422);
    for (const [words, box] of [
      ['Enter what it is called, like Easter', 'title'],
      ['Select the room', 'room'],
      ['The first day must be a real day, like 18 11 2026', 'first-day'],
    ]) {
      expect(reply.body).toContain(words);
      expect(reply.body).toContain(`href="#${box}"`);
      expect(reply.body).toContain(`id="${box}"`);
    }
    expect(await planning.audit()).toEqual([]);
  });

  test('goes by a holiday again when it was removed by mistake and is added again', async () => {
    const add = () =>
      planning.send(paths.closures.to(), {
        kind: 'hub closed',
        title: 'Flood',
        ...typedDay('first', '2027-01-20'),
      });
    const words = 'the hub is closed: Flood';
    const preview = async () => (await planning.get(paths.preview.to(at))).body;
    await add();
    await add();
    expect(await preview()).toContain(words);
    const { id } = await open()
      .db.selectFrom('closures')
      .select('id')
      .where('title', '=', 'Flood')
      .executeTakeFirstOrThrow();
    await planning.send(paths.removeClosure.to({ closure: id }));
    await planning.send(paths.removeClosure.to({ closure: id }));
    expect(await preview()).not.toContain(words);
    await add();
    expect(await preview()).toContain(words);
    expect(await planning.audit()).toEqual([
      `closure.added closure:${id}`,
      `closure.removed closure:${id}`,
      `closure.added closure:${id}`,
    ]);
  });

  test('of a cohort without a design asks for one', async () => {
    await open().db.updateTable('cohorts').set({ design_id: null }).execute();
    const reply = await planning.get(paths.preview.to(at));
    expect(reply.headers.location).toBe(paths.setUp.to(at));
  });

  test('keeps weekday and usual room of a group', async () => {
    const group = `${COHORT}-quarryside-hall`;
    const set = await planning.send(paths.setUp.to(at), {
      design: 'senco-example',
      [`weekday-${group}`]: '4',
      [`room-${group}`]: 'Main room',
      ...typedDay('started', '2026-12-18'),
      ...typedDay('window-1-opens', '2028-06-05'),
      ...typedDay('window-1-closes', '2028-06-12'),
    });
    expect(set.statusCode).toBe(303);
    await planning.plan();
    const own = (await planning.sessions()).filter(({ group_id }) => group_id === group);
    expect(new Set(own.map(({ day }) => day.dayOfWeek))).toEqual(new Set([4]));
    expect((await planning.get(paths.cohort.to(at))).body).toContain('5 June 2028 to 12 June 2028');
  });

  test('says every fault of what it is planned by, and keeps what was typed', async () => {
    const reply = await planning.send(paths.setUp.to(at), {
      design: 'none',
      ...typedDay('started', '2026-12-18'),
      ...typedDay('retained-1', '2026-12-01'),
      ...typedDay('window-1-opens', '2028-06-31'),
    });
    expect(reply.statusCode).toBe(422);
    for (const words of [
      'Select the course design',
      'Retained 1 must not be before 18 December 2026',
      'The day the window opens must be a real day, like 18 11 2026',
    ])
      expect(reply.body).toContain(words);
    expect(reply.body).toContain('value="31"');
  });
});

onEachDatabase('making a cohort', (open) => {
  const form = {
    name: 'Autumn 2028',
    design: 'cefel-senco',
    'lead-provider': 'Church of England',
    'dfe-cohort': '',
    funding: 'unknown',
    ...typedDay('starts', '2028-11-15'),
    'places-quarryside-hall': '30',
    'places-juniper-rooms': '28',
  };

  test('makes a group at each venue and its coaching groups, once', async () => {
    const planning = await Planning.open(open());
    const replies = [
      await planning.send(paths.newCohort.to(), form),
      await planning.send(paths.newCohort.to(), form),
    ];
    expect(replies.map(({ headers }) => headers.location)).toEqual(
      Array(2).fill('/staff/cohorts/senco-autumn-2028'),
    );
    const groups = await open()
      .db.selectFrom('groups')
      .selectAll()
      .where('cohort_id', '=', 'senco-autumn-2028')
      .execute();
    const sizes = (level: number) =>
      groups.filter((one) => one.level === level).map(({ capacity }) => capacity);
    expect(sizes(1)).toEqual([30, 28]);
    expect(sizes(2)).toEqual([8, 8, 7, 7, 7, 7, 7, 7]);
    expect(await planning.audit()).toEqual(['cohort.made cohort:senco-autumn-2028']);
    const preview = await planning.get(paths.preview.to({ cohort: 'senco-autumn-2028' }));
    expect(preview.body).toContain('Add 96 sessions');
    expect(preview.body).toContain('Bank holidays are published until 31 December 2028 only.');
    const other = await planning.send(paths.newCohort.to(), { ...form, ...typedDay('starts', '2028-11-22') });
    expect(other.statusCode).toBe(422);
    expect(other.body).toContain('There is an intake of this name already');
  });

  test.each([
    [{ ...typedDay('starts', '2028-11-18') }, 'The start must be a day from Monday to Friday'],
    [{ 'places-quarryside-hall': '40' }, 'The largest room of Quarryside Hall seats 36: 4 fewer than that'],
    [{ ...typedDay('opens', '2028-11-16') }, 'Registration must open before the start'],
    [{ 'dfe-cohort': 'x' }, 'The DfE’s intake must be like 2026b'],
    [{ name: '–' }, 'The name must have a letter or a number in it'],
  ])('with %j says: %s', async (changes, words) => {
    const planning = await Planning.open(open());
    const reply = await planning.send(paths.newCohort.to(), { ...form, ...changes });
    expect(reply.statusCode).toBe(422);
    expect(reply.body).toContain(words);
    expect(reply.body).toContain('<title>Error: ');
  });
});
