import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { recompute } from '../../scripts/recompute-figure.ts';
import { canBeTold } from '../kit/small-numbers/index.ts';
import { besideEarlier } from './beside-earlier.ts';
import { inWords, measured, percentOf, splitOf } from './measure.ts';

const at = (day: string) => Temporal.Instant.from(`${day}T12:00:00Z`);
const told = (enrolmentId: number, state: 'passed' | 'failed' | 'voided', day: string, release = day) => ({
  enrolmentId,
  state,
  recordedAt: at(day),
  releaseAt: at(release),
});

describe('completion and pass as the DfE defines them', () => {
  const cohort = {
    name: 'Autumn 2024',
    started: new Set([1, 2, 3, 4, 5, 6]),
    outcomes: [
      told(1, 'passed', '2026-07-01'),
      told(2, 'failed', '2026-07-01'),
      told(3, 'failed', '2026-07-01'),
      told(3, 'passed', '2026-09-01'),
      told(4, 'passed', '2026-07-01'),
      told(4, 'voided', '2026-08-01'),
      told(5, 'passed', '2026-09-10', '2026-10-01'),
      told(9, 'passed', '2026-07-01'),
    ],
  };
  test.each([
    ['completed of started', '2026-07-02', { of: 6, share: 4 }],
    ['passed of completed', '2026-07-02', { of: 4, share: 2 }],
    ['passed of completed', '2026-09-30', { of: 3, share: 2 }],
    ['completed of started', '2026-10-02', { of: 6, share: 4 }],
    ['passed of completed', '2026-10-02', { of: 4, share: 3 }],
  ] as const)('%s, as known on %s', (count, day, split) => {
    expect(splitOf(count, cohort, at(day))).toEqual(split);
  });
});

test.each([
  [24, 24, '24 of 24 (100%)'],
  [23, 24, '23 of 24 (95.8%)'],
  [1, 8, '1 of 8 (12.5%)'],
  [2, 3, '2 of 3 (66.7%)'],
  [0, 9, '0 of 9 (0%)'],
])('%i of %i is written %s', (share, of, words) => expect(inWords({ of, share })).toBe(words));

const parts = fc
  .array(
    fc.nat({ max: 20 }).chain((of) => fc.record({ of: fc.constant(of), share: fc.nat({ max: of }) })),
    { maxLength: 5 },
  )
  .map((all) => all.map((split, index) => ({ name: `cohort-${index}`, ...split })));

test('what is downloaded comes to what is published, by a script that knows nothing of the hub', () => {
  fc.assert(
    fc.property(parts, (given) => {
      const came = measured(given, ['started', 'completed']);
      if (came === null) return;
      const again = recompute(came.rows);
      expect([again.numerator, again.denominator, again.digest]).toEqual([came.share, came.of, came.digest]);
      expect(`${again.percentage}%`).toBe(percentOf(came));
    }),
  );
});

test('rows are the same for the same numbers, and tell of no fewer than five of one kind', () => {
  fc.assert(
    fc.property(parts, (given) => {
      const came = measured(given, ['started', 'completed']);
      if (came === null) return;
      expect(measured(given, ['started', 'completed'])?.digest).toBe(came.digest);
      const kinds = Map.groupBy(came.rows.trim().split('\n').slice(1), (row) => row);
      for (const rows of kinds.values()) expect(canBeTold(rows.length)).toBe(true);
    }),
  );
});

describe('beside what was published before', () => {
  const part = (names: string[], of: number, share: number) => ({ names, of, share });
  const pass = (...all: ReturnType<typeof part>[]) => ({ count: 'passed of completed', parts: all }) as const;
  const declared = (...all: ReturnType<typeof part>[]) =>
    ({ count: 'completed of declared', parts: all }) as const;
  const done = (...all: ReturnType<typeof part>[]) =>
    ({ count: 'completed of started', parts: all }) as const;

  test.each([
    ['the first', pass(part(['a'], 24, 24)), [], 'safe'],
    ['the same again', pass(part(['a'], 24, 24)), [pass(part(['a'], 24, 24))], 'safe'],
    ['one more who completed', pass(part(['a'], 25, 25)), [pass(part(['a'], 24, 24))], 'reveals'],
    ['five more who completed', pass(part(['a'], 29, 29)), [pass(part(['a'], 24, 24))], 'safe'],
    ['a cohort apart', pass(part(['b'], 10, 10)), [pass(part(['a'], 24, 24))], 'safe'],
    ['all without a small cohort', pass(part(['a', 'b'], 27, 27)), [pass(part(['a'], 24, 24))], 'reveals'],
    [
      'all without two cohorts',
      pass(part(['a', 'b', 'c'], 23, 23)),
      [pass(part(['a'], 10, 10)), pass(part(['b'], 10, 10))],
      'reveals',
    ],
    [
      'starts as declared beside starts by places, which a third figure could tell apart',
      declared(part(['a'], 24, 24)),
      [done(part(['a'], 24, 24))],
      'reveals',
    ],
    [
      'of one of whom no start was declared',
      declared(part(['a'], 23, 23)),
      [done(part(['a'], 24, 24))],
      'reveals',
    ],
    ['of five of whom none was', declared(part(['a'], 19, 19)), [done(part(['a'], 24, 24))], 'reveals'],
    ['starts as declared of others', declared(part(['b'], 19, 19)), [done(part(['a'], 24, 24))], 'safe'],
    ['passes beside starts', pass(part(['a'], 27, 27)), [done(part(['a'], 30, 24))], 'reveals'],
    [
      'a cohort of whom one did not pass, hidden in a whole beside an earlier part',
      pass(part(['a', 'b'], 30, 19)),
      [pass(part(['a'], 20, 10))],
      'reveals',
    ],
    [
      'two sets of cohorts that share one',
      pass(part(['a', 'b'], 30, 30)),
      [pass(part(['b', 'c'], 30, 30))],
      'overlaps',
    ],
  ] as const)('%s', (_, next, seen, expected) => {
    expect(besideEarlier(next, seen)).toBe(expected);
  });
});
