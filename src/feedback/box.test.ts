import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { canBeTold } from '../kit/small-numbers/index.ts';
import { boxAsText, boxFromText, EMPTY, putIn, settle, type Answers, type Box, type Settled } from './box.ts';
import { pointsOf } from './surveys.ts';

const POINTS = pointsOf({ kind: 'scale', id: 'use', words: 'I can use it' });

const FIRST = () => 0;
const answers: fc.Arbitrary<Answers> = fc.record({
  points: fc.record({ use: fc.constantFrom(...POINTS), pace: fc.constantFrom(...POINTS) }),
  texts: fc.record({ change: fc.constantFrom('', 'More time', 'Fewer slides') }),
});
interface Told {
  who: number;
  said: Answers;
}
/** Of a group as small as two and as large as fourteen: each answers a round once or not at all. */
const rounds = fc.nat({ max: 12 }).chain((others) =>
  fc.array(
    fc.uniqueArray(fc.record<Told>({ who: fc.nat({ max: others + 1 }), said: answers }), {
      selector: ({ who }) => who,
    }),
    { maxLength: 8 },
  ),
);

const boxOf = (all: readonly Answers[]): Box => all.reduce((box, one) => putIn(box, one, FIRST), EMPTY);

/** What each close lets out, one round after the other. */
function played(all: readonly (readonly Told[])[]): { settled: Settled[]; waiting: Box } {
  const settled: Settled[] = [];
  const answeredBy = new Map(all.map((round, at) => [`${at}`, round.map(({ who }) => who)]));
  let waiting = EMPTY;
  for (const [at, round] of all.entries()) {
    const box = boxOf(round.map(({ said }) => said));
    const now = settle({ id: `${at}`, box }, waiting, answeredBy, FIRST);
    settled.push(now);
    waiting = now.waiting;
  }
  return { settled, waiting };
}

const choices = <T>(all: readonly T[]): T[][] =>
  all.reduce<T[][]>((sets, one) => sets.flatMap((set) => [set, [...set, one]]), [[]]);

describe('what closed rounds let out', () => {
  test('no view taken from a view that holds it is about fewer than five, at one time or between two', () => {
    fc.assert(
      fc.property(rounds, (all) => {
        const { settled } = played(all);
        for (const question of ['use', 'pace']) {
          const tallies = settled.flatMap(({ splits }) => splits.filter((one) => one.question === question));
          // A page of one session, a page of a cohort yesterday and today, a file, a figure: each is a choice of tallies.
          for (const view of choices(tallies))
            for (const other of choices(view)) {
              const rest = view.filter((one) => !other.includes(one));
              const of = rest.reduce((sum, one) => sum + one.of, 0);
              const share = rest.reduce((sum, one) => sum + one.share, 0);
              expect([of, share, of - share].every(canBeTold)).toBe(true);
            }
        }
      }),
      { numRuns: 100 },
    );
  });

  test('no answer is lost and none is counted twice', () => {
    fc.assert(
      fc.property(rounds, (all) => {
        const { settled, waiting } = played(all);
        const given = boxOf(all.flat().map(({ said }) => said)).splits['use'] ?? { of: 0, share: 0 };
        const out = settled.flatMap(({ splits }) => splits.filter(({ question }) => question === 'use'));
        const left = waiting.splits['use'] ?? { of: 0, share: 0 };
        expect(out.reduce((sum, { of }) => sum + of, left.of)).toBe(given.of);
        expect(out.reduce((sum, { share }) => sum + share, left.share)).toBe(given.share);
      }),
    );
  });

  test('words come out five or more at once, and none is lost', () => {
    fc.assert(
      fc.property(rounds, (all) => {
        const { settled, waiting } = played(all);
        for (const { texts } of settled) expect(canBeTold(texts.length)).toBe(true);
        const written = all.flat().filter(({ said }) => said.texts['change'] !== '').length;
        const left = waiting.texts['change']?.length ?? 0;
        expect(settled.reduce((sum, { texts }) => sum + texts.length, left)).toBe(written);
      }),
    );
  });
});

describe('answers of several rounds', () => {
  const agrees: Answers = { points: { use: 'agree' }, texts: { change: 'More time' } };
  const one = (who: readonly number[]): readonly Told[] => who.map((each) => ({ who: each, said: agrees }));
  const out = (all: readonly (readonly Told[])[]) =>
    played(all).settled.map(({ splits, texts }) => [
      splits.reduce((sum, { of }) => sum + of, 0),
      texts.length,
    ]);

  test('wait for ever where they are of fewer than five people, however many there are', () => {
    expect(out(Array.from({ length: 40 }, () => one([1, 2, 3, 4])))).toEqual(
      Array.from({ length: 40 }, () => [0, 0]),
    );
    expect(out(Array.from({ length: 9 }, () => one([1])))).toEqual(Array.from({ length: 9 }, () => [0, 0]));
  });

  test('leave with the round with which they are of five people, and what follows begins anew', () => {
    const five = [one([1, 2]), one([1, 2]), one([2, 1]), one([3, 4]), one([5]), one([1, 2]), one([3, 4, 5])];
    expect(out(five)).toEqual([
      [0, 0],
      [0, 0],
      [0, 0],
      [0, 0],
      [9, 9],
      [0, 0],
      [5, 5],
    ]);
  });

  test('are always of five people', () => {
    fc.assert(
      fc.property(rounds, (all) => {
        const { settled } = played(all);
        let since: Told[] = [];
        for (const [at, { splits }] of settled.entries()) {
          const split = splits.find(({ question }) => question === 'use');
          const now = all[at] ?? [];
          const people = new Set(
            (split?.withEarlier === true ? [...since, ...now] : now).map(({ who }) => who),
          );
          if (split !== undefined) expect(people.size).toBeGreaterThanOrEqual(5);
          if (split === undefined) since.push(...now);
          if (split?.withEarlier === true) since = [];
        }
      }),
    );
  });

  test('that were kept before their rounds stood beside them count nobody of those', () => {
    const before = boxFromText('{"splits":{"use":{"of":4,"share":4}},"texts":{"change":["a","b","c","d"]}}');
    const box = boxOf([agrees]);
    const settled = settle({ id: 'now', box }, before, new Map([['now', [1]]]), FIRST);
    expect(settled).toMatchObject({
      splits: [],
      texts: [],
      waiting: { splits: { use: { of: 5, share: 5 } } },
    });
  });
});

test('the box is the same whoever answered first, but for the order of words, which is drawn', () => {
  fc.assert(
    fc.property(fc.array(answers, { maxLength: 8 }), (all) => {
      const [one, other] = [boxOf(all), boxOf(all.toReversed())];
      expect(one.splits).toEqual(other.splits);
      expect(one.texts['change']?.toSorted()).toEqual(other.texts['change']?.toSorted());
    }),
  );
});

test('a sealed box tells nothing by its length, and is read as it was written', () => {
  const short = boxOf([{ points: { use: 'agree' }, texts: { change: '' } }]);
  const long = boxOf([{ points: { use: 'agree' }, texts: { change: 'ö'.repeat(500) } }]);
  expect(Buffer.byteLength(boxAsText(short))).toBe(Buffer.byteLength(boxAsText(long)));
  expect(boxFromText(boxAsText(long))).toEqual(long);
});
