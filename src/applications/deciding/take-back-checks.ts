import type { Hub } from '../../hub.ts';
import { recordAll, type By } from '../../kit/audit/index.ts';
import type { Reader } from '../../kit/db/index.ts';
import type { Application } from '../application.ts';
import { findApplications, lockApplications } from '../store.ts';
import type { KeptCheck } from './checks.ts';
import { whyKept, type WhyKept } from './may-check.ts';
import { addTakenBack, checksOfAct, checksOfMany, lastDecisionsOf } from './store.ts';

export interface OneOfAct {
  applicationId: number;
  personId: number;
  check: KeptCheck;
  /** Null: it is taken back. */
  whyNot: WhyKept | null;
}

/**
 * What taking back one act would do, in order of the applications' ids; none where there is no such act.
 *
 * @param within the ids that whoever asks may decide on: the rest are as if they were not there
 */
export async function previewTakingBack(
  db: Reader,
  act: string,
  within: readonly number[],
): Promise<readonly OneOfAct[]> {
  return sorted(db, act, await findApplications(db, within));
}

/** Takes back what nothing followed, and leaves the rest. Gives the ids that were taken back: none the second time. */
export async function takeBackChecks(
  hub: Pick<Hub, 'database'>,
  act: string,
  within: readonly number[],
  by: By,
): Promise<readonly number[]> {
  return hub.database.transaction(async (tx) => {
    const all = await sorted(tx, act, await lockApplications(tx, within));
    const taken = all.filter(({ whyNot }) => whyNot === null);
    await addTakenBack(
      tx,
      taken.map(({ check }) => check.id),
      by,
    );
    await recordAll(
      tx,
      taken.map(({ applicationId, check: { name, result } }) => ({
        ...by,
        event: 'application.check-taken-back',
        subject: `application:${applicationId}`,
        detail: { check: name, result },
      })),
    );
    return taken.map(({ applicationId }) => applicationId);
  });
}

async function sorted(
  db: Reader,
  act: string,
  applications: readonly Application[],
): Promise<readonly OneOfAct[]> {
  const ids = applications.map(({ id }) => id);
  const ofAct = await checksOfAct(db, act);
  const checks = await checksOfMany(db, ids);
  const decisions = await lastDecisionsOf(db, ids);
  return applications.flatMap((application) => {
    const check = ofAct.get(application.id);
    if (check === undefined) return [];
    const { id: applicationId, personId } = application;
    const decision = decisions.get(applicationId) ?? null;
    const whyNot = whyKept(application, check, checks.get(applicationId) ?? [], decision);
    return [{ applicationId, personId, check, whyNot }];
  });
}
