import type { Hub } from '../../hub.ts';
import { record, type By } from '../../kit/audit/index.ts';
import { membersOf } from '../pack/members.ts';
import { addEvidenceFile, digestOfFile, filesOfEvidence, type EvidenceFileType } from './files-store.ts';
import { addHandEvidence, lockHandEvidence, takeBackHandEvidence, type HandEvidence } from './store.ts';

export interface ReadFile {
  type: EvidenceFileType;
  content: Buffer;
}

export type HandKept = { ok: true } | { ok: false; reason: 'not of the cohort' };

/** Writes evidence down by hand, with its file where there is one; the same form twice is one record. */
export async function keepHandEvidence(
  { database, keyring }: Pick<Hub, 'database' | 'keyring'>,
  cohortId: string,
  {
    file,
    ...one
  }: Pick<HandEvidence, 'enrolmentId' | 'kind' | 'on' | 'note'> & {
    formKey: string;
    file: ReadFile | null;
  },
  by: By,
): Promise<HandKept> {
  return database.transaction(async (tx) => {
    const members = await membersOf(tx, cohortId);
    if (!members.some(({ enrolmentId }) => enrolmentId === one.enrolmentId))
      return { ok: false, reason: 'not of the cohort' };
    const evidenceId = await addHandEvidence(tx, one, by);
    if (evidenceId === null) return { ok: true };
    const sha256 =
      file === null
        ? null
        : await addEvidenceFile(tx, keyring, { evidenceId, replaces: null, why: null, ...file }, by);
    await record(tx, {
      ...by,
      event: 'evidence.written-down',
      subject: `enrolment:${one.enrolmentId}`,
      detail: { kind: one.kind, on: one.on.toString(), ...(sha256 === null ? {} : { file: sha256 }) },
    });
    return { ok: true };
  });
}

export type FilePut =
  | { ok: true }
  | { ok: false; reason: 'no such evidence' | 'another since' | 'needs a reason' };

/**
 * Puts a file beside evidence, in place of the one that was shown where there was one: that one stays in the history. The
 * same file once more changes nothing.
 */
export async function putFile(
  { database, keyring }: Pick<Hub, 'database' | 'keyring'>,
  at: { cohortId: string; evidenceId: number },
  file: ReadFile & { shown: number | null; why: string | null },
  by: By,
): Promise<FilePut> {
  return database.transaction(async (tx) => {
    const evidence = await lockHandEvidence(tx, at.cohortId, at.evidenceId);
    if (evidence === null) return { ok: false, reason: 'no such evidence' };
    const [inForce] = await filesOfEvidence(tx, [evidence.id]);
    if (inForce?.sha256 === digestOfFile(file.content)) return { ok: true };
    if ((inForce?.id ?? null) !== file.shown) return { ok: false, reason: 'another since' };
    if (inForce !== undefined && file.why === null) return { ok: false, reason: 'needs a reason' };
    const { type, content } = file;
    const sha256 = await addEvidenceFile(
      tx,
      keyring,
      {
        evidenceId: evidence.id,
        replaces: inForce?.id ?? null,
        why: inForce === undefined ? null : file.why,
        type,
        content,
      },
      by,
    );
    await record(tx, {
      ...by,
      event: 'evidence.file-put',
      subject: `enrolment:${evidence.enrolmentId}`,
      detail: { evidence: evidence.id, file: sha256, before: inForce?.sha256 ?? null },
    });
    return { ok: true };
  });
}

/** Twice is the same as once. */
export async function takeBack(
  { database }: Pick<Hub, 'database'>,
  cohortId: string,
  id: number,
  by: By,
): Promise<void> {
  await database.transaction(async (tx) => {
    const enrolmentId = await takeBackHandEvidence(tx, id, cohortId, by);
    if (enrolmentId !== null)
      await record(tx, {
        ...by,
        event: 'evidence.taken-back',
        subject: `enrolment:${enrolmentId}`,
        detail: { evidence: id },
      });
  });
}
