/** The only SQL of `venue_days`, `session_days` and `session_diets`. */
import type { Reader, Tx } from '../../kit/db/index.ts';

export interface DayFacts {
  /** Of the venue; '' for what nobody told. */
  phone: string;
  wifi: string;
  /** An address of https; '' for none. */
  slides: string;
  note: string;
}

const NOTHING: DayFacts = { phone: '', wifi: '', slides: '', note: '' };

/** @param venueId null for a session online */
export async function findDayFacts(db: Reader, sessionId: number, venueId: string | null): Promise<DayFacts> {
  const session = await db
    .selectFrom('session_days')
    .select(['slides', 'note'])
    .where('session_id', '=', sessionId)
    .executeTakeFirst();
  const venue = await db
    .selectFrom('venue_days')
    .select(['phone', 'wifi'])
    .where('venue_id', '=', venueId ?? '')
    .executeTakeFirst();
  return { ...NOTHING, ...session, ...venue };
}

export async function writeDayFacts(
  tx: Tx,
  at: { sessionId: number; venueId: string | null },
  { phone, wifi, slides, note }: DayFacts,
  by: { personId: number; at: Temporal.Instant },
): Promise<void> {
  const stamp = { changed_at: by.at, changed_by: by.personId };
  await tx
    .insertInto('session_days')
    .values({ session_id: at.sessionId, slides, note, ...stamp })
    .onConflict((conflict) => conflict.column('session_id').doUpdateSet({ slides, note, ...stamp }))
    .execute();
  if (at.venueId === null) return;
  await tx
    .insertInto('venue_days')
    .values({ venue_id: at.venueId, phone, wifi, ...stamp })
    .onConflict((conflict) => conflict.column('venue_id').doUpdateSet({ phone, wifi, ...stamp }))
    .execute();
}

export async function dietsAt(db: Reader, sessionId: number): Promise<ReadonlyMap<number, string>> {
  const rows = await db
    .selectFrom('session_diets')
    .select(['person_id', 'words'])
    .where('session_id', '=', sessionId)
    .execute();
  return new Map(rows.map(({ person_id, words }) => [person_id, words]));
}

/** '' takes it away. */
export async function putDiet(
  tx: Tx,
  diet: { sessionId: number; personId: number; words: string; at: Temporal.Instant },
): Promise<void> {
  const { sessionId, personId, words, at } = diet;
  if (words === '') {
    await tx
      .deleteFrom('session_diets')
      .where('session_id', '=', sessionId)
      .where('person_id', '=', personId)
      .execute();
    return;
  }
  await tx
    .insertInto('session_diets')
    .values({ session_id: sessionId, person_id: personId, words, told_at: at })
    .onConflict((conflict) =>
      conflict.columns(['session_id', 'person_id']).doUpdateSet({ words, told_at: at }),
    )
    .execute();
}

/** What somebody ate is nobody's business the day after. */
export async function eraseDiets(tx: Tx, before: Temporal.PlainDate): Promise<number> {
  const { numDeletedRows } = await tx
    .deleteFrom('session_diets')
    .where('session_id', 'in', (of) => of.selectFrom('sessions').select('id').where('day', '<', before))
    .executeTakeFirst();
  return Number(numDeletedRows);
}
