/** The only SQL of `apologies` and `catch_ups`. */
import { sql, type RawBuilder } from 'kysely';

import { wasAwayOn } from '../../cohorts/index.ts';
import { keptAs, type Reader, type Tx } from '../../kit/db/index.ts';

export interface Apology {
  id: number;
  reason: string;
  madeAt: Temporal.Instant;
}

export async function findApology(db: Reader, sessionId: number, personId: number): Promise<Apology | null> {
  const row = await db
    .selectFrom('apologies')
    .modifyFront(keptAs('apology'))
    .select(['id', 'reason', 'made_at'])
    .where('session_id', '=', sessionId)
    .where('person_id', '=', personId)
    .where('taken_back_at', 'is', null)
    .executeTakeFirst();
  return row === undefined ? null : { id: row.id, reason: row.reason, madeAt: row.made_at };
}

/** False where there is one in force. */
export async function addApology(
  tx: Tx,
  apology: { sessionId: number; personId: number; reason: string; at: Temporal.Instant },
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('apologies')
    .values({
      session_id: apology.sessionId,
      person_id: apology.personId,
      reason: apology.reason,
      made_at: apology.at,
    })
    .onConflict((conflict) =>
      conflict.columns(['session_id', 'person_id']).where('taken_back_at', 'is', null).doNothing(),
    )
    .executeTakeFirst();
  return (numInsertedOrUpdatedRows ?? 0n) > 0n;
}

/** False where there is none in force. */
export async function takeBack(
  tx: Tx,
  sessionId: number,
  personId: number,
  at: Temporal.Instant,
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('apologies')
    .set({ taken_back_at: at })
    .where('session_id', '=', sessionId)
    .where('person_id', '=', personId)
    .where('taken_back_at', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** A seat at one session in the stead of another. */
export interface CatchUp {
  id: number;
  missedSessionId: number;
  sessionId: number;
}

/** What stands for this session; null where nothing does, or what did was called off. */
export async function findCatchUpFor(
  db: Reader,
  missedSessionId: number,
  personId: number,
): Promise<CatchUp | null> {
  const row = await db
    .selectFrom('catch_ups')
    .innerJoin('sessions', 'sessions.id', 'catch_ups.session_id')
    .selectAll('catch_ups')
    .where('missed_session_id', '=', missedSessionId)
    .where('person_id', '=', personId)
    .where('cancelled_at', 'is', null)
    .where('sessions.state', '=', 'planned')
    .executeTakeFirst();
  return row === undefined
    ? null
    : { id: row.id, missedSessionId: row.missed_session_id, sessionId: row.session_id };
}

/** Which session stands for which, and the unit that was missed: whoever moves or comes back later has it elsewhere. */
export interface CatchUpOf {
  personId: number;
  missed: number;
  at: number;
  /** Of the session that was missed. */
  cohortId: string;
  component: string;
  number: number;
}

/** Of many people, those that were not cancelled, and whose session was not called off. */
export async function catchUpsOf(db: Reader, people: readonly number[]): Promise<readonly CatchUpOf[]> {
  const { rows } = await sql<CatchUpOf>`
    ${keptAs('catch-ups')}select catch_ups.person_id as "personId", missed_session_id as missed, session_id as at,
      missed.cohort_id as "cohortId", missed.component, missed.number
    from catch_ups join sessions as missed on missed.id = missed_session_id
    join sessions as there on there.id = session_id and there.state = 'planned'
    where catch_ups.person_id = any(${people}::bigint[]) and cancelled_at is null order by catch_ups.id`.execute(
    db,
  );
  return rows;
}

/** False where another window was quicker: there is one seat in the stead of a session. */
export async function addCatchUp(
  tx: Tx,
  booking: { personId: number; missedSessionId: number; sessionId: number; by: number; at: Temporal.Instant },
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('catch_ups')
    .values({
      person_id: booking.personId,
      missed_session_id: booking.missedSessionId,
      session_id: booking.sessionId,
      booked_at: booking.at,
      booked_by: booking.by,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return (numInsertedOrUpdatedRows ?? 0n) > 0n;
}

/** False where nothing stood for it. */
export async function cancelCatchUp(
  tx: Tx,
  missedSessionId: number,
  personId: number,
  at: Temporal.Instant,
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('catch_ups')
    .set({ cancelled_at: at })
    .where('missed_session_id', '=', missedSessionId)
    .where('person_id', '=', personId)
    .where('cancelled_at', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/**
 * SQL: whether whoever took this seat still has, on its day, the place in which they missed the session. Whoever deferred or
 * left is expected at nothing from the day after, elsewhere as little as at home; back in time, the seat is theirs again.
 */
export const isVisitOf = (
  visit: 'here' | 'catch_ups',
  day: RawBuilder<unknown>,
): RawBuilder<boolean> => sql`exists (
  select from enrolments join sessions as stood_for on stood_for.cohort_id = enrolments.cohort_id
  where stood_for.id = ${sql.ref(`${visit}.missed_session_id`)} and enrolments.person_id = ${sql.ref(`${visit}.person_id`)}
    and enrolments.state in ('confirmed', 'active', 'deferred', 'withdrawn', 'completed') and not ${wasAwayOn(day)})`;

/** Sessions of the same component and number elsewhere in the same course and design, with how many sit there. */
export async function sameElsewhere(
  db: Reader,
  sessionId: number,
  from: Temporal.PlainDate,
): Promise<readonly { sessionId: number; taken: number; seats: number | null }[]> {
  const { rows } = await sql<{ id: number; taken: number; seats: number | null }>`
    with missed as (
      select sessions.*, cohorts.course, cohorts.design_id from sessions join cohorts on cohorts.id = cohort_id
      where sessions.id = ${sessionId}),
    others as (
      select sessions.id, sessions.cohort_id, sessions.group_id, sessions.day, sessions.is_online,
        (select seats from venue_rooms where venue_rooms.venue_id = sessions.venue_id and name = sessions.room) as room_seats
      from sessions join cohorts on cohorts.id = sessions.cohort_id, missed
      where sessions.id <> missed.id and sessions.state = 'planned' and sessions.day >= ${from}
        and sessions.component = missed.component and sessions.number = missed.number and sessions.kind <> 'coaching'
        and cohorts.course = missed.course and cohorts.design_id is not distinct from missed.design_id
        and (sessions.cohort_id <> missed.cohort_id or sessions.group_id is distinct from missed.group_id)),
    members as (
      select others.id, count(distinct enrolments.person_id)::int as count
      from others join enrolments on enrolments.cohort_id = others.cohort_id and enrolments.state in ('confirmed', 'active')
      join memberships on memberships.enrolment_id = enrolments.id and voided_at is null
        and from_on <= others.day and (until_on is null or until_on > others.day)
        and (others.group_id is null or others.group_id = memberships.group_id)
      where not exists (select from catch_ups where catch_ups.person_id = enrolments.person_id
        and catch_ups.missed_session_id = others.id and cancelled_at is null)
      group by others.id)
    select others.id,
      coalesce(members.count, 0) + (select count(*)::int from catch_ups where catch_ups.session_id = others.id and cancelled_at is null
        and ${isVisitOf('catch_ups', sql`others.day`)}) as taken,
      case when is_online then null else coalesce(room_seats, (select capacity from groups where groups.id = others.group_id)) end as seats
    from others left join members on members.id = others.id order by others.day, others.id`.execute(db);
  return rows.map(({ id, taken, seats }) => ({ sessionId: id, taken, seats }));
}
