import { createHash } from 'node:crypto';

import {
  findPlannedCohort,
  plannedGroups,
  type PlannedCohort,
  type PlannedGroup,
} from '../../cohorts/index.ts';
import { inWords, isAfter } from '../../kit/dates/index.ts';
import type { Reader } from '../../kit/db/index.ts';
import { listVenues, type Venue } from '../../venues/index.ts';
import { bankHolidays, BANK_HOLIDAYS_KNOWN_UNTIL } from '../bank-holidays.ts';
import { authoritiesOf, type Closure } from '../closures/closure.ts';
import { authoritiesOfVenues, listClosures } from '../closures/store.ts';
import type { CourseDesign } from '../design/course-design.ts';
import { findDesign } from '../design/store.ts';
import type { Problem } from '../layout/meeting.ts';
import { meetingsOf, type CourseMeeting, type GroupToPlan, type RoomsAt } from '../layout/meetings-of.ts';
import { leadersOfGroup, listLeaders } from '../leaders-store.ts';
import type { Session } from '../session.ts';
import { sessionsElsewhere, sessionsOfCohort } from '../store.ts';

/** All that a timetable is made from, as it stands. */
export interface PlanFacts {
  cohort: PlannedCohort;
  design: CourseDesign;
  groups: readonly PlannedGroup[];
  sessions: readonly Session[];
  problem: Problem;
  /** Those of the problem, with what a session of each is to say. */
  meetings: readonly CourseMeeting[];
  /** What nobody knows of the days that it covers, a sentence each. */
  unknowns: readonly string[];
  /** The same while nothing of it has changed. */
  fingerprint: string;
}

export type PlanReading =
  | { ok: true; facts: PlanFacts }
  | { ok: false; reason: 'not found' | 'no design' | 'no groups' | 'over' };

export async function readPlan(
  db: Reader,
  cohortId: string,
  today: Temporal.PlainDate,
): Promise<PlanReading> {
  const cohort = await findPlannedCohort(db, cohortId);
  if (cohort === null) return { ok: false, reason: 'not found' };
  if (isAfter(today, cohort.teachingEndsOn)) return { ok: false, reason: 'over' };
  const design = cohort.designId === null ? null : await findDesign(db, cohort.designId);
  if (design === null) return { ok: false, reason: 'no design' };
  const groups = await plannedGroups(db, [cohortId]);
  if (groups.length === 0) return { ok: false, reason: 'no groups' };
  const closures = await listClosures(db, cohort.startsOn);
  const roomsAt = roomsOf(await listVenues(db));
  const toPlan = await groupsToPlan(db, groups, roomsAt, today);
  const sessions = await sessionsOfCohort(db, cohortId);
  const { meetings, pairs } = meetingsOf(design, cohort.startsOn, toPlan, sessions, roomsAt, today);
  const problem: Problem = {
    meetings,
    pairs,
    closures,
    bankHolidays: bankHolidays().filter(({ day }) => !isAfter(cohort.startsOn, day)),
    busy: (await sessionsElsewhere(db, cohortId, cohort.startsOn)).map((session) => ({
      day: session.day,
      startsAt: session.startsAt,
      endsAt: session.endsAt,
      venueId: session.venueId,
      room: session.room,
      people: session.facilitators.map(({ personId }) => personId),
      what: `${session.title} of ${session.groupName ?? session.cohortId}`,
    })),
    startsOn: cohort.startsOn,
    endsOn: cohort.teachingEndsOn,
    movesFrom: today.add({ days: 1 }),
  };
  const fingerprint = createHash('sha256').update(JSON.stringify(problem)).digest('hex');
  const unknowns = unknownsOf(cohort.teachingEndsOn, toPlan, closures);
  return { ok: true, facts: { cohort, design, groups, sessions, problem, meetings, unknowns, fingerprint } };
}

async function groupsToPlan(
  db: Reader,
  groups: readonly PlannedGroup[],
  roomsAt: RoomsAt,
  today: Temporal.PlainDate,
): Promise<readonly GroupToPlan[]> {
  const kept = await authoritiesOfVenues(db);
  const all = authoritiesOf(await listClosures(db, Temporal.PlainDate.from('1900-01-01')));
  const leaders = await listLeaders(db, today);
  return groups.map((group) => {
    const authority = group.venueId === null ? undefined : kept.get(group.venueId);
    return {
      ...group,
      rooms: group.venueId === null ? [] : (roomsAt.get(group.venueId) ?? []),
      facilitators: leadersOfGroup(leaders, group),
      authorities: authority === undefined ? all : [authority],
    };
  });
}

function roomsOf(venues: readonly Venue[]): RoomsAt {
  return new Map(
    venues.map((venue) => [
      venue.id,
      venue.rooms.map(({ name, seats }) => ({
        venueId: venue.id,
        venueName: venue.name,
        room: name,
        seats,
      })),
    ]),
  );
}

/** Where the calendar ends before the teaching does, said plainly: a plan that goes round nothing must not look as if it did. */
function unknownsOf(
  endsOn: Temporal.PlainDate,
  groups: readonly GroupToPlan[],
  closures: readonly Closure[],
): readonly string[] {
  const authorities = [...new Set(groups.flatMap((group) => group.authorities))];
  const told = authorities.flatMap((authority) => {
    const last = closures
      .filter((one) => one.kind === 'school holiday' && one.authority === authority)
      .map(({ lastOn }) => lastOn)
      .toSorted((one, other) => Temporal.PlainDate.compare(other, one))[0];
    // The longest stretch without a school holiday is the thirteen weeks or so from Easter to summer.
    if (last !== undefined && !isAfter(endsOn, last.add({ weeks: 15 }))) return [];
    return last === undefined
      ? [`The hub has no school holidays of ${authority} for these dates.`]
      : [`School holidays of ${authority} are known until ${inWords(last)} only.`];
  });
  return [
    ...(authorities.length === 0 ? ['The hub has no school holidays, so the plan goes round none.'] : told),
    ...(isAfter(endsOn, BANK_HOLIDAYS_KNOWN_UNTIL)
      ? [`Bank holidays are published until ${inWords(BANK_HOLIDAYS_KNOWN_UNTIL)} only.`]
      : []),
  ];
}
