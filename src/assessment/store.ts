/** The only SQL of `assessment_windows`, `assessment_cases`, `assessment_submissions`, `assessment_scripts` and `assessment_adjustments`. */
import { randomUUID } from 'node:crypto';

import { sql, type RawBuilder } from 'kysely';

import type { EnrolmentState } from '../cohorts/index.ts';
import type { By } from '../kit/audit/index.ts';
import type { Reader, Tx } from '../kit/db/index.ts';
import { seal, unseal, type Keyring } from '../kit/seal/index.ts';
import type { WindowTerms } from './window.ts';

export interface AssessmentWindow extends WindowTerms {
  id: number;
  cohortId: string;
  name: string;
  wordLimit: number;
  /** Members write and hand in here; else the hub has the dates and reminds of them. */
  isHere: boolean;
  source: string;
  /** Whether a case study is written; not what it says. */
  hasCase: boolean;
  /** How often it was changed since it was set. */
  changes: number;
}

/** Of a cohort, or all; the earliest first. */
export async function windowsOf(
  db: Reader,
  of: { cohortId: string } | { id: number } | 'all',
): Promise<readonly AssessmentWindow[]> {
  const rows = await db
    .selectFrom('assessment_windows')
    .leftJoin('assessment_cases', 'assessment_cases.window_id', 'assessment_windows.id')
    .selectAll('assessment_windows')
    .select('assessment_cases.window_id')
    .$if(of !== 'all' && 'cohortId' in of, (query) =>
      query.where('cohort_id', '=', of !== 'all' && 'cohortId' in of ? of.cohortId : ''),
    )
    .$if(of !== 'all' && 'id' in of, (query) =>
      query.where('assessment_windows.id', '=', of !== 'all' && 'id' in of ? of.id : 0),
    )
    .orderBy('opens_on')
    .orderBy('assessment_windows.id')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    cohortId: row.cohort_id,
    name: row.name,
    opensOn: row.opens_on,
    opensTime: row.opens_time,
    days: row.days,
    wordLimit: row.word_limit,
    graceMinutes: row.grace_minutes,
    isHere: row.is_here,
    source: row.source,
    hasCase: row.window_id !== null,
    changes: row.changes,
  }));
}

/** Whether a person has a place in a cohort with a window, or was deferred to one. */
export const hasWindow = (personId: number): RawBuilder<boolean> => sql<boolean>`exists (
  select from enrolments where person_id = ${personId}
    and (exists (select from assessment_windows where assessment_windows.cohort_id = enrolments.cohort_id)
      or exists (select from assessment_adjustments where enrolment_id = enrolments.id and deferred_to is not null)))`;

export async function findWindow(db: Reader, id: number): Promise<AssessmentWindow | null> {
  return (await windowsOf(db, { id }))[0] ?? null;
}

type Terms = Omit<AssessmentWindow, 'id' | 'hasCase' | 'changes' | 'cohortId'>;

/** What can be set and changed of a window, as its row has it. */
function termsOf(window: Terms) {
  return {
    name: window.name,
    opens_on: window.opensOn,
    opens_time: window.opensTime,
    days: window.days,
    word_limit: window.wordLimit,
    grace_minutes: window.graceMinutes,
    is_here: window.isHere,
    source: window.source,
  };
}

/** Null where the cohort has a window of that day already. */
export async function addWindow(
  tx: Tx,
  window: Omit<AssessmentWindow, 'id' | 'hasCase' | 'changes'>,
  by: By,
): Promise<number | null> {
  const added = await tx
    .insertInto('assessment_windows')
    .values({
      cohort_id: window.cohortId,
      ...termsOf(window),
      made_at: by.at,
      made_by: by.actor,
    })
    .onConflict((conflict) => conflict.columns(['cohort_id', 'opens_on']).doNothing())
    .returning('id')
    .executeTakeFirst();
  return added?.id ?? null;
}

/** Held until the transaction ends. */
export async function lockWindow(tx: Tx, id: number): Promise<AssessmentWindow | null> {
  await tx.selectFrom('assessment_windows').select('id').where('id', '=', id).forUpdate().execute();
  return findWindow(tx, id);
}

/** False where the cohort has another window of that day already. */
export async function changeWindowRow(
  tx: Tx,
  before: Pick<AssessmentWindow, 'id' | 'cohortId'>,
  window: Terms,
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('assessment_windows')
    .set((of) => ({
      ...termsOf(window),
      changes: of('changes', '+', 1),
    }))
    .where('id', '=', before.id)
    .where(
      sql<boolean>`not exists (select from assessment_windows as others where others.id <> ${before.id}
        and others.cohort_id = ${before.cohortId} and others.opens_on = ${window.opensOn})`,
    )
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** Its words. The caller has asked whether the reader may read them now. */
export async function caseOf(db: Reader, windowId: number): Promise<string | null> {
  const row = await db
    .selectFrom('assessment_cases')
    .select('words')
    .where('window_id', '=', windowId)
    .executeTakeFirst();
  return row?.words ?? null;
}

export async function writeCase(tx: Tx, windowId: number, words: string, by: By): Promise<void> {
  const row = { words, written_at: by.at, written_by: by.actor };
  await tx
    .insertInto('assessment_cases')
    .values({ window_id: windowId, ...row })
    .onConflict((conflict) => conflict.column('window_id').doUpdateSet(row))
    .execute();
}

export interface Adjustment {
  windowId: number;
  enrolmentId: number;
  extraDays: number;
  format: string | null;
  isLetIn: boolean;
  deferredTo: number | null;
}

export const NOTHING_AGREED = { extraDays: 0, format: null, isLetIn: false, deferredTo: null } as const;

/** What holds of these places, by `window enrolment`. */
export async function adjustmentsOf(
  db: Reader,
  of: { windowId: number } | { enrolmentId: number },
): Promise<readonly Adjustment[]> {
  const rows = await db
    .selectFrom('assessment_adjustments')
    .selectAll()
    .distinctOn(['window_id', 'enrolment_id'])
    .where(
      'windowId' in of ? 'window_id' : 'enrolment_id',
      '=',
      'windowId' in of ? of.windowId : of.enrolmentId,
    )
    .orderBy('window_id')
    .orderBy('enrolment_id')
    .orderBy('id', 'desc')
    .execute();
  return rows.map((row) => ({
    windowId: row.window_id,
    enrolmentId: row.enrolment_id,
    extraDays: row.extra_days,
    format: row.format,
    isLetIn: row.is_let_in,
    deferredTo: row.deferred_to,
  }));
}

export async function addAdjustment(tx: Tx, adjustment: Adjustment, by: By): Promise<number> {
  const { id } = await tx
    .insertInto('assessment_adjustments')
    .values({
      window_id: adjustment.windowId,
      enrolment_id: adjustment.enrolmentId,
      extra_days: adjustment.extraDays,
      format: adjustment.format,
      is_let_in: adjustment.isLetIn,
      deferred_to: adjustment.deferredTo,
      made_at: by.at,
      made_by: by.actor,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/** What was handed in, without its text. */
export interface Submission {
  id: number;
  windowId: number;
  enrolmentId: number;
  code: string;
  /** Of the text. */
  sha256: string;
  /** Of the list of all parts; null where there is nothing but the text. */
  wholeSha256: string | null;
  words: number;
  handedInAt: Temporal.Instant;
  lateSeconds: number;
}

export async function submissionsOf(
  db: Reader,
  of: { windowId: number } | { enrolmentId: number },
): Promise<readonly Submission[]> {
  const rows = await db
    .selectFrom('assessment_submissions')
    .select([
      'id',
      'window_id',
      'enrolment_id',
      'code',
      'sha256',
      'whole_sha256',
      'words',
      'handed_in_at',
      'late_seconds',
    ])
    .where(
      'windowId' in of ? 'window_id' : 'enrolment_id',
      '=',
      'windowId' in of ? of.windowId : of.enrolmentId,
    )
    .orderBy('id')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    windowId: row.window_id,
    enrolmentId: row.enrolment_id,
    code: row.code,
    sha256: row.sha256,
    wholeSha256: row.whole_sha256,
    words: row.words,
    handedInAt: row.handed_in_at,
    lateSeconds: row.late_seconds,
  }));
}

export async function isHandedIn(
  db: Reader,
  { windowId, enrolmentId }: { windowId: number; enrolmentId: number },
): Promise<boolean> {
  return (await submissionsOf(db, { enrolmentId })).some((one) => one.windowId === windowId);
}

const contextOf = (sealedAs: string): string => `assessment_scripts:${sealedAs}`;

/** False where one was handed in before: there is one of a member and window, and it stays. */
export async function addSubmission(
  tx: Tx,
  keyring: Keyring,
  submission: Omit<Submission, 'id' | 'wholeSha256'> & { text: string; wholeSha256?: string | null },
): Promise<boolean> {
  const added = await tx
    .insertInto('assessment_submissions')
    .values({
      window_id: submission.windowId,
      enrolment_id: submission.enrolmentId,
      code: submission.code,
      sha256: submission.sha256,
      whole_sha256: submission.wholeSha256 ?? null,
      words: submission.words,
      handed_in_at: submission.handedInAt,
      late_seconds: submission.lateSeconds,
    })
    .onConflict((conflict) => conflict.columns(['window_id', 'enrolment_id']).doNothing())
    .returning('id')
    .executeTakeFirst();
  if (added === undefined) return false;
  const sealedAs = randomUUID();
  const { keyId, sealed } = seal(keyring, submission.text, contextOf(sealedAs));
  await tx
    .insertInto('assessment_scripts')
    .values({ submission_id: added.id, sealed_as: sealedAs, key_id: keyId, sealed })
    .execute();
  return true;
}

/** Whether what was handed in can still be read: it goes when its member is erased, or was over long ago. */
export async function isScriptKept(db: Reader, submissionId: number): Promise<boolean> {
  const row = await db
    .selectFrom('assessment_scripts')
    .select('submission_id')
    .where('submission_id', '=', submissionId)
    .executeTakeFirst();
  return row !== undefined;
}

/** The script as it was handed in, to the byte; null where it is kept no longer. */
export async function scriptOf(db: Reader, keyring: Keyring, submissionId: number): Promise<string | null> {
  const row = await db
    .selectFrom('assessment_scripts')
    .select(['sealed_as', 'key_id', 'sealed'])
    .where('submission_id', '=', submissionId)
    .executeTakeFirst();
  if (row === undefined) return null;
  const text = unseal(keyring, { keyId: row.key_id, sealed: row.sealed }, contextOf(row.sealed_as));
  if (text === null) throw new Error(`A script that the key ${row.key_id} sealed does not open.`);
  return text;
}

export interface MemberOfWindow {
  enrolmentId: number;
  personId: number;
  name: string;
  /** Of their place, which may be of another cohort than the window. */
  cohortId: string;
  state: EnrolmentState;
}

/**
 * Those of the cohort who are on the course, by name, and those whose assessment was deferred to this window; without
 * whoever has passed and was told so at `now`, unless they handed in for it.
 */
export async function membersOfWindow(
  db: Reader,
  windowId: number,
  now: Temporal.Instant,
): Promise<readonly MemberOfWindow[]> {
  const { rows } = await sql<MemberOfWindow>`
    select enrolments.id as "enrolmentId", person_id as "personId", full_name as name, cohort_id as "cohortId", state
    from enrolments join people on people.id = person_id
    where enrolments.state in ('active', 'completed')
      and (cohort_id = (select cohort_id from assessment_windows where id = ${windowId})
        or exists (select from (select distinct on (window_id) deferred_to from assessment_adjustments
            where enrolment_id = enrolments.id order by window_id, id desc) as agreed
          where deferred_to = ${windowId}))
      and not exists (select from continued_enrolments
        where continued_enrolments.enrolment_id = enrolments.id and begun_at is not null)
      and (coalesce((select outcomes.state from outcomes where enrolment_id = enrolments.id and release_at <= ${now}
          order by outcomes.id desc limit 1), '') <> 'passed'
        or exists (select from assessment_submissions where window_id = ${windowId}
          and assessment_submissions.enrolment_id = enrolments.id))
    order by full_name collate "und-x-icu", enrolments.id`.execute(db);
  return rows;
}
