import { record, type By } from '../kit/audit/index.ts';
import type { Tx } from '../kit/db/index.ts';
import {
  addMembership,
  findEnrolment,
  lockGroup,
  membershipsOf,
  placesLeftFrom,
} from './membership-store.ts';
import { countHeld } from './offer-store.ts';

export type Placed =
  | { ok: true; membershipId: number }
  | { ok: false; reason: 'full' | 'other-cohort' | 'already-in-a-group' | 'not-found' };

/**
 * Gives somebody who is in no group of this level a place in one. Of two who place the last seat at once, the second
 * waits for the first and is told that it is full. A place that is kept for the waiting list is not free. Moving somebody who has a place is the business of `moves`.
 *
 * @param fromOn the first day of the membership
 */
export async function placeInGroup(
  tx: Tx,
  place: { enrolmentId: number; groupId: string; fromOn: Temporal.PlainDate; cause: string },
  by: By,
): Promise<Placed> {
  const group = await lockGroup(tx, place.groupId);
  const enrolment = await findEnrolment(tx, place.enrolmentId);
  if (group === null || enrolment === null) return { ok: false, reason: 'not-found' };
  if (group.cohortId !== enrolment.cohortId) return { ok: false, reason: 'other-cohort' };
  const held = await membershipsOf(tx, enrolment.id);
  if (held.some((one) => one.level === group.level && one.untilOn === null))
    return { ok: false, reason: 'already-in-a-group' };
  const left = (await placesLeftFrom(tx, [group.id], place.fromOn)).get(group.id) ?? 0;
  const kept = (await countHeld(tx, [group.id])).get(group.id) ?? 0;
  if (left - kept <= 0) return { ok: false, reason: 'full' };
  const membershipId = await addMembership(tx, { ...place, level: group.level }, by);
  await record(tx, {
    ...by,
    event: 'membership.began',
    subject: `enrolment:${enrolment.id}`,
    detail: { group: group.id, from: place.fromOn.toString(), cause: place.cause },
  });
  return { ok: true, membershipId };
}
