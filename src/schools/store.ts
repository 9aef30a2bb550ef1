/** The only SQL of the table `schools`. */
import { sql, type RawBuilder, type Selectable } from 'kysely';

import { keptAs, type Reader, type Tx } from '../kit/db/index.ts';
import { toLatLng, type GridPoint } from '../places/index.ts';
import type { SchoolsTable } from '../tables.ts';
import { countryOf, establishmentType, statutoryOf } from './establishment-types.ts';
import { STATUSES, type School, type SchoolsOf, type Successor } from './school.ts';

/** What is read of a row: all but what the search alone goes by, and what took the school's place. */
interface SchoolRow extends Omit<
  Selectable<SchoolsTable>,
  'country' | 'successor_urns' | 'words' | 'name_words' | 'open' | 'search'
> {
  successors: Successor[];
}

/** What was asked of the register, ready for the index. */
export interface Wanted {
  /** Each must begin a word of the school; letters and digits only. May be empty. */
  readonly words: readonly string[];
  /** The typed words as `nameWords` writes them: a school of just this name comes first. */
  readonly name: string;
  /** Nearest first to this, where it is given. */
  readonly near: GridPoint | null;
  readonly openOnly: boolean;
  readonly limit: number;
}

/**
 * Open before closed, then whole names, then the nearest or else the likeliest by name; of two that are alike, the
 * one that has not been succeeded.
 */
export async function findMatching(db: Reader, wanted: Wanted): Promise<School[]> {
  return schoolsOf(db, matching(wanted));
}

/** Apart from `findMatching` so that a test can ask PostgreSQL how it would go about it. */
export function matching(wanted: Wanted): RawBuilder<unknown> {
  const query = prefixes(wanted.words);
  return sql`from schools
    where search @@ ${query} ${wanted.openOnly ? sql`and open` : sql``}
    order by open desc, name_words <> ${wanted.name},
      ${wanted.near === null ? likeliest(wanted.name, query) : sql`${distance(wanted.near)} nulls last`},
      name_words, cardinality(successor_urns), urn
    limit ${wanted.limit}`;
}

/** Open schools, nearest first, that match the words (all when there are none) and are not among `besides`. */
export async function findNearestOpen(
  db: Reader,
  near: GridPoint,
  words: readonly string[],
  besides: readonly string[],
  limit: number,
): Promise<School[]> {
  return schoolsOf(db, nearestOpen(near, words, besides, limit));
}

/** Apart from `findNearestOpen` for the same reason. */
export function nearestOpen(
  near: GridPoint,
  words: readonly string[],
  besides: readonly string[],
  limit: number,
): RawBuilder<unknown> {
  // The index gives them by distance alone; schools at one place are put in order among the few that come out.
  return sql`from (
      select * from schools
      where open and grid is not null and urn <> all(${besides}::text[])
        ${words.length > 0 ? sql`and search @@ ${prefixes(words)}` : sql``}
      order by ${distance(near)} limit ${limit}
    ) as schools
    order by ${distance(near)}, cardinality(successor_urns), urn`;
}

export async function findByUrns(db: Reader, urns: readonly string[]): Promise<School[]> {
  if (urns.length === 0) return [];
  return schoolsOf(db, sql`from schools where urn = any(${urns}::text[])`, keptAs('schools'));
}

/** Where two share a UKPRN the closed one comes first, so that in a map by UKPRN the open one stays. */
export async function findByUkprns(db: Reader, ukprns: readonly string[]): Promise<School[]> {
  return schoolsOf(db, sql`from schools where ukprn = any(${ukprns}::text[]) order by open, urn`);
}

/** Rows by where they come from, such as 50,515 of `gias-2023-11`. */
export async function countBySource(db: Reader): Promise<ReadonlyMap<string, number>> {
  const { rows } = await sql<{ source: string; count: number }>`
    select source, count(*) from schools group by source order by source`.execute(db);
  return new Map(rows.map(({ source, count }) => [source, count]));
}

export async function isEmpty(db: Reader): Promise<boolean> {
  const { rows } = await sql<{ empty: boolean }>`select not exists (select from schools) as empty`.execute(
    db,
  );
  return rows[0]?.empty ?? true;
}

/** Keeps others from loading or importing until the transaction ends; they still read. */
export async function lockSchools(tx: Tx): Promise<void> {
  await sql`lock table schools in share row exclusive mode`.execute(tx);
}

/**
 * After many rows were written: tells the planner what there is, and puts into the index what was kept waiting
 * beside it, which every search would otherwise read through.
 */
export async function settleSchools(db: Reader): Promise<void> {
  await sql`select gin_clean_pending_list('schools_search')`.execute(db);
  await sql`analyze schools`.execute(db);
}

async function schoolsOf(
  db: Reader,
  rest: RawBuilder<unknown>,
  kept: RawBuilder<unknown> = sql``,
): Promise<School[]> {
  const { rows } = await sql<SchoolRow>`
    ${kept}select found.*, (
      select coalesce(json_agg(json_build_object('urn', wanted.urn, 'name', successor.name) order by wanted.urn), '[]')
      from unnest(found.successor_urns) as wanted (urn) left join schools successor using (urn)
    ) as successors
    from (select urn, source, name, type_code, phase, status_code, close_date, la_code, la_name, trust_uid, trust_name,
      ukprn, pupils, address_1, address_2, address_3, town, county, postcode, easting, northing, successor_urns
      ${rest}) as found`.execute(db);
  return rows.map(schoolOf);
}

/** `'st':* & 'mary':*`. Words hold letters and digits only, so that nothing in them is an operator. */
function prefixes(words: readonly string[]): RawBuilder<unknown> {
  return sql`${words.map((word) => `'${word}':*`).join(' & ')}::tsquery`;
}

/** A name with a place typed behind it, a name that begins so, one that holds all the words, then places and trusts. */
function likeliest(name: string, query: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`not starts_with(${name}, name_words || ' '), not starts_with(name_words, ${name}),
    not (name_search @@ ${query})`;
}

function distance(near: GridPoint): RawBuilder<unknown> {
  return sql`grid <-> point(${near.easting}, ${near.northing})`;
}

function schoolOf(row: SchoolRow): School {
  const where = { typeCode: row.type_code, laCode: row.la_code };
  const type = establishmentType(row.type_code);
  const country = countryOf(where);
  return {
    urn: row.urn,
    source: row.source,
    name: row.name,
    typeCode: row.type_code,
    type: type?.name ?? `Type ${row.type_code}`,
    schoolType: country === 'England' ? (type?.schoolType ?? null) : null,
    statutory: statutoryOf(where),
    eligibleType: type?.eligibleForFunding ?? false,
    phase: row.phase,
    status: statusOf(row.status_code),
    closeDate: row.close_date,
    localAuthority: { code: row.la_code, name: row.la_name },
    trust:
      row.trust_uid === null || row.trust_name === null ? null : { uid: row.trust_uid, name: row.trust_name },
    ukprn: row.ukprn,
    pupils: row.pupils,
    address: [row.address_1, row.address_2, row.address_3].filter((line) => line !== null),
    town: row.town,
    county: row.county,
    postcode: row.postcode,
    country,
    inEngland: country === 'England',
    place: placeOf(row),
    successors: row.successors,
  };
}

function statusOf(code: number): School['status'] {
  const status = STATUSES[code - 1];
  if (status === undefined) throw new Error(`No school has the status ${code}: the table does not allow it.`);
  return status;
}

function placeOf({ easting, northing }: SchoolRow): School['place'] {
  if (easting === null || northing === null) return null;
  return { easting, northing, ...toLatLng({ easting, northing }) };
}

export async function findOpenOf(
  db: Reader,
  { trusts, authorities, urns }: SchoolsOf,
): Promise<readonly { urn: string; name: string }[]> {
  const { rows } = await sql<{ urn: string; name: string }>`
    select urn, name from schools
    where status_code in ('1', '3') and ((trust_uid = any(${[...trusts]}::text[]) and trust_uid <> '')
      or (la_code = any(${[...authorities]}::text[]) and la_code <> '') or urn = any(${[...urns]}::text[]))
    order by name collate "und-x-icu", urn`.execute(db);
  return rows;
}

export async function findNamesOf(
  db: Reader,
  { trusts, authorities, urns }: SchoolsOf,
): Promise<readonly string[]> {
  const { rows } = await sql<{ name: string }>`
    select distinct trust_name as name from schools
    where trust_uid = any(${[...trusts]}::text[]) and trust_uid <> '' and trust_name <> ''
    union select distinct la_name from schools
    where la_code = any(${[...authorities]}::text[]) and la_code <> '' and la_name <> ''
    union select name from schools where urn = any(${[...urns]}::text[]) order by 1`.execute(db);
  return rows.map(({ name }) => name);
}
