/** The only SQL of `weekly_letters` and of the setting `engagement.letter-day`. */
import type { Reader, Tx } from '../../kit/db/index.ts';
import { readFacts, trustFacts } from '../../kit/facts/index.ts';
import { LETTER_DAYS, USUAL_DAY, type LetterDay } from './week.ts';

const NAME = 'engagement.letter-day';

/** As the hub chose it, or the usual one. */
export async function findLetterDay(db: Reader): Promise<LetterDay> {
  const row = await db.selectFrom('setting').select('value').where('name', '=', NAME).executeTakeFirst();
  if (row === undefined) return USUAL_DAY;
  const day = trustFacts(
    NAME,
    readFacts(row.value, (facts) => facts.whole('day', 1, LETTER_DAYS.length)),
  );
  return LETTER_DAYS.find((one) => one === day) ?? USUAL_DAY;
}

export async function writeLetterDay(tx: Tx, day: LetterDay, at: Temporal.Instant): Promise<void> {
  const value = JSON.stringify({ day });
  await tx
    .insertInto('setting')
    .values({ name: NAME, value, changed_at: at })
    .onConflict((conflict) => conflict.column('name').doUpdateSet({ value, changed_at: at }))
    .execute();
}

/** On which day somebody asked for the letter; null where they do not get it. */
export async function findAskedOn(db: Reader, personId: number): Promise<Temporal.PlainDate | null> {
  const row = await db
    .selectFrom('weekly_letters')
    .select('asked_on')
    .where('person_id', '=', personId)
    .executeTakeFirst();
  return row?.asked_on ?? null;
}

/** False where they had asked before. */
export async function addAsked(tx: Tx, personId: number, on: Temporal.PlainDate): Promise<boolean> {
  const added = await tx
    .insertInto('weekly_letters')
    .values({ person_id: personId, asked_on: on })
    .onConflict((conflict) => conflict.column('person_id').doNothing())
    .returning('person_id')
    .executeTakeFirst();
  return added !== undefined;
}

/** False where they had not asked. */
export async function removeAsked(tx: Tx, personId: number): Promise<boolean> {
  const gone = await tx
    .deleteFrom('weekly_letters')
    .where('person_id', '=', personId)
    .returning('person_id')
    .executeTakeFirst();
  return gone !== undefined;
}

export interface Asker {
  personId: number;
  name: string;
  askedOn: Temporal.PlainDate;
}

export async function listAskers(db: Reader): Promise<readonly Asker[]> {
  return db
    .selectFrom('weekly_letters')
    .innerJoin('people', 'people.id', 'person_id')
    .select(['person_id as personId', 'full_name as name', 'asked_on as askedOn'])
    .orderBy('person_id')
    .execute();
}

/** Held until the transaction ends, so that nobody stops the letter while it is written; null where they do not get it. */
export async function lockAsker(tx: Tx, personId: number): Promise<Temporal.PlainDate | null> {
  const row = await tx
    .selectFrom('weekly_letters')
    .select('asked_on')
    .where('person_id', '=', personId)
    .forUpdate()
    .executeTakeFirst();
  return row?.asked_on ?? null;
}
