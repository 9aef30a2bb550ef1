import type { Reader } from '../kit/db/index.ts';
import { distanceInMiles, locate, type Place } from '../places/index.ts';
import type { School, SchoolFound, SchoolsOf } from './school.ts';
import { readQuery } from './search-words.ts';
import { findByUkprns, findByUrns, findMatching, findNearestOpen, findOpenOf, findNamesOf } from './store.ts';

export const DEFAULT_LIMIT = 10;
/** As the DfE's own look-up gives at most. */
export const GREATEST_LIMIT = 100;

export interface Search {
  /** Name, place, postcode or URN, as typed. Beyond `LONGEST_QUERY` characters it is not looked at. */
  readonly q: string;
  /** A postcode or outward code to sort by; what `locate` does not know is passed over. */
  readonly near?: string | null;
  /** Without closed schools. */
  readonly openOnly?: boolean;
  /** 1 to `GREATEST_LIMIT`; more gives as many. */
  readonly limit?: number;
}

/**
 * The schools that a person may mean, likeliest first: every word typed must begin a word of the school.
 *
 * A postcode or outward code in `q` is a place too: the schools that have it come first, and room that is left is
 * filled with the nearest open ones that match the other words.
 */
export async function findSchools(db: Reader, search: Search): Promise<SchoolFound[]> {
  const query = readQuery(search.q);
  const limit = Math.min(Math.max(Math.trunc(search.limit ?? DEFAULT_LIMIT), 1), GREATEST_LIMIT);
  const asked = search.near ? locate(search.near) : null;
  const near = asked ?? query.place;
  const openOnly = search.openOnly ?? false;

  if (query.words.length === 0) {
    return near === null ? [] : withDistance(await findNearestOpen(db, near, [], [], limit), near);
  }
  const matching = await findMatching(db, { words: query.words, name: query.name, near, openOnly, limit });
  if (asked !== null || query.place === null) return withDistance(matching, near);

  const open = matching.filter((school) => school.status !== 'closed');
  const closed = matching.filter((school) => school.status === 'closed');
  const urns = open.map((school) => school.urn);
  const room = limit - open.length;
  const nearest =
    room === 0 ? [] : await findNearestOpen(db, query.place, query.wordsBesidePlace, urns, room);
  return withDistance([...open, ...nearest, ...closed].slice(0, limit), near);
}

/** The establishment of a URN, open or closed; null when there is none or the text is no URN. */
export async function findSchool(db: Reader, urn: string): Promise<School | null> {
  const digits = /^\s*0*([1-9]\d{5,6})\s*$/.exec(urn)?.[1];
  return digits === undefined ? null : ((await findByUrns(db, [digits]))[0] ?? null);
}

/** Those that there are, by their URN as the register writes it. */
export async function findSchoolsByUrn(
  db: Reader,
  urns: readonly string[],
): Promise<ReadonlyMap<string, School>> {
  return new Map((await findByUrns(db, urns)).map((school) => [school.urn, school]));
}

/** Those that there are, by their UKPRN; where two share one, the open one. */
export async function findSchoolsByUkprn(
  db: Reader,
  ukprns: readonly string[],
): Promise<ReadonlyMap<string, School>> {
  return new Map(
    (await findByUkprns(db, ukprns)).flatMap((school) =>
      school.ukprn === null ? [] : [[school.ukprn, school] as const],
    ),
  );
}

function withDistance(schools: readonly School[], near: Place | null): SchoolFound[] {
  return schools.map((school) => ({
    ...school,
    distanceMiles: near === null || school.place === null ? null : distanceInMiles(near, school.place),
  }));
}

/** Open schools of these, by name; one that is of several stands once. */
export async function openSchoolsOf(
  db: Reader,
  of: SchoolsOf,
): Promise<readonly { urn: string; name: string }[]> {
  return findOpenOf(db, of);
}

/** The names of these trusts, authorities and schools, as the register has them. */
export async function namesOf(db: Reader, of: SchoolsOf): Promise<readonly string[]> {
  return findNamesOf(db, of);
}
