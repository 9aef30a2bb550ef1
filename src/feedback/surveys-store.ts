/** The only SQL of `surveys`, `survey_versions` and `survey_openings`: what is asked, never who was or what they said. */
import { sql, type Selectable } from 'kysely';

import type { By } from '../kit/audit/index.ts';
import type { Reader, Tx } from '../kit/db/index.ts';
import type { SurveyOpeningsTable } from '../tables.ts';
import type { About, Question, Survey } from './surveys.ts';

/** Null is "every". */
export interface Target {
  cohortId: string | null;
  sessionId: number | null;
  /** `seminar.3` */
  unit: string | null;
}

export interface Opening extends Target {
  id: number;
  survey: string;
  openedOn: Temporal.PlainDate;
  /** Null while it is open. */
  closedOn: Temporal.PlainDate | null;
  formKey: string;
}

/** Every version of every survey, or of one; surveys by name, versions in their order. */
export async function surveyVersions(db: Reader, survey: string | null = null): Promise<readonly Survey[]> {
  const rows = await db
    .selectFrom('survey_versions')
    .innerJoin('surveys', 'surveys.id', 'survey')
    .select(['survey', 'name', 'about', 'counts', 'version', 'from_day', 'questions'])
    .where(survey === null ? sql<boolean>`true` : sql<boolean>`survey = ${survey}`)
    .orderBy('name')
    .orderBy('survey')
    .orderBy('version')
    .execute();
  return rows.map((row) => ({
    id: row.survey,
    name: row.name,
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the database checks it
    about: row.about as About,
    counts: row.counts,
    version: row.version,
    from: row.from_day,
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- only `writeVersion` writes it
    questions: row.questions as unknown as readonly Question[],
  }));
}

/** Held until the transaction ends, so that it is not changed and opened at once; false where there is none. */
export async function lockSurvey(tx: Tx, id: string): Promise<boolean> {
  const row = await tx.selectFrom('surveys').select('id').where('id', '=', id).forUpdate().executeTakeFirst();
  return row !== undefined;
}

/** False where the short name is taken. */
export async function addSurvey(
  tx: Tx,
  { id, name, about, counts }: Pick<Survey, 'id' | 'name' | 'about' | 'counts'>,
  { actor, at }: By,
): Promise<boolean> {
  const row = await tx
    .insertInto('surveys')
    .values({ id, name, about, counts, made_at: at, made_by: actor })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}

export async function writeVersion(
  tx: Tx,
  { id, version, from, questions }: Pick<Survey, 'id' | 'version' | 'from' | 'questions'>,
  { actor, at }: By,
): Promise<void> {
  const row = {
    from_day: from,
    questions: JSON.stringify(questions),
    made_at: at,
    made_by: actor,
  };
  await tx
    .insertInto('survey_versions')
    .values({ survey: id, version, ...row })
    .onConflict((conflict) => conflict.columns(['survey', 'version']).doUpdateSet(row))
    .execute();
}

/** The newest first. @param survey null for those of every survey */
export async function openingsOf(db: Reader, survey: string | null = null): Promise<readonly Opening[]> {
  const rows = await db
    .selectFrom('survey_openings')
    .selectAll()
    .where(survey === null ? sql<boolean>`true` : sql<boolean>`survey = ${survey}`)
    .orderBy('id', 'desc')
    .execute();
  return rows.map(openingOf);
}

export async function addOpening(
  tx: Tx,
  { survey, cohortId, sessionId, unit }: Target & { survey: string },
  openedOn: Temporal.PlainDate,
  formKey: string,
  { actor }: By,
): Promise<number> {
  const row = await tx
    .insertInto('survey_openings')
    .values({
      survey,
      cohort_id: cohortId,
      session_id: sessionId,
      unit,
      opened_on: openedOn,
      opened_by: actor,
      form_key: formKey,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return row.id;
}

/** Null where it is closed, or was never open. */
export async function closeOpening(
  tx: Tx,
  id: number,
  on: Temporal.PlainDate,
  { actor }: By,
): Promise<Opening | null> {
  const row = await tx
    .updateTable('survey_openings')
    .set({ closed_on: on, closed_by: actor })
    .where('id', '=', id)
    .where('closed_on', 'is', null)
    .returningAll()
    .executeTakeFirst();
  return row === undefined ? null : openingOf(row);
}

const openingOf = (row: Selectable<SurveyOpeningsTable>): Opening => ({
  id: row.id,
  survey: row.survey,
  cohortId: row.cohort_id,
  sessionId: row.session_id,
  unit: row.unit,
  openedOn: row.opened_on,
  closedOn: row.closed_on,
  formKey: row.form_key,
});
