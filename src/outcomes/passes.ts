/** By itself, because `people` asks it and must not know the rest of this slice, which knows people. */
import { sql } from 'kysely';

import { keptAs, type Reader } from '../kit/db/index.ts';

/**
 * Which of these people passed the NPQ for SENCOs, and on which day: by the newest outcome that is released at `now`, so
 * that a page which says what the law still asks tells nobody of a result before its minute; one that its member was told
 * of is released, whatever `now` a caller that knows only the day can give. The first pass of several.
 */
export async function sencoPassesOf(
  db: Reader,
  personIds: readonly number[],
  now: Temporal.Instant,
): Promise<ReadonlyMap<number, { startedOn: Temporal.PlainDate; on: Temporal.PlainDate }>> {
  const { rows } = await sql<{
    person_id: number;
    starts_on: Temporal.PlainDate;
    completed_on: Temporal.PlainDate;
  }>`
    ${keptAs('senco-passes')}select distinct on (person_id) person_id, starts_on, completed_on
    from (select distinct on (enrolment_id) enrolment_id, outcomes.state, completed_on from outcomes
        join enrolments on enrolments.id = enrolment_id
        where person_id = any(${[...personIds]}::bigint[]) and (release_at <= ${now}
          or exists (select from outcome_tellings where outcome_id = outcomes.id))
        order by enrolment_id, outcomes.id desc) as standing
      join enrolments on enrolments.id = enrolment_id join cohorts on cohorts.id = cohort_id
    where standing.state = 'passed' and course = 'npq-senco'
    order by person_id, completed_on`.execute(db);
  return new Map(rows.map((row) => [row.person_id, { startedOn: row.starts_on, on: row.completed_on }]));
}
