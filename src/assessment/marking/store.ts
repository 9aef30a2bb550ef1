/** The only SQL of `assessment_marking_settings`, `assessment_markings`, `assessment_marks` and `assessment_mark_words`. */
import { randomUUID } from 'node:crypto';

import { sql } from 'kysely';

import type { By } from '../../kit/audit/index.ts';
import { LONDON } from '../../kit/clock.ts';
import type { Reader, Tx } from '../../kit/db/index.ts';
import { seal, unseal, type Keyring } from '../../kit/seal/index.ts';
import { hasOutcomeSince } from '../../outcomes/index.ts';
import type { Asked } from './spread.ts';
import { markingHere, type Marking, type MarkingHere } from './setting.ts';
import type { Mark, Part, ToSettle } from './settle.ts';

/** @param cohort of these the newest row holds, and the cohort's before its programme's */
export async function markingOf(
  db: Reader,
  { id, course }: { id: string; course: string },
): Promise<MarkingHere> {
  const rows = await db
    .selectFrom('assessment_marking_settings')
    .select(['cohort_id', 'hub_marks', 'own_leaders_mark'])
    .where((of) => of.or([of('cohort_id', '=', id), of('course', '=', course)]))
    .orderBy('id', 'desc')
    .execute();
  const newest = (isCohort: boolean): Marking | null => {
    const row = rows.find(({ cohort_id }) => (cohort_id !== null) === isCohort);
    return row === undefined ? null : { hubMarks: row.hub_marks, ownLeadersMark: row.own_leaders_mark };
  };
  return markingHere({ cohort: newest(true), programme: newest(false) });
}

export async function addMarkingSetting(
  tx: Tx,
  of: { cohort: string } | { course: string },
  { hubMarks, ownLeadersMark }: Marking,
  by: By,
): Promise<void> {
  await tx
    .insertInto('assessment_marking_settings')
    .values({
      ...('cohort' in of ? { cohort_id: of.cohort } : { course: of.course }),
      hub_marks: hubMarks,
      own_leaders_mark: ownLeadersMark,
      made_at: by.at,
      made_by: by.actor,
    })
    .execute();
}

/** A script as those who have it marked see it; what it says is elsewhere. */
export interface Script extends ToSettle {
  id: number;
  code: string;
  words: number;
  handedInAt: Temporal.Instant;
  windowId: number;
  window: string;
  enrolmentId: number;
  personId: number;
  name: string;
  cohortId: string;
  course: string;
  /** What it says is kept no longer: its member was erased, or it was kept long enough. Nobody can read it any more, or mark it. */
  isGone: boolean;
  /** Who is asked for each part. */
  asked: Readonly<Record<Part, { personId: number; name: string } | null>>;
  /** Of those that stand, the number of the row. */
  marks: Readonly<Record<Part, { id: number; at: Temporal.Instant } | null>>;
}

/** Of a cohort's members, in whichever window they handed in; or one, or those that somebody is asked to mark. By code. */
export async function scriptsOf(
  db: Reader,
  of: { cohortId: string } | { code: string } | { markerId: number },
): Promise<readonly Script[]> {
  const which =
    'cohortId' in of
      ? sql`enrolments.cohort_id = ${of.cohortId}`
      : 'code' in of
        ? sql`submissions.code = ${of.code}`
        : sql`submissions.id in (select submission_id from assessment_markings where marker_id = ${of.markerId})`;
  const { rows } = await sql<ScriptRow>`
    select submissions.id, code, submissions.words, handed_in_at, window_id, windows.name as window_name,
      enrolment_id, enrolments.person_id, people.full_name, enrolments.cohort_id, course, asked, marks,
      not exists (select from assessment_scripts where submission_id = submissions.id) as is_gone,
      ${laterOutcome()} as has_later_outcome
    from assessment_submissions as submissions
    join assessment_windows as windows on windows.id = window_id
    join enrolments on enrolments.id = enrolment_id
    join cohorts on cohorts.id = enrolments.cohort_id
    join people on people.id = enrolments.person_id
    left join lateral (
      select jsonb_object_agg(part, jsonb_build_object('id', marker_id, 'name', full_name)) as asked from (
        select distinct on (part) part, marker_id, full_name from assessment_markings
          join people as markers on markers.id = marker_id
          where submission_id = submissions.id order by part, assessment_markings.id desc) as newest) as asking on true
    left join lateral (
      select jsonb_object_agg(part, jsonb_build_object('id', id, 'mark', mark, 'at', made_at)) as marks from (
        select distinct on (part) part, id, mark, made_at from assessment_marks
          where submission_id = submissions.id order by part, id desc) as newest) as marking on true
    where ${which} order by code`.execute(db);
  return rows.map(scriptOfRow);
}

/** `hasLaterOutcome` in SQL, of `submissions`. */
export const laterOutcome = () =>
  hasOutcomeSince(sql`submissions.enrolment_id`, {
    day: sql`(handed_in_at at time zone ${LONDON})::date`,
    moment: sql`coalesce((select max(made_at) from assessment_marks where submission_id = submissions.id), '-infinity')`,
  });

interface ScriptRow {
  id: number;
  code: string;
  words: number;
  handed_in_at: Temporal.Instant;
  window_id: number;
  window_name: string;
  enrolment_id: number;
  person_id: number;
  full_name: string;
  cohort_id: string;
  course: string;
  is_gone: boolean;
  has_later_outcome: boolean;
  asked: Partial<Record<Part, { id: number; name: string }>> | null;
  marks: Partial<Record<Part, { id: number; mark: Mark | 'taken back'; at: string }>> | null;
}

function scriptOfRow(row: ScriptRow): Script {
  const asked = (part: Part) => {
    const one = row.asked?.[part];
    return one === undefined ? null : { personId: one.id, name: one.name };
  };
  const mark = (part: Part) => {
    const one = row.marks?.[part];
    return one === undefined || one.mark === 'taken back' ? null : { ...one, mark: one.mark };
  };
  const given = (part: Part) => {
    const one = mark(part);
    return one === null ? null : { id: one.id, at: Temporal.Instant.from(one.at) };
  };
  return {
    id: row.id,
    code: row.code,
    words: row.words,
    handedInAt: row.handed_in_at,
    windowId: row.window_id,
    window: row.window_name,
    enrolmentId: row.enrolment_id,
    personId: row.person_id,
    name: row.full_name,
    cohortId: row.cohort_id,
    course: row.course,
    isGone: row.is_gone,
    hasLaterOutcome: row.has_later_outcome,
    asked: { 1: asked(1), 2: asked(2), 3: asked(3) },
    standing: { 1: mark(1)?.mark ?? null, 2: mark(2)?.mark ?? null, 3: mark(3)?.mark ?? null },
    marks: { 1: given(1), 2: given(2), 3: given(3) },
  };
}

/** Holds a script until the transaction ends, so that of two marks at once the second sees the first. */
export async function lockScript(tx: Tx, code: string): Promise<Script | null> {
  await tx
    .selectFrom('assessment_submissions')
    .select('id')
    .where('code', '=', code)
    .forUpdate()
    .executeTakeFirst();
  return (await scriptsOf(tx, { code }))[0] ?? null;
}

/** All of a cohort's, so that of two who ask for marks at once the second sees whom the first asked. */
export async function lockScripts(tx: Tx, cohortId: string): Promise<void> {
  await tx
    .selectFrom('assessment_submissions')
    .innerJoin('enrolments', 'enrolments.id', 'enrolment_id')
    .select('assessment_submissions.id')
    .where('cohort_id', '=', cohortId)
    .orderBy('assessment_submissions.id')
    .forUpdate('assessment_submissions')
    .execute();
}

/** In one statement. The database refuses the same person for two parts of a script, and a part that is marked. */
export async function addMarkings(tx: Tx, asked: readonly Asked[], by: By): Promise<void> {
  if (asked.length === 0) return;
  await tx
    .insertInto('assessment_markings')
    .values(
      asked.map(({ submissionId, part, markerId }) => ({
        submission_id: submissionId,
        part,
        marker_id: markerId,
        made_at: by.at,
        made_by: by.actor,
      })),
    )
    .execute();
}

export interface MarkToAdd {
  submissionId: number;
  part: Part;
  markerId: number;
  mark: Mark | 'taken back';
  reason: string | null;
}

/** @param words what the marker wrote beside it; '' for nothing */
export async function addMark(
  tx: Tx,
  keyring: Keyring,
  { submissionId, part, markerId, mark, reason }: MarkToAdd,
  words: string,
  by: By,
): Promise<void> {
  const { id } = await tx
    .insertInto('assessment_marks')
    .values({
      submission_id: submissionId,
      part,
      marker_id: markerId,
      mark,
      reason,
      made_at: by.at,
      made_by: by.actor,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  if (words === '') return;
  const sealedAs = randomUUID();
  const { keyId, sealed } = seal(keyring, words, contextOf(sealedAs));
  await tx
    .insertInto('assessment_mark_words')
    .values({ mark_id: id, sealed_as: sealedAs, key_id: keyId, sealed })
    .execute();
}

const contextOf = (sealedAs: string): string => `assessment_mark_words:${sealedAs}`;

/** What was written beside marks, by the number of the mark; without those beside which nothing was. */
export async function markWords(
  db: Reader,
  keyring: Keyring,
  markIds: readonly number[],
): Promise<ReadonlyMap<number, string>> {
  const rows = await db
    .selectFrom('assessment_mark_words')
    .selectAll()
    .where(sql<boolean>`mark_id = any(${[...markIds]}::bigint[])`)
    .execute();
  return new Map(
    rows.map((row) => {
      const words = unseal(keyring, { keyId: row.key_id, sealed: row.sealed }, contextOf(row.sealed_as));
      if (words === null) throw new Error(`Words that the key ${row.key_id} sealed do not open.`);
      return [row.mark_id, words];
    }),
  );
}

/** One row of the history of a script's marks. */
export interface MarkRow {
  part: Part;
  name: string;
  mark: Mark | 'taken back';
  reason: string | null;
  at: Temporal.Instant;
  by: string;
}

/** The oldest first. */
export async function historyOf(db: Reader, submissionId: number): Promise<readonly MarkRow[]> {
  const { rows } = await sql<{
    part: Part;
    full_name: string;
    mark: Mark | 'taken back';
    reason: string | null;
    made_at: Temporal.Instant;
    by: string | null;
  }>`
    select part, people.full_name, mark, reason, marks.made_at,
      (select makers.full_name from people as makers where marks.made_by = 'person:' || makers.id) as by
    from assessment_marks as marks join people on people.id = marker_id
    where submission_id = ${submissionId} order by marks.id`.execute(db);
  return rows.map((row) => ({
    part: row.part,
    name: row.full_name,
    mark: row.mark,
    reason: row.reason,
    at: row.made_at,
    by: row.by ?? 'the hub',
  }));
}
