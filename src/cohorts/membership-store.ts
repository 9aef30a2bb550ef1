/** The only SQL of `enrolments`, `enrolment_states` and `memberships`, and of `groups` as that which people are in. */
import { sql, type Selectable } from 'kysely';

import type { By } from '../kit/audit/index.ts';
import { keptAs, type Reader, type Tx } from '../kit/db/index.ts';
import type { MembershipsTable } from '../tables.ts';
import type { Enrolment, EnrolmentState, Group, GroupLevel, Membership } from './membership.ts';

const placesLeft = sql<number>`capacity - taken_elsewhere - (select count(*)::int from memberships
  where memberships.group_id = groups.id and voided_at is null and until_on is null)`;

/** Groups of a cohort, in the hub's order; of one level where `level` is given. */
export async function listGroups(
  db: Reader,
  cohortId: string,
  level: GroupLevel | null = 1,
): Promise<readonly Group[]> {
  const rows = await db
    .selectFrom('groups')
    .select(['id', 'cohort_id', 'level', 'venue_id', 'name', 'capacity', placesLeft.as('places_left')])
    .where('cohort_id', '=', cohortId)
    .$if(level !== null, (query) => query.where('level', '=', level ?? 1))
    .orderBy('level')
    .orderBy('position')
    .execute();
  return rows.map(groupOf);
}

export async function findGroup(db: Reader, id: string): Promise<Group | null> {
  const row = await db
    .selectFrom('groups')
    .select(['id', 'cohort_id', 'level', 'venue_id', 'name', 'capacity', placesLeft.as('places_left')])
    .where('id', '=', id)
    .executeTakeFirst();
  return row === undefined ? null : groupOf(row);
}

/** Holds the group until the transaction ends, so that of two who place the last seat one waits and then sees it taken. */
export async function lockGroup(tx: Tx, id: string): Promise<Group | null> {
  const { rows } = await sql`select from groups where id = ${id} for update`.execute(tx);
  return rows.length === 0 ? null : findGroup(tx, id);
}

/** The same of many, always in one order, so that two who need the same ones wait in turn. */
export async function lockGroups(tx: Tx, ids: readonly string[]): Promise<readonly Group[]> {
  await sql`select from groups where id = any(${[...ids]}) order by id for update`.execute(tx);
  const rows = await tx
    .selectFrom('groups')
    .select(['id', 'cohort_id', 'level', 'venue_id', 'name', 'capacity', placesLeft.as('places_left')])
    .where('id', 'in', [...ids, ''])
    .orderBy('id')
    .execute();
  return rows.map(groupOf);
}

/**
 * How many more could be in each of these groups from a day on, with whoever is in it on that day or is to come: a
 * seat that somebody leaves later is not free yet. Below 0 where more are in it than it holds.
 *
 * @param without enrolments that are not counted, because they are about to leave
 */
export async function placesLeftFrom(
  db: Reader,
  groupIds: readonly string[],
  day: Temporal.PlainDate,
  without: readonly number[] = [],
): Promise<ReadonlyMap<string, number>> {
  const { rows } = await sql<{ id: string; places_left: number }>`
    select id, capacity - taken_elsewhere - (select count(*)::int from memberships
      where memberships.group_id = groups.id and voided_at is null and (until_on is null or until_on > ${day})
        and not (enrolment_id = any(${[...without]}))) as places_left
    from groups where id = any(${[...groupIds]})`.execute(db);
  return new Map(rows.map((row) => [row.id, row.places_left]));
}

function groupOf(row: {
  id: string;
  cohort_id: string;
  level: number;
  venue_id: string | null;
  name: string;
  capacity: number;
  places_left: number;
}): Group {
  return {
    id: row.id,
    cohortId: row.cohort_id,
    level: row.level === 1 ? 1 : 2,
    venueId: row.venue_id,
    name: row.name,
    capacity: row.capacity,
    placesLeft: Math.max(0, row.places_left),
  };
}

export async function findEnrolment(db: Reader, id: number): Promise<Enrolment | null> {
  const row = await db.selectFrom('enrolments').selectAll().where('id', '=', id).executeTakeFirst();
  return row === undefined ? null : enrolmentOf(row);
}

async function findEnrolmentOf(db: Reader, personId: number, cohortId: string): Promise<Enrolment | null> {
  const row = await db
    .selectFrom('enrolments')
    .selectAll()
    .where('person_id', '=', personId)
    .where('cohort_id', '=', cohortId)
    .executeTakeFirst();
  return row === undefined ? null : enrolmentOf(row);
}

/** All of a person's, the latest first. */
export async function enrolmentsOf(db: Reader, personId: number): Promise<readonly Enrolment[]> {
  const rows = await db
    .selectFrom('enrolments')
    .modifyFront(keptAs('enrolments-of-person'))
    .select(['id', 'person_id', 'cohort_id', 'state'])
    .where('person_id', '=', personId)
    .orderBy('id', 'desc')
    .execute();
  return rows.map(enrolmentOf);
}

/** Every place that was ever offered of a cohort, the first first. */
export async function enrolmentsOfCohort(db: Reader, cohortId: string): Promise<readonly Enrolment[]> {
  const rows = await db
    .selectFrom('enrolments')
    .selectAll()
    .where('cohort_id', '=', cohortId)
    .orderBy('id')
    .execute();
  return rows.map(enrolmentOf);
}

function enrolmentOf(row: { id: number; person_id: number; cohort_id: string; state: string }): Enrolment {
  return {
    id: row.id,
    personId: row.person_id,
    cohortId: row.cohort_id,
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the table's check names the same states
    state: row.state as EnrolmentState,
  };
}

/** The enrolment of this person and cohort, made now in `state` or as it was. Two at once make one. */
export async function addEnrolment(
  tx: Tx,
  personId: number,
  cohortId: string,
  state: EnrolmentState,
  by: By,
): Promise<{ enrolment: Enrolment; isNew: boolean }> {
  const added = await tx
    .insertInto('enrolments')
    .values({ person_id: personId, cohort_id: cohortId, state, made_at: by.at })
    .onConflict((conflict) => conflict.columns(['person_id', 'cohort_id']).doNothing())
    .returningAll()
    .executeTakeFirst();
  if (added !== undefined) {
    await addState(tx, added.id, state, by, null);
    return { enrolment: enrolmentOf(added), isNew: true };
  }
  const known = await findEnrolmentOf(tx, personId, cohortId);
  if (known === null) throw new Error('An enrolment was there and is gone, though none is ever deleted.');
  return { enrolment: known, isNew: false };
}

/** Makes enrolments in `state`; those whom the cohort knows already are left out of the answer. By person. */
export async function addEnrolments(
  tx: Tx,
  people: readonly { personId: number; cohortId: string }[],
  state: EnrolmentState,
  by: By,
): Promise<ReadonlyMap<number, number>> {
  if (people.length === 0) return new Map();
  const added = await tx
    .insertInto('enrolments')
    .values(
      people.map(({ personId, cohortId }) => ({
        person_id: personId,
        cohort_id: cohortId,
        state,
        made_at: by.at,
      })),
    )
    .onConflict((conflict) => conflict.columns(['person_id', 'cohort_id']).doNothing())
    .returning(['id', 'person_id'])
    .execute();
  await addStates(
    tx,
    added.map(({ id }) => id),
    state,
    by,
    null,
  );
  return new Map(added.map(({ id, person_id }) => [person_id, id]));
}

/** Holds them until the transaction ends, always in one order; gives them as they are then. */
export async function lockEnrolments(tx: Tx, ids: readonly number[]): Promise<readonly Enrolment[]> {
  const rows = await tx
    .selectFrom('enrolments')
    .selectAll()
    .where('id', 'in', [...ids, 0])
    .orderBy('id')
    .forUpdate()
    .execute();
  return rows.map(enrolmentOf);
}

/** The same reason and state for all of them. */
export async function changeEnrolmentStates(
  tx: Tx,
  enrolmentIds: readonly number[],
  state: EnrolmentState,
  by: By,
  reason: string | null,
): Promise<void> {
  await tx
    .updateTable('enrolments')
    .set({ state })
    .where('id', 'in', [...enrolmentIds, 0])
    .execute();
  await addStates(tx, enrolmentIds, state, by, reason);
}

/** Everybody confirmed whose cohort has started, as of `today`. */
export async function enrolmentsToStart(db: Reader, today: Temporal.PlainDate): Promise<readonly number[]> {
  const rows = await db
    .selectFrom('enrolments')
    .innerJoin('cohorts', 'cohorts.id', 'cohort_id')
    .select('enrolments.id')
    .where('state', '=', 'confirmed')
    .where('starts_on', '<=', today)
    .orderBy('enrolments.id')
    .execute();
  return rows.map(({ id }) => id);
}

/** What it was and since when, the latest first. */
export async function statesOf(
  db: Reader,
  enrolmentId: number,
): Promise<readonly { state: EnrolmentState; at: Temporal.Instant; actor: string; reason: string | null }[]> {
  const rows = await db
    .selectFrom('enrolment_states')
    .select(['state', 'at', 'actor', 'reason'])
    .where('enrolment_id', '=', enrolmentId)
    .orderBy('id', 'desc')
    .execute();
  return rows.map((row) => ({
    ...row,
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- only states are written to it
    state: row.state as EnrolmentState,
  }));
}

/** @param reason the DfE's code where it has one, else a few words; null for none */
export async function changeEnrolmentState(
  tx: Tx,
  enrolmentId: number,
  state: EnrolmentState,
  by: By,
  reason: string | null,
): Promise<void> {
  await tx.updateTable('enrolments').set({ state }).where('id', '=', enrolmentId).execute();
  await addState(tx, enrolmentId, state, by, reason);
}

async function addState(
  tx: Tx,
  enrolmentId: number,
  state: EnrolmentState,
  by: By,
  reason: string | null,
): Promise<void> {
  await addStates(tx, [enrolmentId], state, by, reason);
}

async function addStates(
  tx: Tx,
  enrolmentIds: readonly number[],
  state: EnrolmentState,
  by: By,
  reason: string | null,
): Promise<void> {
  if (enrolmentIds.length === 0) return;
  await tx
    .insertInto('enrolment_states')
    .values(enrolmentIds.map((id) => ({ enrolment_id: id, state, at: by.at, actor: by.actor, reason })))
    .execute();
}

/** Those in force, now, before or to come: the earliest first. */
export async function membershipsOf(db: Reader, enrolmentId: number): Promise<readonly Membership[]> {
  const rows = await db
    .selectFrom('memberships')
    .selectAll()
    .where('enrolment_id', '=', enrolmentId)
    .where('voided_at', 'is', null)
    .orderBy('from_on')
    .orderBy('id')
    .execute();
  return rows.map(membershipOf);
}

/** What these are in without an end, or are to be in: of each enrolment and level one at most. */
export async function openMembershipsOf(
  db: Reader,
  enrolmentIds: readonly number[],
): Promise<readonly Membership[]> {
  const rows = await db
    .selectFrom('memberships')
    .selectAll()
    .where('enrolment_id', 'in', [...enrolmentIds, 0])
    .where('voided_at', 'is', null)
    .where('until_on', 'is', null)
    .orderBy('id')
    .execute();
  return rows.map(membershipOf);
}

/** The groups that these are of, each once. */
export async function groupsOfMemberships(db: Reader, ids: readonly number[]): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('memberships')
    .select('group_id')
    .distinct()
    .where('id', 'in', [...ids, 0])
    .execute();
  return rows.map(({ group_id }) => group_id);
}

function membershipOf(row: Selectable<MembershipsTable>): Membership {
  return {
    id: row.id,
    enrolmentId: row.enrolment_id,
    groupId: row.group_id,
    level: row.level === 1 ? 1 : 2,
    fromOn: row.from_on,
    untilOn: row.until_on,
    cause: row.cause,
  };
}

export interface MembershipToAdd {
  enrolmentId: number;
  groupId: string;
  level: GroupLevel;
  /** The first day. */
  fromOn: Temporal.PlainDate;
  cause: string;
}

export async function addMembership(tx: Tx, membership: MembershipToAdd, by: By): Promise<number> {
  const [id] = await addMemberships(tx, [membership], by);
  if (id === undefined) throw new Error('A membership was added and has no id.');
  return id;
}

/** Of each enrolment and level one at most. Gives their ids in the same order. */
export async function addMemberships(
  tx: Tx,
  memberships: readonly MembershipToAdd[],
  by: By,
): Promise<readonly number[]> {
  if (memberships.length === 0) return [];
  const rows = await tx
    .insertInto('memberships')
    .values(
      memberships.map((membership) => ({
        enrolment_id: membership.enrolmentId,
        group_id: membership.groupId,
        level: membership.level,
        from_on: membership.fromOn,
        cause: membership.cause,
        made_at: by.at,
        made_by: by.actor,
      })),
    )
    .returning(['id', 'enrolment_id', 'level'])
    .execute();
  const ids = new Map(rows.map((row) => [`${row.enrolment_id} ${row.level}`, row.id]));
  return memberships.map(({ enrolmentId, level }) => ids.get(`${enrolmentId} ${level}`) ?? 0);
}

/** Each with the first day on which they are no longer in it. */
export async function endMemberships(
  tx: Tx,
  ends: readonly { id: number; untilOn: Temporal.PlainDate }[],
): Promise<void> {
  if (ends.length === 0) return;
  await sql`update memberships set until_on = ends.until_on
    from unnest(${ends.map(({ id }) => id)}::bigint[], ${ends.map(({ untilOn }) => untilOn.toString())}::date[])
      as ends(id, until_on)
    where memberships.id = ends.id and voided_at is null`.execute(tx);
}

/** Lets those go on that were ended, and puts those in force again that were taken back: as before a move that is undone. */
export async function restoreMemberships(
  tx: Tx,
  { ended, takenBack }: { ended: readonly number[]; takenBack: readonly number[] },
): Promise<void> {
  await tx
    .updateTable('memberships')
    .set({ until_on: null })
    .where('id', 'in', [...ended, 0])
    .execute();
  await tx
    .updateTable('memberships')
    .set({ voided_at: null })
    .where('id', 'in', [...takenBack, 0])
    .execute();
}

/** The most people who are in a group on any one day from `day` on, with those whose records are not kept here. */
export async function peakOf(db: Reader, groupId: string, day: Temporal.PlainDate): Promise<number> {
  const { rows } = await sql<{ peak: number }>`
    with there as (
      select greatest(from_on, ${day}::date) as from_on, until_on from memberships
      where group_id = ${groupId} and voided_at is null and (until_on is null or until_on > ${day}))
    select taken_elsewhere + coalesce((select max((select count(*)::int from there as other
        where other.from_on <= there.from_on and (other.until_on is null or other.until_on > there.from_on)))
      from there), 0) as peak
    from groups where id = ${groupId}`.execute(db);
  return rows[0]?.peak ?? 0;
}

export async function writeCapacity(tx: Tx, groupId: string, capacity: number): Promise<void> {
  await tx.updateTable('groups').set({ capacity }).where('id', '=', groupId).execute();
}

/** Takes memberships back that did not count yet: they stay to be read. */
export async function voidMemberships(tx: Tx, ids: readonly number[], at: Temporal.Instant): Promise<void> {
  await tx
    .updateTable('memberships')
    .set({ voided_at: at })
    .where('id', 'in', [...ids, 0])
    .where('voided_at', 'is', null)
    .execute();
}
