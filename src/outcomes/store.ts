/** The only SQL of `outcomes` and `outcome_tellings`. */
import { sql, type Selectable } from 'kysely';

import type { By } from '../kit/audit/index.ts';
import type { Reader, Tx } from '../kit/db/index.ts';
import type { OutcomesTable } from '../tables.ts';
import type { Outcome, OutcomeSource, OutcomeState } from './outcome.ts';

/** The newest outcome of each enrolment that has any (voided ones included: the caller decides). */
export async function standingOutcomes(
  db: Reader,
  enrolmentIds: readonly number[],
): Promise<ReadonlyMap<number, Outcome>> {
  const rows = await db
    .selectFrom('outcomes')
    .selectAll()
    .distinctOn('enrolment_id')
    .where(sql<boolean>`enrolment_id = any(${[...enrolmentIds]}::bigint[])`)
    .orderBy('enrolment_id')
    .orderBy('id', 'desc')
    .execute();
  return new Map(rows.map((row) => [row.enrolment_id, outcomeOf(row)]));
}

/** All rows of a cohort, the oldest first. */
export async function outcomesOfCohort(db: Reader, cohortId: string): Promise<readonly Outcome[]> {
  const rows = await db
    .selectFrom('outcomes')
    .innerJoin('enrolments', 'enrolments.id', 'enrolment_id')
    .selectAll('outcomes')
    .where('cohort_id', '=', cohortId)
    .orderBy('outcomes.id')
    .execute();
  return rows.map(outcomeOf);
}

/** All rows of one enrolment, the oldest first. */
export async function outcomesOf(db: Reader, enrolmentId: number): Promise<readonly Outcome[]> {
  const rows = await db
    .selectFrom('outcomes')
    .selectAll()
    .where('enrolment_id', '=', enrolmentId)
    .orderBy('id')
    .execute();
  return rows.map(outcomeOf);
}

/**
 * Who passed, and on which day, of these people: by the newest outcome that is released at `now`, so that a page which
 * says what the law still asks tells nobody of a result before its minute. The first pass where somebody has two.
 */
export async function passesOfPeople(
  db: Reader,
  personIds: readonly number[],
  now: Temporal.Instant,
): Promise<ReadonlyMap<number, { course: string; startedOn: Temporal.PlainDate; on: Temporal.PlainDate }>> {
  const { rows } = await sql<{
    person_id: number;
    course: string;
    starts_on: Temporal.PlainDate;
    completed_on: Temporal.PlainDate;
  }>`
    select distinct on (person_id) person_id, course, starts_on, completed_on
    from (select distinct on (enrolment_id) enrolment_id, outcomes.state, completed_on from outcomes
        join enrolments on enrolments.id = enrolment_id
        where person_id = any(${[...personIds]}::bigint[]) and release_at <= ${now}
        order by enrolment_id, outcomes.id desc) as standing
      join enrolments on enrolments.id = enrolment_id join cohorts on cohorts.id = cohort_id
    where standing.state = 'passed'
    order by person_id, completed_on`.execute(db);
  return new Map(
    rows.map((row) => [
      row.person_id,
      { course: row.course, startedOn: row.starts_on, on: row.completed_on },
    ]),
  );
}

export interface OutcomeToAdd {
  enrolmentId: number;
  state: OutcomeState;
  completedOn: Temporal.PlainDate;
  reason: string | null;
  source: OutcomeSource;
  releaseAt: Temporal.Instant;
  /** Of an enrolment, form and state one at most. */
  formKey: string;
}

/** In one statement and in their order. The database refuses a repeat; the caller has asked the rule and holds the locks. */
export async function addOutcomes(
  tx: Tx,
  outcomes: readonly OutcomeToAdd[],
  by: By,
): Promise<readonly Outcome[]> {
  if (outcomes.length === 0) return [];
  const rows = await tx
    .insertInto('outcomes')
    .values(
      outcomes.map((outcome) => ({
        enrolment_id: outcome.enrolmentId,
        state: outcome.state,
        completed_on: outcome.completedOn,
        reason: outcome.reason,
        source: outcome.source,
        release_at: outcome.releaseAt,
        form_key: outcome.formKey,
        recorded_at: by.at,
        recorded_by: by.actor,
      })),
    )
    .returningAll()
    .execute();
  return rows.map(outcomeOf);
}

/** Whether a form was taken before, of any of these. */
export async function isOutcomeFormTaken(db: Reader, formKey: string): Promise<boolean> {
  const row = await db.selectFrom('outcomes').select('id').where('form_key', '=', formKey).executeTakeFirst();
  return row !== undefined;
}

function outcomeOf(row: Selectable<OutcomesTable>): Outcome {
  return {
    id: row.id,
    enrolmentId: row.enrolment_id,
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the table's check names the same states
    state: row.state as OutcomeState,
    completedOn: row.completed_on,
    reason: row.reason,
    recordedAt: row.recorded_at,
    recordedBy: row.recorded_by,
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the table's check names the same sources
    source: row.source as OutcomeSource,
    releaseAt: row.release_at,
  };
}
