/** Reads across the tables of several slices for whoever is to be offered a place; it changes nothing. */
import { sql } from 'kysely';

import type { ApplicationState } from '../applications/index.ts';
import type { EnrolmentState } from '../cohorts/index.ts';
import type { Tx } from '../kit/db/index.ts';

export interface Offeree {
  applicationId: number;
  personId: number;
  name: string;
  /** Null for somebody without an address. */
  email: string | null;
  state: ApplicationState;
  course: string;
  cohortId: string | null;
  enrolment: { id: number; state: EnrolmentState } | null;
}

/** Those of these applications that there are, held with their places until the transaction ends. */
export async function lockOfferees(
  tx: Tx,
  applicationIds: readonly number[],
): Promise<ReadonlyMap<number, Offeree>> {
  const ids = [...applicationIds];
  await sql`select from applications where id = any(${ids}) order by id for update`.execute(tx);
  await sql`select from enrolments where exists (select from applications
    where applications.id = any(${ids}) and applications.person_id = enrolments.person_id
      and applications.cohort_id = enrolments.cohort_id) order by id for update`.execute(tx);
  const { rows } = await sql<{
    id: number;
    person_id: number;
    full_name: string;
    email: string | null;
    state: ApplicationState;
    course: string;
    cohort_id: string | null;
    enrolment_id: number | null;
    enrolment_state: EnrolmentState | null;
  }>`
    select applications.id, applications.person_id, full_name, applications.state, course, applications.cohort_id,
      (select email from person_emails where person_emails.person_id = people.id and is_main) as email,
      enrolments.id as enrolment_id, enrolments.state as enrolment_state
    from applications join people on people.id = applications.person_id
    left join enrolments on enrolments.person_id = applications.person_id
      and enrolments.cohort_id = applications.cohort_id
    where applications.id = any(${ids})`.execute(tx);
  return new Map(
    rows.map((row) => [
      row.id,
      {
        applicationId: row.id,
        personId: row.person_id,
        name: row.full_name,
        email: row.email,
        state: row.state,
        course: row.course,
        cohortId: row.cohort_id,
        enrolment:
          row.enrolment_id === null || row.enrolment_state === null
            ? null
            : { id: row.enrolment_id, state: row.enrolment_state },
      },
    ]),
  );
}
