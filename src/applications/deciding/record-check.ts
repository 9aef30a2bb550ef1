import type { Hub } from '../../hub.ts';
import { record, type By } from '../../kit/audit/index.ts';
import { lockApplication } from '../store.ts';
import { checksThatCount, type Check } from './checks.ts';
import { isToCheck } from './may-check.ts';
import { addCheck, checksOf } from './store.ts';

/** Records what somebody saw. The same again, by a button pressed twice, is one. False where there is nothing to check. */
export async function recordCheck(
  hub: Hub,
  applicationId: number,
  check: Pick<Check, 'name' | 'result' | 'note'>,
  by: By,
): Promise<boolean> {
  return hub.database.transaction(async (tx) => {
    const application = await lockApplication(tx, applicationId);
    if (application === null || !isToCheck(application.state)) return false;
    const before = checksThatCount(await checksOf(tx, applicationId), application.submittedAt).get(
      check.name,
    );
    if (before?.result === check.result && before.note === check.note) return true;
    await addCheck(tx, applicationId, check, by);
    await record(tx, {
      ...by,
      event: 'application.checked',
      subject: `application:${applicationId}`,
      detail: { check: check.name, result: check.result },
    });
    return true;
  });
}
