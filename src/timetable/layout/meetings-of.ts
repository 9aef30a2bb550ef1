/** What does a cohort of this design have to meet for, and what comes before what? */
import {
  isMeeting,
  titleOfMeeting,
  type CourseDesign,
  type MeetingComponent,
} from '../design/course-design.ts';
import { hasCome, type Session, type SessionKind } from '../session.ts';
import {
  daysBetween,
  overlap,
  type Facilitator,
  type Meeting,
  type Pair,
  type RoomChoice,
} from './meeting.ts';

export interface GroupToPlan {
  id: string;
  level: 1 | 2;
  name: string;
  position: number;
  venueId: string | null;
  capacity: number;
  weekday: number | null;
  usualRoom: string | null;
  partOf: string | null;
  /** The rooms of its venue. */
  rooms: readonly RoomChoice[];
  facilitators: readonly Facilitator[];
  /** Whose school holidays it keeps. */
  authorities: readonly string[];
}

/** The rooms of each venue, by its id. */
export type RoomsAt = ReadonlyMap<string, readonly RoomChoice[]>;

/** A meeting with what a session of it is to say. */
export interface CourseMeeting extends Meeting {
  component: string;
  number: number;
  kind: SessionKind;
  counts: boolean;
  minimumGapDays: number;
  venueId: string | null;
  session: Session | null;
}

/** Every meeting of the design for every group that it is for, those in the timetable as they stand there. */
export function meetingsOf(
  design: CourseDesign,
  startsOn: Temporal.PlainDate,
  groups: readonly GroupToPlan[],
  sessions: readonly Session[],
  roomsAt: RoomsAt,
  today: Temporal.PlainDate,
): { meetings: readonly CourseMeeting[]; pairs: readonly Pair[] } {
  const planned = design.components
    .filter(isMeeting)
    .flatMap((component) =>
      whoMeets(component, groups).flatMap((group) =>
        component.weeks.map((week, at) => newMeeting(component, at + 1, week, group, groups, startsOn)),
      ),
    );
  const keys = new Set(planned.map(({ key }) => key));
  const known = new Map(sessions.map((session) => [keyOf(session), session]));
  const others = sessions
    .filter((session) => !keys.has(keyOf(session)))
    .map((session) => addedMeeting(session, groups));
  const meetings = [...planned, ...others]
    .map((meeting) => asItStands(meeting, known.get(meeting.key) ?? null, roomsAt, today))
    .filter((meeting) => meeting !== null);
  return { meetings, pairs: pairsOf(meetings, groups) };
}

export function keyOf(of: { groupId: string | null; component: string; number: number }): string {
  return `${of.groupId ?? ''}/${of.component}/${of.number}`;
}

/** Null stands for the whole cohort. */
function whoMeets(
  component: MeetingComponent,
  groups: readonly GroupToPlan[],
): readonly (GroupToPlan | null)[] {
  switch (component.level) {
    case 'cohort':
      return [null];
    case 'venue group':
      return groups.filter(({ level }) => level === 1);
    case 'coaching group':
      return groups.filter(({ level }) => level === 2);
  }
}

function newMeeting(
  component: MeetingComponent,
  number: number,
  week: number,
  group: GroupToPlan | null,
  groups: readonly GroupToPlan[],
  startsOn: Temporal.PlainDate,
): CourseMeeting {
  const groupId = group?.id ?? null;
  const venues = component.isOnline ? [] : placesFor(group, groups);
  return {
    ...common(group, groups),
    key: keyOf({ groupId, component: component.key, number }),
    component: component.key,
    number,
    kind: component.kind,
    counts: component.counts,
    minimumGapDays: component.minimumGapDays,
    title: titleOfMeeting(component, number),
    wishedOn: wishedDay(startsOn, week, component.weekday ?? group?.weekday ?? null),
    startsAt: component.startsAt,
    endsAt: component.startsAt.add({ minutes: component.minutes }),
    isOnline: component.isOnline,
    rooms: venues.flatMap((place) => inOrder(place.rooms, place.usualRoom)),
    venueId: component.isOnline ? null : (venues[0]?.venueId ?? null),
    venueIds: component.isOnline ? [] : venues.flatMap(({ venueId }) => venueId ?? []),
  };
}

/** A session that the design does not have: somebody added it, or the design was changed since. */
function addedMeeting(session: Session, groups: readonly GroupToPlan[]): CourseMeeting {
  const group = groups.find(({ id }) => id === session.groupId) ?? null;
  const { component, number, kind, counts, title, wishedOn, startsAt, endsAt, isOnline, venueId } = session;
  const told = { component, number, kind, counts, title, wishedOn, startsAt, endsAt, isOnline, venueId };
  return {
    ...common(group, groups),
    ...told,
    key: keyOf(session),
    minimumGapDays: 0,
    rooms: [],
    venueIds: [],
  };
}

function common(group: GroupToPlan | null, groups: readonly GroupToPlan[]) {
  const all = groups.filter(({ level }) => level === 1);
  return {
    groupId: group?.id ?? null,
    groupName: group?.name ?? null,
    position: group?.position ?? 0,
    size: group?.capacity ?? all.reduce((sum, { capacity }) => sum + capacity, 0),
    facilitators: group?.facilitators ?? [],
    authorities: group?.authorities ?? [...new Set(all.flatMap(({ authorities }) => authorities))],
    current: null,
    isFixed: false,
    session: null,
  };
}

/** A group meets at its own venue; the whole cohort at any of its venues that can seat it. */
function placesFor(group: GroupToPlan | null, groups: readonly GroupToPlan[]): readonly GroupToPlan[] {
  if (group !== null) return [group];
  const seen = new Set<string | null>();
  return groups.filter(
    ({ level, venueId }) => level === 1 && !seen.has(venueId) && Boolean(seen.add(venueId)),
  );
}

/** The usual room first, then the smallest, so that large rooms stay free for who needs them. */
function inOrder(rooms: readonly RoomChoice[], usual: string | null): readonly RoomChoice[] {
  return rooms.toSorted(
    (one, other) => Number(other.room === usual) - Number(one.room === usual) || one.seats - other.seats,
  );
}

/** The weekday on or after the same day of the week; a start at a weekend counts as the Monday after. */
export function wishedDay(
  startsOn: Temporal.PlainDate,
  week: number,
  weekday: number | null,
): Temporal.PlainDate {
  const from = startsOn.add({ weeks: week });
  const wanted = weekday ?? (startsOn.dayOfWeek > 5 ? 1 : startsOn.dayOfWeek);
  return from.add({ days: (wanted - from.dayOfWeek + 7) % 7 });
}

/** As its session stands; null for one that was cancelled. */
function asItStands(
  meeting: CourseMeeting,
  session: Session | null,
  roomsAt: RoomsAt,
  today: Temporal.PlainDate,
): CourseMeeting | null {
  if (session === null) return meeting;
  if (session.state === 'cancelled') return null;
  const { startsAt, endsAt, isOnline, title, facilitators, venueId, day, room } = session;
  const rooms = venueId === null ? [] : (roomsAt.get(venueId) ?? []);
  return {
    ...meeting,
    startsAt,
    endsAt,
    isOnline,
    title,
    facilitators,
    venueId,
    session,
    venueIds: venueId === null ? [] : [venueId],
    rooms: isOnline ? [] : inOrder(rooms, room),
    current: { day, room },
    isFixed: hasCome(session, today) || session.isPinned,
  };
}

/**
 * For everybody who is in a group: what comes first in the design is held first, and two meetings of one component keep
 * their gap. Two that stand in the timetable need to be no further apart than they are: somebody wanted it so.
 */
function pairsOf(meetings: readonly CourseMeeting[], groups: readonly GroupToPlan[]): readonly Pair[] {
  const pairs = new Map<string, Pair>();
  for (const line of linesOf(meetings, groups)) {
    for (const [at, before] of line.entries()) {
      for (const after of line.slice(at + 1)) {
        const days = daysApart(before, after);
        const key = `${before.key} ${after.key}`;
        pairs.set(key, { before: before.key, after: after.key, days });
        if (days > 0) break;
      }
      const next = line
        .slice(at + 1)
        .find((one) => one.component === before.component && one.groupId === before.groupId);
      if (next !== undefined)
        pairs.set(`${before.key} ${next.key}`, {
          before: before.key,
          after: next.key,
          days: daysApart(before, next),
        });
    }
  }
  return [...pairs.values()];
}

/** The meetings of one group after another as somebody in it has them, in the order of the design. */
function linesOf(
  meetings: readonly CourseMeeting[],
  groups: readonly GroupToPlan[],
): readonly (readonly CourseMeeting[])[] {
  const sorted = meetings.toSorted(
    (one, other) =>
      Temporal.PlainDate.compare(one.wishedOn, other.wishedOn) ||
      Temporal.PlainTime.compare(one.startsAt, other.startsAt) ||
      (one.key < other.key ? -1 : 1),
  );
  return groups.map(({ id, partOf }) =>
    sorted.filter(({ groupId }) => groupId === null || groupId === id || groupId === partOf),
  );
}

function daysApart(before: CourseMeeting, after: CourseMeeting): number {
  const wished = daysBetween(before.wishedOn, after.wishedOn);
  const isSameKind = before.component === after.component && before.groupId === after.groupId;
  const least =
    wished === 0 ? (overlap(before, after) ? 1 : 0) : Math.min(wished, isSameKind ? after.minimumGapDays : 1);
  if (before.current === null || after.current === null) return least;
  return Math.min(least, daysBetween(before.current.day, after.current.day));
}
