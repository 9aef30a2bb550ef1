/** The only SQL of `contact_notes`. */
import { sql } from 'kysely';

import type { Reader, Tx } from '../../kit/db/index.ts';
import { CONTACT_WAYS, type ContactWay } from './ways.ts';

export interface ContactNote {
  id: number;
  madeBy: string;
  on: Temporal.PlainDate;
  how: ContactWay;
  /** Whether the member was reached: a message left is a try. */
  reached: boolean;
  words: string;
  followUpOn: Temporal.PlainDate | null;
  /** When that was done, or set down as not needed; null while it is open, and where there is none. */
  followedUpAt: Temporal.Instant | null;
}

export interface Contact {
  /** The last day on which somebody tried. */
  lastOn: Temporal.PlainDate;
  lastReachedOn: Temporal.PlainDate | null;
  /** The earliest follow-up that is open. */
  followUpOn: Temporal.PlainDate | null;
}

/** By place; one that nobody wrote a note of is left out. */
export async function contactOf(
  db: Reader,
  enrolmentIds: readonly number[],
): Promise<ReadonlyMap<number, Contact>> {
  const { rows } = await sql<{
    enrolment_id: number;
    last_on: Temporal.PlainDate;
    reached_on: Temporal.PlainDate | null;
    follow_up_on: Temporal.PlainDate | null;
  }>`
    select enrolment_id, max(on_day) as last_on, max(on_day) filter (where reached) as reached_on,
      min(follow_up_on) filter (where followed_up_at is null) as follow_up_on
    from contact_notes where enrolment_id = any(${[...enrolmentIds]}::bigint[]) group by enrolment_id`.execute(
    db,
  );
  return new Map(
    rows.map((row) => [
      row.enrolment_id,
      { lastOn: row.last_on, lastReachedOn: row.reached_on, followUpOn: row.follow_up_on },
    ]),
  );
}

/** Of a place, the latest first. */
export async function notesOf(db: Reader, enrolmentId: number): Promise<readonly ContactNote[]> {
  const rows = await db
    .selectFrom('contact_notes')
    .innerJoin('people', 'people.id', 'made_by')
    .selectAll('contact_notes')
    .select('full_name')
    .where('enrolment_id', '=', enrolmentId)
    .orderBy('on_day', 'desc')
    .orderBy('contact_notes.id', 'desc')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    madeBy: row.full_name,
    on: row.on_day,
    how: CONTACT_WAYS.find((way) => way === row.how) ?? 'other',
    reached: row.reached,
    words: row.words,
    followUpOn: row.follow_up_on,
    followedUpAt: row.followed_up_at,
  }));
}

export interface NoteToAdd {
  enrolmentId: number;
  formKey: string;
  madeBy: number;
  at: Temporal.Instant;
  on: Temporal.PlainDate;
  how: ContactWay;
  reached: boolean;
  words: string;
  followUpOn: Temporal.PlainDate | null;
}

/** Null where this form was taken before. */
export async function addNote(tx: Tx, note: NoteToAdd): Promise<number | null> {
  const added = await tx
    .insertInto('contact_notes')
    .values({
      enrolment_id: note.enrolmentId,
      form_key: note.formKey,
      made_by: note.madeBy,
      made_at: note.at,
      on_day: note.on,
      how: note.how,
      reached: note.reached,
      words: note.words,
      follow_up_on: note.followUpOn,
    })
    .onConflict((conflict) => conflict.column('form_key').doNothing())
    .returning('id')
    .executeTakeFirst();
  return added?.id ?? null;
}

/** Sets the open follow-ups of a place down as done; gives how many they were. @param but a note whose own stays open */
export async function closeFollowUps(
  tx: Tx,
  enrolmentId: number,
  by: { personId: number; at: Temporal.Instant },
  but: number | null = null,
): Promise<number> {
  const { numUpdatedRows } = await tx
    .updateTable('contact_notes')
    .set({ followed_up_at: by.at, followed_up_by: by.personId })
    .where('enrolment_id', '=', enrolmentId)
    .where('follow_up_on', 'is not', null)
    .where('followed_up_at', 'is', null)
    .where('id', '!=', but ?? 0)
    .executeTakeFirstOrThrow();
  return Number(numUpdatedRows);
}
