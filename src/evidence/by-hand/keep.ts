import type { Hub } from '../../hub.ts';
import { record, type By } from '../../kit/audit/index.ts';
import { membersOf } from '../pack/members.ts';
import { addHandEvidence, takeBackHandEvidence, type HandEvidence } from './store.ts';

export type HandKept = { ok: true } | { ok: false; reason: 'not of the cohort' };

/** Writes evidence down by hand; the same form twice is one record. */
export async function keepHandEvidence(
  { database }: Pick<Hub, 'database'>,
  cohortId: string,
  one: Pick<HandEvidence, 'enrolmentId' | 'kind' | 'on' | 'note'> & { formKey: string },
  by: By,
): Promise<HandKept> {
  return database.transaction(async (tx) => {
    const members = await membersOf(tx, cohortId);
    if (!members.some(({ enrolmentId }) => enrolmentId === one.enrolmentId))
      return { ok: false, reason: 'not of the cohort' };
    if (await addHandEvidence(tx, one, by))
      await record(tx, {
        ...by,
        event: 'evidence.written-down',
        subject: `enrolment:${one.enrolmentId}`,
        detail: { kind: one.kind, on: one.on.toString() },
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
