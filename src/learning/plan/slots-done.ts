/** Which slots of their cohorts' plans these people have done, in one statement. It reads places and changes nothing. */
import { sql } from 'kysely';

import { keptAs, type Reader } from '../../kit/db/index.ts';

/** A slot is done on the day on which the last of its modules was completed. */
export interface SlotDone {
  personId: number;
  cohortId: string;
  component: string;
  number: number;
  on: Temporal.PlainDate;
}

export async function slotsDoneBy(db: Reader, personIds: readonly number[]): Promise<readonly SlotDone[]> {
  const { rows } = await sql<{
    person_id: number;
    cohort_id: string;
    component: string;
    number: number;
    done_on: Temporal.PlainDate;
  }>`
    ${keptAs('slots-done')}select enrolments.person_id, enrolments.cohort_id, component, number,
      max((completed_at at time zone 'Europe/London')::date) as done_on
    from enrolments
      join learning_plans on learning_plans.cohort_id = enrolments.cohort_id
      join learning_modules on learning_modules.id = module_id and open_version is not null
      left join learning_completions on learning_completions.person_id = enrolments.person_id
        and learning_completions.module_id = learning_plans.module_id
    where enrolments.person_id = any(${[...personIds]})
    group by enrolments.person_id, enrolments.cohort_id, component, number
    having count(*) = count(learning_completions.module_id)
    order by enrolments.person_id, component, number`.execute(db);
  return rows.map((row) => ({
    personId: row.person_id,
    cohortId: row.cohort_id,
    component: row.component,
    number: row.number,
    on: row.done_on,
  }));
}
