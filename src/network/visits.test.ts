import fc from 'fast-check';
import { expect, test } from 'vitest';

import type { Card } from './card.ts';
import { pairsFor } from './visits.ts';

const day = Temporal.PlainDate.from('2026-11-23');
let number = 0;
function card(changes: Partial<Card>): Card {
  number += 1;
  return {
    id: number,
    personId: number,
    shownName: `Person ${number}`,
    workplace: '',
    area: 'LS6',
    phases: ['primary'],
    settings: ['mainstream'],
    strengths: [],
    question: '',
    offersVisit: false,
    wantsVisit: false,
    visitWords: '',
    travelMiles: 10,
    confirmedOn: day,
    askedOn: null,
    lapsedOn: null,
    ...changes,
  };
}

test('whoever wants a visit is paired with whoever offers one near enough, the nearest first, and told why', () => {
  const me = card({ wantsVisit: true, travelMiles: 20 });
  const near = card({ offersVisit: true, area: 'LS8', strengths: ['ehc'] });
  const farther = card({ offersVisit: true, area: 'WF1', phases: ['secondary'], settings: ['special'] });
  const tooFar = card({ offersVisit: true, area: 'YO11' });
  const pairs = pairsFor(me, [me, tooFar, farther, near, card({ wantsVisit: true })]);
  expect(pairs.map((pair) => [pair.card.id, pair.way, pair.why])).toEqual([
    [
      near.id,
      'I visit them',
      expect.stringMatching(
        /^About \d miles apart\. Both of you: primary, mainstream school\. To be seen there: education, health/,
      ),
    ],
    [farther.id, 'I visit them', expect.stringMatching(/^About 1\d miles apart\. Another kind of school\.$/)],
  ]);
});

test('the distance is that of whoever travels', () => {
  const host = card({ offersVisit: true, travelMiles: 5 });
  const guest = card({ wantsVisit: true, travelMiles: 20, area: 'WF1' });
  expect(pairsFor(host, [guest]).map(({ way }) => way)).toEqual(['they visit me']);
  expect(pairsFor({ ...host, travelMiles: 40 }, [{ ...guest, travelMiles: 5 }])).toEqual([]);
});

const anyCard = fc
  .record({
    area: fc.constantFrom('LS6', 'LS8', 'WF1', 'YO24', 'ZZ9'),
    offersVisit: fc.boolean(),
    wantsVisit: fc.boolean(),
    travelMiles: fc.constantFrom(5, 20, 40),
  })
  .map(card);

test('what one is told of another, the other is told of them', () => {
  fc.assert(
    fc.property(anyCard, anyCard, (one, other) => {
      const ways = (pairs: ReturnType<typeof pairsFor>) => pairs.map(({ way }) => way).toSorted();
      const mirrored = pairsFor(other, [one]).map(({ way }) =>
        way === 'I visit them' ? 'they visit me' : 'I visit them',
      );
      expect(ways(pairsFor(one, [other]))).toEqual(mirrored.toSorted());
    }),
  );
});
