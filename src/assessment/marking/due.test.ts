import { describe, expect, test } from 'vitest';

import { isOverdue, marksDueOn, partsDue, remindedFrom } from './due.ts';
import { newsOf, type Told } from './marker-news.ts';
import { overdueMarks } from './overdue.ts';
import type { Mark } from './settle.ts';

const day = (text: string) => Temporal.PlainDate.from(text);
const DUE = day('2026-07-06');

describe('the day by which marks are due', () => {
  test.each([
    ['so many days after the last day', '2026-06-08', 8, 0, 21, '2026-07-06'],
    ['after the last day of whoever has most', '2026-06-08', 8, 7, 21, '2026-07-13'],
    ['the day after a window of one day', '2026-06-08', 1, 0, 1, '2026-06-09'],
    ['on 29 February', '2028-02-20', 8, 0, 2, '2028-02-29'],
    ['on 1 March of another year', '2027-02-20', 8, 0, 2, '2027-03-01'],
    ['over the change of the clocks', '2026-10-20', 8, 0, 21, '2026-11-17'],
    ['never, where the hub asks for none', '2026-06-08', 8, 7, null, null],
  ] as const)('is %s', (_, opensOn, days, extraDays, after, due) => {
    expect(marksDueOn({ opensOn: day(opensOn), days, extraDays }, after)?.toString() ?? null).toBe(due);
  });

  test('is in time itself', () => {
    expect(isOverdue(DUE, DUE)).toBe(false);
    expect(isOverdue(DUE, DUE.add({ days: 1 }))).toBe(true);
    expect(isOverdue(null, DUE)).toBe(false);
  });

  test('is that of the first two marks, and a third has none', () => {
    const due = (first: Mark | null, second: Mark | null, hasLaterOutcome = false) =>
      partsDue({ standing: { 1: first, 2: second, 3: null }, hasLaterOutcome });
    expect(due(null, null)).toEqual([1, 2]);
    expect(due('pass', null)).toEqual([2]);
    expect(due('pass', 'fail')).toEqual([]);
    expect(due(null, null, true)).toEqual([]);
  });

  test.each([
    ['2026-07-02', null],
    ['2026-07-03', '2026-07-03'],
    ['2026-07-06', '2026-07-03'],
    ['2026-07-07', '2026-07-07'],
    ['2026-12-01', '2026-07-07'],
  ])('is reminded of three days before and the day after: on %s, from %s', (today, from) => {
    expect(remindedFrom(DUE, day(today))?.toString() ?? null).toBe(from);
    expect(remindedFrom(null, day(today))).toBeNull();
  });
});

describe('what a letter tells a marker', () => {
  const told = (more: Partial<Told> = {}): Told => ({
    asked: new Set(),
    takenBack: new Set(),
    lastLeft: day('2026-07-01'),
    ...more,
  });
  const waiting = (...due: readonly (string | null)[]) =>
    due.map((text, at) => ({ id: at + 1, dueOn: text === null ? null : day(text) }));

  test('is nothing where nothing is new', () => {
    expect(newsOf(waiting('2026-07-06', null), told(), day('2026-07-02'))).toBeNull();
    const gone = told({ asked: new Set([1]), takenBack: new Set([2]) });
    expect(newsOf([], gone, day('2026-07-02'))).toBeNull();
  });

  test('counts what is new, what was taken back, what is overdue and what is next', () => {
    expect(
      newsOf(
        waiting('2026-07-01', '2026-07-06', '2026-07-06', '2026-07-20', null),
        told({ asked: new Set([2, 3, 9]), takenBack: new Set([3, 4, 8]) }),
        day('2026-07-02'),
      ),
    ).toEqual({
      more: 2,
      again: 1,
      overdue: 1,
      next: { by: DUE, count: 2 },
      reminds: 'overdue',
      waiting: 5,
    });
  });

  test('reminds of a day twice, once before it and once after, by whichever letters leave', () => {
    const reminders: string[] = [];
    let lastLeft: Temporal.PlainDate | null = day('2026-06-20');
    for (let today = day('2026-06-21'); today.month < 9; today = today.add({ days: 1 })) {
      // Every fifth day something else is new, and its letter tells of all.
      const asked = new Set(today.day % 5 === 0 ? [2] : []);
      const news = newsOf(waiting('2026-07-06', null), told({ asked, lastLeft }), today);
      if (news === null) continue;
      lastLeft = today;
      if (news.reminds !== null) reminders.push(`${today.toString()} ${news.reminds}`);
    }
    expect(reminders).toEqual(['2026-07-03 soon', '2026-07-07 overdue']);
  });

  test('reminds of what was missed by the last of it, and anew of a day that was moved', () => {
    const all = waiting('2026-07-06');
    expect(newsOf(all, told(), day('2026-07-20'))?.reminds).toBe('overdue');
    expect(newsOf(all, told({ lastLeft: null }), day('2026-07-04'))?.reminds).toBe('soon');
    const last = told({ lastLeft: day('2026-07-07') });
    expect(newsOf(all, last, day('2026-07-20'))).toBeNull();
    expect(newsOf(waiting('2026-07-21'), last, day('2026-07-20'))?.reminds).toBe('soon');
  });
});

test('marks that are overdue are told by marker, whoever has most first, and of no script that is gone', () => {
  const noor = { personId: 1, name: 'Noor Hallam' };
  const sal = { personId: 2, name: 'Sal Whitby' };
  const script = (windowId: number, first: typeof noor, isMarked: boolean, isGone = false) => ({
    windowId,
    isGone,
    asked: { 1: first, 2: null, 3: sal },
    hasLaterOutcome: false,
    standing: { 1: isMarked ? ('pass' as const) : null, 2: null, 3: null },
  });
  const due = new Map([
    [1, { dueOn: DUE }],
    [2, { dueOn: day('2026-07-01') }],
    [3, { dueOn: day('2026-07-08') }],
    [4, { dueOn: null }],
  ]);
  const scripts = [
    script(1, noor, false),
    script(2, noor, false),
    script(2, sal, true),
    script(1, sal, false, true),
    ...[3, 4, 5].map((windowId) => script(windowId, sal, false)),
    { ...script(1, sal, false), hasLaterOutcome: true },
  ];
  const told = overdueMarks(scripts, due, day('2026-07-08'));
  expect(told.map(({ marker, marks, dueOn }) => [marker, marks, dueOn.toString()])).toEqual([
    [null, 3, '2026-07-01'],
    ['Noor Hallam', 2, '2026-07-01'],
  ]);
});
