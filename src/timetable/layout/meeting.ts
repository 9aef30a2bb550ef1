/** What a plan is made of: meetings to be held, what ties them together, and what stands in the way. */
import type { BankHoliday } from '../bank-holidays.ts';
import type { Closure } from '../closures/closure.ts';
import type { Push } from '../session.ts';

export interface RoomChoice {
  venueId: string;
  venueName: string;
  room: string;
  seats: number;
}

export interface Facilitator {
  personId: number;
  name: string;
}

interface Hours {
  startsAt: Temporal.PlainTime;
  endsAt: Temporal.PlainTime;
}

export interface Meeting extends Hours {
  /** Names it in this plan, the same each time that the same cohort is planned. */
  key: string;
  title: string;
  /** Null for a meeting of the whole cohort. */
  groupId: string | null;
  groupName: string | null;
  /** Earlier ones keep their day where two want the same room or person. */
  position: number;
  /** The day that the weeks of the design give. */
  wishedOn: Temporal.PlainDate;
  isOnline: boolean;
  /** How many people are expected, which the room must seat. */
  size: number;
  /** Where it may be held, the preferred first; empty online, and at a venue whose rooms nobody wrote down. */
  rooms: readonly RoomChoice[];
  facilitators: readonly Facilitator[];
  /** Whose school holidays count for it. */
  authorities: readonly string[];
  venueIds: readonly string[];
  /** Where it stands now; null for one that is not in the timetable yet. */
  current: { day: Temporal.PlainDate; room: string | null } | null;
  /** It stays as it is: its day has come, or somebody holds it there by hand. */
  isFixed: boolean;
}

/** One is held before the other, at least so many days. */
export interface Pair {
  before: string;
  after: string;
  days: number;
}

/** A room or people that are taken by a session that this plan does not touch. */
export interface Busy extends Hours {
  day: Temporal.PlainDate;
  venueId: string | null;
  room: string | null;
  people: readonly number[];
  /** `Seminar 2 of Autumn 2025`. */
  what: string;
}

export interface Problem {
  meetings: readonly Meeting[];
  pairs: readonly Pair[];
  closures: readonly Closure[];
  bankHolidays: readonly BankHoliday[];
  busy: readonly Busy[];
  /** The first day of the cohort. */
  startsOn: Temporal.PlainDate;
  /** The last day of teaching. */
  endsOn: Temporal.PlainDate;
  /** Sessions that stand in the timetable move to no earlier day than this: the day after today. */
  movesFrom: Temporal.PlainDate;
}

export interface Placed {
  meeting: Meeting;
  day: Temporal.PlainDate;
  room: RoomChoice | null;
  /** Why it is not where it was wished, or where it was before; empty where it is. */
  pushes: readonly Push[];
}

/** A rule that cannot be kept, by how much, and for which meeting. */
export interface Collision {
  meeting: Meeting;
  rule: 'seats' | 'end of teaching' | 'no day';
  /** Seats that are missing, or days after the end of teaching; null where no day was found at all. */
  by: number | null;
  /** A sentence. */
  words: string;
}

export type LaidOut =
  | { ok: true; placed: readonly Placed[] }
  | { ok: false; collisions: readonly Collision[]; placed: readonly Placed[] };

export function overlap(one: Hours, other: Hours): boolean {
  return (
    Temporal.PlainTime.compare(one.startsAt, other.endsAt) < 0 &&
    Temporal.PlainTime.compare(other.startsAt, one.endsAt) < 0
  );
}

/** `Seminar 2: Teaching (Quarryside Hall)`. */
export function nameOf({ title, groupName }: Pick<Meeting, 'title' | 'groupName'>): string {
  return groupName === null ? title : `${title} (${groupName})`;
}

/** Days from one to the other; negative where the other is earlier. */
export function daysBetween(one: Temporal.PlainDate, other: Temporal.PlainDate): number {
  return one.until(other, { largestUnit: 'days' }).days;
}
