/** The only SQL of the tables `feedback_…`. Nothing here reads who has answered and a box in one statement. */
import { sql, type Selectable } from 'kysely';

import type { By } from '../kit/audit/index.ts';
import { keptAs, type Reader, type Tx } from '../kit/db/index.ts';
import { seal, unseal, type Keyring } from '../kit/seal/index.ts';
import type { FeedbackRoundsTable } from '../tables.ts';
import { boxAsText, boxFromText, EMPTY, type AnsweredBy, type Box, type Settled } from './box.ts';

export interface Round {
  id: string;
  survey: string;
  surveyVersion: number;
  cohortId: string;
  /** Null of what is asked about the whole programme. */
  sessionId: number | null;
  /** Of what is asked about a unit. */
  unit: string | null;
  about: string;
  /** Inclusive. */
  closesOn: Temporal.PlainDate;
}

/** Makes the round if this is its first answer, and holds it until the transaction ends. */
export async function lockRound(
  tx: Tx,
  keyring: Keyring,
  round: Round,
): Promise<{ isSettled: boolean; version: number; closesOn: Temporal.PlainDate; box: Box }> {
  await tx
    .insertInto('feedback_rounds')
    .values({
      id: round.id,
      survey: round.survey,
      survey_version: round.surveyVersion,
      cohort_id: round.cohortId,
      session_id: round.sessionId,
      unit: round.unit,
      about: round.about,
      closes_on: round.closesOn,
    })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute();
  const row = await tx
    .selectFrom('feedback_rounds')
    .selectAll()
    .where('id', '=', round.id)
    .forUpdate()
    .executeTakeFirstOrThrow();
  return {
    isSettled: row.is_settled,
    version: row.survey_version,
    closesOn: row.closes_on,
    box: opened(keyring, row, contextOf(round.id)),
  };
}

/** Rounds whose last day is before `today`, held; the earliest first, so that what one leaves over meets the next. */
export async function lockRoundsToSettle(
  tx: Tx,
  keyring: Keyring,
  today: Temporal.PlainDate,
): Promise<readonly (Round & { box: Box })[]> {
  const rows = await tx
    .selectFrom('feedback_rounds')
    .selectAll()
    .where('is_settled', '=', false)
    .where('closes_on', '<', today)
    .orderBy('closes_on')
    .orderBy('id')
    .forUpdate()
    .execute();
  return rows.map((row) => ({ ...roundOfRow(row), box: opened(keyring, row, contextOf(row.id)) }));
}

/** Those of these that somebody has answered. */
export async function roundsWithIds(
  db: Reader,
  ids: readonly string[],
): Promise<readonly (Round & { isSettled: boolean })[]> {
  if (ids.length === 0) return [];
  const rows = await db
    .selectFrom('feedback_rounds')
    .select(ROUND_COLUMNS)
    .select('is_settled')
    .where(sql<boolean>`id = any(${[...ids]}::text[])`)
    .execute();
  return rows.map((row) => ({ ...roundOfRow(row), isSettled: row.is_settled }));
}

/**
 * The same with whether whoever has this place has answered it: for their own page, which does not ask again. Nothing else
 * may be told of an open round.
 */
export async function roundsWithIdsFor(
  db: Reader,
  enrolmentId: number,
  ids: readonly string[],
): Promise<readonly (Round & { isSettled: boolean; isAnswered: boolean })[]> {
  if (ids.length === 0) return [];
  const rows = await db
    .selectFrom('feedback_rounds')
    .modifyFront(keptAs('rounds-of-place'))
    .select(ROUND_COLUMNS)
    .select('is_settled')
    .select(
      sql<boolean>`exists (select from feedback_answered where round_id = feedback_rounds.id and enrolment_id = ${enrolmentId})`.as(
        'is_answered',
      ),
    )
    .where(sql<boolean>`id = any(${[...ids]}::text[])`)
    .execute();
  return rows.map((row) => ({
    ...roundOfRow(row),
    isSettled: row.is_settled,
    isAnswered: row.is_answered,
  }));
}

/** Of what a survey is no longer asked about. A box is not touched: it is let out as ever. */
export async function endRounds(
  tx: Tx,
  survey: string,
  of: { cohortId: string | null; sessionId: number | null; unit: string | null },
  lastDay: Temporal.PlainDate,
): Promise<void> {
  await sql`update feedback_rounds set closes_on = ${lastDay}
    where survey = ${survey} and not is_settled and closes_on > ${lastDay}
      and (${of.cohortId}::text is null or cohort_id = ${of.cohortId})
      and (${of.sessionId}::bigint is null or session_id = ${of.sessionId})
      and (${of.unit}::text is null or unit = ${of.unit})`.execute(tx);
}

export async function writeBox(tx: Tx, [key]: Keyring, roundId: string, box: Box): Promise<void> {
  const { keyId, sealed } = seal([key], boxAsText(box), contextOf(roundId));
  await tx.updateTable('feedback_rounds').set({ key_id: keyId, sealed }).where('id', '=', roundId).execute();
}

/** False where they had answered before. */
export async function addAnswered(tx: Tx, roundId: string, enrolmentId: number): Promise<boolean> {
  const row = await tx
    .insertInto('feedback_answered')
    .values({ round_id: roundId, enrolment_id: enrolmentId })
    .onConflict((conflict) => conflict.columns(['round_id', 'enrolment_id']).doNothing())
    .returning('round_id')
    .executeTakeFirst();
  return row !== undefined;
}

/** Of each of these rounds, the places of those who have answered it. */
export async function whoAnswered(tx: Tx, roundIds: readonly string[]): Promise<AnsweredBy> {
  const rows = await tx
    .selectFrom('feedback_answered')
    .select(['round_id', 'enrolment_id'])
    .where(sql<boolean>`round_id = any(${[...roundIds]}::text[])`)
    .execute();
  const places = Map.groupBy(rows, ({ round_id }) => round_id);
  return new Map([...places].map(([id, all]) => [id, all.map(({ enrolment_id }) => enrolment_id)]));
}

export async function findWaiting(tx: Tx, keyring: Keyring, round: Round): Promise<Box> {
  const row = await tx
    .selectFrom('feedback_waiting')
    .selectAll()
    .where('cohort_id', '=', round.cohortId)
    .where('survey', '=', round.survey)
    .where('survey_version', '=', round.surveyVersion)
    .forUpdate()
    .executeTakeFirst();
  return row === undefined ? EMPTY : opened(keyring, row, waitingContextOf(round));
}

/** Lets out what may leave a closed round, keeps sealed what may not, and empties its box. */
export async function writeSettled(
  tx: Tx,
  [key]: Keyring,
  round: Round,
  { splits, texts, waiting }: Settled,
  on: Temporal.PlainDate,
): Promise<void> {
  const of = { cohort_id: round.cohortId, survey: round.survey, settled_on: on };
  if (splits.length > 0)
    await tx
      .insertInto('feedback_tallies')
      .values(
        splits.map((split) => ({
          ...of,
          survey_version: round.surveyVersion,
          question: split.question,
          about: split.withEarlier ? `${round.about}, with what came before` : round.about,
          answers: split.of,
          favourable: split.share,
        })),
      )
      .execute();
  if (texts.length > 0)
    await tx
      .insertInto('feedback_texts')
      .values(texts.map((text) => ({ ...of, ...text })))
      .execute();
  const { keyId, sealed } = seal([key], boxAsText(waiting), waitingContextOf(round));
  await tx
    .insertInto('feedback_waiting')
    .values({
      cohort_id: round.cohortId,
      survey: round.survey,
      survey_version: round.surveyVersion,
      key_id: keyId,
      sealed,
    })
    .onConflict((conflict) =>
      conflict.columns(['cohort_id', 'survey', 'survey_version']).doUpdateSet({ key_id: keyId, sealed }),
    )
    .execute();
  await tx
    .updateTable('feedback_rounds')
    .set({ key_id: null, sealed: null, is_settled: true })
    .where('id', '=', round.id)
    .execute();
}

/** A sum about five or more on either side: all that anybody is ever shown of answers. */
export interface Tally {
  cohortId: string;
  survey: string;
  surveyVersion: number;
  question: string;
  about: string;
  answers: number;
  favourable: number;
  settledOn: Temporal.PlainDate;
}

/** The earliest first. @param cohortIds null for every cohort */
export async function talliesOf(db: Reader, cohortIds: readonly string[] | null): Promise<readonly Tally[]> {
  const rows = await db
    .selectFrom('feedback_tallies')
    .selectAll()
    .where(cohortIds === null ? sql<boolean>`true` : sql<boolean>`cohort_id = any(${[...cohortIds]}::text[])`)
    .orderBy('settled_on')
    .orderBy('about')
    .orderBy('question')
    .orderBy('id')
    .execute();
  return rows.map((row) => ({
    cohortId: row.cohort_id,
    survey: row.survey,
    surveyVersion: row.survey_version,
    question: row.question,
    about: row.about,
    answers: row.answers,
    favourable: row.favourable,
    settledOn: row.settled_on,
  }));
}

export interface Text {
  survey: string;
  question: string;
  words: string;
}

/** In the order of their random ids. */
export async function textsOf(db: Reader, cohortId: string): Promise<readonly Text[]> {
  return db
    .selectFrom('feedback_texts')
    .select(['survey', 'question', 'words'])
    .where('cohort_id', '=', cohortId)
    .orderBy('id')
    .execute();
}

export interface FeedbackReply {
  id: number;
  cohortId: string;
  said: string;
  did: string;
  isPublic: boolean;
  writtenAt: Temporal.Instant;
}

/** The newest first. @param of a cohort's, to its members and staff; or the public ones of every cohort */
export async function repliesOf(
  db: Reader,
  of: { cohort: string } | 'public',
): Promise<readonly FeedbackReply[]> {
  const rows = await db
    .selectFrom('feedback_replies')
    .selectAll()
    .where(of === 'public' ? sql<boolean>`is_public` : sql<boolean>`cohort_id = ${of.cohort}`)
    .orderBy('id', 'desc')
    .limit(50)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    cohortId: row.cohort_id,
    said: row.said,
    did: row.did,
    isPublic: row.is_public,
    writtenAt: row.written_at,
  }));
}

/** The newest of each of these cohorts. */
export async function newestReplies(
  db: Reader,
  cohortIds: readonly string[],
): Promise<ReadonlyMap<string, Pick<FeedbackReply, 'said' | 'did'>>> {
  if (cohortIds.length === 0) return new Map();
  const { rows } = await sql<{ cohortId: string; said: string; did: string }>`
    ${keptAs('newest-replies')}select distinct on (cohort_id) cohort_id as "cohortId", said, did from feedback_replies
    where cohort_id = any(${[...cohortIds]}::text[]) order by cohort_id, id desc`.execute(db);
  return new Map(rows.map(({ cohortId, ...reply }) => [cohortId, reply]));
}

/** Null where this form was taken before. */
export async function addReply(
  tx: Tx,
  reply: Pick<FeedbackReply, 'cohortId' | 'said' | 'did' | 'isPublic'> & { formKey: string },
  { actor, at }: By,
): Promise<number | null> {
  const row = await tx
    .insertInto('feedback_replies')
    .values({
      cohort_id: reply.cohortId,
      said: reply.said,
      did: reply.did,
      is_public: reply.isPublic,
      form_key: reply.formKey,
      written_at: at,
      written_by: actor,
    })
    .onConflict((conflict) => conflict.column('form_key').doNothing())
    .returning('id')
    .executeTakeFirst();
  return row?.id ?? null;
}

type RoundRow = Pick<
  Selectable<FeedbackRoundsTable>,
  'id' | 'survey' | 'survey_version' | 'cohort_id' | 'session_id' | 'unit' | 'about' | 'closes_on'
>;

export const ROUND_COLUMNS = [
  'feedback_rounds.id',
  'feedback_rounds.survey',
  'feedback_rounds.survey_version',
  'feedback_rounds.cohort_id',
  'feedback_rounds.session_id',
  'feedback_rounds.unit',
  'feedback_rounds.about',
  'feedback_rounds.closes_on',
] as const;

export const roundOfRow = (row: RoundRow): Round => ({
  id: row.id,
  survey: row.survey,
  surveyVersion: row.survey_version,
  cohortId: row.cohort_id,
  sessionId: row.session_id,
  unit: row.unit,
  about: row.about,
  closesOn: row.closes_on,
});

const contextOf = (roundId: string): string => `feedback_rounds:${roundId}`;
const waitingContextOf = ({ cohortId, survey, surveyVersion }: Round): string =>
  `feedback_waiting:${cohortId}:${survey}:${surveyVersion}`;

function opened(
  keyring: Keyring,
  { key_id: keyId, sealed }: { key_id: string | null; sealed: Buffer | null },
  context: string,
): Box {
  if (keyId === null || sealed === null) return EMPTY;
  const text = unseal(keyring, { keyId, sealed }, context);
  if (text === null) throw new Error(`${context} cannot be opened: is its key still in the keyring?`);
  return boxFromText(text);
}
