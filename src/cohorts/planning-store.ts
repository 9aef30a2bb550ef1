/** SQL of `cohorts` and `groups` as those who plan them need it. Places are in `store.ts`, who is in a group in `membership-store.ts`. */
import { sql } from 'kysely';

import type { Reader, Tx } from '../kit/db/index.ts';
import { readFacts, trustFacts } from '../kit/facts/index.ts';
import type { Cohort } from './cohort.ts';
import { readCohortDates, type CohortDates } from './cohort-dates.ts';
import { intakeOf } from './store.ts';

/** An intake with what it is planned by; its groups are apart. */
export interface PlannedCohort extends Omit<Cohort, 'groups'> {
  /** Null while nobody chose one. */
  designId: string | null;
  dates: CohortDates;
}

/** A group as a plan needs it. */
export interface PlannedGroup {
  id: string;
  cohortId: string;
  level: 1 | 2;
  name: string;
  position: number;
  venueId: string | null;
  venueName: string | null;
  capacity: number;
  /** Places that somebody has, here or elsewhere. */
  taken: number;
  /** Of them, those whose records are not kept here. */
  takenElsewhere: number;
  /** 1 Monday to 5 Friday; null for the design's own. */
  weekday: number | null;
  usualRoom: string | null;
  /** The group at a venue that a coaching group is part of. */
  partOf: string | null;
}

export async function findPlannedCohort(db: Reader, id: string): Promise<PlannedCohort | null> {
  return (await plannedCohorts(db)).find((cohort) => cohort.id === id) ?? null;
}

/** Every cohort, the latest start first. A hub has a handful. */
export async function plannedCohorts(db: Reader): Promise<readonly PlannedCohort[]> {
  const rows = await db
    .selectFrom('cohorts')
    .selectAll()
    .orderBy('starts_on', 'desc')
    .orderBy('id')
    .execute();
  return rows.map((row) => ({
    ...intakeOf(row),
    designId: row.design_id,
    dates: trustFacts(`cohorts.dates of ${row.id}`, readFacts(row.dates, readCohortDates)),
  }));
}

/**
 * Held until the transaction ends, against others who hold it and not against rows that name it: whoever gives a seat
 * holds the group and then writes a place of this cohort, and would wait for us as we wait for the group. False where
 * there is none.
 */
export async function lockCohort(tx: Tx, id: string): Promise<boolean> {
  const { rows } = await sql`select from cohorts where id = ${id} for no key update`.execute(tx);
  return rows.length > 0;
}

/** Groups of these cohorts in the hub's order, those at venues first; or the one of this id. */
export async function plannedGroups(
  db: Reader,
  of: readonly string[] | { group: string },
): Promise<readonly PlannedGroup[]> {
  const which = 'group' in of ? ([of.group, 'groups.id'] as const) : ([[...of, ''], 'cohort_id'] as const);
  const rows = await db
    .selectFrom('groups')
    .leftJoin('venues', 'venues.id', 'groups.venue_id')
    .select([
      'groups.id',
      'cohort_id',
      'level',
      'groups.name',
      'groups.position',
      'venue_id',
      'venues.name as venue_name',
      'capacity',
      'taken_elsewhere',
      'weekday',
      'usual_room',
      'part_of',
    ])
    .select(
      sql<number>`(select count(*)::int from memberships
        where memberships.group_id = groups.id and voided_at is null and until_on is null)`.as('members'),
    )
    .where(which[1], 'in', [which[0]].flat())
    .orderBy('level')
    .orderBy('groups.position')
    .orderBy('groups.id')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    cohortId: row.cohort_id,
    level: row.level === 1 ? 1 : 2,
    name: row.name,
    position: row.position,
    venueId: row.venue_id,
    venueName: row.venue_name,
    capacity: row.capacity,
    taken: Math.min(row.capacity, row.taken_elsewhere + row.members),
    takenElsewhere: row.taken_elsewhere,
    weekday: row.weekday,
    usualRoom: row.usual_room,
    partOf: row.part_of,
  }));
}

/** Who is in a group on a day, by name, with whose place it is. */
export async function membersOn(
  db: Reader,
  groupId: string,
  day: Temporal.PlainDate,
): Promise<
  readonly {
    personId: number;
    enrolmentId: number;
    name: string;
    fromOn: Temporal.PlainDate;
    untilOn: Temporal.PlainDate | null;
  }[]
> {
  const { rows } = await sql<{
    person_id: number;
    enrolment_id: number;
    full_name: string;
    from_on: Temporal.PlainDate;
    until_on: Temporal.PlainDate | null;
  }>`
    select people.id as person_id, enrolments.id as enrolment_id, full_name, from_on, until_on
    from memberships join enrolments on enrolments.id = enrolment_id join people on people.id = person_id
    where group_id = ${groupId} and voided_at is null and (until_on is null or until_on > ${day})
    order by full_name collate "und-x-icu", people.id`.execute(db);
  return rows.map((row) => ({
    personId: row.person_id,
    enrolmentId: row.enrolment_id,
    name: row.full_name,
    fromOn: row.from_on,
    untilOn: row.until_on,
  }));
}

/** False where there is a cohort of that id already: nothing is added then. */
export async function insertCohort(
  tx: Tx,
  cohort: PlannedCohort,
  madeAt: Temporal.Instant,
): Promise<boolean> {
  const added = await tx
    .insertInto('cohorts')
    .values({
      id: cohort.id,
      course: cohort.course,
      name: cohort.name,
      dfe_cohort: cohort.dfeCohort,
      starts_on: cohort.startsOn,
      teaching_ends_on: cohort.teachingEndsOn,
      registration_opens_on: cohort.registrationOpensOn,
      registration_closes_on: cohort.registrationClosesOn,
      lead_provider: cohort.leadProvider,
      funding_kind: cohort.fundingKind,
      dates_note: cohort.datesNote,
      design_id: cohort.designId,
      dates: JSON.stringify(cohort.dates),
      made_at: madeAt,
    })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .returning('id')
    .executeTakeFirst();
  return added !== undefined;
}

export async function insertGroup(
  tx: Tx,
  group: Pick<
    PlannedGroup,
    'id' | 'cohortId' | 'level' | 'name' | 'position' | 'venueId' | 'capacity' | 'partOf'
  >,
): Promise<void> {
  await tx
    .insertInto('groups')
    .values({
      id: group.id,
      cohort_id: group.cohortId,
      level: group.level,
      name: group.name,
      position: group.position,
      venue_id: group.venueId,
      capacity: group.capacity,
      part_of: group.partOf,
    })
    .execute();
}

export async function writeDesignOfCohort(tx: Tx, cohortId: string, designId: string): Promise<void> {
  await tx.updateTable('cohorts').set({ design_id: designId }).where('id', '=', cohortId).execute();
}

export async function writeDatesOfCohort(tx: Tx, cohortId: string, dates: CohortDates): Promise<void> {
  await tx
    .updateTable('cohorts')
    .set({ dates: JSON.stringify(dates) })
    .where('id', '=', cohortId)
    .execute();
}

export async function writeHabitsOfGroup(
  tx: Tx,
  groupId: string,
  habits: Pick<PlannedGroup, 'weekday' | 'usualRoom'>,
): Promise<void> {
  await tx
    .updateTable('groups')
    .set({ weekday: habits.weekday, usual_room: habits.usualRoom })
    .where('id', '=', groupId)
    .execute();
}

/** For groups that usually meet in a room that has another name now. */
export async function renameUsualRoom(
  tx: Tx,
  { venueId, from, to }: { venueId: string; from: string; to: string },
): Promise<void> {
  await tx
    .updateTable('groups')
    .set({ usual_room: to })
    .where('venue_id', '=', venueId)
    .where('usual_room', '=', from)
    .execute();
}
