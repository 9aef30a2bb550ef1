import type { GridPoint, LatLng } from '../places/index.ts';
import type { Country, SchoolType } from '../requirement/situation.ts';
import type { Statutory } from './establishment-types.ts';

/** GIAS status codes 1 to 4, in its order. */
export const STATUSES = ['open', 'closed', 'open_proposed_to_close', 'proposed_to_open'] as const;
export type SchoolStatus = (typeof STATUSES)[number];

/** Whose schools are asked for: of these trusts (group UIDs), in these local authorities (codes), and these themselves. */
export interface SchoolsOf {
  readonly trusts: readonly string[];
  readonly authorities: readonly string[];
  readonly urns: readonly string[];
}

/** One establishment of the register. */
export interface School {
  /** Unique reference number: six or seven digits. */
  readonly urn: string;
  /** Which data the row comes from: `gias-2023-11`, `trust-membership-2025-09` or `gias-import`. */
  readonly source: string;
  readonly name: string;
  /** The register's establishment type code, such as `34`, and its words. */
  readonly typeCode: string;
  readonly type: string;
  /** Null where the statutory rules have no word for it; `country` often says why. */
  readonly schoolType: SchoolType | null;
  /** Whether the law binds its SENCO, its country taken into account. */
  readonly statutory: Statutory;
  /** Of one of the thirty types that the DfE funds NPQs for. */
  readonly eligibleType: boolean;
  readonly phase: string;
  readonly status: SchoolStatus;
  /** The day it closed, or is to close. Null for 348 of the closed: the register does not know. */
  readonly closeDate: Temporal.PlainDate | null;
  readonly localAuthority: { readonly code: string; readonly name: string };
  /** Null for a school that is in none. */
  readonly trust: { readonly uid: string; readonly name: string } | null;
  readonly ukprn: string | null;
  readonly pupils: number | null;
  /** The lines that there are, without town, county and postcode. */
  readonly address: readonly string[];
  readonly town: string | null;
  readonly county: string | null;
  readonly postcode: string | null;
  readonly country: Country;
  readonly inEngland: boolean;
  /** Null for schools abroad and some new ones. */
  readonly place: (GridPoint & LatLng) | null;
  /** What took its place: of a closed school, or of one that became an academy since. */
  readonly successors: readonly Successor[];
}

/** `name` is null when the successor is newer than the register that is loaded. */
export interface Successor {
  readonly urn: string;
  readonly name: string | null;
}

/** A school that answers a search. */
export interface SchoolFound extends School {
  /** Straight miles from the place of the search; null when there was none or the school's own is not known. */
  readonly distanceMiles: number | null;
}
