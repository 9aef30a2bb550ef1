/** A dated meeting of a group or of a whole cohort. */
export const SESSION_KINDS = [
  'conference',
  'seminar',
  'webinar',
  'clinic',
  'community-group',
  'coaching',
] as const;
export type SessionKind = (typeof SESSION_KINDS)[number];

export interface Session {
  id: number;
  cohortId: string;
  /** Null for a meeting of the whole cohort. */
  groupId: string | null;
  groupName: string | null;
  /** Which component of the design, by its key there, and which of its meetings, from 1. */
  component: string;
  number: number;
  kind: SessionKind;
  title: string;
  day: Temporal.PlainDate;
  /** What the clock on the wall says in England: 09:00 stays 09:00 whatever the season. */
  startsAt: Temporal.PlainTime;
  endsAt: Temporal.PlainTime;
  isOnline: boolean;
  /** Null where it is online. */
  venueId: string | null;
  venueName: string | null;
  /** Null where it is online, and where no room is set yet. */
  room: string | null;
  /** Whether being there counts towards engagement. */
  counts: boolean;
  state: 'planned' | 'cancelled';
  /** As those invited are told; null while it is planned. */
  cancelledWhy: string | null;
  /** Goes up with each change that those invited must hear of (RFC 5546). */
  sequence: number;
  /** The day that the weeks of the design gave, before anything pushed it. */
  wishedOn: Temporal.PlainDate;
  pushes: readonly Push[];
  /** Held on its day by hand: a new plan leaves it where it is. */
  isPinned: boolean;
  facilitators: readonly { personId: number; name: string }[];
  changedAt: Temporal.Instant;
}

/** Why a session is not held on a day on which it would have been. */
export interface Push {
  from: Temporal.PlainDate;
  /** A sentence. */
  why: string;
}

export const LONDON = 'Europe/London';

/** The moment at which it begins, and at which it ends. */
export function momentsOf(session: Pick<Session, 'day' | 'startsAt' | 'endsAt'>): {
  from: Temporal.ZonedDateTime;
  until: Temporal.ZonedDateTime;
} {
  const at = (plainTime: Temporal.PlainTime) => session.day.toZonedDateTime({ timeZone: LONDON, plainTime });
  return { from: at(session.startsAt), until: at(session.endsAt) };
}

/** Whether it is over, or under way, on `today`: its day has come, so a plan leaves it alone. */
export function hasCome(session: Pick<Session, 'day'>, today: Temporal.PlainDate): boolean {
  return Temporal.PlainDate.compare(session.day, today) <= 0;
}

/** `09:00`. */
export function clockTime(time: Temporal.PlainTime): string {
  return time.toString({ smallestUnit: 'minute' });
}

/** `09:00 to 12:30`. */
export function hoursOf({ startsAt, endsAt }: Pick<Session, 'startsAt' | 'endsAt'>): string {
  return `${clockTime(startsAt)} to ${clockTime(endsAt)}`;
}

/** `Quarryside Hall, Main room`, or `Online`. */
export function placeOf({
  isOnline,
  venueName,
  room,
}: Pick<Session, 'isOnline' | 'venueName' | 'room'>): string {
  if (isOnline) return 'Online';
  return room === null ? (venueName ?? 'Venue not set') : `${venueName ?? ''}, ${room}`;
}
