import { findApplication } from '../../applications/index.ts';
import { findEnrolment, findPlannedCohort, lockGroup, offersOf } from '../../cohorts/index.ts';
import type { Hub } from '../../hub.ts';
import type { By } from '../../kit/audit/index.ts';
import type { Tx } from '../../kit/db/index.ts';
import { isBankHoliday } from '../../timetable/index.ts';
import { inTurnFor, waitingListOf } from '../waiting/waiting-list.ts';
import type { WhyNotOffered } from './may-offer.ts';
import { offerPlace } from './offer-place.ts';
import { offerUntil } from './offer-until.ts';

export type OfferedAgain =
  /** @param isNew false: a place was offered to them before, and that one stands */
  | { ok: true; isNew: boolean }
  | { ok: false; why: WhyNotOffered }
  /** They were on the waiting list, others wait for the group, and nothing was said of why those are passed over. */
  | { ok: false; why: 'reason missing'; passesOver: number };

/**
 * Offers a place anew to somebody who declined theirs or did not answer in time. After one offer it is one more, however
 * often the button is pressed. Whoever had that offer from the waiting list had their turn: they come after all who
 * wait for the group, so that before those they are asked only with a reason, which is kept with whom it passes over.
 *
 * @param asked.reason '' for none
 */
export async function offerAgain(
  tx: Tx,
  hub: Pick<Hub, 'clock' | 'profile' | 'config'>,
  { enrolmentId, groupId, reason }: { enrolmentId: number; groupId: string; reason: string },
  by: By,
): Promise<OfferedAgain> {
  const enrolment = await findEnrolment(tx, enrolmentId);
  const cohort = enrolment === null ? null : await findPlannedCohort(tx, enrolment.cohortId);
  const group = await lockGroup(tx, groupId);
  const offers = await offersOf(tx, enrolmentId);
  // Of a second press the open offer is the first one's.
  const last = offers.find(({ end }) => end !== null);
  if (cohort === null || last === undefined) return { ok: false, why: 'no such application' };
  if (group === null) return { ok: false, why: 'no such group' };
  const application = await findApplication(tx, last.applicationId);
  const today = hub.clock.today();
  const passed =
    application?.state === 'wait-listed' ? inTurnFor(await waitingListOf(tx, cohort, today), group) : [];
  const hasOpen = offers.some(({ end }) => end === null);
  if (passed.length > 0 && reason === '' && !hasOpen)
    return { ok: false, why: 'reason missing', passesOver: passed.length };
  const offered = await offerPlace(
    tx,
    hub,
    {
      applicationId: last.applicationId,
      groupId,
      cause: 'offer',
      openUntil: offerUntil(today, hub.config.offerDays, cohort.startsOn, isBankHoliday),
      eventKey: `after-offer:${last.id}`,
      passedOver:
        passed.length === 0
          ? null
          : { applications: passed.map(({ waits }) => waits.applicationId), why: reason },
    },
    by,
  );
  return offered.ok ? { ok: true, isNew: offered.isNew } : { ok: false, why: offered.why };
}
