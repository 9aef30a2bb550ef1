/** The only SQL of the tables `interest`, `interest_answers` and `interest_link`. */
import { sql, type Selectable } from 'kysely';

import type { Reader, Tx } from '../kit/db/index.ts';
import { SCHOOL_TYPES, type SchoolType } from '../requirement/situation.ts';
import type { InterestAnswersTable, InterestTable } from '../tables.ts';
import type { SencoAnswer } from './forms.ts';
import type { SchoolKnown } from './standing.ts';

/** One person's interest in one programme. */
export interface Interest {
  id: number;
  programme: string;
  email: string;
  toldOn: Temporal.PlainDate;
  /** The day by which the hub promised to reply. */
  replyBy: Temporal.PlainDate;
  /** When they asked for no more messages; null while they want them. */
  stoppedAt: Temporal.Instant | null;
}

/** A set of answers as it was sent, the school looked up. */
export interface AnswersGiven {
  fullName: string;
  schoolName: string;
  /** Null for a school that is not listed. */
  schoolUrn: string | null;
  /** Null where the regulations do not reach the school, and for one that is not listed. */
  schoolType: SchoolType | null;
  senco: SencoAnswer | null;
  since: Temporal.PlainYearMonth | null;
  areas: readonly string[];
}

/** Answers that are kept, with the interest they belong to. */
export interface AnswersHeld extends AnswersGiven {
  receiptHash: string;
  sentOn: Temporal.PlainDate;
  programme: string;
}

/** Kept with its answers, and whether anything came since. */
export interface InterestHeld extends Interest {
  answers: AnswersHeld;
  /** How many sets of answers came in all, the first one counted. */
  timesTold: number;
}

/** What the law needs to know of the school. */
export function schoolKnown(answers: Pick<AnswersGiven, 'schoolUrn' | 'schoolType'>): SchoolKnown {
  if (answers.schoolUrn === null) return 'not known';
  return answers.schoolType ?? 'not reached';
}

const emailFolded = (email: string): string => email.toLowerCase();

export interface NewInterest {
  programme: string;
  email: string;
  toldOn: Temporal.PlainDate;
  toldAt: Temporal.Instant;
  replyBy: Temporal.PlainDate;
  firstAnswers: string;
}

/**
 * Makes the record of this person and programme, and gives its id; null where there is one already. Of two that
 * come at once, one waits here for the other to finish.
 */
export async function addInterest(tx: Tx, interest: NewInterest): Promise<number | null> {
  const added = await tx
    .insertInto('interest')
    .values({
      programme: interest.programme,
      email: interest.email,
      email_folded: emailFolded(interest.email),
      told_on: interest.toldOn,
      told_at: interest.toldAt,
      reply_by: interest.replyBy,
      first_answers: interest.firstAnswers,
      current_answers: interest.firstAnswers,
    })
    .onConflict((conflict) => conflict.columns(['email_folded', 'programme']).doNothing())
    .returning('interest_id')
    .executeTakeFirst();
  return added?.interest_id ?? null;
}

/** The record of this person and programme, held for this transaction alone; null when there is none. */
export async function lockInterestOf(tx: Tx, email: string, programme: string): Promise<Interest | null> {
  const row = await tx
    .selectFrom('interest')
    .select(INTEREST)
    .where('email_folded', '=', emailFolded(email))
    .where('programme', '=', programme)
    .forUpdate()
    .executeTakeFirst();
  return row === undefined ? null : interestOf(row);
}

/** The record that a link in a letter belongs to, held for this transaction alone; null for a link not in use. */
export async function lockInterestOfLink(tx: Tx, tokenHash: string): Promise<Interest | null> {
  const row = await tx
    .selectFrom('interest')
    .select(INTEREST)
    .where('interest_id', '=', (of) =>
      of.selectFrom('interest_link').select('interest_id').where('token_hash', '=', tokenHash),
    )
    .forUpdate()
    .executeTakeFirst();
  return row === undefined ? null : interestOf(row);
}

/** The record that a receipt belongs to, held for this transaction alone; null when there is none. */
export async function lockInterestOfReceipt(tx: Tx, receiptHash: string): Promise<Interest | null> {
  const row = await tx
    .selectFrom('interest')
    .select(INTEREST)
    .where('interest_id', '=', (of) =>
      of.selectFrom('interest_answers').select('interest_id').where('receipt_hash', '=', receiptHash),
    )
    .forUpdate()
    .executeTakeFirst();
  return row === undefined ? null : interestOf(row);
}

export interface NewAnswers {
  receiptHash: string;
  interestId: number;
  sentOn: Temporal.PlainDate;
  sentAt: Temporal.Instant;
  answers: AnswersGiven;
}

/** Keeps the answers; false where the very same were kept before, which is a second press of the button. */
export async function addAnswers(
  tx: Tx,
  { receiptHash, interestId, sentOn, sentAt, answers }: NewAnswers,
): Promise<boolean> {
  const added = await tx
    .insertInto('interest_answers')
    .values({
      receipt_hash: receiptHash,
      interest_id: interestId,
      sent_at: sentAt,
      sent_on: sentOn,
      full_name: answers.fullName,
      school_name: answers.schoolName,
      school_urn: answers.schoolUrn,
      school_type: answers.schoolType,
      senco: answers.senco,
      since: answers.since?.toPlainDate({ day: 1 }) ?? null,
      areas: [...answers.areas],
    })
    .onConflict((conflict) => conflict.column('receipt_hash').doNothing())
    .returning('receipt_hash')
    .executeTakeFirst();
  return added !== undefined;
}

/** The answers of a receipt, and the interest they came for; null for a receipt that is not known. */
export async function findByReceipt(
  db: Reader,
  receiptHash: string,
): Promise<{ interest: Interest; answers: AnswersHeld; isFirst: boolean } | null> {
  const row = await db
    .selectFrom('interest_answers')
    .innerJoin('interest', 'interest.interest_id', 'interest_answers.interest_id')
    .select([...INTEREST, ...ANSWERS, 'first_answers'])
    .where('receipt_hash', '=', receiptHash)
    .executeTakeFirst();
  return row === undefined
    ? null
    : { interest: interestOf(row), answers: answersOf(row), isFirst: row.first_answers === receiptHash };
}

/** What a link's interest holds now, and the last answers that came after; null for a link not in use. */
export async function findByLink(
  db: Reader,
  tokenHash: string,
): Promise<{ held: AnswersHeld; sentSince: AnswersHeld | null } | null> {
  const rows = await db
    .selectFrom('interest_link')
    .innerJoin('interest', 'interest.interest_id', 'interest_link.interest_id')
    .innerJoin('interest_answers', 'interest_answers.interest_id', 'interest.interest_id')
    .select([...ANSWERS, 'programme', 'current_answers'])
    .where('token_hash', '=', tokenHash)
    .orderBy('sent_at', 'desc')
    .orderBy('receipt_hash')
    .execute();
  const [latest] = rows;
  const held = rows.find((row) => row.current_answers === row.receipt_hash);
  if (held === undefined || latest === undefined) return null;
  return { held: answersOf(held), sentSince: latest === held ? null : answersOf(latest) };
}

/** Makes these answers the ones that count, and messages wanted again; false where they are not this interest's. */
export async function useAnswers(tx: Tx, interestId: number, receiptHash: string): Promise<boolean> {
  const updated = await tx
    .updateTable('interest')
    .set({ current_answers: receiptHash, stopped_at: null })
    .where('interest_id', '=', interestId)
    .where((of) =>
      of.exists(
        of
          .selectFrom('interest_answers')
          .where('receipt_hash', '=', receiptHash)
          .where('interest_answers.interest_id', '=', interestId),
      ),
    )
    .returning('interest_id')
    .executeTakeFirst();
  return updated !== undefined;
}

/** No more messages from `at` on; the first time counts. */
export async function stopMessages(tx: Tx, interestId: number, at: Temporal.Instant): Promise<boolean> {
  const stopped = await tx
    .updateTable('interest')
    .set({ stopped_at: at })
    .where('interest_id', '=', interestId)
    .where('stopped_at', 'is', null)
    .returning('interest_id')
    .executeTakeFirst();
  return stopped !== undefined;
}

/** Takes the record away, with all its answers and links. */
export async function deleteInterest(tx: Tx, interestId: number): Promise<void> {
  await tx.deleteFrom('interest').where('interest_id', '=', interestId).execute();
}

/** How many records were last told on `upTo` or before: a repeat is told when the owner of the mailbox let it count. */
export async function countToldUpTo(db: Reader, upTo: Temporal.PlainDate): Promise<number> {
  const { count } = await lastToldUpTo(db, upTo)
    .select((of) => of.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  return count;
}

/** One of them, held for this transaction alone; null when there is none that nobody else holds. */
export async function lockOneToldUpTo(tx: Tx, upTo: Temporal.PlainDate): Promise<number | null> {
  const row = await lastToldUpTo(tx, upTo)
    .select('interest.interest_id')
    .orderBy('interest.interest_id')
    .limit(1)
    .forUpdate('interest')
    .skipLocked()
    .executeTakeFirst();
  return row?.interest_id ?? null;
}

function lastToldUpTo(db: Reader, upTo: Temporal.PlainDate) {
  return db
    .selectFrom('interest')
    .innerJoin('interest_answers', 'receipt_hash', 'current_answers')
    .where('sent_on', '<=', upTo);
}

export async function addLink(
  tx: Tx,
  link: { tokenHash: string; interestId: number; madeAt: Temporal.Instant },
): Promise<void> {
  await tx
    .insertInto('interest_link')
    .values({ token_hash: link.tokenHash, interest_id: link.interestId, made_at: link.madeAt })
    .execute();
}

/** Every interest with the answers that count, in the order told. */
export async function allInterest(db: Reader): Promise<readonly InterestHeld[]> {
  const rows = await db
    .selectFrom('interest')
    .innerJoin('interest_answers', 'receipt_hash', 'current_answers')
    .select([...INTEREST, ...ANSWERS])
    .select((of) =>
      of
        .selectFrom('interest_answers as any_answers')
        .select(sql<number>`count(*)`.as('count'))
        .whereRef('any_answers.interest_id', '=', 'interest.interest_id')
        .as('times_told'),
    )
    .orderBy('told_at')
    .orderBy('interest.interest_id')
    .execute();
  return rows.map((row) => ({ ...interestOf(row), answers: answersOf(row), timesTold: row.times_told ?? 0 }));
}

const INTEREST = ['interest.interest_id', 'programme', 'email', 'told_on', 'reply_by', 'stopped_at'] as const;
type InterestRow = Pick<
  Selectable<InterestTable>,
  'interest_id' | 'programme' | 'email' | 'told_on' | 'reply_by' | 'stopped_at'
>;

const ANSWERS = [
  'receipt_hash',
  'sent_on',
  'full_name',
  'school_name',
  'school_urn',
  'school_type',
  'senco',
  'since',
  'areas',
] as const;
type AnswersRow = Pick<Selectable<InterestAnswersTable>, (typeof ANSWERS)[number]> & { programme: string };

function interestOf(row: InterestRow): Interest {
  return {
    id: row.interest_id,
    programme: row.programme,
    email: row.email,
    toldOn: row.told_on,
    replyBy: row.reply_by,
    stoppedAt: row.stopped_at,
  };
}

function answersOf(row: AnswersRow): AnswersHeld {
  return {
    receiptHash: row.receipt_hash,
    sentOn: row.sent_on,
    programme: row.programme,
    fullName: row.full_name,
    schoolName: row.school_name,
    schoolUrn: row.school_urn,
    schoolType: SCHOOL_TYPES.find((type) => type === row.school_type) ?? null,
    senco: row.senco,
    since: row.since?.toPlainYearMonth() ?? null,
    areas: row.areas,
  };
}
