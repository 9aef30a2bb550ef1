/** The only SQL of `sealed_needs`, and of the looks at them that the audit holds. */
import { sql } from 'kysely';

import type { Reader, Tx } from '../../kit/db/index.ts';
import { seal, unseal, type Keyring } from '../../kit/seal/index.ts';

/** Binds the sealed bytes to the person: moved to another row they do not open. */
const contextOf = (personId: number): string => `sealed_needs:${personId}`;

/**
 * Seals what somebody told in confidence in place of what was there; '' takes it away. What a record held that was
 * merged into this one is in the text that was shown to be changed, so it goes with it.
 */
export async function putNeeds(
  tx: Tx,
  keyring: Keyring,
  { personId, text, at }: { personId: number; text: string; at: Temporal.Instant },
): Promise<void> {
  await tx.deleteFrom('sealed_needs').where('person_id', 'in', recordsOf(tx, personId)).execute();
  if (text === '') return;
  const { keyId, sealed } = seal(keyring, text, contextOf(personId));
  await tx
    .insertInto('sealed_needs')
    .values({ person_id: personId, key_id: keyId, sealed, changed_at: at })
    .execute();
}

/** What they told; null where nothing is kept. Throws where the key that sealed it is not in the ring. */
export async function openNeeds(db: Reader, keyring: Keyring, personId: number): Promise<string | null> {
  const rows = await db
    .selectFrom('sealed_needs')
    .select(['person_id', 'key_id', 'sealed'])
    .where('person_id', 'in', recordsOf(db, personId))
    .orderBy('changed_at')
    .orderBy('person_id')
    .execute();
  if (rows.length === 0) return null;
  return rows.map((row) => opened(keyring, row.person_id, row)).join('\n\n');
}

/** Whether anything is kept, and since when; null for nothing. It opens nothing. */
export async function needsToldAt(db: Reader, personId: number): Promise<Temporal.Instant | null> {
  const row = await db
    .selectFrom('sealed_needs')
    .select((of) => of.fn.max('changed_at').as('last'))
    .where('person_id', 'in', recordsOf(db, personId))
    .executeTakeFirst();
  return row?.last ?? null;
}

/** The record and those that were merged into it: what they hold is sealed to each, and opens nowhere else. */
function recordsOf(db: Reader, personId: number) {
  return db
    .selectFrom('people')
    .select('id')
    .where((of) => of.or([of('id', '=', personId), of('merged_into', '=', personId)]));
}

function opened(keyring: Keyring, personId: number, row: { key_id: string; sealed: Buffer }): string {
  const text = unseal(keyring, { keyId: row.key_id, sealed: row.sealed }, contextOf(personId));
  if (text === null)
    throw new Error(
      `What person ${personId} told in confidence was sealed with a key that is not in the ring: ${row.key_id}.`,
    );
  return text;
}

/** A look at what somebody told in confidence. */
export interface Look {
  at: Temporal.Instant;
  /** Null where the one who looked is no person of the hub. */
  name: string | null;
  reason: string;
}

/** Who looked, the last first. */
export async function looksAt(db: Reader, personId: number): Promise<readonly Look[]> {
  const rows = await db
    .selectFrom('audit_event')
    .leftJoin('people', (join) => join.on(sql<boolean>`actor = 'person:' || people.id`))
    .select(['at', 'reason', 'full_name'])
    .where('event', '=', 'needs.revealed')
    .where('subject', '=', `person:${personId}`)
    .orderBy('audit_event.id', 'desc')
    .execute();
  return rows.map((row) => ({ at: row.at, name: row.full_name, reason: row.reason ?? '' }));
}
