/**
 * What would a lead provider's list of delivery partners change? Each is known by the DfE's id. A list is whole: a partner
 * that is not in it is one no longer, and its row stays; of a list with lines that could not be read nobody knows who is not
 * in it, so nobody goes. Pure; the same list twice changes nothing.
 */
import type { ListedPartner } from './partner.ts';

export type PartnerChange = 'new' | 'back' | 'changed' | 'gone' | 'unchanged';

export interface PartnerLine extends ListedPartner {
  change: PartnerChange;
  /** As it was known; null of a new one. */
  before: ListedPartner | null;
}

export interface KnownPartner extends ListedPartner {
  isListed: boolean;
}

/** In the order of the list; those that are gone after them. */
export function planPartners(
  list: readonly ListedPartner[],
  known: readonly KnownPartner[],
  isWhole: boolean,
): readonly PartnerLine[] {
  const before = new Map(known.map((one) => [one.id, one]));
  const listed = new Set(list.map(({ id }) => id));
  return [
    ...list.map((one): PartnerLine => {
      const was = before.get(one.id) ?? null;
      return { ...one, before: was, change: changeOf(one, was) };
    }),
    ...known
      .filter(({ id, isListed }) => isWhole && isListed && !listed.has(id))
      .map((was): PartnerLine => ({
        id: was.id,
        name: was.name,
        years: was.years,
        before: was,
        change: 'gone',
      })),
  ];
}

function changeOf(one: ListedPartner, was: KnownPartner | null): PartnerChange {
  if (was === null) return 'new';
  if (!was.isListed) return 'back';
  return was.name === one.name && was.years.join() === one.years.join() ? 'unchanged' : 'changed';
}
