import * as fc from 'fast-check';
import { expect, test } from 'vitest';

import type { Taught } from '../mapping/link.ts';
import {
  asOne,
  leftUncovered,
  whatIsCovered,
  worstState,
  type Standing,
  type Teaching,
} from './what-is-covered.ts';

const TOPICS = ['a', 'b', 'c', 'd', 'e', 'f'] as const;
const STANDINGS: readonly Standing[] = ['had', 'open', 'ahead', 'gone'];

const taught: fc.Arbitrary<Taught> = fc.record({
  depth: fc.constantFrom('touched', 'in depth'),
  minutes: fc.constant(null),
});
const teachings: fc.Arbitrary<readonly Teaching[]> = fc
  .array(
    fc.record({
      topics: fc.dictionary(fc.constantFrom(...TOPICS), taught).map((of) => new Map(Object.entries(of))),
      standing: fc.constantFrom(...STANDINGS),
    }),
    { maxLength: 8 },
  )
  .map((all) => all.map((one, index) => ({ ...one, key: `teaching ${index}` })));

const teaching = (key: string, topics: string, standing: Standing): Teaching => ({
  key,
  standing,
  topics: new Map(topics.split('').map((topic) => [topic, { depth: 'touched', minutes: null }])),
});
const statesOf = (of: readonly Teaching[]) =>
  Object.fromEntries([...whatIsCovered(TOPICS, of)].map(([topic, { state }]) => [topic, state]));

test('what is covered is what sets say: the furthest of all that teaches a topic', () => {
  fc.assert(
    fc.property(teachings, (all) => {
      for (const [topic, { state, depth, by }] of whatIsCovered(TOPICS, all)) {
        const of = all.filter(({ topics }) => topics.has(topic));
        expect(by).toEqual(of.map(({ key }) => key));
        const has = (standing: Standing) => of.some((one) => one.standing === standing);
        const expected = of.length === 0 ? 'nowhere' : STANDINGS.find(has);
        expect(state).toBe(expected);
        const isDeep = of.some(
          (one) => one.standing === state && one.topics.get(topic)?.depth === 'in depth',
        );
        expect(depth).toBe(of.length === 0 ? null : isDeep ? 'in depth' : 'touched');
      }
    }),
  );
});

test('the order in which things are given changes nothing', () => {
  fc.assert(
    fc.property(
      teachings.chain((all) =>
        fc.tuple(fc.constant(all), fc.shuffledSubarray([...all], { minLength: all.length })),
      ),
      ([all, shuffled]) => {
        const shown = (of: readonly Teaching[]) =>
          [...whatIsCovered(TOPICS, of)].map(([topic, one]) => [topic, one.state, one.depth]);
        expect(shown(shuffled)).toEqual(shown(all));
        for (const { key } of all)
          expect(new Set(leftUncovered(shuffled, new Set([key])))).toEqual(
            new Set(leftUncovered(all, new Set([key]))),
          );
      },
    ),
  );
});

test('taking a session away uncovers exactly what is taught nowhere else, and cancelling it says the same', () => {
  fc.assert(
    fc.property(teachings, (all) => {
      for (const one of all) {
        const without = all.filter(({ key }) => key !== one.key);
        const has = (of: readonly Teaching[], topic: string): boolean =>
          of.some(({ standing, topics }) => standing !== 'gone' && topics.has(topic));
        const expected = [...one.topics.keys()].filter((topic) => !has(without, topic));
        expect(new Set(leftUncovered(all, new Set([one.key])))).toEqual(new Set(expected));
        const cancelled = all.map((other) =>
          other.key === one.key ? { ...other, standing: 'gone' as const } : other,
        );
        expect(new Set(leftUncovered(cancelled, new Set([one.key])))).toEqual(new Set(expected));
        const gone = statesOf(cancelled);
        for (const topic of expected) expect(gone[topic]).toBe('gone');
      }
    }),
  );
});

test('a catch-up of the same gives back all that the absence took, and never takes anything', () => {
  fc.assert(
    fc.property(teachings, fc.constantFrom('had', 'ahead'), (all, standing) => {
      for (const missed of all.filter((one) => one.standing === 'gone')) {
        const caughtUp = [...all, { ...missed, key: 'catch-up', standing }];
        expect(leftUncovered(caughtUp, new Set([missed.key]))).toEqual([]);
        const [before, after] = [statesOf(all), statesOf(caughtUp)];
        for (const topic of TOPICS)
          expect(worstState([before[topic] ?? 'nowhere', after[topic] ?? 'nowhere'])).toBe(before[topic]);
      }
    }),
  );
});

test('two absences that both taught it leave it uncovered each, and one attendance is enough', () => {
  const missed = [teaching('one', 'ab', 'gone'), teaching('two', 'b', 'gone')];
  expect(leftUncovered(missed, new Set(['one']))).toEqual(['a', 'b']);
  expect(leftUncovered(missed, new Set(['two']))).toEqual(['b']);
  expect(leftUncovered([...missed, teaching('three', 'b', 'had')], new Set(['one']))).toEqual(['a']);
});

test('of one unit in several groups what any of them teaches, as far as the last of them', () => {
  const whole = asOne('unit', [teaching('one', 'ab', 'had'), teaching('two', 'bc', 'ahead')]);
  expect([...whole.topics.keys()]).toEqual(['a', 'b', 'c']);
  expect(whole.standing).toBe('ahead');
  expect(worstState(['had', 'ahead', 'had'])).toBe('ahead');
  expect(worstState(['had', 'nowhere', 'gone'])).toBe('nowhere');
});
