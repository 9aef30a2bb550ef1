/** The only SQL of `rehearsals`, and who is on the course. */
import { sql } from 'kysely';

import type { Reader, Tx } from '../kit/db/index.ts';

export interface Rehearsal {
  seed: number;
  newcomers: number;
  /** The last day that was played. */
  playedUntil: Temporal.PlainDate;
}

/** Null where none has begun. */
export async function findRehearsal(db: Reader): Promise<Rehearsal | null> {
  const row = await db.selectFrom('rehearsals').selectAll().executeTakeFirst();
  return row === undefined
    ? null
    : { seed: row.seed, newcomers: row.newcomers, playedUntil: row.played_until };
}

/** Of two processes that play at once the second waits for each day, and finds it played. */
export async function lockRehearsal(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(7024965)`.execute(tx);
}

export async function writeRehearsal(
  tx: Tx,
  { seed, newcomers, playedUntil }: Rehearsal,
  at: Temporal.Instant,
): Promise<void> {
  await tx
    .insertInto('rehearsals')
    .values({ seed, newcomers, played_until: playedUntil, begun_at: at })
    .onConflict((conflict) => conflict.column('only_one').doUpdateSet({ played_until: playedUntil }))
    .execute();
}

/** Somebody with a place on a course, whose life goes on. */
export interface Player {
  enrolmentId: number;
  personId: number;
  /** Their main address: what is drawn of them hangs on it. */
  email: string;
  cohortId: string;
  state: 'active' | 'deferred';
  startsOn: Temporal.PlainDate;
  teachingEndsOn: Temporal.PlainDate;
  /** At a venue, on the day that was asked about; null for none. */
  groupId: string | null;
}

/** In an order that is the same in every database. */
export async function playersOn(db: Reader, day: Temporal.PlainDate): Promise<readonly Player[]> {
  const { rows } = await sql<{
    id: number;
    person_id: number;
    email: string;
    cohort_id: string;
    state: Player['state'];
    starts_on: Temporal.PlainDate;
    teaching_ends_on: Temporal.PlainDate;
    group_id: string | null;
  }>`
    with belonging as (
      select distinct on (enrolment_id) enrolment_id, group_id from memberships
      where voided_at is null and level = 1 and from_on <= ${day} and (until_on is null or until_on > ${day})
      order by enrolment_id, id desc)
    select enrolments.id, enrolments.person_id, email_folded as email, cohort_id, enrolments.state, starts_on, teaching_ends_on,
      group_id
    from enrolments join cohorts on cohorts.id = cohort_id
    join person_emails on person_emails.person_id = enrolments.person_id and is_main
    left join belonging on belonging.enrolment_id = enrolments.id
    where enrolments.state in ('active', 'deferred')
    order by email_folded, cohort_id`.execute(db);
  return rows.map((row) => ({
    enrolmentId: row.id,
    personId: row.person_id,
    email: row.email,
    cohortId: row.cohort_id,
    state: row.state,
    startsOn: row.starts_on,
    teachingEndsOn: row.teaching_ends_on,
    groupId: row.group_id,
  }));
}

/** Who leads the groups at a venue, as the hub's own people do; the first of them. */
export async function leadersByVenue(db: Reader): Promise<ReadonlyMap<string, number>> {
  const { rows } = await sql<{ venue_id: string; person_id: number }>`
    select venue_id, min(person_id) as person_id from role_grants join groups on groups.id = scope_id
    where role = 'facilitator' and scope_kind = 'group' and revoked_at is null and venue_id is not null
    group by venue_id`.execute(db);
  return new Map(rows.map((row) => [row.venue_id, row.person_id]));
}

/** Every main address that somebody has, so that nobody new gets it too. */
export async function takenEmails(db: Reader): Promise<ReadonlySet<string>> {
  const rows = await db.selectFrom('person_emails').select('email_folded').execute();
  return new Set(rows.map(({ email_folded }) => email_folded));
}
