import { sql } from 'kysely';

import { wasAwayOn } from '../cohorts/index.ts';
import { keptAs, type Reader } from '../kit/db/index.ts';
import type { SessionKind } from './session.ts';

/** A planned session that somebody is, or was, expected at by the days of their membership. */
export interface ExpectedSession {
  enrolmentId: number;
  sessionId: number;
  component: string;
  number: number;
  kind: SessionKind;
  title: string;
  counts: boolean;
  day: Temporal.PlainDate;
  minutes: number;
}

/**
 * All that these places bring with them, before today and after it, in order of time: the same rule as
 * `sessionsOfPerson`, for many at once. What somebody who deferred or withdrew was expected at until then stays theirs.
 *
 * @param today up to which, inclusive, it is known who is away
 * @param also memberships that are thought about and not saved: these stand in the place of the enrolment's own
 */
export async function expectedOfEnrolments(
  db: Reader,
  enrolmentIds: readonly number[],
  today: Temporal.PlainDate,
  also: readonly ThoughtMembership[] = [],
): Promise<readonly ExpectedSession[]> {
  const thought = [...new Set(also.map(({ enrolmentId }) => enrolmentId))];
  const { rows } = await sql<{
    enrolment_id: number;
    session_id: number;
    component: string;
    number: number;
    kind: SessionKind;
    title: string;
    counts: boolean;
    day: Temporal.PlainDate;
    minutes: number;
  }>`
    ${keptAs('expected-of-enrolments')}with belonging as (
      select enrolment_id, group_id, from_on, until_on from memberships
      where enrolment_id = any(${[...enrolmentIds]}::bigint[]) and voided_at is null
        and not (enrolment_id = any(${thought}::bigint[]))
      union all
      select * from unnest(${also.map(({ enrolmentId }) => enrolmentId)}::bigint[], ${also.map(({ groupId }) => groupId)}::text[],
        ${also.map(({ fromOn }) => fromOn.toString())}::date[], ${also.map(({ untilOn }) => untilOn?.toString() ?? null)}::date[]))
    select distinct enrolments.id as enrolment_id, sessions.id as session_id, component, number, kind, title, counts, day,
      (extract(epoch from ends_at - starts_at) / 60)::int as minutes, starts_at
    from enrolments
    join lateral (
      select sessions.* from belonging join groups on groups.id = belonging.group_id
      join sessions on sessions.cohort_id = groups.cohort_id and (sessions.group_id is null or sessions.group_id = belonging.group_id)
      where belonging.enrolment_id = enrolments.id and from_on <= sessions.day and (until_on is null or until_on > sessions.day)
      union all
      select sessions.* from sessions
      where sessions.cohort_id = enrolments.cohort_id and sessions.group_id is null and enrolments.state in ('confirmed', 'active')
        and not exists (select from belonging where belonging.enrolment_id = enrolments.id)) as sessions
      on sessions.state = 'planned'
    where enrolments.id = any(${[...enrolmentIds]}::bigint[])
      and enrolments.state in ('confirmed', 'active', 'deferred', 'withdrawn', 'completed')
      and (sessions.day > ${today} or not ${wasAwayOn(sql`sessions.day`)})
    order by enrolments.id, day, starts_at, sessions.id`.execute(db);
  return rows.map((row) => ({
    enrolmentId: row.enrolment_id,
    sessionId: row.session_id,
    component: row.component,
    number: row.number,
    kind: row.kind,
    title: row.title,
    counts: row.counts,
    day: row.day,
    minutes: row.minutes,
  }));
}

export interface ThoughtMembership {
  enrolmentId: number;
  groupId: string;
  /** The first day. */
  fromOn: Temporal.PlainDate;
  /** The first day on which they are no longer in it; null while they are. */
  untilOn: Temporal.PlainDate | null;
}
