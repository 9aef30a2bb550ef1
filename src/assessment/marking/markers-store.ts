/** Who may mark, read off the roles that were given (the identity slice owns them) and off groups; it changes nothing. */
import { sql } from 'kysely';

import type { Reader } from '../../kit/db/index.ts';

export interface Marker {
  personId: number;
  name: string;
  /** Scripts of any cohort that they are asked for and have not marked. */
  waiting: number;
}

/** Those with the role over the hub, the cohort's programme or the cohort on `today`, by name. */
export async function markersOf(
  db: Reader,
  cohort: { id: string; course: string },
  today: Temporal.PlainDate,
): Promise<readonly Marker[]> {
  const { rows } = await sql<{ id: number; full_name: string; waiting: number }>`
    with waiting as (
      select marker_id, count(*)::int as count from (
          select distinct on (submission_id, part) submission_id, part, marker_id
          from assessment_markings order by submission_id, part, id desc) as asked
        where coalesce((select mark from assessment_marks
          where assessment_marks.submission_id = asked.submission_id and assessment_marks.part = asked.part
          order by id desc limit 1), 'taken back') = 'taken back'
        group by marker_id)
    select people.id, full_name, coalesce((select count from waiting where marker_id = people.id), 0) as waiting
    from people where merged_into is null and exists (select from role_grants
      where person_id = people.id and role = 'marker' and revoked_at is null
        and (ends_on is null or ends_on >= ${today})
        and (scope_kind = 'hub' or (scope_kind = 'programme' and scope_id = ${cohort.course})
          or (scope_kind = 'cohort' and scope_id = ${cohort.id})))
    order by full_name collate "und-x-icu", people.id`.execute(db);
  return rows.map((row) => ({ personId: row.id, name: row.full_name, waiting: row.waiting }));
}

/**
 * Who leads or coaches a group that the member is or was in, or led a session of it, by enrolment: whoever once did, for
 * they know the member's work.
 */
export async function leadersOfMembers(
  db: Reader,
  enrolmentIds: readonly number[],
): Promise<ReadonlyMap<number, ReadonlySet<number>>> {
  const { rows } = await sql<{ enrolment_id: number; leaders: (number | string)[] }>`
    select enrolment_id, array_agg(distinct leader) as leaders from memberships
    join lateral (
      select person_id as leader from role_grants
        where role in ('facilitator', 'coach') and scope_kind = 'group' and scope_id = memberships.group_id
      union
      select person_id from session_facilitators join sessions on sessions.id = session_id
        where sessions.group_id = memberships.group_id) as led on true
    where voided_at is null and enrolment_id = any(${[...enrolmentIds]}::bigint[])
    group by enrolment_id`.execute(db);
  return new Map(rows.map((row) => [row.enrolment_id, new Set(row.leaders.map(Number))]));
}
