import { sql } from 'kysely';

import { wasAwayOn } from '../cohorts/index.ts';
import type { Reader } from '../kit/db/index.ts';

/** Somebody who is expected at a session, as a member of the group that meets, or of the cohort. */
export interface Expected {
  personId: number;
  sessionId: number;
}

/**
 * SQL of the same rule as `sessionsOfPerson`, for many at once: who has a place that is theirs, by the day. Of somebody who
 * deferred, left or completed, the days up to that one are what they were; a seat that is held for them is not theirs
 * while they are away.
 */
const EXPECTED = sql`
  select distinct enrolments.person_id, sessions.id as session_id
  from sessions
  join enrolments on enrolments.cohort_id = sessions.cohort_id
    and enrolments.state in ('confirmed', 'active', 'deferred', 'withdrawn', 'completed')
  left join memberships on memberships.enrolment_id = enrolments.id and voided_at is null
    and from_on <= sessions.day and (until_on is null or until_on > sessions.day)
  where (
    (memberships.id is not null and (sessions.group_id is null or sessions.group_id = memberships.group_id)
      and not ${wasAwayOn(sql`sessions.day`)})
    or (sessions.group_id is null and enrolments.state in ('confirmed', 'active') and not exists (
      select from memberships as any_time where any_time.enrolment_id = enrolments.id and any_time.voided_at is null)))`;

/**
 * Who is expected at the planned sessions from a day to a day, both inclusive; of one person, of one cohort, or at one
 * session, where that is asked. Somebody who deferred or withdrew is expected at nothing from the day after.
 *
 * @param withCancelled also who would have been at those that were cancelled
 */
export async function expectedBetween(
  db: Reader,
  from: Temporal.PlainDate,
  to: Temporal.PlainDate,
  of: { person: number } | { session: number } | { cohort: string } | 'everybody' = 'everybody',
  withCancelled = false,
): Promise<readonly Expected[]> {
  const whom =
    of === 'everybody'
      ? sql`true`
      : 'person' in of
        ? sql`enrolments.person_id = ${of.person}`
        : 'cohort' in of
          ? sql`sessions.cohort_id = ${of.cohort}`
          : sql`sessions.id = ${of.session}`;
  const which = withCancelled ? sql`true` : sql`sessions.state = 'planned'`;
  const { rows } = await sql<{ person_id: number; session_id: number }>`${EXPECTED}
    and ${which} and sessions.day between ${from} and ${to} and ${whom} order by 1, 2`.execute(db);
  return rows.map((row) => ({ personId: row.person_id, sessionId: row.session_id }));
}
