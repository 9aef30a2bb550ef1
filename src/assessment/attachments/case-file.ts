/** The case study as a file. The only SQL of `assessment_case_files`. */
import { createHash } from 'node:crypto';

import type { Hub } from '../../hub.ts';
import { record, type By } from '../../kit/audit/index.ts';
import type { Reader, Tx } from '../../kit/db/index.ts';
import { lockWindow } from '../store.ts';
import { timesOf, windowAt } from '../window.ts';
import type { AttachmentType } from '../../kit/attachments/index.ts';

export interface CaseFile {
  type: AttachmentType;
  content: Buffer;
}

/** Null where there is none. The caller has asked whether the reader may read it now. */
export async function caseFileOf(db: Reader, windowId: number): Promise<CaseFile | null> {
  const row = await db
    .selectFrom('assessment_case_files')
    .select(['type', 'content'])
    .where('window_id', '=', windowId)
    .executeTakeFirst();
  return row ?? null;
}

/** Without reading it. */
export async function hasCaseFile(db: Reader, windowId: number): Promise<boolean> {
  const row = await db
    .selectFrom('assessment_case_files')
    .select('window_id')
    .where('window_id', '=', windowId)
    .executeTakeFirst();
  return row !== undefined;
}

/** In place of the one before. Its digest. */
export async function writeCaseFile(
  tx: Tx,
  windowId: number,
  { type, content }: CaseFile,
  by: By,
): Promise<string> {
  const sha256 = createHash('sha256').update(content).digest('hex');
  const row = { type, content, sha256, written_at: by.at, written_by: by.actor };
  await tx
    .insertInto('assessment_case_files')
    .values({ window_id: windowId, ...row })
    .onConflict((conflict) => conflict.column('window_id').doUpdateSet(row))
    .execute();
  return sha256;
}

/** False once the window is open and there is one: what members have read stays what they have read. */
export async function keepCaseFile(
  { database }: Pick<Hub, 'database'>,
  windowId: number,
  { type, content }: CaseFile,
  by: By,
): Promise<boolean> {
  return database.transaction(async (tx) => {
    const window = await lockWindow(tx, windowId);
    if (window === null || !window.isHere) return false;
    const isBefore = windowAt(timesOf(window, 0), by.at) === 'before';
    if (!isBefore && (await hasCaseFile(tx, windowId))) return false;
    const sha256 = await writeCaseFile(tx, windowId, { type, content }, by);
    await record(tx, {
      ...by,
      event: 'assessment.case-study-kept',
      subject: `cohort:${window.cohortId}`,
      detail: { window: windowId, file: sha256 },
    });
    return true;
  });
}
