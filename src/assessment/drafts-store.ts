/** The only SQL of `assessment_drafts`: sealed, one row for each browser window that wrote, one of them the main one. */
import { randomUUID } from 'node:crypto';

import { sql } from 'kysely';

import type { Reader, Tx } from '../kit/db/index.ts';
import { seal, unseal, type Keyring } from '../kit/seal/index.ts';

export interface DraftPlace {
  windowId: number;
  enrolmentId: number;
}

export interface Draft {
  writtenIn: string;
  isMain: boolean;
  revision: number;
  text: string;
  savedAt: Temporal.Instant;
}

const contextOf = (sealedAs: string): string => `assessment_drafts:${sealedAs}`;

/** Holds the place until the transaction ends: of two first saves the second waits here. */
export async function lockDrafts(tx: Tx, { windowId, enrolmentId }: DraftPlace): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`assessment_drafts:${windowId}:${enrolmentId}`}, 0))`.execute(
    tx,
  );
}

/** The main one first, then the others, the newest first. */
export async function draftsOf(db: Reader, keyring: Keyring, place: DraftPlace): Promise<readonly Draft[]> {
  const rows = await db
    .selectFrom('assessment_drafts')
    .selectAll()
    .where('window_id', '=', place.windowId)
    .where('enrolment_id', '=', place.enrolmentId)
    .orderBy('is_main', 'desc')
    .orderBy('saved_at', 'desc')
    .execute();
  return rows.map((row) => {
    const text = unseal(keyring, { keyId: row.key_id, sealed: row.sealed }, contextOf(row.sealed_as));
    if (text === null) throw new Error(`A draft that the key ${row.key_id} sealed does not open.`);
    return {
      writtenIn: row.written_in,
      isMain: row.is_main,
      revision: row.revision,
      text,
      savedAt: row.saved_at,
    };
  });
}

export async function writeDraft(
  tx: Tx,
  keyring: Keyring,
  place: DraftPlace,
  draft: Omit<Draft, 'savedAt'> & { at: Temporal.Instant },
): Promise<void> {
  const sealedAs = randomUUID();
  const { keyId, sealed } = seal(keyring, draft.text, contextOf(sealedAs));
  const row = {
    is_main: draft.isMain,
    revision: draft.revision,
    sealed_as: sealedAs,
    key_id: keyId,
    sealed,
    saved_at: draft.at,
  };
  if (draft.isMain)
    await tx
      .updateTable('assessment_drafts')
      .set({ is_main: false })
      .where('window_id', '=', place.windowId)
      .where('enrolment_id', '=', place.enrolmentId)
      .where('written_in', '<>', draft.writtenIn)
      .where('is_main', '=', true)
      .execute();
  await tx
    .insertInto('assessment_drafts')
    .values({
      window_id: place.windowId,
      enrolment_id: place.enrolmentId,
      written_in: draft.writtenIn,
      ...row,
    })
    .onConflict((conflict) => conflict.columns(['window_id', 'enrolment_id', 'written_in']).doUpdateSet(row))
    .execute();
}
