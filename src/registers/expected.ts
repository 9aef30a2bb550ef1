/** Who is on the register of a session: those of its group, and visitors who catch up. Reads people beside what they are expected at. */
import { sql } from 'kysely';

import type { Reader } from '../kit/db/index.ts';
import { isVisitOf } from './apology/store.ts';
import { expectedBetween, findSession } from '../timetable/index.ts';

export interface OnRegister {
  personId: number;
  name: string;
  /** Where they work; null where nobody told. */
  school: string | null;
  /** The session that they missed, or will miss, and make up for here; null for one of the group. */
  catchesUp: { sessionId: number; title: string; group: string | null } | null;
  /** Where they make up for this one; null where they do not. */
  elsewhere: { sessionId: number; day: Temporal.PlainDate; place: string } | null;
  apology: { reason: string; madeAt: Temporal.Instant } | null;
}

/** By name. Somebody who is booked elsewhere stays on the register: they may come all the same. */
export async function expectedAt(db: Reader, sessionId: number): Promise<readonly OnRegister[]> {
  const session = await findSession(db, sessionId);
  if (session === null) return [];
  const members = await expectedBetween(db, session.day, session.day, { session: sessionId });
  const { rows } = await sql<{
    person_id: number;
    full_name: string;
    school: string | null;
    missed_id: number | null;
    missed_title: string | null;
    missed_group: string | null;
    there_id: number | null;
    there_day: Temporal.PlainDate | null;
    there_place: string | null;
    reason: string | null;
    apology_at: Temporal.Instant | null;
  }>`
    select people.id as person_id, people.full_name,
      (select school_name from posts where posts.person_id = people.id and ends_on is null order by starts_on desc nulls last, posts.id desc limit 1) as school,
      missed.id as missed_id, missed.title as missed_title, missed_groups.name as missed_group,
      there.id as there_id, there.day as there_day, case when there.is_online then 'online' else venues.name end as there_place,
      apologies.reason, apologies.made_at as apology_at
    from people
    left join catch_ups as here on here.person_id = people.id and here.session_id = ${sessionId} and here.cancelled_at is null
      and ${isVisitOf('here', sql`${session.day}::date`)}
    left join sessions as missed on missed.id = here.missed_session_id
    left join groups as missed_groups on missed_groups.id = missed.group_id
    left join catch_ups as away on away.person_id = people.id and away.missed_session_id = ${sessionId} and away.cancelled_at is null
    left join sessions as there on there.id = away.session_id and there.state = 'planned'
    left join venues on venues.id = there.venue_id
    left join apologies on apologies.person_id = people.id and apologies.session_id = ${sessionId} and taken_back_at is null
    where people.id = any(${members.map(({ personId }) => personId)}::bigint[]) or here.id is not null
    order by people.full_name collate "und-x-icu", people.id`.execute(db);
  const own = new Set(members.map(({ personId }) => personId));
  return rows.map((row) => ({
    personId: row.person_id,
    name: row.full_name,
    school: row.school,
    catchesUp:
      row.missed_id === null || own.has(row.person_id)
        ? null
        : { sessionId: row.missed_id, title: row.missed_title ?? '', group: row.missed_group },
    elsewhere:
      row.there_id === null || row.there_day === null
        ? null
        : { sessionId: row.there_id, day: row.there_day, place: row.there_place ?? '' },
    apology: row.apology_at === null ? null : { reason: row.reason ?? '', madeAt: row.apology_at },
  }));
}

/** Whether somebody may be at a session: as one of the group, or to catch up. */
export async function isExpectedAt(db: Reader, sessionId: number, personId: number): Promise<boolean> {
  return (await expectedAt(db, sessionId)).some((one) => one.personId === personId);
}
