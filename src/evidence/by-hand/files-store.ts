/** The only SQL of `evidence_files` and `evidence_file_contents`. */
import { createHash } from 'node:crypto';

import { sql } from 'kysely';

import type { AttachmentType } from '../../kit/attachments/index.ts';
import type { By } from '../../kit/audit/index.ts';
import type { Reader, Tx } from '../../kit/db/index.ts';
import type { WORD } from '../../kit/office/index.ts';
import { sealBytes, unsealBytes, type Keyring } from '../../kit/seal/index.ts';

export type EvidenceFileType = AttachmentType | typeof WORD;

/** A file beside evidence that was written down by hand. */
export interface EvidenceFile {
  id: number;
  evidenceId: number;
  type: EvidenceFileType;
  bytes: number;
  /** Of its content as it is kept. */
  sha256: string;
  /** Why it stands in place of the one before; null of the first. */
  why: string | null;
  addedAt: Temporal.Instant;
  addedBy: string;
  /** False once it went by its age; that it was there stays. */
  isKept: boolean;
}

/** All of these, without their content: of each evidence the one in force first, then those before it. */
export async function filesOfEvidence(
  db: Reader,
  evidenceIds: readonly number[],
): Promise<readonly EvidenceFile[]> {
  const rows = await db
    .selectFrom('evidence_files')
    .leftJoin('evidence_file_contents', 'file_id', 'evidence_files.id')
    .select([
      'evidence_files.id',
      'evidence_id',
      'type',
      'bytes',
      'sha256',
      'why',
      'added_at',
      'added_by',
      'file_id',
    ])
    .where(sql<boolean>`evidence_id = any(${[...evidenceIds]}::bigint[])`)
    .orderBy('evidence_id')
    .orderBy('evidence_files.id', 'desc')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    evidenceId: row.evidence_id,
    type: row.type,
    bytes: row.bytes,
    sha256: row.sha256,
    why: row.why,
    addedAt: row.added_at,
    addedBy: row.added_by,
    isKept: row.file_id !== null,
  }));
}

const contextOf = (fileId: number): string => `evidence_file_contents:${fileId}`;

/** With its evidence locked, so that no two stand in place of the same. @param replaces the one in force; null for none */
export async function addEvidenceFile(
  tx: Tx,
  keyring: Keyring,
  file: {
    evidenceId: number;
    replaces: number | null;
    why: string | null;
    type: EvidenceFileType;
    content: Buffer;
  },
  by: By,
): Promise<string> {
  const sha256 = digestOfFile(file.content);
  const { id } = await tx
    .insertInto('evidence_files')
    .values({
      evidence_id: file.evidenceId,
      replaces_id: file.replaces,
      type: file.type,
      bytes: file.content.length,
      sha256,
      why: file.why,
      added_at: by.at,
      added_by: by.actor,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  const { keyId, sealed } = sealBytes(keyring, file.content, contextOf(id));
  await tx.insertInto('evidence_file_contents').values({ file_id: id, key_id: keyId, sealed }).execute();
  return sha256;
}

export function digestOfFile(content: Buffer): string {
  return createHash('sha256').update(content).digest('hex');
}

/** Null where nothing of it is kept any more, or it is no file of this evidence. */
export async function readEvidenceFile(
  db: Reader,
  keyring: Keyring,
  evidenceId: number,
  fileId: number,
): Promise<{ type: EvidenceFileType; sha256: string; content: Buffer } | null> {
  const row = await db
    .selectFrom('evidence_files')
    .innerJoin('evidence_file_contents', 'file_id', 'evidence_files.id')
    .select(['type', 'sha256', 'key_id', 'sealed'])
    .where('evidence_files.id', '=', fileId)
    .where('evidence_id', '=', evidenceId)
    .executeTakeFirst();
  if (row === undefined) return null;
  const content = unsealBytes(keyring, { keyId: row.key_id, sealed: row.sealed }, contextOf(fileId));
  if (content === null)
    throw new Error(`A file of evidence that the key ${row.key_id} sealed does not open.`);
  return { type: row.type, sha256: row.sha256, content };
}

/** Every file that is kept beside evidence on somebody, the replaced ones too. */
export async function filesOnPerson(
  db: Reader,
  keyring: Keyring,
  personId: number,
): Promise<readonly { type: EvidenceFileType; sha256: string; content: Buffer }[]> {
  const rows = await db
    .selectFrom('evidence_files')
    .innerJoin('evidence_by_hand', 'evidence_by_hand.id', 'evidence_id')
    .innerJoin('enrolments', 'enrolments.id', 'evidence_by_hand.enrolment_id')
    .select(['evidence_files.id', 'evidence_id'])
    .where('enrolments.person_id', '=', personId)
    .orderBy('evidence_files.id')
    .execute();
  const files = [];
  for (const { id, evidence_id: evidenceId } of rows) {
    const file = await readEvidenceFile(db, keyring, evidenceId, id);
    if (file !== null) files.push(file);
  }
  return files;
}
