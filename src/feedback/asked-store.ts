/** The only SQL of `feedback_reckonings` and `feedback_asked`: who was asked what counts, and whether they had answered when it was over. */
import { sql } from 'kysely';

import type { Reader, Tx } from '../kit/db/index.ts';
import { roundOfRow, ROUND_COLUMNS, type Round } from './store.ts';

/** The day of the last reckoning; null before the first. */
export async function lastReckoning(db: Reader): Promise<Temporal.PlainDate | null> {
  const { rows } = await sql<{ day: Temporal.PlainDate | null }>`
    select max(day) as day from feedback_reckonings`.execute(db);
  return rows[0]?.day ?? null;
}

/** False where this day has had its reckoning, in this process or another. */
export async function beginReckoning(tx: Tx, day: Temporal.PlainDate): Promise<boolean> {
  const { rows } = await sql`
    insert into feedback_reckonings (day) values (${day}) on conflict do nothing returning day`.execute(tx);
  return rows.length > 0;
}

/** Rounds of surveys that count which somebody answered, whose box is emptied and of which nobody has been told yet. */
export async function settledAndNotCounted(tx: Tx): Promise<readonly Round[]> {
  const rows = await tx
    .selectFrom('feedback_rounds')
    .innerJoin('surveys', 'surveys.id', 'survey')
    .select(ROUND_COLUMNS)
    .where('surveys.counts', '=', true)
    .where('is_settled', '=', true)
    .where('counted_on', 'is', null)
    .orderBy('feedback_rounds.id')
    .execute();
  return rows.map(roundOfRow);
}

export interface Asked {
  round: Pick<Round, 'id' | 'cohortId' | 'about' | 'closesOn'>;
  enrolmentId: number;
}

/**
 * Writes of all of them in one statement, by round and place and not as anybody answered, and sets the rounds down as
 * counted. Only of rounds that are over: while one is open its box could be compared before and after.
 */
export async function writeAsked(
  tx: Tx,
  asked: readonly Asked[],
  rounds: readonly string[],
  day: Temporal.PlainDate,
): Promise<void> {
  const rows = asked.map(({ round, enrolmentId }) => ({
    enrolment_id: enrolmentId,
    round_id: round.id,
    cohort_id: round.cohortId,
    about: round.about,
    closed_on: round.closesOn.toString(),
  }));
  await sql`
    insert into feedback_asked (enrolment_id, round_id, cohort_id, about, closed_on, answered, reckoned_on)
    select enrolment_id, round_id, cohort_id, about, closed_on,
      exists (select from feedback_answered as has
        where has.round_id = given.round_id and has.enrolment_id = given.enrolment_id), ${day}
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as given (enrolment_id bigint, round_id text, cohort_id text,
      about text, closed_on date)
    where not exists (select from feedback_rounds where id = given.round_id and not is_settled)
    order by round_id, enrolment_id
    on conflict (enrolment_id, round_id) do nothing`.execute(tx);
  await sql`update feedback_rounds set counted_on = ${day} where id = any(${[...rounds]}::text[])`.execute(
    tx,
  );
}

export interface Evaluation {
  enrolmentId: number;
  roundId: string;
  cohortId: string;
  about: string;
  closedOn: Temporal.PlainDate;
  answered: boolean;
}

/** What these were asked that counts and is over. By place and round. */
export async function evaluationsOf(
  db: Reader,
  enrolmentIds: readonly number[],
): Promise<readonly Evaluation[]> {
  const rows = await db
    .selectFrom('feedback_asked')
    .select(['enrolment_id', 'round_id', 'cohort_id', 'about', 'closed_on', 'answered'])
    .where(sql<boolean>`enrolment_id = any(${[...enrolmentIds]}::bigint[])`)
    .orderBy('enrolment_id')
    .orderBy('round_id')
    .execute();
  return rows.map((row) => ({
    enrolmentId: row.enrolment_id,
    roundId: row.round_id,
    cohortId: row.cohort_id,
    about: row.about,
    closedOn: row.closed_on,
    answered: row.answered,
  }));
}

/** Of these rounds, those that were answered by somebody and are counted. */
export async function countedRounds(db: Reader, ids: readonly string[]): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ id: string }>`
    select id from feedback_rounds where counted_on is not null and id = any(${[...ids]}::text[])`.execute(
    db,
  );
  return new Set(rows.map(({ id }) => id));
}
