import {
  countHeld,
  findPlannedCohort,
  openMembershipsOf,
  placesLeftFrom,
  plannedGroups,
  type Membership,
  type PlannedCohort,
  type PlannedGroup,
} from '../../cohorts/index.ts';
import type { Reader } from '../../kit/db/index.ts';
import { findSchoolsByUrn } from '../../schools/index.ts';
import { leadersOfGroup, listLeaders } from '../../timetable/leaders-store.ts';
import { hoursOf, sessionsOfGroup, type Session } from '../../timetable/index.ts';
import { listVenues, milesBetween } from '../../venues/index.ts';
import { dayInWords } from '../words.ts';
import { whyNotMove, type WhyNotMoved } from './may-move.ts';
import { busyTimes, moveesOf, type Busy, type Movee } from './store.ts';
import { coverChanges, sessionOf, whatChanges, type WhatChanges } from './what-changes.ts';

export interface MovesAsked {
  enrolmentIds: readonly number[];
  toGroupId: string;
  /** The first day in the new group; for whoever begins later, their own first day. */
  onDay: Temporal.PlainDate;
  /** The group in which whoever asks saw them; whoever is in another by now is not moved on from there. */
  seenIn?: string | undefined;
}

export interface PlannedMove {
  movee: Movee;
  /** Null: it can be done. */
  whyNot: WhyNotMoved | null;
  from: PlannedGroup | null;
  onDay: Temporal.PlainDate;
  /** What they are in now, at the venue and for coaching, without an end. */
  held: readonly Membership[];
  coachingFrom: PlannedGroup | null;
  /** Null where they had no coaching group, or no place is left in one of the new group's. */
  coachingTo: PlannedGroup | null;
  changes: WhatChanges;
  cover: { added: readonly Session[]; gone: readonly Session[] };
  /** A sentence each. */
  clashes: readonly string[];
  /** Which choice each venue was, from 1; null where it was none. */
  choice: { before: number | null; after: number | null };
  /** From their school in a straight line; null where one of the two is not on the map. */
  miles: { before: number | null; after: number | null };
}

export interface MovePlan {
  cohort: PlannedCohort;
  to: PlannedGroup | null;
  moves: readonly PlannedMove[];
  /** Of the new group from the day on: its seats, those left before and after. */
  seats: { capacity: number; before: number; after: number; held: number };
  /** Whoever leads a group, by group. */
  leaders: ReadonlyMap<string, readonly { personId: number; name: string }[]>;
}

/** What moving these people would change, as it stands now. Null where none of them has a place. All are of one cohort; of another cohort's each is refused. */
export async function planMoves(
  db: Reader,
  asked: MovesAsked,
  today: Temporal.PlainDate,
): Promise<MovePlan | null> {
  const movees = await moveesOf(db, asked.enrolmentIds);
  const [target] = await plannedGroups(db, { group: asked.toGroupId });
  const cohortId = target?.cohortId ?? movees[0]?.cohortId;
  const cohort = cohortId === undefined ? null : await findPlannedCohort(db, cohortId);
  if (cohort === null || movees.length === 0) return null;

  const groups = new Map((await plannedGroups(db, [cohort.id])).map((group) => [group.id, group]));
  const ids = movees.map(({ enrolmentId }) => enrolmentId);
  const memberships = await openMembershipsOf(db, ids);
  // Whoever is there already takes their seat as before, and everybody else leaves one.
  const there = new Set(
    memberships.filter(({ groupId }) => groupId === asked.toGroupId).map(({ enrolmentId }) => enrolmentId),
  );
  const leaving = ids.filter((id) => !there.has(id));
  const places = await placesLeftFrom(db, [...groups.keys()], asked.onDay, leaving);
  const left = new Map(places);
  const held = (await countHeld(db, [asked.toGroupId])).get(asked.toGroupId) ?? 0;
  const sessions = await sessionsOfGroups(db, movees, memberships, groups, asked.toGroupId);
  const busy = await busyTimes(
    db,
    movees.map(({ personId }) => personId),
    cohort.id,
    today,
  );
  const schools = await findSchoolsByUrn(
    db,
    movees.flatMap(({ schoolUrn }) => schoolUrn ?? []),
  );
  const venues = new Map((await listVenues(db)).map((venue) => [venue.id, venue]));

  const moves = movees.map((movee): PlannedMove => {
    const own = memberships.filter(({ enrolmentId }) => enrolmentId === movee.enrolmentId);
    const atVenue = own.find(({ level }) => level === 1) ?? null;
    const from = groups.get(atVenue?.groupId ?? '') ?? null;
    const begins = atVenue?.fromOn ?? asked.onDay;
    const onDay = Temporal.PlainDate.compare(begins, asked.onDay) > 0 ? begins : asked.onDay;
    const whyNot = whyNotMove({
      enrolment: movee,
      from: from === null ? null : { groupId: from.id, untilOn: null },
      seenIn: asked.seenIn ?? null,
      to: target === undefined ? null : { ...target, placesLeft: left.get(target.id) ?? 0, held },
      onDay,
      today,
      teachingEndsOn: cohort.teachingEndsOn,
    });
    const coachingFrom = groups.get(own.find(({ level }) => level === 2)?.groupId ?? '') ?? null;
    const coachingTo =
      coachingFrom === null || whyNot !== null ? null : roomiest([...groups.values()], asked.toGroupId, left);
    if (whyNot === null) {
      left.set(asked.toGroupId, (left.get(asked.toGroupId) ?? 0) - 1);
      if (coachingTo !== null) left.set(coachingTo.id, (left.get(coachingTo.id) ?? 0) - 1);
    }
    const of = (group: PlannedGroup | null | undefined): readonly Session[] =>
      group === null || group === undefined ? [] : (sessions.get(group.id) ?? []);
    const changes = whatChanges(
      unique([...of(from), ...of(coachingFrom)]),
      unique([...of(target), ...of(coachingTo)]),
      onDay,
    );
    const school = schools.get(movee.schoolUrn ?? '')?.place ?? null;
    const milesTo = (group: PlannedGroup | null | undefined): number | null => {
      const venue = venues.get(group?.venueId ?? '');
      return school === null || venue === undefined ? null : milesBetween(school, venue);
    };
    const choiceOf = (group: PlannedGroup | null | undefined): number | null => {
      const place = movee.venues.indexOf(group?.venueId ?? '');
      return place === -1 ? null : place + 1;
    };
    return {
      movee,
      whyNot,
      from,
      onDay,
      held: own,
      coachingFrom,
      coachingTo,
      changes,
      cover: coverChanges(changes),
      clashes: clashesOf(
        changes,
        busy.filter(({ personId }) => personId === movee.personId),
      ),
      choice: { before: choiceOf(from), after: choiceOf(target) },
      miles: { before: milesTo(from), after: milesTo(target) },
    };
  });

  const leaders = await listLeaders(db, today);
  const involved = [
    target,
    ...moves.flatMap(({ from, coachingFrom, coachingTo }) => [from, coachingFrom, coachingTo]),
  ];
  const before = places.get(asked.toGroupId) ?? 0;
  return {
    cohort,
    to: target ?? null,
    moves,
    seats: {
      capacity: target?.capacity ?? 0,
      before,
      after: left.get(asked.toGroupId) ?? 0,
      held,
    },
    leaders: new Map(
      involved.flatMap((group) =>
        group === null || group === undefined ? [] : [[group.id, leadersOfGroup(leaders, group)] as const],
      ),
    ),
  };
}

/** Of the coaching groups that are part of a group, that with most places left; null where none has one. */
function roomiest(
  groups: readonly PlannedGroup[],
  partOf: string,
  left: ReadonlyMap<string, number>,
): PlannedGroup | null {
  const [best] = groups
    .filter((group) => group.partOf === partOf && (left.get(group.id) ?? 0) > 0)
    .toSorted(
      (one, other) => (left.get(other.id) ?? 0) - (left.get(one.id) ?? 0) || one.position - other.position,
    );
  return best ?? null;
}

async function sessionsOfGroups(
  db: Reader,
  movees: readonly Movee[],
  memberships: readonly Membership[],
  groups: ReadonlyMap<string, PlannedGroup>,
  toGroupId: string,
): Promise<ReadonlyMap<string, readonly Session[]>> {
  const involved = new Set([
    toGroupId,
    ...memberships.map(({ groupId }) => groupId),
    ...(movees.length === 0
      ? []
      : [...groups.values()].flatMap(({ id, partOf }) => (partOf === toGroupId ? [id] : []))),
  ]);
  const sessions = new Map<string, readonly Session[]>();
  // A handful of groups, however many people.
  for (const id of involved) sessions.set(id, await sessionsOfGroup(db, id));
  return sessions;
}

function unique(sessions: readonly Session[]): readonly Session[] {
  return [...new Map(sessions.map((session) => [session.id, session])).values()];
}

function clashesOf(changes: WhatChanges, busy: readonly Busy[]): readonly string[] {
  return changes.changes.flatMap((change) => {
    if (change.kind === 'falls between' || change.kind === 'only before' || change.kind === 'twice')
      return [];
    const session = sessionOf(change);
    const from = session.day.toPlainDateTime(session.startsAt);
    const until = session.day.toPlainDateTime(session.endsAt);
    return busy
      .filter(
        (one) =>
          Temporal.PlainDateTime.compare(one.from, until) < 0 &&
          Temporal.PlainDateTime.compare(from, one.until) < 0,
      )
      .map(({ words }) => `${session.title}, ${dayInWords(session.day)}, ${hoursOf(session)}: ${words}`);
  });
}
