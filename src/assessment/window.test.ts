import fc from 'fast-check';
import { expect, test } from 'vitest';

import { lateSeconds, timesOf, windowAt } from './window.ts';

const terms = (opensOn: string, opensTime = '00:00', days = 8, graceMinutes = 10) => ({
  opensOn: Temporal.PlainDate.from(opensOn),
  opensTime: Temporal.PlainTime.from(opensTime),
  days,
  graceMinutes,
});
const at = (text: string) => Temporal.Instant.from(text);

test.each([
  ['the last moment before it opens', '2026-11-15T23:59:59.999Z', 'before'],
  ['the minute it opens', '2026-11-16T00:00:00Z', 'open'],
  ['the last moment of the eighth day', '2026-11-23T23:59:59.999Z', 'open'],
  ['the end', '2026-11-24T00:00:00Z', 'grace'],
  ['the last moment of the grace', '2026-11-24T00:09:59.999Z', 'grace'],
  ['the end of the grace', '2026-11-24T00:10:00Z', 'closed'],
] as const)('%s', (_, moment, state) => {
  expect(windowAt(timesOf(terms('2026-11-16'), 0), at(moment))).toBe(state);
});

test('a window over a change of the clocks ends at midnight in London, spring and autumn', () => {
  // 29 March 2026 has 23 hours, 25 October 2026 has 25.
  const spring = timesOf(terms('2026-03-25'), 0);
  expect([spring.opensAt, spring.closesAt].map(String)).toEqual([
    '2026-03-25T00:00:00Z',
    '2026-04-01T23:00:00Z',
  ]);
  const autumn = timesOf(terms('2026-10-20', '09:00'), 0);
  expect([autumn.opensAt, autumn.closesAt].map(String)).toEqual([
    '2026-10-20T08:00:00Z',
    '2026-10-28T00:00:00Z',
  ]);
});

test('lateness is told in whole seconds, and never before the end', () => {
  const times = timesOf(terms('2026-11-16'), 0);
  expect(lateSeconds(times, at('2026-11-23T23:59:59.999Z'))).toBe(0);
  expect(lateSeconds(times, at('2026-11-24T00:00:00.001Z'))).toBe(1);
  expect(lateSeconds(times, at('2026-11-24T00:05:00Z'))).toBe(300);
});

test('whatever the settings: it opens before it ends, extra days only add, and each moment has one state in order', () => {
  const ORDER = ['before', 'open', 'grace', 'closed'];
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 3_000 }),
      fc.integer({ min: 0, max: 1_439 }),
      fc.integer({ min: 1, max: 60 }),
      fc.integer({ min: 0, max: 240 }),
      fc.integer({ min: 0, max: 30 }),
      fc.array(fc.integer({ min: -200, max: 3_000 }), { minLength: 2, maxLength: 6 }),
      (day, minute, days, graceMinutes, extra, hours) => {
        const one = {
          opensOn: Temporal.PlainDate.from('2024-01-01').add({ days: day }),
          opensTime: Temporal.PlainTime.from('00:00').add({ minutes: minute }),
          days,
          graceMinutes,
        };
        const [plain, longer] = [timesOf(one, 0), timesOf(one, extra)];
        expect(Temporal.Instant.compare(plain.opensAt, plain.closesAt)).toBe(-1);
        expect(longer.opensAt.equals(plain.opensAt)).toBe(true);
        expect(Temporal.Instant.compare(plain.closesAt, longer.closesAt)).toBe(extra === 0 ? 0 : -1);
        const states = hours
          .toSorted((a, b) => a - b)
          .map((hour) => ORDER.indexOf(windowAt(plain, plain.opensAt.add({ hours: hour }))));
        expect(states).toEqual(states.toSorted((a, b) => a - b));
      },
    ),
    { numRuns: 500 },
  );
});
