/** The only SQL of `outcomes`, `outcome_tellings` and `outcome_release_moves`. */
import { sql, type RawBuilder, type Selectable } from 'kysely';

import { cohortWithin } from '../cohorts/index.ts';
import type { By } from '../kit/audit/index.ts';
import type { Reader, Tx } from '../kit/db/index.ts';
import type { Reach } from '../kit/policy/index.ts';
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

/** In SQL: whether the newest outcome of an enrolment stands, is of that day or a later one, and was recorded at that moment or later. */
export const hasOutcomeSince = (
  enrolmentId: RawBuilder<unknown>,
  since: { day: RawBuilder<unknown>; moment: RawBuilder<unknown> },
) => sql<boolean>`
  coalesce((select outcomes.state <> 'voided' and outcomes.completed_on >= ${since.day}
      and outcomes.recorded_at >= ${since.moment}
    from outcomes where outcomes.enrolment_id = ${enrolmentId} order by outcomes.id desc limit 1), false)`;

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

/** Whether any was ever recorded of a person, released to them or not. */
export const hasOutcome = (personId: number): RawBuilder<boolean> => sql<boolean>`exists (
  select from outcomes join enrolments on enrolments.id = enrolment_id where person_id = ${personId})`;

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

/** A member of a cohort as those who record outcomes see them. */
export interface MemberLine {
  enrolmentId: number;
  personId: number;
  name: string;
  enrolmentState: string;
  groupName: string | null;
  /** The newest; null where there is none. */
  outcome: Outcome | null;
}

/** Those who are or were on the course, by name. Whoever went on in another cohort stands there. */
export async function membersWithOutcomes(db: Reader, cohortId: string): Promise<readonly MemberLine[]> {
  const { rows } = await sql<{
    id: number;
    person_id: number;
    full_name: string;
    state: string;
    group_name: string | null;
  }>`
    select enrolments.id, person_id, full_name, enrolments.state,
      (select groups.name from memberships join groups on groups.id = group_id
        where enrolment_id = enrolments.id and voided_at is null and groups.level = 1
        order by from_on desc, memberships.id desc limit 1) as group_name
    from enrolments join people on people.id = person_id
    where cohort_id = ${cohortId} and enrolments.state in ('active', 'completed', 'deferred', 'withdrawn')
      and not exists (select from continued_enrolments
        where continued_enrolments.enrolment_id = enrolments.id and begun_at is not null)
    order by full_name collate "und-x-icu", enrolments.id`.execute(db);
  const standing = await standingOutcomes(
    db,
    rows.map(({ id }) => id),
  );
  return rows.map((row) => ({
    enrolmentId: row.id,
    personId: row.person_id,
    name: row.full_name,
    enrolmentState: row.state,
    groupName: row.group_name,
    outcome: standing.get(row.id) ?? null,
  }));
}

/** Cohorts whose teaching has ended and whose members have no outcome that stands, with how many, within a reach. */
export async function cohortsAwaitingOutcomes(
  db: Reader,
  today: Temporal.PlainDate,
  reach: Reach,
): Promise<readonly { cohortId: string; name: string; count: number }[]> {
  const { rows } = await sql<{ id: string; name: string; count: number }>`
    select cohorts.id, cohorts.name, count(*)::int as count
    from cohorts join enrolments on enrolments.cohort_id = cohorts.id
    where teaching_ends_on < ${today} and enrolments.state in ('active', 'completed') and ${cohortWithin(reach)}
      and coalesce((select outcomes.state from outcomes where enrolment_id = enrolments.id order by id desc limit 1), 'voided') = 'voided'
      and not exists (select from continued_enrolments
        where continued_enrolments.enrolment_id = enrolments.id and begun_at is not null)
    group by cohorts.id, cohorts.name, starts_on order by starts_on, cohorts.id`.execute(db);
  return rows.map(({ id, name, count }) => ({ cohortId: id, name, count }));
}

/** Those of these places whose minute is to come at `now`, the oldest first: no member was told of them. */
export async function outcomesToCome(
  db: Reader,
  enrolmentIds: readonly number[],
  now: Temporal.Instant,
): Promise<readonly Outcome[]> {
  const rows = await db
    .selectFrom('outcomes')
    .selectAll()
    .where(sql<boolean>`enrolment_id = any(${[...enrolmentIds]}::bigint[])`)
    .where('release_at', '>', now)
    .where(sql<boolean>`not exists (select from outcome_tellings where outcome_id = outcomes.id)`)
    .orderBy('id')
    .execute();
  return rows.map(outcomeOf);
}

/** Gives them another minute. The database lets nothing else of an outcome be changed, and this once with its row in the history. */
export async function moveReleases(
  tx: Tx,
  outcomes: readonly Pick<Outcome, 'id' | 'releaseAt'>[],
  to: Temporal.Instant,
  by: By,
): Promise<void> {
  await tx
    .insertInto('outcome_release_moves')
    .values(
      outcomes.map(({ id, releaseAt }) => ({
        outcome_id: id,
        from_at: releaseAt,
        to_at: to,
        made_at: by.at,
        made_by: by.actor,
      })),
    )
    .execute();
  await tx
    .updateTable('outcomes')
    .set({ release_at: to })
    .where(sql<boolean>`id = any(${outcomes.map(({ id }) => id)}::bigint[])`)
    .execute();
}

/** The newest released outcome of each enrolment whose member was not written to about it. */
export async function outcomesToTell(db: Reader, now: Temporal.Instant): Promise<readonly Outcome[]> {
  const rows = await db
    .with('released', (of) =>
      of
        .selectFrom('outcomes')
        .selectAll()
        .distinctOn('enrolment_id')
        .where('release_at', '<=', now)
        .orderBy('enrolment_id')
        .orderBy('id', 'desc'),
    )
    .selectFrom('released')
    .selectAll()
    .where(
      sql<boolean>`not exists (select from outcome_tellings where outcome_tellings.outcome_id = released.id)`,
    )
    .orderBy('id')
    .execute();
  return rows.map(outcomeOf);
}

/** Whether any outcome of an enrolment was told to its member. */
export async function wasTold(db: Reader, enrolmentId: number): Promise<boolean> {
  const row = await db
    .selectFrom('outcome_tellings')
    .innerJoin('outcomes', 'outcomes.id', 'outcome_id')
    .select('outcomes.id')
    .where('enrolment_id', '=', enrolmentId)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** False where it was told before. */
export async function addTelling(tx: Tx, outcomeId: number, at: Temporal.Instant): Promise<boolean> {
  const added = await tx
    .insertInto('outcome_tellings')
    .values({ outcome_id: outcomeId, told_at: at })
    .onConflict((conflict) => conflict.column('outcome_id').doNothing())
    .returning('outcome_id')
    .executeTakeFirst();
  return added !== undefined;
}

/** Of outcomes whose members were told when they were released. */
export async function addTellings(tx: Tx, outcomes: readonly Outcome[]): Promise<void> {
  if (outcomes.length === 0) return;
  await tx
    .insertInto('outcome_tellings')
    .values(outcomes.map(({ id, releaseAt }) => ({ outcome_id: id, told_at: releaseAt })))
    .execute();
}
