import { expect, test } from 'vitest';

import type { MarkInForce } from '../../registers/index.ts';
import { totalsOf } from './totals.ts';

const mark = (sessionId: number, personId: number, state: MarkInForce['state']): MarkInForce => ({
  sessionId,
  personId,
  state,
  how: 'by hand',
  minutes: null,
  mode: null,
});

test('whoever came late or left early was there; who is only expected is in no total', () => {
  const totals = totalsOf([
    mark(1, 1, 'present'),
    mark(1, 2, 'late'),
    mark(1, 3, 'left-early'),
    mark(1, 4, 'absent'),
    mark(1, 5, 'excused'),
    mark(1, 6, 'expected'),
    mark(2, 1, 'absent'),
  ]);
  expect(totals.get(1)).toEqual({ there: 3, absent: 1, excused: 1 });
  expect(totals.get(2)).toEqual({ there: 0, absent: 1, excused: 0 });
  expect(totals.get(3)).toBeUndefined();
});
