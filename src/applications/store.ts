/** The only SQL of `applications`, `application_submissions` and `application_preferences`. */
import { type Selectable, sql } from 'kysely';

import type { Reader, Tx } from '../kit/db/index.ts';
import type { ApplicationsTable } from '../tables.ts';
import type { Application, ApplicationState, ShownAnswer, Submission } from './application.ts';
import { readAnswers, type Answers } from './journey/answers.ts';

/** Null for none of that id. */
export async function findApplication(db: Reader, id: number): Promise<Application | null> {
  const row = await db.selectFrom('applications').selectAll().where('id', '=', id).executeTakeFirst();
  return row === undefined ? null : applicationOf(row);
}

/** The same, held until the transaction ends; null for none of that id. */
export async function lockApplication(tx: Tx, id: number): Promise<Application | null> {
  const row = await tx
    .selectFrom('applications')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  return row === undefined ? null : applicationOf(row);
}

/** Those of these ids that there are, in order of id. */
export async function findApplications(db: Reader, ids: readonly number[]): Promise<readonly Application[]> {
  if (ids.length === 0) return [];
  const rows = await db
    .selectFrom('applications')
    .selectAll()
    .where('id', 'in', [...ids])
    .orderBy('id')
    .execute();
  return rows.map(applicationOf);
}

/** The same, locked in that order, so that two who lock many never wait for each other. */
export async function lockApplications(tx: Tx, ids: readonly number[]): Promise<readonly Application[]> {
  if (ids.length === 0) return [];
  const rows = await tx
    .selectFrom('applications')
    .selectAll()
    .where('id', 'in', [...ids])
    .orderBy('id')
    .forUpdate()
    .execute();
  return rows.map(applicationOf);
}

/** Everything that this person applied for, the newest first. */
export async function applicationsOf(db: Reader, personId: number): Promise<readonly Application[]> {
  const rows = await db
    .selectFrom('applications')
    .selectAll()
    .where('person_id', '=', personId)
    .orderBy('id', 'desc')
    .execute();
  return rows.map(applicationOf);
}

/** Those on the waiting list of a cohort who were not offered a place of it, in the order sent. */
export async function applicationsWaiting(db: Reader, cohortId: string): Promise<readonly Application[]> {
  const rows = await db
    .selectFrom('applications')
    .selectAll()
    .where('cohort_id', '=', cohortId)
    .where('state', '=', 'wait-listed')
    .where(
      sql<boolean>`not exists (select from enrolments where enrolments.person_id = applications.person_id
        and enrolments.cohort_id = applications.cohort_id)`,
    )
    .orderBy('submitted_at')
    .orderBy('id')
    .execute();
  return rows.map(applicationOf);
}

/** The one of this person and course that is under way; null where none is. */
export async function findUnderWay(
  db: Reader,
  personId: number,
  course: string,
): Promise<Application | null> {
  const row = await db
    .selectFrom('applications')
    .selectAll()
    .where('person_id', '=', personId)
    .where('course', '=', course)
    .where('state', 'in', ['draft', 'submitted', 'recommended', 'wait-listed'])
    .executeTakeFirst();
  return row === undefined ? null : applicationOf(row);
}

/** Makes a draft, and gives its id; null where this person has one of the course under way. */
export async function addDraft(
  tx: Tx,
  draft: { personId: number; course: string; answers: Answers; at: Temporal.Instant },
): Promise<number | null> {
  const { personId, course, answers, at } = draft;
  const added = await tx
    .insertInto('applications')
    .values({
      person_id: personId,
      course,
      state: 'draft',
      answers: JSON.stringify(answers),
      made_at: at,
      changed_at: at,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst();
  return added?.id ?? null;
}

/** Writes the answers as they now stand, with the revision at which each last changed. */
export async function writeAnswers(
  tx: Tx,
  application: Pick<Application, 'id' | 'answers' | 'answeredAt' | 'revision' | 'cohortId'>,
  at: Temporal.Instant,
): Promise<void> {
  await tx
    .updateTable('applications')
    .set({
      answers: JSON.stringify(application.answers),
      answered_at_revision: JSON.stringify(application.answeredAt),
      revision: application.revision,
      cohort_id: application.cohortId,
      changed_at: at,
    })
    .where('id', '=', application.id)
    .execute();
}

/**
 * Moves it to another state, and nothing else. Into a draft it forgets that it was sent, so that it can be sent again;
 * a decision also sets when it was decided.
 */
export async function setState(
  tx: Tx,
  id: number,
  state: Exclude<ApplicationState, 'submitted'>,
  at: Temporal.Instant,
): Promise<void> {
  const isDecision = state === 'recommended' || state === 'wait-listed' || state === 'declined';
  await tx
    .updateTable('applications')
    .set({
      state,
      changed_at: at,
      ...(isDecision ? { decided_at: at } : {}),
      ...(state === 'draft' ? { submitted_at: null, reply_by: null, decided_at: null } : {}),
    })
    .where('id', '=', id)
    .execute();
}

/** Keeps why the applicant withdrew it, in their words. */
export async function keepWhyWithdrawn(tx: Tx, id: number, why: string): Promise<void> {
  await tx.updateTable('applications').set({ withdrawn_why: why }).where('id', '=', id).execute();
}

export interface NewSubmission {
  applicationId: number;
  at: Temporal.Instant;
  answers: Answers;
  shown: readonly ShownAnswer[];
  replyBy: Temporal.PlainDate;
  cohortId: string;
  schoolUrn: string | null;
  schoolName: string;
  /** Venue ids, the first choice first. */
  venues: readonly string[];
}

/** A draft becomes one that was sent: its answers are kept as they were shown, and venues anew. */
export async function submit(tx: Tx, submission: NewSubmission): Promise<void> {
  const { applicationId, at, answers, shown } = submission;
  await tx
    .updateTable('applications')
    .set({
      state: 'submitted',
      answers: JSON.stringify(answers),
      submitted_at: at,
      changed_at: at,
      reply_by: submission.replyBy,
      cohort_id: submission.cohortId,
      school_urn: submission.schoolUrn,
      school_name: submission.schoolName,
      revision: sql<number>`revision + 1`,
    })
    .where('id', '=', applicationId)
    .execute();
  await tx
    .insertInto('application_submissions')
    .values({
      application_id: applicationId,
      at,
      answers: JSON.stringify(answers),
      shown: JSON.stringify(shown),
    })
    .execute();
  await tx.deleteFrom('application_preferences').where('application_id', '=', applicationId).execute();
  if (submission.venues.length === 0) return;
  await tx
    .insertInto('application_preferences')
    .values(
      submission.venues.map((venueId, index) => ({
        application_id: applicationId,
        rank: index + 1,
        venue_id: venueId,
      })),
    )
    .execute();
}

/** What was last sent; null where nothing was. */
export async function lastSubmission(db: Reader, applicationId: number): Promise<Submission | null> {
  const row = await db
    .selectFrom('application_submissions')
    .selectAll()
    .where('application_id', '=', applicationId)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (row === undefined) return null;
  return { at: row.at, answers: readAnswers(row.answers), shown: readShown(row.shown) };
}

function readShown(json: unknown): readonly ShownAnswer[] {
  if (!Array.isArray(json)) return [];
  return json.flatMap((one: unknown) => {
    if (typeof one !== 'object' || one === null || !('question' in one) || !('answer' in one)) return [];
    return [{ question: String(one.question), answer: String(one.answer) }];
  });
}

/** Venue ids, the first choice first. */
export async function preferencesOf(db: Reader, applicationId: number): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('application_preferences')
    .select('venue_id')
    .where('application_id', '=', applicationId)
    .orderBy('rank')
    .execute();
  return rows.map((row) => row.venue_id);
}

/** The same of many at once, by application. */
export async function preferencesOfAll(
  db: Reader,
  applicationIds: readonly number[],
): Promise<ReadonlyMap<number, readonly string[]>> {
  const rows = await db
    .selectFrom('application_preferences')
    .select((of) => [
      'application_id',
      of.fn.agg<string[]>('array_agg', ['venue_id']).orderBy('rank').as('venues'),
    ])
    .where('application_id', 'in', [...applicationIds, 0])
    .groupBy('application_id')
    .execute();
  return new Map(rows.map(({ application_id, venues }) => [application_id, venues]));
}

function applicationOf(row: Selectable<ApplicationsTable>): Application {
  return {
    id: row.id,
    personId: row.person_id,
    course: row.course,
    cohortId: row.cohort_id,
    state: row.state,
    answers: readAnswers(row.answers),
    revision: row.revision,
    answeredAt: readRevisions(row.answered_at_revision),
    madeAt: row.made_at,
    changedAt: row.changed_at,
    submittedAt: row.submitted_at,
    replyBy: row.reply_by,
    decidedAt: row.decided_at,
    schoolUrn: row.school_urn,
    schoolName: row.school_name,
  };
}

function readRevisions(json: unknown): Readonly<Record<string, number>> {
  if (typeof json !== 'object' || json === null) return {};
  return Object.fromEntries(Object.entries(json).filter((entry) => typeof entry[1] === 'number'));
}
