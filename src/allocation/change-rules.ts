/** What a manager rules beside the applications: weights, wishes, pins, what a venue cannot offer. Each is audited as it is made. */
import type { Adjustment } from '../applications/index.ts';
import { lockCohort } from '../cohorts/index.ts';
import type { Hub } from '../hub.ts';
import { record, type By } from '../kit/audit/index.ts';
import type { Wish } from './plan/problem.ts';
import { addPin, addWish, endPin, endWish, pinsOf, type Pin } from './rules-store.ts';
import { writeSettings, writeVenueLimits, type Settings } from './store.ts';

type Store = Pick<Hub, 'database'>;

export async function setSettings(hub: Store, cohortId: string, settings: Settings, by: By): Promise<void> {
  await hub.database.transaction(async (tx) => {
    await lockCohort(tx, cohortId);
    await writeSettings(tx, cohortId, settings, by);
    await record(tx, {
      ...by,
      event: 'allocation.weights-set',
      subject: `cohort:${cohortId}`,
      detail: {
        ...settings.weights,
        smallestGroup: settings.smallestGroup,
        ...Object.fromEntries(
          Object.entries(settings.sizes).map(([group, { smallest, largest }]) => [
            `size of ${group}`,
            `${smallest ?? ''} to ${largest ?? ''}`,
          ]),
        ),
      },
    });
  });
}

/** False where there is a rule or wish about these two already. */
export async function addRule(
  hub: Store,
  cohortId: string,
  wish: Wish & { reason: string },
  by: By,
): Promise<boolean> {
  return hub.database.transaction(async (tx) => {
    await lockCohort(tx, cohortId);
    if (!(await addWish(tx, cohortId, wish, by))) return false;
    await record(tx, {
      ...by,
      event: 'allocation.rule-added',
      subject: `cohort:${cohortId}`,
      detail: { kind: wish.kind, isRule: wish.isRule, one: wish.people[0], other: wish.people[1] },
    });
    return true;
  });
}

/** False where it was over already, or is not of this cohort. */
export async function endRule(hub: Store, cohortId: string, id: number, by: By): Promise<boolean> {
  return hub.database.transaction(async (tx) => {
    await lockCohort(tx, cohortId);
    if (!(await endWish(tx, cohortId, id, by))) return false;
    await record(tx, {
      ...by,
      event: 'allocation.rule-ended',
      subject: `cohort:${cohortId}`,
      detail: { rule: id },
    });
    return true;
  });
}

/** Holds somebody in a group, in place of where they were held. The same again changes nothing. */
export async function pin(hub: Store, cohortId: string, asked: Omit<Pin, 'madeBy'>, by: By): Promise<void> {
  await hub.database.transaction(async (tx) => {
    await lockCohort(tx, cohortId);
    const { applicationId, groupId, reason } = asked;
    const before = (await pinsOf(tx, cohortId)).find((one) => one.applicationId === applicationId);
    if (before?.groupId === groupId && before.reason === reason) return;
    await endPin(tx, cohortId, applicationId, by);
    await addPin(tx, cohortId, asked, by);
    await record(tx, {
      ...by,
      event: 'allocation.pinned',
      subject: `application:${applicationId}`,
      reason,
      detail: { cohort: cohortId, group: groupId },
    });
  });
}

export async function unpin(hub: Store, cohortId: string, applicationId: number, by: By): Promise<void> {
  await hub.database.transaction(async (tx) => {
    await lockCohort(tx, cohortId);
    if (!(await endPin(tx, cohortId, applicationId, by))) return;
    await record(tx, {
      ...by,
      event: 'allocation.unpinned',
      subject: `application:${applicationId}`,
      detail: { cohort: cohortId },
    });
  });
}

export async function setVenueLimits(
  hub: Store,
  limits: ReadonlyMap<string, readonly Adjustment[]>,
  by: By,
): Promise<void> {
  await hub.database.transaction(async (tx) => {
    await writeVenueLimits(tx, limits, by);
    await record(tx, {
      ...by,
      event: 'venues.limits-set',
      subject: 'hub:venues',
      detail: Object.fromEntries([...limits].map(([venue, kinds]) => [venue, kinds.join(' ')])),
    });
  });
}
