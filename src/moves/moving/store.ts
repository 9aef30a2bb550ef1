/** The only SQL of `moves`; and what is read across the tables of several slices of whoever is to be moved. */
import { sql } from 'kysely';

import type { EnrolmentState } from '../../cohorts/index.ts';
import type { By } from '../../kit/audit/index.ts';
import type { Reader, Tx } from '../../kit/db/index.ts';

export interface Move {
  id: number;
  enrolmentId: number;
  fromGroupId: string;
  toGroupId: string;
  /** The first day in the new group. */
  onDay: Temporal.PlainDate;
  reason: string | null;
  madeAt: Temporal.Instant;
  madeBy: string;
  /** Memberships that it ended, that it took back because they had not begun, and that it began. */
  ended: readonly number[];
  takenBack: readonly number[];
  began: readonly number[];
  undone: { at: Temporal.Instant; by: string } | null;
}

export type MoveToAdd = Omit<Move, 'id' | 'madeAt' | 'madeBy' | 'undone'> & { eventKey: string };

/** Gives their ids in the same order. */
export async function addMoves(tx: Tx, moves: readonly MoveToAdd[], by: By): Promise<readonly number[]> {
  if (moves.length === 0) return [];
  const rows = await tx
    .insertInto('moves')
    .values(
      moves.map((move) => ({
        enrolment_id: move.enrolmentId,
        from_group_id: move.fromGroupId,
        to_group_id: move.toGroupId,
        on_day: move.onDay,
        reason: move.reason,
        event_key: move.eventKey,
        made_at: by.at,
        made_by: by.actor,
        ended: [...move.ended],
        taken_back: [...move.takenBack],
        began: [...move.began],
      })),
    )
    .returning(['id', 'enrolment_id'])
    .execute();
  const ids = new Map(rows.map(({ id, enrolment_id }) => [enrolment_id, id]));
  return moves.map(({ enrolmentId }) => ids.get(enrolmentId) ?? 0);
}

/** Those of these keys that were made before, by key. */
export async function movesMadeFor(
  db: Reader,
  eventKeys: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const rows = await db
    .selectFrom('moves')
    .select(['id', 'event_key'])
    .where('event_key', 'in', [...eventKeys, ''])
    .execute();
  return new Map(rows.map(({ id, event_key }) => [event_key, id]));
}

/** Of an enrolment, the latest first; those that were undone too. */
export async function movesOf(db: Reader, enrolmentId: number): Promise<readonly Move[]> {
  const rows = await db
    .selectFrom('moves')
    .selectAll()
    .where('enrolment_id', '=', enrolmentId)
    .orderBy('id', 'desc')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    enrolmentId: row.enrolment_id,
    fromGroupId: row.from_group_id,
    toGroupId: row.to_group_id,
    onDay: row.on_day,
    reason: row.reason,
    madeAt: row.made_at,
    madeBy: row.made_by,
    ended: row.ended,
    takenBack: row.taken_back,
    began: row.began,
    undone:
      row.undone_at === null || row.undone_by === null ? null : { at: row.undone_at, by: row.undone_by },
  }));
}

export async function markMoveUndone(tx: Tx, id: number, by: By): Promise<void> {
  await tx.updateTable('moves').set({ undone_at: by.at, undone_by: by.actor }).where('id', '=', id).execute();
}

/** Somebody who is to be moved, with all that a preview and the letters say of them. */
export interface Movee {
  enrolmentId: number;
  personId: number;
  name: string;
  email: string | null;
  state: EnrolmentState;
  cohortId: string;
  schoolUrn: string | null;
  schoolName: string | null;
  /** Venue ids, the first choice first. */
  venues: readonly string[];
  /** Who supports them at school; null where nobody on record does. */
  sponsor: { name: string; email: string } | null;
}

/** Those of these enrolments that there are, by name. */
export async function moveesOf(db: Reader, enrolmentIds: readonly number[]): Promise<readonly Movee[]> {
  const { rows } = await sql<{
    enrolment_id: number;
    person_id: number;
    full_name: string;
    email: string | null;
    state: EnrolmentState;
    cohort_id: string;
    school_urn: string | null;
    school_name: string | null;
    venues: string[] | null;
    sponsor_name: string | null;
    sponsor_email: string | null;
  }>`
    select enrolments.id as enrolment_id, enrolments.person_id, full_name, enrolments.state, enrolments.cohort_id,
      (select email from person_emails where person_emails.person_id = people.id and is_main) as email,
      application.school_urn, application.school_name,
      (select array_agg(venue_id order by rank) from application_preferences where application_id = application.id) as venues,
      sponsor_name, sponsor_email
    from enrolments join people on people.id = enrolments.person_id
    left join lateral (select * from applications where applications.person_id = enrolments.person_id
      and applications.cohort_id = enrolments.cohort_id and submitted_at is not null
      order by id desc limit 1) as application on true
    left join endorsements on endorsements.application_id = application.id and endorsements.state = 'endorsed'
    where enrolments.id = any(${[...enrolmentIds]})
    order by full_name collate "und-x-icu", enrolments.id`.execute(db);
  return rows.map((row) => ({
    enrolmentId: row.enrolment_id,
    personId: row.person_id,
    name: row.full_name,
    email: row.email,
    state: row.state,
    cohortId: row.cohort_id,
    schoolUrn: row.school_urn,
    schoolName: row.school_name,
    venues: row.venues ?? [],
    sponsor:
      row.sponsor_name === null || row.sponsor_email === null
        ? null
        : { name: row.sponsor_name, email: row.sponsor_email },
  }));
}

/** A time at which somebody is bound already. */
export interface Busy {
  personId: number;
  /** As it ends a sentence: 'they lead Seminar 3'. */
  words: string;
  from: Temporal.PlainDateTime;
  until: Temporal.PlainDateTime;
}

/** What these people lead, are expected at in other cohorts, or are away for, from a day on. */
export async function busyTimes(
  db: Reader,
  personIds: readonly number[],
  cohortId: string,
  from: Temporal.PlainDate,
): Promise<readonly Busy[]> {
  const ids = [...personIds];
  const { rows } = await sql<{
    person_id: number;
    words: string;
    day: Temporal.PlainDate;
    starts_at: Temporal.PlainTime;
    last_day: Temporal.PlainDate;
    ends_at: Temporal.PlainTime;
  }>`
    select person_id, 'they lead ' || title as words, sessions.day, sessions.starts_at, sessions.day as last_day, sessions.ends_at
    from session_facilitators join sessions on sessions.id = session_id
    where person_id = any(${ids}) and state = 'planned' and sessions.day >= ${from}
    union all
    select enrolments.person_id, 'they are expected at ' || title, sessions.day, starts_at, sessions.day, ends_at
    from enrolments join sessions on sessions.cohort_id = enrolments.cohort_id
    join memberships on memberships.enrolment_id = enrolments.id and voided_at is null
      and from_on <= sessions.day and (until_on is null or until_on > sessions.day)
      and (sessions.group_id is null or sessions.group_id = memberships.group_id)
    where enrolments.person_id = any(${ids}) and enrolments.state in ('confirmed', 'active')
      and enrolments.cohort_id <> ${cohortId} and sessions.state = 'planned' and sessions.day >= ${from}
    union all
    select person_id, 'they are away (' || title || ')', first_on, time '00:00', last_on, time '23:59'
    from closures where person_id = any(${ids}) and removed_at is null and last_on >= ${from}
    order by 3, 4`.execute(db);
  return rows.map((row) => ({
    personId: row.person_id,
    words: row.words,
    from: row.day.toPlainDateTime(row.starts_at),
    until: row.last_day.toPlainDateTime(row.ends_at),
  }));
}
