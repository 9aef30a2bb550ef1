import fc from 'fast-check';
import { expect, test } from 'vitest';

import { readDfeOutcomes } from './read-dfe-json.ts';

const row = (over: Readonly<Record<string, unknown>> = {}, type = 'participant-outcome') => ({
  id: 'x',
  type,
  attributes: {
    state: 'passed',
    completion_date: '2026-06-30T00:00:00+00:00',
    course_identifier: 'npq-senco',
    participant_id: 'P1',
    created_at: '2026-07-01T02:21:32.000Z',
    ...over,
  },
});
const reading = (data: unknown) => {
  const { lines, faults } = readDfeOutcomes(JSON.stringify({ data }), 'npq-senco');
  return {
    lines: lines.map(
      ({ participant, state, completedOn }) => `${participant} ${state} ${completedOn.toString()}`,
    ),
    faults: faults.map(({ line }) => line),
  };
};

test('one outcome or a list of them is read, with the day of its completion', () => {
  expect(reading(row())).toEqual({ lines: ['p1 passed 2026-06-30'], faults: [] });
  expect(reading([row(), row({ participant_id: 'p2', state: 'failed' })])).toEqual({
    lines: ['p1 passed 2026-06-30', 'p2 failed 2026-06-30'],
    faults: [],
  });
});

test('of several of one participant the newest by created_at stands, in whatever order they come', () => {
  const failed = row({ state: 'failed' });
  const resit = row({ created_at: '2026-10-01T00:00:00Z', completion_date: '2026-09-30' });
  expect(reading([failed, resit]).lines).toEqual(['p1 passed 2026-09-30']);
  expect(reading([resit, failed]).lines).toEqual(['p1 passed 2026-09-30']);
  const taken = row({ state: 'voided', created_at: '2026-11-01T00:00:00Z' });
  expect(reading([failed, resit, taken])).toEqual({ lines: [], faults: [3] });
});

test.each([
  ['another course', row({ course_identifier: 'npq-headship' })],
  ['no participant', row({ participant_id: null })],
  ['no moment', row({ created_at: 'yesterday' })],
  ['a word that is no outcome', row({ state: 'Passed' })],
  ['a day that there is not', row({ completion_date: '2026-06-31' })],
  ['another type', row({}, 'npq-outcome-confirmation')],
  ['a number', 7],
])('%s is told by its place in the list', (_, one) => {
  expect(reading([row({ participant_id: 'other' }), one])).toEqual({
    lines: ['other passed 2026-06-30'],
    faults: [2],
  });
});

test('whatever the file holds, it is an answer', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
      expect(readDfeOutcomes(text, 'npq-senco').faults.length).toBeLessThanOrEqual(Math.max(1, text.length));
    }),
  );
});
