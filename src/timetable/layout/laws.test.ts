/** What holds of every timetable, whatever the calendar. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import type { Closure } from '../closures/closure.ts';
import { layOut } from './lay-out.ts';
import { daysBetween, overlap, type LaidOut, type Meeting, type Pair, type Problem } from './meeting.ts';
import { Obstacles } from './obstacles.ts';
import { day, HALL, holiday, meeting, problem, UPPER } from './testing.ts';

const START = day('2026-11-18');

/** Groups that share a hall or a facilitator, or neither, each with its meetings in order. */
const problems = fc
  .record({
    groups: fc.array(
      fc.record({
        weeks: fc.uniqueArray(fc.integer({ min: 0, max: 70 }), { minLength: 1, maxLength: 7 }),
        gap: fc.integer({ min: 1, max: 14 }),
        person: fc.integer({ min: 1, max: 3 }),
        isOnline: fc.boolean(),
        size: fc.constantFrom(12, 30),
      }),
      { minLength: 1, maxLength: 4 },
    ),
    closed: fc.array(
      fc.record({ week: fc.integer({ min: 0, max: 78 }), days: fc.integer({ min: 1, max: 40 }) }),
      {
        maxLength: 8,
      },
    ),
    lost: fc.array(fc.integer({ min: 0, max: 78 }), { maxLength: 4 }),
  })
  .map(({ groups, closed, lost }): Problem => {
    const meetings: Meeting[] = [];
    const pairs: Pair[] = [];
    for (const [position, group] of groups.entries()) {
      const weeks = group.weeks.toSorted((one, other) => one - other);
      weeks.forEach((week, at) => {
        const key = `${position}-${at}`;
        meetings.push(
          meeting(key, START.add({ weeks: week }).toString(), {
            groupId: `g${position}`,
            groupName: `Group ${position}`,
            position,
            isOnline: group.isOnline,
            rooms: group.isOnline ? [] : [HALL, UPPER],
            size: group.size,
            facilitators: [{ personId: group.person, name: `Person ${group.person}` }],
          }),
        );
        if (at > 0) pairs.push({ before: `${position}-${at - 1}`, after: key, days: Math.min(group.gap, 7) });
      });
    }
    const holidays = closed.map(({ week, days }, at) => {
      const first = START.add({ weeks: week });
      return holiday(`Holiday ${at}`, first.toString(), first.add({ days }).toString(), at);
    });
    const rooms = lost.map((week, at): Closure => ({
      ...holiday(
        'Painting',
        START.add({ weeks: week }).toString(),
        START.add({ weeks: week, days: 6 }).toString(),
        100 + at,
      ),
      kind: 'room not available',
      venueId: 'hall',
      room: 'Main room',
    }));
    return problem(meetings, { pairs, closures: [...holidays, ...rooms] });
  });

const standing = (laid: LaidOut): Meeting[] =>
  laid.placed.map((one) => ({ ...one.meeting, current: { day: one.day, room: one.room?.room ?? null } }));
const seen = (laid: LaidOut) =>
  laid.placed.map(
    (one) =>
      `${one.meeting.key} ${one.day.toString()} ${one.room?.room ?? ''} ${one.pushes.map(({ why }) => why).join(' ')}`,
  );

/** Every rule that a plan breaks. */
function faultsOf(given: Problem, laid: LaidOut): string[] {
  const obstacles = new Obstacles(given);
  const faults: string[] = [];
  for (const one of laid.placed) {
    const { key } = one.meeting;
    const answer = obstacles.on(one.meeting, one.day);
    if (!answer.free) faults.push(`${key} ${answer.why}`);
    if (one.meeting.rooms.length > 0 && (one.room?.seats ?? 0) < one.meeting.size)
      faults.push(`${key} has too few seats`);
    if (one.day.dayOfWeek !== one.meeting.wishedOn.dayOfWeek) faults.push(`${key} lost its weekday`);
    for (const other of laid.placed) {
      if (other === one || !other.day.equals(one.day) || !overlap(one.meeting, other.meeting)) continue;
      if (one.room !== null && one.room.room === other.room?.room) faults.push(`${key} has a room taken`);
      if (one.meeting.facilitators[0]?.personId === other.meeting.facilitators[0]?.personId)
        faults.push(`${key} has a facilitator in two places`);
    }
  }
  const dayOf = new Map(laid.placed.map((one) => [one.meeting.key, one.day]));
  for (const { before, after, days } of given.pairs) {
    const [first, second] = [dayOf.get(before), dayOf.get(after)];
    if (first !== undefined && second !== undefined && daysBetween(first, second) < days)
      faults.push(`${after} is too soon`);
  }
  return faults;
}

describe('every timetable', { timeout: 60_000 }, () => {
  test('keeps every rule, moves nothing when planned again, and is the same each time', async () => {
    await fc.assert(
      fc.asyncProperty(problems, async (given) => {
        const laid = await layOut(given);
        if (!laid.ok) {
          expect(laid.collisions.length).toBeGreaterThan(0);
          return;
        }
        expect(laid.placed).toHaveLength(given.meetings.length);
        expect(faultsOf(given, laid)).toEqual([]);
        for (const one of laid.placed)
          expect(one.pushes.length > 0).toBe(!one.day.equals(one.meeting.wishedOn));
        expect(seen(await layOut(given))).toEqual(seen(laid));
        const again = await layOut({ ...given, meetings: standing(laid) });
        expect(again.ok).toBe(true);
        expect(again.placed.flatMap(({ pushes }) => pushes)).toEqual([]);
        expect(again.placed.map((one) => one.day.toString())).toEqual(
          laid.placed.map((one) => one.day.toString()),
        );
      }),
      { numRuns: 60 },
    );
  });

  test('planned again round a new closure keeps every rule, and leaves what is fixed', async () => {
    await fc.assert(
      fc.asyncProperty(problems, fc.integer({ min: 0, max: 78 }), async (given, week) => {
        const laid = await layOut(given);
        if (!laid.ok) return;
        const movesFrom = START.add({ weeks: 10 });
        const meetings = standing(laid).map((one) => ({
          ...one,
          isFixed: one.current !== null && daysBetween(one.current.day, movesFrom) > 0,
        }));
        const first = START.add({ weeks: week });
        const closures = [
          ...given.closures,
          holiday('New', first.toString(), first.add({ days: 6 }).toString(), 999),
        ];
        const changed = { ...given, meetings, closures, movesFrom };
        const again = await layOut(changed);
        for (const one of again.placed) {
          if (one.meeting.isFixed) expect(one.day.equals(one.meeting.current?.day ?? one.day)).toBe(true);
          else if (one.pushes.length > 0) expect(daysBetween(movesFrom, one.day)).toBeGreaterThanOrEqual(0);
        }
        if (!again.ok) return;
        const movable = { ...again, placed: again.placed.filter(({ meeting: { isFixed } }) => !isFixed) };
        expect(faultsOf({ ...changed, pairs: [] }, movable)).toEqual([]);
        const mustMove = meetings.filter(
          (one) =>
            !one.isFixed && one.current !== null && !new Obstacles(changed).on(one, one.current.day).free,
        );
        const moved = again.placed.filter(({ pushes }) => pushes.length > 0);
        expect(moved.length).toBeGreaterThanOrEqual(mustMove.length);
        if (mustMove.length === 0) expect(moved).toEqual([]);
      }),
      { numRuns: 40 },
    );
  });

  test('moves no two sessions fewer days than the best of all ways of a small one', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(fc.integer({ min: 0, max: 4 }), { minLength: 2, maxLength: 3 }),
        fc.uniqueArray(fc.integer({ min: 0, max: 8 }), { maxLength: 4 }),
        async (weeks, closed) => {
          const sorted = weeks.toSorted((one, other) => one - other);
          const facilitators = [{ personId: 1, name: 'Ann' }];
          const meetings = [0, 1].flatMap((position) =>
            sorted.map((week, at) =>
              meeting(`${position}-${at}`, START.add({ weeks: week }).toString(), {
                position,
                isOnline: true,
                rooms: [],
                facilitators,
              }),
            ),
          );
          const pairs = [0, 1].flatMap((position) =>
            sorted
              .slice(1)
              .map((_, at) => ({ before: `${position}-${at}`, after: `${position}-${at + 1}`, days: 1 })),
          );
          const closures = closed.map((week, at) => {
            const on = START.add({ weeks: week }).toString();
            return holiday('x', on, on, at);
          });
          const laid = await layOut(problem(meetings, { pairs, closures }));
          const total = laid.placed.reduce(
            (sum, one) => sum + daysBetween(one.meeting.wishedOn, one.day) / 7,
            0,
          );
          expect(total).toBe(leastWeeks(sorted, new Set(closed)));
        },
      ),
      { numRuns: 40 },
    );
  });
});

/** By trying everything: two lines of the same wished weeks, no week for both, order kept, closed weeks avoided. */
function leastWeeks(weeks: readonly number[], closed: ReadonlySet<number>): number {
  const lines = (at: number, after: number): number[][] =>
    at === weeks.length
      ? [[]]
      : Array.from({ length: 12 }, (_, more) => (weeks[at] ?? 0) + more)
          .filter((week) => week > after && !closed.has(week))
          .flatMap((week) => lines(at + 1, week).map((rest) => [week, ...rest]));
  const cost = (line: readonly number[]) => line.reduce((sum, week, at) => sum + week - (weeks[at] ?? 0), 0);
  const all = lines(0, -1)
    .toSorted((one, other) => cost(one) - cost(other))
    .slice(0, 400);
  let least = Infinity;
  for (const one of all)
    for (const other of all)
      if (cost(one) + cost(other) < least && !one.some((week) => other.includes(week)))
        least = cost(one) + cost(other);
  return least;
}
