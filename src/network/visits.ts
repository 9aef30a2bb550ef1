/**
 * Whose school could this member visit, or who could visit theirs, and why is it worth the journey? Our own rule: one
 * offers and the other wants, within the distance that whoever travels named, by the middles of their outward codes.
 * The nearest first; of those as near, whoever has more in common.
 */
import { milesBetween, type Card } from './card.ts';
import { labelsOf, PHASES, SETTINGS, STRENGTHS } from './words.ts';

export interface Pair {
  card: Card;
  /** Who travels. */
  way: 'I visit them' | 'they visit me';
  miles: number;
  /** A sentence for whoever looks. */
  why: string;
}

export function pairsFor(me: Card, others: readonly Card[]): readonly Pair[] {
  return others
    .filter(({ personId }) => personId !== me.personId)
    .flatMap((card) => pairsWith(me, card))
    .toSorted(
      (one, other) =>
        one.pair.miles - other.pair.miles ||
        other.common - one.common ||
        one.pair.card.id - other.pair.card.id,
    )
    .map(({ pair }) => pair);
}

function pairsWith(me: Card, card: Card): readonly { pair: Pair; common: number }[] {
  const miles = milesBetween(me, card);
  if (miles === null) return [];
  const same = [
    ...labelsOf(PHASES, both(me.phases, card.phases)),
    ...labelsOf(SETTINGS, both(me.settings, card.settings)),
  ];
  const ways = [
    { way: 'I visit them', host: card, guest: me },
    { way: 'they visit me', host: me, guest: card },
  ] as const;
  return ways
    .filter(({ host, guest }) => host.offersVisit && guest.wantsVisit && miles <= guest.travelMiles)
    .map(({ way, host }) => ({
      pair: { card, way, miles, why: whyInWords(miles, same, labelsOf(STRENGTHS, host.strengths)) },
      common: same.length,
    }));
}

function whyInWords(miles: number, same: readonly string[], strengths: readonly string[]): string {
  return [
    miles === 0 ? 'In the same area.' : `About ${miles} ${miles === 1 ? 'mile' : 'miles'} apart.`,
    same.length === 0 ? 'Another kind of school.' : `Both of you: ${same.join(', ').toLowerCase()}.`,
    strengths.length === 0 ? '' : `To be seen there: ${strengths.join(', ').toLowerCase()}.`,
  ]
    .filter((part) => part !== '')
    .join(' ');
}

const both = (one: readonly string[], other: readonly string[]): readonly string[] =>
  one.filter((each) => other.includes(each));
