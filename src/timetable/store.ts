/** The only SQL of `sessions` and `session_facilitators`. */
import { sql, type RawBuilder, type Selectable } from 'kysely';

import { wasAwayOn } from '../cohorts/index.ts';
import { keptAs, type Reader, type Tx } from '../kit/db/index.ts';
import { readFacts, trustFacts } from '../kit/facts/index.ts';
import type { SessionsTable } from '../tables.ts';
import type { Push, Session } from './session.ts';

/** Null where there is none of that id. */
export async function findSession(db: Reader, id: number): Promise<Session | null> {
  return (await sessionsWhere(db, sql`sessions.id = ${id}`))[0] ?? null;
}

/** Held until the transaction ends, so that of two who change it one waits and then sees the other's change. */
export async function lockSession(tx: Tx, id: number): Promise<Session | null> {
  const { rows } = await sql`select from sessions where id = ${id} for update`.execute(tx);
  return rows.length === 0 ? null : findSession(tx, id);
}

/** Every session of a cohort, its groups' and those of all, in order of time; the cancelled too. */
export async function sessionsOfCohort(db: Reader, cohortId: string): Promise<readonly Session[]> {
  return sessionsWhere(db, sql`sessions.cohort_id = ${cohortId}`, keptAs('sessions-of-cohort'));
}

/** The sessions that a group meets in: its own, those of the group that it is part of, and those of the whole cohort; the cancelled too. */
export async function sessionsOfGroup(db: Reader, groupId: string): Promise<readonly Session[]> {
  return sessionsWhere(
    db,
    sql`sessions.cohort_id = (select cohort_id from groups where id = ${groupId}) and (
      sessions.group_id is null or sessions.group_id = ${groupId}
      or sessions.group_id = (select part_of from groups where id = ${groupId}))`,
  );
}

/**
 * The sessions that are a person's as a member, by the days of their membership: somebody who moves on a day has the
 * old group's sessions before it and the new group's from it on. Whole-cohort sessions are theirs while they are in a
 * group, and before they have one. Of an offer that is not confirmed nothing is theirs yet. The cancelled are among them.
 * Of somebody who is away those of the seat that is held for them are there while they are to come, and not once their
 * day is here.
 *
 * @param today up to which, inclusive, it is known that they are away
 */
export async function sessionsOfPerson(
  db: Reader,
  personId: number,
  today: Temporal.PlainDate,
): Promise<readonly Session[]> {
  return sessionsWhere(
    db,
    sql`exists (
      select from enrolments
      where enrolments.person_id = ${personId} and enrolments.cohort_id = sessions.cohort_id
        and enrolments.state not in ('offered', 'declined', 'lapsed')
        and (enrolments.state = 'deferred' and sessions.day > ${today} or not ${wasAwayOn(sql`sessions.day`)})
        and (
          exists (
            select from memberships
            where memberships.enrolment_id = enrolments.id and voided_at is null
              and from_on <= sessions.day and (until_on is null or until_on > sessions.day)
              and (sessions.group_id is null or memberships.group_id = sessions.group_id))
          or sessions.group_id is null and enrolments.state in ('confirmed', 'active') and not exists (
            select from memberships where memberships.enrolment_id = enrolments.id and voided_at is null))
    )`,
    keptAs('sessions-of-person'),
  );
}

/** Whether a person leads any session, or led one. */
export const leadsSessions = (personId: number): RawBuilder<boolean> => sql<boolean>`exists (
  select from session_facilitators where person_id = ${personId})`;

/** The sessions that a person leads, in order of time; the cancelled too. */
export async function sessionsLedBy(db: Reader, personId: number): Promise<readonly Session[]> {
  return sessionsWhere(
    db,
    sql`exists (select from session_facilitators where session_id = sessions.id and person_id = ${personId})`,
    keptAs('sessions-led'),
  );
}

/** Planned sessions of other cohorts from a day on, for their rooms and the people who lead them. */
export async function sessionsElsewhere(
  db: Reader,
  cohortId: string,
  from: Temporal.PlainDate,
): Promise<readonly Session[]> {
  return sessionsWhere(
    db,
    sql`sessions.cohort_id <> ${cohortId} and sessions.state = 'planned' and sessions.day >= ${from}`,
  );
}

/** Planned sessions of one day, of every cohort. */
export async function sessionsOnDay(db: Reader, day: Temporal.PlainDate): Promise<readonly Session[]> {
  return sessionsWhere(db, sql`sessions.day = ${day} and sessions.state = 'planned'`);
}

/** Planned sessions from a day to a day, both inclusive, of every cohort. */
export async function sessionsBetween(
  db: Reader,
  from: Temporal.PlainDate,
  to: Temporal.PlainDate,
): Promise<readonly Session[]> {
  return sessionsWhere(db, sql`sessions.day between ${from} and ${to} and sessions.state = 'planned'`);
}

/** These, planned or cancelled, of whatever cohort. */
export async function sessionsWithIds(db: Reader, ids: readonly number[]): Promise<readonly Session[]> {
  return ids.length === 0 ? [] : sessionsWhere(db, sql`sessions.id = any(${ids}::bigint[])`);
}

/** The next planned sessions of these cohorts from a day on, `most` of each at most. */
export async function nextSessions(
  db: Reader,
  cohortIds: readonly string[],
  from: Temporal.PlainDate,
  most: number,
): Promise<readonly Session[]> {
  return sessionsWhere(
    db,
    sql`sessions.id in (
      select id from (
        select id, row_number() over (partition by cohort_id order by day, starts_at, id) as place from sessions
        where cohort_id = any(${cohortIds}) and state = 'planned' and day >= ${from}) as ahead
      where place <= ${most})`,
  );
}

/** How many planned sessions each of these cohorts has; one that has none is left out. */
export async function countSessions(
  db: Reader,
  cohortIds: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const rows = await db
    .selectFrom('sessions')
    .select((of) => ['cohort_id', of.fn.countAll<number>().as('count')])
    .where('cohort_id', 'in', [...cohortIds, ''])
    .where('state', '=', 'planned')
    .groupBy('cohort_id')
    .execute();
  return new Map(rows.map(({ cohort_id, count }) => [cohort_id, count]));
}

const COLUMNS = [
  'id',
  'cohort_id',
  'group_id',
  'component',
  'number',
  'kind',
  'title',
  'day',
  'starts_at',
  'ends_at',
  'is_online',
  'venue_id',
  'room',
  'counts',
  'state',
  'cancelled_why',
  'sequence',
  'wished_on',
  'pushes',
  'is_pinned',
  'changed_at',
] as const;

type Row = Pick<Selectable<SessionsTable>, (typeof COLUMNS)[number]> & {
  group_name: string | null;
  venue_name: string | null;
  facilitators: { personId: number; name: string }[];
};

async function sessionsWhere(
  db: Reader,
  which: RawBuilder<unknown>,
  kept: RawBuilder<unknown> = sql``,
): Promise<readonly Session[]> {
  const { rows } = await sql<Row>`
    ${kept}select ${sql.join(COLUMNS.map((column) => sql.ref(`sessions.${column}`)))}, groups.name as group_name, venues.name as venue_name, coalesce((
      select jsonb_agg(jsonb_build_object('personId', people.id, 'name', people.full_name)
          order by people.full_name collate "und-x-icu", people.id)
      from session_facilitators join people on people.id = person_id where session_id = sessions.id), '[]') as facilitators
    from sessions left join groups on groups.id = group_id left join venues on venues.id = sessions.venue_id
    where ${which}
    order by sessions.day, sessions.starts_at, groups.position nulls first, sessions.id`.execute(db);
  return rows.map(sessionOf);
}

function sessionOf(row: Row): Session {
  return {
    id: row.id,
    cohortId: row.cohort_id,
    groupId: row.group_id,
    groupName: row.group_name,
    component: row.component,
    number: row.number,
    kind: row.kind,
    title: row.title,
    day: row.day,
    startsAt: row.starts_at,
    endsAt: row.ends_at,
    isOnline: row.is_online,
    venueId: row.venue_id,
    venueName: row.venue_name,
    room: row.room,
    counts: row.counts,
    state: row.state,
    cancelledWhy: row.cancelled_why,
    sequence: row.sequence,
    wishedOn: row.wished_on,
    pushes: pushesOf(row.pushes),
    isPinned: row.is_pinned,
    facilitators: row.facilitators,
    changedAt: row.changed_at,
  };
}

function pushesOf(stored: unknown): readonly Push[] {
  return trustFacts(
    'sessions.pushes',
    readFacts({ pushes: stored }, (facts) =>
      facts.objects('pushes', (push) => ({ from: push.day('from'), why: push.text('why') })),
    ),
  );
}

/** What is written of a session: all but its identity and what is read beside it. */
export type SessionFacts = Omit<
  Session,
  'id' | 'groupName' | 'venueName' | 'facilitators' | 'changedAt' | 'sequence' | 'state' | 'cancelledWhy'
> & { facilitators: readonly number[] };

export async function addSession(tx: Tx, session: SessionFacts, at: Temporal.Instant): Promise<number> {
  const { id } = await tx
    .insertInto('sessions')
    .values({ ...columnsOf(session), state: 'planned', changed_at: at })
    .returning('id')
    .executeTakeFirstOrThrow();
  await addFacilitators(tx, id, session.facilitators);
  return id;
}

/** Writes what it is now and counts its sequence up. */
export async function updateSession(
  tx: Tx,
  id: number,
  session: SessionFacts,
  at: Temporal.Instant,
): Promise<void> {
  await tx
    .updateTable('sessions')
    .set({ ...columnsOf(session), sequence: sql<number>`sequence + 1`, changed_at: at })
    .where('id', '=', id)
    .execute();
  await writeFacilitators(tx, id, session.facilitators);
}

/** Holds it on its day, or lets it go: whoever is invited need not hear of it. */
export async function updatePin(tx: Tx, id: number, isPinned: boolean): Promise<void> {
  await tx.updateTable('sessions').set({ is_pinned: isPinned }).where('id', '=', id).execute();
}

/** Of the planned sessions after `today`; gives those with their new numbers. */
export async function renameRoomOfSessions(
  tx: Tx,
  { venueId, from, to }: { venueId: string; from: string; to: string },
  today: Temporal.PlainDate,
  at: Temporal.Instant,
): Promise<readonly { sessionId: number; sequence: number }[]> {
  const rows = await tx
    .updateTable('sessions')
    .set({ room: to, sequence: sql<number>`sequence + 1`, changed_at: at })
    .where('venue_id', '=', venueId)
    .where('room', '=', from)
    .where('state', '=', 'planned')
    .where('day', '>', today)
    .returning(['id', 'sequence'])
    .execute();
  return rows.map(({ id, sequence }) => ({ sessionId: id, sequence }));
}

export async function markCancelled(tx: Tx, id: number, why: string, at: Temporal.Instant): Promise<void> {
  await tx
    .updateTable('sessions')
    .set({
      state: 'cancelled',
      cancelled_why: why,
      sequence: sql<number>`sequence + 1`,
      changed_at: at,
    })
    .where('id', '=', id)
    .execute();
}

function columnsOf(session: SessionFacts) {
  return {
    cohort_id: session.cohortId,
    group_id: session.groupId,
    component: session.component,
    number: session.number,
    kind: session.kind,
    title: session.title,
    day: session.day,
    starts_at: session.startsAt,
    ends_at: session.endsAt,
    is_online: session.isOnline,
    venue_id: session.venueId,
    room: session.room,
    counts: session.counts,
    wished_on: session.wishedOn,
    pushes: writtenPushes(session.pushes),
    is_pinned: session.isPinned,
  };
}

const writtenPushes = (pushes: readonly Push[]): string =>
  JSON.stringify(pushes.map(({ from, why }) => ({ from: from.toString(), why })));

async function writeFacilitators(tx: Tx, id: number, people: readonly number[]): Promise<void> {
  await tx
    .deleteFrom('session_facilitators')
    .where('session_id', '=', id)
    .where('person_id', 'not in', [...people, 0])
    .execute();
  await addFacilitators(tx, id, people);
}

async function addFacilitators(tx: Tx, id: number, people: readonly number[]): Promise<void> {
  if (people.length === 0) return;
  await tx
    .insertInto('session_facilitators')
    .values(people.map((person_id) => ({ session_id: id, person_id })))
    .onConflict((conflict) => conflict.columns(['session_id', 'person_id']).doNothing())
    .execute();
}

/** One who writes sessions at a time, in all processes: rooms and people are shared between cohorts. */
export async function lockTimetable(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(7024931)`.execute(tx);
}

/** Sessions may change places: rooms and people are held against one another when all are written. */
export async function letSessionsChangePlaces(tx: Tx): Promise<void> {
  await sql`set constraints sessions_one_to_a_room, session_facilitators_one_place deferred`.execute(tx);
}
