/**
 * Is the delivery partner that a cohort names in the lead provider's list, and what would the DfE say of it? DEC-11: a
 * partner must be known to the DfE, and be one of this lead provider in this cohort (shared domain facts, read November
 * 2026). The list is the DfE's answer to the lead provider as of its day: one that it has for other cohorts is refused; one
 * that it has not at all may be newer than the list, so it is marked and goes out all the same.
 */
import type { PlannedCohort } from '../../cohorts/index.ts';
import type { ListedPartner } from './partner.ts';

export type PartnerStanding = 'in the list' | 'not of this cohort' | 'not in the list' | 'no list';

/** @param list null where none was taken over; without those that are gone @param year in which the cohort begins */
export function standingOfPartner(
  id: string,
  list: readonly ListedPartner[] | null,
  year: number,
): PartnerStanding {
  if (list === null) return 'no list';
  const found = list.find((one) => one.id === id);
  if (found === undefined) return 'not in the list';
  return found.years.includes(year) ? 'in the list' : 'not of this cohort';
}

/** Those that the DfE's rule takes: of the cohort by the list, and those chosen that the list does not know. */
export function partnersAllowed(
  chosen: readonly string[],
  list: readonly ListedPartner[] | null,
  year: number,
): ReadonlySet<string> {
  return new Set([
    ...(list ?? []).filter(({ years }) => years.includes(year)).map(({ id }) => id),
    ...chosen.filter((id) => ['not in the list', 'no list'].includes(standingOfPartner(id, list, year))),
  ]);
}

/** The year by which the DfE knows the cohort: as its intake is named, or in which it begins. */
export function yearOfCohort({ dfeCohort, startsOn }: Pick<PlannedCohort, 'dfeCohort' | 'startsOn'>): number {
  return Number(dfeCohort?.slice(0, 4) ?? startsOn.year);
}
