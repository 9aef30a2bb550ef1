/** The only SQL of `enrolments`, `enrolment_states` and `memberships`, and of `groups` as that which people are in. */
import { sql } from 'kysely';

import type { By } from '../kit/audit/index.ts';
import type { Reader, Tx } from '../kit/db/index.ts';
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

export async function findEnrolmentOf(
  db: Reader,
  personId: number,
  cohortId: string,
): Promise<Enrolment | null> {
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
    .selectAll()
    .where('person_id', '=', personId)
    .orderBy('id', 'desc')
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
  await tx
    .insertInto('enrolment_states')
    .values({ enrolment_id: enrolmentId, state, at: by.at, actor: by.actor, reason })
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
  return rows.map((row) => ({
    id: row.id,
    enrolmentId: row.enrolment_id,
    groupId: row.group_id,
    level: row.level === 1 ? 1 : 2,
    fromOn: row.from_on,
    untilOn: row.until_on,
    cause: row.cause,
  }));
}

/** @param fromOn the first day */
export async function addMembership(
  tx: Tx,
  membership: {
    enrolmentId: number;
    groupId: string;
    level: GroupLevel;
    fromOn: Temporal.PlainDate;
    cause: string;
  },
  by: By,
): Promise<number> {
  const { id } = await tx
    .insertInto('memberships')
    .values({
      enrolment_id: membership.enrolmentId,
      group_id: membership.groupId,
      level: membership.level,
      from_on: membership.fromOn,
      cause: membership.cause,
      made_at: by.at,
      made_by: by.actor,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/** @param untilOn the first day on which they are no longer in it */
export async function endMembership(tx: Tx, id: number, untilOn: Temporal.PlainDate): Promise<void> {
  await tx.updateTable('memberships').set({ until_on: untilOn }).where('id', '=', id).execute();
}
