import {
  addHeldPlaces,
  addSkip,
  countHeld,
  endSkip,
  findPlannedCohort,
  letGoOfHeldPlaces,
  lockGroup,
  placesLeftFrom,
} from '../../cohorts/index.ts';
import type { Hub } from '../../hub.ts';
import { record, type By } from '../../kit/audit/index.ts';
import { londonDay } from '../../kit/clock.ts';
import type { Tx } from '../../kit/db/index.ts';
import { isBankHoliday } from '../../timetable/index.ts';
import type { WhyNotOffered } from '../offering/may-offer.ts';
import { offerPlace } from '../offering/offer-place.ts';
import { offerUntil } from '../offering/offer-until.ts';
import { tellPlaceFree } from './promote.ts';
import { before, waitingListOf } from './waiting-list.ts';

export type Done =
  | { kind: 'done' }
  /** There is somebody before them, and nothing was said of why. */
  | { kind: 'reason missing' }
  | { kind: 'refused'; why: WhyNotOffered }
  /** It is not there, not of this cohort, or not as it was. */
  | { kind: 'not there' };

/** Offers a place to somebody of the waiting list; out of turn only with a reason, which is kept with whom it passes over. */
export async function offerOutOfTurn(
  tx: Tx,
  hub: Pick<Hub, 'clock' | 'profile' | 'config'>,
  asked: { cohortId: string; applicationId: number; groupId: string; reason: string },
  by: By,
): Promise<Done> {
  const { cohortId, applicationId, groupId, reason } = asked;
  const group = await lockGroup(tx, groupId);
  const cohort = await findPlannedCohort(tx, cohortId);
  if (group === null || cohort === null || group.cohortId !== cohortId) return { kind: 'not there' };
  const today = hub.clock.today();
  const list = await waitingListOf(tx, cohort, today);
  if (!list.some(({ waits }) => waits.applicationId === applicationId)) return { kind: 'not there' };
  const passed = before(list, applicationId, group);
  if (passed.length > 0 && reason === '') return { kind: 'reason missing' };
  const offered = await offerPlace(
    tx,
    hub,
    {
      applicationId,
      groupId,
      cause: 'waiting list',
      openUntil: offerUntil(today, hub.config.offerDays, cohort.startsOn, isBankHoliday),
      eventKey: `by-hand:${by.at.toString()}:${by.actor}`,
      passedOver:
        passed.length === 0
          ? null
          : { applications: passed.map(({ waits }) => waits.applicationId), why: reason },
    },
    by,
  );
  return offered.ok ? { kind: 'done' } : { kind: 'refused', why: offered.why };
}

/** Passes somebody over until it is ended; the reason is kept. */
export async function passOver(
  tx: Tx,
  asked: { cohortId: string; applicationId: number; reason: string },
  by: By,
): Promise<Done> {
  if (!(await waitsFor(tx, asked, by))) return { kind: 'not there' };
  if (await addSkip(tx, asked.applicationId, asked.reason, by))
    await record(tx, {
      ...by,
      event: 'waiting.passed-over',
      subject: `application:${asked.applicationId}`,
    });
  return { kind: 'done' };
}

export async function askInTurn(
  tx: Tx,
  asked: { cohortId: string; applicationId: number },
  by: By,
): Promise<Done> {
  if (!(await waitsFor(tx, asked, by))) return { kind: 'not there' };
  if (await endSkip(tx, asked.applicationId, by))
    await record(tx, { ...by, event: 'waiting.in-turn', subject: `application:${asked.applicationId}` });
  return { kind: 'done' };
}

/**
 * Keeps one more of the free places of a group for the list, so that whoever is next is asked.
 *
 * @param free how many of them there were on the page whose button was pressed: pressed twice, it gives one away
 */
export async function holdForTheList(
  tx: Tx,
  hub: Pick<Hub, 'clock'>,
  { cohortId, groupId, free }: { cohortId: string; groupId: string; free: number | null },
  by: By,
): Promise<Done> {
  const group = await lockGroup(tx, groupId);
  const cohort = await findPlannedCohort(tx, cohortId);
  if (group === null || cohort === null || group.cohortId !== cohortId) return { kind: 'not there' };
  if (Temporal.PlainDate.compare(hub.clock.today(), cohort.startsOn) >= 0)
    return { kind: 'refused', why: 'started' };
  const left = (await placesLeftFrom(tx, [groupId], cohort.startsOn)).get(groupId) ?? 0;
  const held = (await countHeld(tx, [groupId])).get(groupId) ?? 0;
  if (left - held <= 0) return { kind: 'refused', why: 'full' };
  if (left - held !== free) return { kind: 'not there' };
  await addHeldPlaces(tx, { groupId, why: 'by hand', count: 1 }, by);
  await record(tx, { ...by, event: 'place.kept', subject: `group:${groupId}` });
  await tellPlaceFree(tx, groupId);
  return { kind: 'done' };
}

/** A place that was kept for the list is anybody's. */
export async function letPlaceGo(
  tx: Tx,
  { cohortId, groupId, place }: { cohortId: string; groupId: string; place: number },
  by: By,
): Promise<Done> {
  const group = await lockGroup(tx, groupId);
  if (group === null || group.cohortId !== cohortId) return { kind: 'not there' };
  const count = await letGoOfHeldPlaces(tx, { place, group: groupId }, 'by hand', null, by);
  if (count === 0) return { kind: 'not there' };
  await record(tx, {
    ...by,
    event: 'place.let-go',
    subject: `group:${groupId}`,
    detail: { count, because: 'by hand' },
  });
  return { kind: 'done' };
}

async function waitsFor(
  tx: Tx,
  { cohortId, applicationId }: { cohortId: string; applicationId: number },
  { at }: By,
): Promise<boolean> {
  const cohort = await findPlannedCohort(tx, cohortId);
  if (cohort === null) return false;
  const list = await waitingListOf(tx, cohort, londonDay(at));
  return list.some(({ waits }) => waits.applicationId === applicationId);
}
