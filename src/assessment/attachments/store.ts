/** The only SQL of `assessment_attachments`. */
import { createHash, randomUUID } from 'node:crypto';

import type { Reader, Tx } from '../../kit/db/index.ts';
import type { AttachmentType } from '../../kit/attachments/index.ts';
import { sealBytes, unsealBytes, type Keyring } from '../../kit/seal/index.ts';
import type { DraftPlace } from '../drafts-store.ts';
import { MOST_ATTACHMENTS } from './parts.ts';

export interface Attachment {
  id: number;
  type: AttachmentType;
  bytes: number;
  sha256: string;
}

/** Without their content, in the order in which they were added. */
export async function attachmentsOf(
  db: Reader,
  { windowId, enrolmentId }: DraftPlace,
): Promise<readonly Attachment[]> {
  return db
    .selectFrom('assessment_attachments')
    .select(['id', 'type', 'bytes', 'sha256'])
    .where('window_id', '=', windowId)
    .where('enrolment_id', '=', enrolmentId)
    .orderBy('id')
    .execute();
}

const contextOf = (sealedAs: string): string => `assessment_attachments:${sealedAs}`;

/** With the place held: the same file is kept once, and no more than there may be. */
export async function addAttachment(
  tx: Tx,
  keyring: Keyring,
  { windowId, enrolmentId }: DraftPlace,
  file: { type: AttachmentType; content: Buffer },
  at: Temporal.Instant,
): Promise<'added' | 'there already' | 'too many'> {
  const sha256 = createHash('sha256').update(file.content).digest('hex');
  const there = await attachmentsOf(tx, { windowId, enrolmentId });
  if (there.some((one) => one.sha256 === sha256)) return 'there already';
  if (there.length >= MOST_ATTACHMENTS) return 'too many';
  const sealedAs = randomUUID();
  const { keyId, sealed } = sealBytes(keyring, file.content, contextOf(sealedAs));
  await tx
    .insertInto('assessment_attachments')
    .values({
      window_id: windowId,
      enrolment_id: enrolmentId,
      type: file.type,
      bytes: file.content.length,
      sha256,
      sealed_as: sealedAs,
      key_id: keyId,
      sealed,
      added_at: at,
    })
    .execute();
  return 'added';
}

/** Whether it was there. Whoever asks holds the place and has not handed in. */
export async function removeAttachment(
  tx: Tx,
  { windowId, enrolmentId }: DraftPlace,
  id: number,
): Promise<boolean> {
  const { numDeletedRows } = await tx
    .deleteFrom('assessment_attachments')
    .where('id', '=', id)
    .where('window_id', '=', windowId)
    .where('enrolment_id', '=', enrolmentId)
    .executeTakeFirst();
  return numDeletedRows > 0n;
}

/** Null where it is no attachment of this place. */
export async function findAttachment(
  db: Reader,
  keyring: Keyring,
  { windowId, enrolmentId }: DraftPlace,
  id: number,
): Promise<{ type: AttachmentType; content: Buffer } | null> {
  const row = await db
    .selectFrom('assessment_attachments')
    .select(['type', 'sealed_as', 'key_id', 'sealed'])
    .where('id', '=', id)
    .where('window_id', '=', windowId)
    .where('enrolment_id', '=', enrolmentId)
    .executeTakeFirst();
  if (row === undefined) return null;
  const content = unsealBytes(keyring, { keyId: row.key_id, sealed: row.sealed }, contextOf(row.sealed_as));
  if (content === null) throw new Error(`An attachment that the key ${row.key_id} sealed does not open.`);
  return { type: row.type, content };
}
