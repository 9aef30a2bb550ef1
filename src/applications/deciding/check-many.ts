import { randomUUID } from 'node:crypto';

import type { Hub } from '../../hub.ts';
import { recordAll, type By } from '../../kit/audit/index.ts';
import type { Reader } from '../../kit/db/index.ts';
import type { Application } from '../application.ts';
import { findApplications, lockApplications } from '../store.ts';
import { checksThatCount, type Check, type KeptCheck } from './checks.ts';
import { whyLeftOut, type WhyLeftOut } from './may-check.ts';
import { addChecks, checksOfMany } from './store.ts';

export interface OneOfMany {
  applicationId: number;
  personId: number;
  /** The check of this name that counts; undefined where there is none. */
  before: KeptCheck | undefined;
  /** Null: it is recorded. */
  whyNot: WhyLeftOut | null;
}

type Asked = Pick<Check, 'name' | 'result'>;

/** What recording the check for all of these would do, in order of their ids. */
export async function previewCheck(
  db: Reader,
  ids: readonly number[],
  asked: Asked,
): Promise<readonly OneOfMany[]> {
  return sorted(db, await findApplications(db, ids), asked);
}

/** Records what somebody saw of many as one act, those left out that the preview leaves out. Gives its name; null for none. */
export async function checkMany(
  hub: Hub,
  ids: readonly number[],
  check: Asked & Pick<Check, 'note'>,
  by: By,
): Promise<string | null> {
  return hub.database.transaction(async (tx) => {
    const all = await sorted(tx, await lockApplications(tx, ids), check);
    const taken = all.filter(({ whyNot }) => whyNot === null).map(({ applicationId }) => applicationId);
    if (taken.length === 0) return null;
    const act = randomUUID();
    await addChecks(tx, taken, check, act, by);
    const detail = { check: check.name, result: check.result };
    await recordAll(
      tx,
      taken.map((id) => ({ ...by, event: 'application.checked', subject: `application:${id}`, detail })),
    );
    return act;
  });
}

async function sorted(
  db: Reader,
  applications: readonly Application[],
  { name, result }: Asked,
): Promise<readonly OneOfMany[]> {
  const checks = await checksOfMany(
    db,
    applications.map(({ id }) => id),
  );
  return applications.map(({ id, personId, state, submittedAt }) => {
    const before = checksThatCount(checks.get(id) ?? [], submittedAt).get(name);
    return { applicationId: id, personId, before, whyNot: whyLeftOut(state, before, result) };
  });
}
