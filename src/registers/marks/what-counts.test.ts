import fc from 'fast-check';
import { expect, test } from 'vitest';

import { STATES } from './in-force.ts';
import { minutesAttended, whatCounts, type Attendance, type Due } from './what-counts.ts';

const SEMINAR = 'autumn/seminar/2';
const due = (sessionId: number, minutes = 180, unit = SEMINAR): Due => ({ sessionId, unit, minutes });
const present = (minutes = 180): Attendance => ({ state: 'present', missed: null, minutes });
const absent: Attendance = { state: 'absent', missed: null, minutes: 180 };
const excused: Attendance = { state: 'excused', missed: null, minutes: 180 };

test.for<
  [string, readonly Due[], readonly [number, Attendance][], readonly { missed: number; at: number }[], string]
>([
  ['a session attended', [due(1)], [[1, present()]], [], '180 of 180 at 1'],
  ['a session that nobody decided about', [due(1)], [], [], '0 of 180 at nowhere'],
  ['half an hour late', [due(1)], [[1, { state: 'late', missed: 30, minutes: 180 }]], [], '150 of 180 at 1'],
  [
    'later than it lasted',
    [due(1)],
    [[1, { state: 'late', missed: 300, minutes: 180 }]],
    [],
    '0 of 180 at nowhere',
  ],
  [
    'made up for elsewhere',
    [due(1)],
    [
      [1, excused],
      [2, present()],
    ],
    [{ missed: 1, at: 2 }],
    '180 of 180 at 2',
  ],
  [
    'made up for at a longer session',
    [due(1)],
    [
      [1, absent],
      [2, present(240)],
    ],
    [{ missed: 1, at: 2 }],
    '180 of 180 at 2',
  ],
  [
    'booked elsewhere and not come',
    [due(1)],
    [
      [1, excused],
      [2, absent],
    ],
    [{ missed: 1, at: 2 }],
    '0 of 180 at nowhere, excused',
  ],
  [
    'attended both here and there',
    [due(1)],
    [
      [1, present()],
      [2, present()],
    ],
    [{ missed: 1, at: 2 }],
    '180 of 180 at 1',
  ],
  [
    'attended in the old group and again in the new one',
    [due(1), due(3)],
    [
      [1, present()],
      [3, present()],
    ],
    [],
    '180 of 180 at 1',
  ],
  ['a visit that stands for nothing', [due(1)], [[2, present()]], [], '0 of 180 at nowhere'],
])('%s', ([, sessions, marks, catchUps, expected]) => {
  const [counted] = whatCounts(sessions, new Map(marks), catchUps);
  const where = counted?.attendedAt ?? 'nowhere';
  expect(
    `${counted?.minutes} of ${counted?.outOf} at ${where}${counted?.isExcused === true ? ', excused' : ''}`,
  ).toBe(expected);
});

test('nobody counts twice for a unit, nor for more than was due', () => {
  const session = fc.integer({ min: 1, max: 6 });
  const attendance = fc.record({
    state: fc.constantFrom(...STATES),
    missed: fc.option(fc.integer({ min: 1, max: 300 })),
    minutes: fc.integer({ min: 30, max: 400 }),
  });
  fc.assert(
    fc.property(
      fc.uniqueArray(
        fc.record({
          sessionId: session,
          unit: fc.constantFrom('a', 'b'),
          minutes: fc.integer({ min: 30, max: 400 }),
        }),
        { selector: ({ sessionId }) => sessionId },
      ),
      fc.array(fc.tuple(session, attendance)),
      fc.array(fc.record({ missed: session, at: session })),
      (sessions, marks, catchUps) => {
        const counted = whatCounts(sessions, new Map(marks), catchUps);
        expect(counted.map(({ unit }) => unit)).toEqual([...new Set(sessions.map(({ unit }) => unit))]);
        for (const { minutes, outOf, attendedAt } of counted) {
          expect(minutes).toBeLessThanOrEqual(outOf);
          const there = new Map(marks).get(attendedAt ?? 0);
          expect(minutes).toBe(attendedAt === null ? 0 : Math.min(outOf, minutesAttended(there)));
        }
        // The most that any session of the unit, or one that stands for it, gives.
        for (const { unit, minutes, outOf } of counted) {
          const own = sessions.filter((one) => one.unit === unit).map(({ sessionId }) => sessionId);
          const stead = catchUps.filter(({ missed }) => own.includes(missed)).map(({ at }) => at);
          const each = [...own, ...stead].map((id) => minutesAttended(new Map(marks).get(id)));
          expect(minutes).toBe(Math.min(outOf, Math.max(...each)));
        }
      },
    ),
  );
});
