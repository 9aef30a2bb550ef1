import fc from 'fast-check';
import { expect, it } from 'vitest';

import { spread, type ScriptToMark } from './spread.ts';

const people = fc.uniqueArray(fc.integer({ min: 1, max: 9 }), { maxLength: 6 });
const script = fc.record({
  parts: fc.subarray([1, 2, 3] as const),
  barred: people.map((ids): ReadonlySet<number> => new Set(ids)),
});

it('asks nobody who is barred, nobody twice for one script, and says how many parts nobody is left for', () => {
  fc.assert(
    fc.property(fc.array(script, { maxLength: 8 }), people, (some, markers) => {
      const scripts: ScriptToMark[] = some.map((one, nth) => ({ ...one, id: nth + 1 }));
      const { asked, lacking } = spread(scripts, new Map(markers.map((id) => [id, 0])));
      let left = 0;
      for (const { id, parts, barred } of scripts) {
        const theirs = asked.filter(({ submissionId }) => submissionId === id);
        const who = theirs.map(({ markerId }) => markerId);
        expect(new Set(who).size).toBe(who.length);
        expect(who.every((one) => markers.includes(one) && !barred.has(one))).toBe(true);
        // As many as there are people for.
        const free = markers.filter((one) => !barred.has(one)).length;
        expect(who).toHaveLength(Math.min(parts.length, free));
        left += parts.length - who.length;
      }
      expect(lacking).toBe(left);
    }),
  );
});

it('spreads evenly where everybody may mark everything', () => {
  const scripts = Array.from({ length: 10 }, (_, nth) => ({
    id: nth,
    parts: [1, 2] as const,
    barred: new Set<number>(),
  }));
  const { asked } = spread(scripts, new Map([1, 2, 3, 4].map((id) => [id, 0])));
  const counts = [1, 2, 3, 4].map((id) => asked.filter(({ markerId }) => markerId === id).length);
  expect(counts).toEqual([5, 5, 5, 5]);
});

it('asks first whoever has the fewest to mark already', () => {
  const waiting = new Map([
    [1, 2],
    [2, 0],
    [3, 1],
  ]);
  const { asked } = spread([{ id: 7, parts: [1, 2], barred: new Set() }], waiting);
  expect(asked.map(({ markerId }) => markerId)).toEqual([2, 3]);
});
