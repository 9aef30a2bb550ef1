/** The only SQL of `learning_pictures`: what is drawn, by its content. Which module has which is told by `store.ts`. */
import { sql } from 'kysely';

import type { Reader, Tx } from '../../kit/db/index.ts';
import type { PhotoType } from '../../kit/pictures/index.ts';
import type { PictureContent } from './pictures.ts';

/**
 * Keeps what is drawn; a content that is there is there once. That it was added again is written down, so that a round that
 * takes away what no module has waits for it and lets it be.
 */
export async function keepPictures(
  tx: Tx,
  pictures: readonly PictureContent[],
  at: Temporal.Instant,
): Promise<void> {
  for (const { sha256, type, content, width, height } of pictures)
    await tx
      .insertInto('learning_pictures')
      .values({ sha256, type, content, width, height, added_at: at })
      .onConflict((conflict) => conflict.column('sha256').doUpdateSet({ added_at: at }))
      .execute();
}

export async function findPicture(
  db: Reader,
  sha256: string,
): Promise<{ type: PhotoType; content: Buffer } | null> {
  const row = await db
    .selectFrom('learning_pictures')
    .select(['type', 'content'])
    .where('sha256', '=', sha256)
    .executeTakeFirst();
  return row ?? null;
}

/** Those of the module of this id, in whichever of its versions or in what is being written. */
export async function isPictureOf(db: Reader, moduleId: string, sha256: string): Promise<boolean> {
  const holds = JSON.stringify([{ sha256 }]);
  const { rows } = await sql`
    select from learning_versions where module_id = ${moduleId} and pictures @> ${holds}::jsonb
    union all select from learning_manuscripts where module_id = ${moduleId} and pictures @> ${holds}::jsonb
    limit 1`.execute(db);
  return rows.length > 0;
}

/** Takes away what no module has, neither a version nor a manuscript, and nobody added since. How many. */
export async function removeUnused(tx: Tx, addedBefore: Temporal.Instant): Promise<number> {
  const { numAffectedRows } = await sql`
    delete from learning_pictures where added_at < ${addedBefore} and sha256 not in (
      select one ->> 'sha256' from learning_versions, jsonb_array_elements(pictures) as one
      union all select one ->> 'sha256' from learning_manuscripts, jsonb_array_elements(pictures) as one)`.execute(
    tx,
  );
  return Number(numAffectedRows ?? 0n);
}
