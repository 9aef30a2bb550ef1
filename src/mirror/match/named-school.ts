/**
 * Who of the people of this name was at a school so named? For rows that name the school and give no URN of it.
 *
 * Our own rule: names are compared as the register of schools is searched, so `Saint Mary’s C of E Primary` is
 * `St. Marys C of E Primary School`. Many schools of England share a name, so a name alone tells of a school only
 * together with somebody who was there.
 */
import { bareName } from '../../schools/index.ts';

/** Where somebody holds or held a post, or applied from. */
export interface SchoolOfPerson {
  /** Null where the register has it not. */
  urn: string | null;
  /** As it was written down then, and as the register calls it now. */
  names: readonly string[];
}

/**
 * How many different schools so named they were at. One without a URN is the same as one with it; several without are
 * one, for there is nothing to tell them apart by.
 */
export function schoolsSoNamed(schoolName: string, schools: readonly SchoolOfPerson[]): number {
  const wanted = bareName(schoolName);
  if (wanted === '') return 0;
  const named = schools.filter(({ names }) => names.some((name) => bareName(name) === wanted));
  const urns = new Set(named.flatMap(({ urn }) => urn ?? []));
  return named.length === 0 ? 0 : Math.max(1, urns.size);
}
