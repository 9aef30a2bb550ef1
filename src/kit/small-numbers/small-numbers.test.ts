import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { canBeTold, partsToTell, splitCanBeTold, type Part } from './index.ts';

const parts = fc
  .array(
    fc.nat({ max: 14 }).chain((of) => fc.record({ of: fc.constant(of), share: fc.nat({ max: of }) })),
    { maxLength: 8 },
  )
  .map((all): Part[] => all.map((split, index) => ({ name: `Cohort ${index}`, ...split })));

/** Every choice of these, the empty one included. */
const choices = <T>(all: readonly T[]): T[][] =>
  all.reduce<T[][]>((sets, one) => sets.flatMap((set) => [set, [...set, one]]), [[]]);

describe('parts beside their total', () => {
  test('no sum of what is shown, taken from a sum that holds it, is about fewer than five', () => {
    fc.assert(
      fc.property(parts, (given) => {
        const told = partsToTell(given) ?? [];
        for (const whole of choices(told))
          for (const taken of choices(whole)) {
            const rest = whole.filter((one) => !taken.includes(one));
            const people = rest.reduce((sum, { of }) => sum + of, 0);
            const share = rest.reduce((sum, one) => sum + one.share, 0);
            expect([people, share, people - share].every(canBeTold)).toBe(true);
          }
      }),
      { numRuns: 150 },
    );
  });

  test('nobody is left out, and what can be told as a whole is told', () => {
    fc.assert(
      fc.property(parts, (given) => {
        const total = {
          of: given.reduce((sum, { of }) => sum + of, 0),
          share: given.reduce((sum, { share }) => sum + share, 0),
        };
        const told = partsToTell(given);
        expect(told !== null).toBe(splitCanBeTold(total));
        expect((told ?? [total]).reduce((sum, { of }) => sum + of, 0)).toBe(total.of);
        expect((told ?? [total]).reduce((sum, { share }) => sum + share, 0)).toBe(total.share);
      }),
    );
  });

  test.each([
    ['one part that can stand', [[24, 24]], [[24, 24]]],
    ['one of 24 who did not pass', [[24, 23]], null],
    [
      'two small ones go together',
      [
        [8, 5],
        [7, 5],
        [20, 20],
      ],
      [
        [15, 10],
        [20, 20],
      ],
    ],
    [
      'a small one takes the smallest with it',
      [
        [30, 20],
        [3, 3],
        [12, 12],
      ],
      [
        [30, 20],
        [15, 15],
      ],
    ],
    ['four people', [[4, 4]], null],
    ['nobody at all', [], null],
  ] as const)('%s', (_, given, expected) => {
    const told = partsToTell(given.map(([of, share], index) => ({ name: String(index), of, share })));
    expect(told?.map(({ of, share }) => [of, share]) ?? null).toEqual(expected);
  });
});
