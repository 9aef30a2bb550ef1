import { sql } from 'kysely';

import type { Reader } from '../kit/db/index.ts';

/** The places of a cohort that had been active at any time up to a moment, whatever became of them: who started. */
export async function startsOfCohort(
  db: Reader,
  cohortId: string,
  asOf: Temporal.Instant,
): Promise<ReadonlySet<number>> {
  const { rows } = await sql<{ id: number }>`
    select distinct enrolments.id from enrolments
    join enrolment_states on enrolment_id = enrolments.id
    where cohort_id = ${cohortId} and enrolment_states.state = 'active' and at <= ${asOf}`.execute(db);
  return new Set(rows.map(({ id }) => id));
}
