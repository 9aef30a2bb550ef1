/** The only SQL of `register_photos`. */
import { createHash } from 'node:crypto';

import type { Reader, Tx } from '../../kit/db/index.ts';
import type { PhotoType } from '../../kit/pictures/index.ts';

export interface KeptPhoto {
  id: number;
  type: PhotoType;
  addedBy: string;
  addedAt: Temporal.Instant;
  bytes: number;
}

/** Those that were not removed, without their content. */
export async function photosOf(db: Reader, sessionId: number): Promise<readonly KeptPhoto[]> {
  const rows = await db
    .selectFrom('register_photos')
    .innerJoin('people', 'people.id', 'added_by')
    .select((of) => [
      'register_photos.id',
      'type',
      'full_name',
      'added_at',
      of.fn<number>('length', ['content']).as('bytes'),
    ])
    .where('session_id', '=', sessionId)
    .where('removed_at', 'is', null)
    .orderBy('register_photos.id')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    type: row.type,
    addedBy: row.full_name,
    addedAt: row.added_at,
    bytes: row.bytes,
  }));
}

/** Null where there is none of that number at this session. */
export async function findPhoto(
  db: Reader,
  sessionId: number,
  id: number,
): Promise<{ type: PhotoType; content: Buffer } | null> {
  const row = await db
    .selectFrom('register_photos')
    .select(['type', 'content'])
    .where('id', '=', id)
    .where('session_id', '=', sessionId)
    .where('removed_at', 'is', null)
    .executeTakeFirst();
  return row ?? null;
}

/** The same photo of the same session is kept once. False where it was there. */
export async function addPhoto(
  tx: Tx,
  photo: { sessionId: number; type: PhotoType; content: Buffer; addedBy: number; at: Temporal.Instant },
): Promise<boolean> {
  const added = await tx
    .insertInto('register_photos')
    .values({
      session_id: photo.sessionId,
      type: photo.type,
      content: photo.content,
      sha256: createHash('sha256').update(photo.content).digest('hex'),
      added_by: photo.addedBy,
      added_at: photo.at,
    })
    .onConflict((conflict) =>
      conflict
        .columns(['session_id', 'sha256'])
        .doUpdateSet({ removed_at: null })
        .where('register_photos.removed_at', 'is not', null),
    )
    .returning('id')
    .executeTakeFirst();
  return added !== undefined;
}

export async function removePhoto(
  tx: Tx,
  sessionId: number,
  id: number,
  at: Temporal.Instant,
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('register_photos')
    .set({ removed_at: at })
    .where('id', '=', id)
    .where('session_id', '=', sessionId)
    .where('removed_at', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}
