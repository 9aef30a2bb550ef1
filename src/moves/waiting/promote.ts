import {
  findPlannedCohort,
  groupsWithHeldPlaces,
  heldPlaces,
  letGoOfHeldPlaces,
  lockGroup,
} from '../../cohorts/index.ts';
import type { Hub } from '../../hub.ts';
import { bySystem, record } from '../../kit/audit/index.ts';
import type { Tx } from '../../kit/db/index.ts';
import { sendJob } from '../../kit/jobs/index.ts';
import { isBankHoliday } from '../../timetable/index.ts';
import { offerPlace } from '../offering/offer-place.ts';
import { offerUntil } from '../offering/offer-until.ts';
import { nextFor, waitingListOf } from './waiting-list.ts';

export const PLACE_FREE = 'moves.place-free';

/** A place of this group is kept for the list: whoever is next is asked as soon as this transaction has ended. */
export async function tellPlaceFree(tx: Tx, groupId: string): Promise<void> {
  await sendJob(tx, { queue: PLACE_FREE, data: { groupId } });
}

/** Offers every place that is kept for the waiting list to whoever is next for it. Done again, it does nothing more. */
export async function promoteAll(hub: Hub): Promise<void> {
  for (const groupId of await groupsWithHeldPlaces(hub.database.db)) await promote(hub, groupId);
}

/** The same for one group. Of two processes the second waits, and finds nothing left to offer. */
export async function promote(hub: Hub, groupId: string): Promise<void> {
  for (let more = true; more;) more = await hub.database.transaction((tx) => promoteOne(tx, hub, groupId));
}

/** Whether there may be another to offer. */
async function promoteOne(tx: Tx, hub: Hub, groupId: string): Promise<boolean> {
  const group = await lockGroup(tx, groupId);
  const [held] = await heldPlaces(tx, [groupId]);
  if (group === null || held === undefined) return false;
  const cohort = await findPlannedCohort(tx, group.cohortId);
  if (cohort === null) return false;
  const now = hub.clock.now();
  const today = hub.clock.today();
  const by = bySystem(now);
  const hasStarted = Temporal.PlainDate.compare(today, cohort.startsOn) >= 0;
  const next = hasStarted ? null : nextFor(await waitingListOf(tx, cohort, today), group);
  if (next === null) {
    const count = await letGoOfHeldPlaces(
      tx,
      { group: groupId },
      hasStarted ? 'started' : 'nobody waits',
      null,
      by,
    );
    await record(tx, {
      ...by,
      event: 'place.let-go',
      subject: `group:${groupId}`,
      detail: { count, because: hasStarted ? 'started' : 'nobody waits' },
    });
    return false;
  }
  const offered = await offerPlace(
    tx,
    hub,
    {
      applicationId: next.waits.applicationId,
      groupId,
      cause: 'waiting list',
      openUntil: offerUntil(today, hub.config.offerDays, cohort.startsOn, isBankHoliday),
      eventKey: `held-place:${held.id}`,
    },
    by,
  );
  // Without a seat, as where the group was made smaller, the place is kept until there is one.
  return offered.ok && offered.isNew;
}
