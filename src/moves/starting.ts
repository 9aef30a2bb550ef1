import { changeEnrolmentStates, enrolmentsToStart, lockEnrolments } from '../cohorts/index.ts';
import type { Hub } from '../hub.ts';
import { bySystem, recordAll } from '../kit/audit/index.ts';

/**
 * Makes everybody whose place is confirmed active on the first day of their cohort: a state with its row of history
 * and its audit line, and not worked out from the day, because what follows a start (declarations, engagement) is
 * counted from it. Done again, or in two processes, it does nothing more.
 */
export async function startCohorts(hub: Hub): Promise<void> {
  const today = hub.clock.today();
  if ((await enrolmentsToStart(hub.database.db, today)).length === 0) return;
  await hub.database.transaction(async (tx) => {
    await lockEnrolments(tx, await enrolmentsToStart(tx, today));
    // Looked at again: whoever waited for the lock finds them active.
    const ids = await enrolmentsToStart(tx, today);
    const by = bySystem(hub.clock.now());
    await changeEnrolmentStates(tx, ids, 'active', by, null);
    await recordAll(
      tx,
      ids.map((id) => ({ ...by, event: 'place.started', subject: `enrolment:${id}` })),
    );
  });
}
