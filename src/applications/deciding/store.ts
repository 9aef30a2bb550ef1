/** The only SQL of `application_checks`, those taken back, `application_decisions` and `missed_replies`. */
import { sql } from 'kysely';

import type { By } from '../../kit/audit/index.ts';
import type { Reader, Tx } from '../../kit/db/index.ts';
import type { Reach } from '../../kit/policy/index.ts';
import type { Check, KeptCheck } from './checks.ts';
import type { DecidedBefore, Decision } from './may-decide.ts';

/** Every check of an application, in the order made. */
export async function checksOf(db: Reader, applicationId: number): Promise<readonly KeptCheck[]> {
  return (await checksOfMany(db, [applicationId])).get(applicationId) ?? [];
}

/** The same of many, by application; those without a check are not named. */
export async function checksOfMany(
  db: Reader,
  applicationIds: readonly number[],
): Promise<ReadonlyMap<number, readonly KeptCheck[]>> {
  if (applicationIds.length === 0) return new Map();
  const rows = await keptChecks(db)
    .where('application_id', 'in', [...applicationIds])
    .orderBy('id')
    .execute();
  return new Map(
    [...Map.groupBy(rows, (row) => row.application_id)].map(([id, checks]) => [id, checks.map(checkOf)]),
  );
}

/** Those that were recorded in one act, by application; none where there is no such act. */
export async function checksOfAct(db: Reader, act: string): Promise<ReadonlyMap<number, KeptCheck>> {
  const rows = await keptChecks(db).where('act', '=', act).orderBy('id').execute();
  return new Map(rows.map((row) => [row.application_id, checkOf(row)]));
}

function keptChecks(db: Reader) {
  return db
    .selectFrom('application_checks')
    .leftJoin('application_checks_taken_back as taken', 'taken.check_id', 'application_checks.id')
    .select(['id', 'application_id', 'name', 'result', 'application_checks.at', 'checked_by', 'note', 'act'])
    .select(['taken.at as taken_back_at', 'taken_back_by']);
}

type CheckRow = Awaited<ReturnType<ReturnType<typeof keptChecks>['execute']>>[number];

function checkOf({
  checked_by: checkedBy,
  taken_back_at: at,
  taken_back_by: by,
  ...row
}: CheckRow): KeptCheck {
  const { id, name, result, note, act } = row;
  const takenBack = at === null || by === null ? null : { at, by };
  return { id, name, result, at: row.at, checkedBy, note, act, takenBack };
}

/** Notes that these are taken back. */
export async function addTakenBack(tx: Tx, checkIds: readonly number[], { actor, at }: By): Promise<void> {
  if (checkIds.length === 0) return;
  await tx
    .insertInto('application_checks_taken_back')
    .values(checkIds.map((check_id) => ({ check_id, at, taken_back_by: actor })))
    .execute();
}

export async function addCheck(
  tx: Tx,
  applicationId: number,
  check: Pick<Check, 'name' | 'result' | 'note'>,
  by: By,
): Promise<void> {
  await addChecks(tx, [applicationId], check, null, by);
}

/**
 * The same check of each of these, in one statement.
 *
 * @param act what they are recorded together as, to be taken back together; null for one alone
 */
export async function addChecks(
  tx: Tx,
  applicationIds: readonly number[],
  { name, result, note }: Pick<Check, 'name' | 'result' | 'note'>,
  act: string | null,
  { actor, at }: By,
): Promise<void> {
  await sql`insert into application_checks (application_id, name, result, note, act, checked_by, at)
    select unnest(${[...applicationIds]}::bigint[]), ${name}, ${result}, ${note}, ${act}, ${actor}, ${at}`.execute(
    tx,
  );
}

export interface DecisionMade {
  id: number;
  decision: Decision;
  at: Temporal.Instant;
  decidedBy: string;
  /** What the applicant was told; null for nothing. */
  reason: string | null;
  /** Why it was made without the sponsor's support; null where it was not. */
  overrideReason: string | null;
}

/** In the order made. */
export async function decisionsOf(db: Reader, applicationId: number): Promise<readonly DecisionMade[]> {
  const rows = await db
    .selectFrom('application_decisions')
    .selectAll()
    .where('application_id', '=', applicationId)
    .orderBy('id')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    decision: row.decision,
    at: row.at,
    decidedBy: row.decided_by,
    reason: row.reason,
    overrideReason: row.override_reason,
  }));
}

/** The last decision of each of these, by application; those without one are not named. */
export async function lastDecisionsOf(
  db: Reader,
  applicationIds: readonly number[],
): Promise<ReadonlyMap<number, { decision: Decision; at: Temporal.Instant; by: string }>> {
  if (applicationIds.length === 0) return new Map();
  const rows = await db
    .selectFrom('application_decisions')
    .select(['application_id', 'decision', 'at', 'decided_by'])
    .distinctOn('application_id')
    .where('application_id', 'in', [...applicationIds])
    .orderBy('application_id')
    .orderBy('id', 'desc')
    .execute();
  return new Map(
    rows.map(({ application_id: id, decision, at, decided_by: by }) => [id, { decision, at, by }]),
  );
}

export async function lastDecision(db: Reader, applicationId: number): Promise<DecidedBefore> {
  const last = (await decisionsOf(db, applicationId)).at(-1);
  return {
    id: last?.id ?? 0,
    decision: last?.decision ?? null,
    actor: last?.decidedBy ?? null,
    at: last?.at ?? null,
  };
}

/** Gives its id. */
export async function addDecision(
  tx: Tx,
  applicationId: number,
  made: { decision: Decision; reason: string | null; overrideReason: string | null },
  { actor, at }: By,
): Promise<number> {
  const { id } = await tx
    .insertInto('application_decisions')
    .values({
      application_id: applicationId,
      decision: made.decision,
      reason: made.reason,
      override_reason: made.overrideReason,
      decided_by: actor,
      at,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/** Of these applications, those within a reach, in order of id: the others are as if they were not there. */
export async function applicationsWithin(
  db: Reader,
  ids: readonly number[],
  reach: Reach,
): Promise<readonly number[]> {
  if (ids.length === 0) return [];
  const within =
    reach === 'everything'
      ? sql<boolean>`true`
      : sql<boolean>`(
          course = any(${[...reach.programme]})
          or cohort_id = any(${[...reach.cohort]})
          or school_urn = any(${[...reach.school]})
          or person_id::text = any(${[...reach.person]})
          or exists (select from schools where urn = school_urn and trust_uid <> ''
            and trust_uid = any(${[...reach.trust]})))`;
  const rows = await db
    .selectFrom('applications')
    .select('id')
    .where('id', 'in', [...ids])
    .where(within)
    .orderBy('id')
    .execute();
  return rows.map(({ id }) => id);
}

export interface OverdueApplication {
  applicationId: number;
  personId: number;
  /** The last day of the promise, which is over. */
  replyBy: Temporal.PlainDate;
}

/** Applications that were sent, are not decided, and whose promised day is before `today`; the longest overdue first. */
export async function overdueApplications(
  db: Reader,
  today: Temporal.PlainDate,
): Promise<readonly OverdueApplication[]> {
  const rows = await db
    .selectFrom('applications')
    .select(['id', 'person_id', 'reply_by'])
    .where('state', '=', 'submitted')
    .where('reply_by', '<', today)
    .orderBy('reply_by')
    .orderBy('id')
    .execute();
  return rows.flatMap(({ id, person_id: personId, reply_by: replyBy }) =>
    replyBy === null ? [] : [{ applicationId: id, personId, replyBy }],
  );
}

/** Notes that the hub is told of a missed day; false where it was told before. */
export async function noteMissed(
  tx: Tx,
  missed: { replyBy: Temporal.PlainDate; applications: number; at: Temporal.Instant },
): Promise<boolean> {
  const added = await tx
    .insertInto('missed_replies')
    .values({ reply_by: missed.replyBy, told_at: missed.at, applications: missed.applications })
    .onConflict((conflict) => conflict.doNothing())
    .returning('reply_by')
    .executeTakeFirst();
  return added !== undefined;
}

/** Which of these missed days the hub was told of. */
export async function missedDaysTold(db: Reader): Promise<ReadonlySet<string>> {
  const rows = await db.selectFrom('missed_replies').select('reply_by').execute();
  return new Set(rows.map((row) => row.reply_by.toString()));
}
