import { describe, expect, test } from 'vitest';

import { bankHolidays } from '../bank-holidays.ts';
import { layOut } from './lay-out.ts';
import type { Busy, LaidOut, Meeting, Problem } from './meeting.ts';
import { day, HALL, holiday, meeting, problem, UPPER } from './testing.ts';

const time = (written: string) => Temporal.PlainTime.from(written);
const daysOf = (laid: LaidOut) =>
  laid.placed.map(({ meeting: { key }, day: on }) => `${key} ${on.toString()}`);
const whyOf = (laid: LaidOut, key: string) =>
  laid.placed.find((one) => one.meeting.key === key)?.pushes.map(({ why }) => why);
const lay = (meetings: readonly Meeting[], changes: Partial<Problem> = {}) =>
  layOut(problem(meetings, changes));
/** As it stands in the timetable after a plan. */
const standing = (laid: LaidOut): Meeting[] =>
  laid.placed.map((one) => ({ ...one.meeting, current: { day: one.day, room: one.room?.room ?? null } }));

describe('a new timetable', () => {
  test('keeps every wished day that nothing forbids', async () => {
    const laid = await lay([meeting('1', '2026-11-18'), meeting('2', '2027-01-20')]);
    expect(laid.ok).toBe(true);
    expect(daysOf(laid)).toEqual(['1 2026-11-18', '2 2027-01-20']);
    expect(whyOf(laid, '1')).toEqual([]);
  });

  test('goes round a holiday by whole weeks, and says why', async () => {
    const closures = [holiday('Easter', '2027-03-29', '2027-04-09')];
    const laid = await lay([meeting('1', '2027-03-31')], { closures });
    expect(daysOf(laid)).toEqual(['1 2027-04-14']);
    expect(whyOf(laid, '1')).toEqual([
      'Wednesday 31 March 2027 is in the Easter holiday of Leeds (until 9 April 2027); moved a fortnight on, to 14 April 2027.',
    ]);
  });

  test('goes round real bank holidays, and tells of each push', async () => {
    const laid = await lay([meeting('1', '2027-03-29')], {
      bankHolidays: bankHolidays(),
      closures: [{ ...holiday('x', '2027-04-05', '2027-04-05'), kind: 'hub closed', title: 'Stocktaking' }],
    });
    expect(whyOf(laid, '1')).toEqual([
      'Monday 29 March 2027 is a bank holiday (Easter Monday); moved a week on, to 5 April 2027.',
      'Monday 5 April 2027 is on a day on which the hub is closed: Stocktaking; moved a week on, to 12 April 2027.',
    ]);
  });

  test('keeps the order and the gap when one is pushed', async () => {
    const closures = [holiday('Half term', '2027-02-15', '2027-02-19')];
    const laid = await lay([meeting('1', '2027-02-17'), meeting('2', '2027-02-24')], {
      closures,
      pairs: [{ before: '1', after: '2', days: 7 }],
    });
    expect(daysOf(laid)).toEqual(['1 2027-02-24', '2 2027-03-03']);
    expect(whyOf(laid, '2')).toEqual([
      'Wednesday 24 February 2027 is not at least 7 days after Meeting 1 (Group A) on 24 February 2027; moved a week on, to 3 March 2027.',
    ]);
  });

  test('holds two groups of one facilitator apart, and the first keeps its day', async () => {
    const facilitators = [{ personId: 7, name: 'Ann Lee' }];
    const other = {
      groupId: 'b',
      groupName: 'Group B',
      position: 1,
      rooms: [],
      isOnline: true,
      facilitators,
    };
    const laid = await lay([meeting('a', '2027-01-20', { facilitators }), meeting('b', '2027-01-20', other)]);
    expect(daysOf(laid)).toEqual(['a 2027-01-20', 'b 2027-01-27']);
    expect(whyOf(laid, 'b')).toEqual([
      'Wednesday 20 January 2027 is taken: Ann Lee is with Meeting a (Group A) then; moved a week on, to 27 January 2027.',
    ]);
  });

  test('uses another room rather than another day', async () => {
    const small = { rooms: [HALL, UPPER], size: 12 };
    const laid = await lay([
      meeting('a', '2027-01-20', small),
      meeting('b', '2027-01-20', { ...small, position: 1 }),
    ]);
    expect(daysOf(laid)).toEqual(['a 2027-01-20', 'b 2027-01-20']);
    expect(new Set(laid.placed.map(({ room }) => room?.room))).toEqual(new Set(['Main room', 'Upper room']));
  });

  test('goes round what other cohorts have taken', async () => {
    const busy: Busy = {
      day: day('2027-01-20'),
      startsAt: time('15:00'),
      endsAt: time('17:00'),
      venueId: 'hall',
      room: 'Main room',
      people: [],
      what: 'Seminar 6 of Autumn 2025',
    };
    const laid = await lay([meeting('a', '2027-01-20')], { busy: [busy] });
    expect(whyOf(laid, 'a')).toEqual([
      'Wednesday 20 January 2027 has no room free: Main room is taken by Seminar 6 of Autumn 2025; moved a week on, to 27 January 2027.',
    ]);
    const before = await lay([meeting('a', '2027-01-20', { endsAt: time('15:00') })], { busy: [busy] });
    expect(daysOf(before)).toEqual(['a 2027-01-20']);
  });
});

describe('a timetable that cannot be', () => {
  test('says how many seats are missing', async () => {
    const laid = await lay([meeting('a', '2027-01-20', { size: 40 })]);
    expect(laid.ok ? [] : laid.collisions.map(({ rule, by, words }) => [rule, by, words])).toEqual([
      [
        'seats',
        4,
        'Meeting a (Group A) expects 40 people. The largest room, Main room at Hall, seats 36: 4 too few.',
      ],
    ]);
    expect(daysOf(laid)).toEqual(['a 2027-01-20']);
  });

  test('says by how many days teaching would have to go on, and why', async () => {
    const laid = await lay([meeting('a', '2028-05-17')], {
      closures: [holiday('Eid', '2028-05-15', '2028-05-19')],
    });
    expect(laid.ok ? [] : laid.collisions.map(({ rule, by, words }) => [rule, by, words])).toEqual([
      [
        'end of teaching',
        7,
        'Meeting a (Group A) would be on 24 May 2028, 7 days after teaching ends on 17 May 2028. Wednesday 17 May 2028 is in the Eid holiday of Leeds (until 19 May 2028); moved a week on, to 24 May 2028.',
      ],
    ]);
  });

  test('says that there is no day within half a year', async () => {
    const laid = await lay([meeting('a', '2027-01-20')], {
      closures: [holiday('x', '2027-01-01', '2028-12-31')],
    });
    expect(laid.ok ? [] : laid.collisions.map(({ rule, meeting: { key } }) => `${rule} ${key}`)).toEqual([
      'no day a',
    ]);
  });
});

describe('a timetable that is planned again', () => {
  const three = [meeting('1', '2027-01-20'), meeting('2', '2027-02-10'), meeting('3', '2027-02-17')];
  const pairs = [
    { before: '1', after: '2', days: 7 },
    { before: '2', after: '3', days: 7 },
  ];

  test('moves nothing where nothing changed', async () => {
    const meetings = standing(await lay(three, { pairs }));
    const laid = await lay(meetings, { pairs });
    expect(laid.placed.every(({ pushes }) => pushes.length === 0)).toBe(true);
    expect(daysOf(laid)).toEqual(['1 2027-01-20', '2 2027-02-10', '3 2027-02-17']);
  });

  test('moves one session back rather than two on', async () => {
    const meetings = standing(await lay(three, { pairs }));
    const laid = await lay(meetings, {
      pairs,
      closures: [{ ...holiday('x', '2027-02-10', '2027-02-10'), kind: 'hub closed', title: 'Flood' }],
    });
    expect(daysOf(laid)).toEqual(['1 2027-01-20', '2 2027-02-03', '3 2027-02-17']);
    expect(whyOf(laid, '2')).toEqual([
      'Wednesday 10 February 2027 is on a day on which the hub is closed: Flood; moved a week back, to 3 February 2027.',
    ]);
  });

  test('moves nothing that is fixed, and nothing into the past', async () => {
    const meetings = standing(await lay(three, { pairs })).map((one) => ({
      ...one,
      isFixed: one.key !== '2',
    }));
    const closures = [holiday('x', '2027-02-08', '2027-02-19')];
    const laid = await lay(meetings, { pairs, closures, movesFrom: day('2027-02-04') });
    expect(laid.ok ? [] : laid.collisions.map(({ rule, meeting: { key } }) => `${rule} ${key}`)).toEqual([
      'no day 2',
    ]);
    const earlier = await lay(meetings, { pairs, closures, movesFrom: day('2027-02-03') });
    expect(daysOf(earlier)).toEqual(['1 2027-01-20', '2 2027-02-03', '3 2027-02-17']);
  });

  test('changes the room and not the day when a room is lost', async () => {
    const meetings = [
      meeting('a', '2027-01-20', {
        rooms: [HALL, UPPER],
        size: 12,
        current: { day: day('2027-01-20'), room: 'Main room' },
      }),
    ];
    const closures = [
      {
        ...holiday('x', '2027-01-18', '2027-01-22'),
        kind: 'room not available' as const,
        venueId: 'hall',
        room: 'Main room',
        title: 'Painting',
      },
    ];
    const laid = await lay(meetings, { closures });
    expect(laid.placed.map(({ day: on, room }) => `${on.toString()} ${room?.room ?? ''}`)).toEqual([
      '2027-01-20 Upper room',
    ]);
    expect(whyOf(laid, 'a')).toEqual([
      'Wednesday 20 January 2027 stays, in Upper room and not in Main room: Main room cannot be had (Painting).',
    ]);
  });
});
