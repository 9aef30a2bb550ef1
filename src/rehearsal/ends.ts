/** How it ended for each who started: the play knows it from the history of places and results, as any hub would. */
import { sql } from 'kysely';

import type { Reader } from '../kit/db/index.ts';

export const ENDS_OF_MEMBERS = ['passed', 'failed', 'withdrawn', 'deferred', 'goes on', 'no end'] as const;
export type EndOfMember = (typeof ENDS_OF_MEMBERS)[number];

export interface MemberEnd {
  personId: number;
  end: EndOfMember;
  /** Of a result its day; of a deferral the day of return; of who goes on the last day of teaching. Null of the rest. */
  on: Temporal.PlainDate | null;
}

/**
 * Of everybody who had an active place on one of these cohorts. Of several places the newest counts, and a result of any
 * of them counts most; `no end` is whoever is on a course that is over and was told nothing.
 *
 * @param cohortIds null for every cohort
 */
export async function endsOfMembers(
  db: Reader,
  cohortIds: readonly string[] | null,
  { today, now }: { today: Temporal.PlainDate; now: Temporal.Instant },
): Promise<readonly MemberEnd[]> {
  const { rows } = await sql<{
    person_id: number;
    outcome: 'passed' | 'failed' | null;
    completed_on: Temporal.PlainDate | null;
    state: string;
    return_by: Temporal.PlainDate | null;
    teaching_ends_on: Temporal.PlainDate;
  }>`
    with started as (
      select distinct person_id from enrolments join enrolment_states on enrolment_id = enrolments.id
      where enrolment_states.state = 'active' and (${cohortIds === null} or cohort_id = any(${[...(cohortIds ?? [])]}::text[]))),
    told as (
      select distinct on (enrolment_id) enrolment_id, state, completed_on from outcomes
      where release_at <= ${now} order by enrolment_id, id desc)
    select started.person_id, result.state as outcome, result.completed_on, place.state, place.return_by, place.teaching_ends_on
    from started
    left join lateral (select told.state, completed_on from told join enrolments on enrolments.id = enrolment_id
      where enrolments.person_id = started.person_id and told.state <> 'voided'
      order by completed_on desc, enrolment_id desc limit 1) as result on true
    join lateral (select enrolments.state, teaching_ends_on,
        (select return_by from training_changes where enrolment_id = enrolments.id order by id desc limit 1) as return_by
      from enrolments join cohorts on cohorts.id = cohort_id
      where enrolments.person_id = started.person_id and exists (
        select from enrolment_states where enrolment_id = enrolments.id and enrolment_states.state = 'active')
      order by starts_on desc, enrolments.id desc limit 1) as place on true
    order by started.person_id`.execute(db);
  return rows.map(({ person_id: personId, ...row }): MemberEnd => {
    if (row.outcome !== null) return { personId, end: row.outcome, on: row.completed_on };
    if (row.state === 'withdrawn') return { personId, end: 'withdrawn', on: null };
    if (row.state === 'deferred')
      return { personId, end: row.return_by === null ? 'no end' : 'deferred', on: row.return_by };
    return Temporal.PlainDate.compare(row.teaching_ends_on, today) > 0
      ? { personId, end: 'goes on', on: row.teaching_ends_on }
      : { personId, end: 'no end', on: null };
  });
}

export function countEnds(ends: readonly MemberEnd[]): Readonly<Record<EndOfMember, number>> {
  const count = (end: EndOfMember): number => ends.filter((one) => one.end === end).length;
  return {
    passed: count('passed'),
    failed: count('failed'),
    withdrawn: count('withdrawn'),
    deferred: count('deferred'),
    'goes on': count('goes on'),
    'no end': count('no end'),
  };
}
