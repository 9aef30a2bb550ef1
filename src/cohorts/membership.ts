/** Somebody's place on a cohort, and the groups that they are in, with dates. */
export const ENROLMENT_STATES = [
  'offered',
  'confirmed',
  'active',
  'deferred',
  'withdrawn',
  'completed',
  'declined',
  'lapsed',
] as const;
export type EnrolmentState = (typeof ENROLMENT_STATES)[number];

/** States in which somebody has, or is to have, a seat. */
export const SEATED_STATES: readonly EnrolmentState[] = ['offered', 'confirmed', 'active'];

export interface Enrolment {
  id: number;
  personId: number;
  cohortId: string;
  state: EnrolmentState;
}

/** 1: the people who meet at one venue. 2: a coaching group of some of them. */
export type GroupLevel = 1 | 2;

export interface Group {
  id: string;
  cohortId: string;
  level: GroupLevel;
  /** Null for a coaching group that meets online. */
  venueId: string | null;
  name: string;
  capacity: number;
  /** Capacity less those who are in it or are to be, and the places that are taken elsewhere. */
  placesLeft: number;
}

export interface Membership {
  id: number;
  enrolmentId: number;
  groupId: string;
  level: GroupLevel;
  /** The first day. */
  fromOn: Temporal.PlainDate;
  /** The first day on which they are no longer in it; null while they are. */
  untilOn: Temporal.PlainDate | null;
  cause: string;
}
