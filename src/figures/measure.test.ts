import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { recompute } from '../../scripts/recompute-figure.ts';
import { canBeTold } from '../kit/small-numbers/index.ts';
import { besideEarlier, type Beside, type Shown } from './beside-earlier.ts';
import type { Rate } from './definition.ts';
import { countedIn, inWords, measured, percentOf, splitOf } from './measure.ts';
import { revealsInWords } from './words.ts';

const at = (day: string) => Temporal.Instant.from(`${day}T12:00:00Z`);
const told = (enrolmentId: number, state: 'passed' | 'failed' | 'voided', day: string, release = day) => ({
  enrolmentId,
  state,
  recordedAt: at(day),
  releaseAt: at(release),
});

describe('completion and pass as the DfE defines them', () => {
  const cohort = {
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
    expect(splitOf(countedIn(count, cohort, at(day)))).toEqual(split);
  });
});

test.each([
  [24, 24, '24 of 24 (100%)'],
  [23, 24, '23 of 24 (95.8%)'],
  [1, 8, '1 of 8 (12.5%)'],
  [2, 3, '2 of 3 (66.7%)'],
  [0, 9, '0 of 9 (0%)'],
  [19_995, 20_000, '19,995 of 20,000 (99.9%)'],
  [5, 20_000, '5 of 20,000 (0.1%)'],
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

test.each([5, 19_995])('the script writes %i of 20,000 as the hub does', (share) => {
  const part = { name: 'one', of: 20_000, share };
  const { rows } = measured([part], ['started', 'completed']) ?? { rows: '' };
  expect(`${recompute(rows).percentage}%`).toBe(percentOf(part));
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
  // The first so many of a cohort are in the share, and the first so many of them are counted at all.
  type Split = readonly [of: number, share: number];
  const part = (cohorts: Readonly<Record<string, Split>>) => {
    const firstOf = (which: 0 | 1) =>
      new Set(
        Object.entries(cohorts).flatMap(([name, split]) =>
          Array.from({ length: split[which] }, (_, nth) => (name.codePointAt(0) ?? 0) * 1000 + nth),
        ),
      );
    return { names: Object.keys(cohorts), of: firstOf(0), share: firstOf(1) };
  };
  const shown =
    (count: Rate) =>
    (...parts: ReturnType<typeof part>[]): Shown => ({
      figure: { title: count, version: 1, asOf: at('2026-11-27') },
      count,
      parts,
    });
  const pass = shown('passed of completed');
  const declared = shown('completed of declared');
  const done = shown('completed of started');

  test.each<[string, Shown, readonly Shown[], Beside['is']]>([
    ['the first', pass(part({ a: [24, 24] })), [], 'safe'],
    ['the same again', pass(part({ a: [24, 24] })), [pass(part({ a: [24, 24] }))], 'safe'],
    ['one more who completed', pass(part({ a: [25, 25] })), [pass(part({ a: [24, 24] }))], 'changed by few'],
    ['five more who completed', pass(part({ a: [29, 29] })), [pass(part({ a: [24, 24] }))], 'safe'],
    ['a cohort apart', pass(part({ b: [10, 10] })), [pass(part({ a: [24, 24] }))], 'safe'],
    [
      'all without a small cohort',
      pass(part({ a: [24, 24], b: [3, 3] })),
      [pass(part({ a: [24, 24] }))],
      'of few',
    ],
    [
      'all without two cohorts',
      pass(part({ a: [10, 10], b: [10, 10], c: [3, 3] })),
      [pass(part({ a: [10, 10] })), pass(part({ b: [10, 10] }))],
      'of few',
    ],
    [
      'starts as declared of the same people as starts by places',
      declared(part({ a: [24, 24] })),
      [done(part({ a: [24, 24] }))],
      'safe',
    ],
    [
      'of one of whom no start was declared',
      declared(part({ a: [23, 23] })),
      [done(part({ a: [24, 24] }))],
      'of few',
    ],
    ['of five of whom none was', declared(part({ a: [19, 19] })), [done(part({ a: [24, 24] }))], 'safe'],
    ['starts as declared of others', declared(part({ b: [19, 19] })), [done(part({ a: [24, 24] }))], 'safe'],
    ['passes beside starts', pass(part({ a: [27, 27] })), [done(part({ a: [30, 24] }))], 'changed by few'],
    [
      'a cohort of whom one did not pass, hidden in a whole beside an earlier part',
      pass(part({ a: [20, 10], b: [10, 9] })),
      [pass(part({ a: [20, 10] }))],
      'of few',
    ],
    [
      'two sets of cohorts that share one, of which nobody can say how many each is',
      pass(part({ a: [15, 15], b: [15, 15] })),
      [pass(part({ b: [15, 15], c: [15, 15] }))],
      'safe',
    ],
    [
      'the same, where the one that they share has no room for five',
      pass(part({ a: [4, 4], b: [1, 1] })),
      [pass(part({ b: [1, 1], c: [20, 20] }))],
      'of few',
    ],
  ])('%s', (_, next, seen, expected) => {
    expect(besideEarlier(next, seen).is).toBe(expected);
  });

  test('a refusal names the figures that it needs and no other, and what the people are in each', () => {
    const few = besideEarlier(pass(part({ a: [24, 24], b: [3, 3] })), [
      done(part({ c: [24, 19] })),
      pass(part({ a: [24, 24] })),
    ]);
    expect(few).toEqual({
      is: 'of few',
      here: 'passed',
      there: [{ figure: expect.objectContaining({ title: 'passed of completed' }), as: null }],
    });
    const changed = besideEarlier(done(part({ a: [30, 24] })), [done(part({ a: [30, 25] }))]);
    expect([few, changed].map((what) => (what.is === 'safe' ? '' : revealsInWords(what)))).toEqual([
      'It would tell of fewer than five people, by what was published before: of those whom it counts as passed, while “passed of completed” (version 1, as known on 27 November 2026) does not count them. Wait until more has changed, or name other cohorts',
      'Read beside “completed of started” (version 1, as known on 27 November 2026), the number of those counted as completed would differ by fewer than five people, and be read as the news of a few. Wait until more has changed',
    ]);
  });
});
