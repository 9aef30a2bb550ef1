import fc from 'fast-check';
import { expect, test } from 'vitest';

import { ENROLMENT_STATES, type EnrolmentState } from '../../cohorts/index.ts';
import { figureInWords, LEAST_SHOWN, reportOf } from './report.ts';

const many = (count: number, state: EnrolmentState): EnrolmentState[] =>
  Array<EnrolmentState>(count).fill(state);
const named = (states: readonly EnrolmentState[], isPublished: boolean) =>
  Object.fromEntries(reportOf({ states, totals: [] }, isPublished).map((one) => [one.name, one.value]));

test('within the hub every number is shown', () => {
  const states = [...many(20, 'active'), ...many(2, 'withdrawn'), ...many(9, 'offered')];
  expect(named(states, false)).toMatchObject({ Started: 22, 'On the course': 20, Left: 2 });
});

test('beyond it one small part hides all parts, because the others and the whole would tell it', () => {
  const states = [...many(20, 'active'), ...many(2, 'withdrawn')];
  expect(named(states, true)).toMatchObject({
    Started: 22,
    'On the course': null,
    Left: null,
    Deferred: null,
  });
});

test('nothing that can be subtracted from what is published is about fewer than five', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...ENROLMENT_STATES), { maxLength: 60 }), (states) => {
      const shown = reportOf({ states, totals: [] }, true)
        .filter(({ name }) => name !== 'Attendance')
        .flatMap(({ value }) => value ?? []);
      // Every sum of some parts, and what is left of the whole without them.
      const [started = 0, ...parts] = shown;
      for (let chosen = 0; chosen < 2 ** parts.length; chosen += 1) {
        const sum = parts.reduce((total, part, index) => total + ((chosen >> index) & 1 ? part : 0), 0);
        for (const told of [sum, ...(parts.length > 0 ? [started - sum] : [])])
          expect(told === 0 || told >= LEAST_SHOWN).toBe(true);
      }
    }),
  );
});

test('attendance is of marks that were set down, and says of how many', () => {
  const totals = [
    { there: 28, absent: 1, excused: 1 },
    { there: 27, absent: 3, excused: 0 },
  ];
  const attendance = reportOf({ states: many(30, 'active'), totals }, true).at(-1);
  expect(attendance === undefined ? '' : figureInWords(attendance)).toBe('55 of 60 (91.7%)');
});
