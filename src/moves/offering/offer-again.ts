import { findEnrolment, findPlannedCohort, offersOf } from '../../cohorts/index.ts';
import type { Hub } from '../../hub.ts';
import type { By } from '../../kit/audit/index.ts';
import type { Tx } from '../../kit/db/index.ts';
import { bankHolidayOn } from '../../timetable/index.ts';
import type { WhyNotOffered } from './may-offer.ts';
import { offerPlace } from './offer-place.ts';
import { offerUntil } from './offer-until.ts';

export type OfferedAgain = { ok: true } | { ok: false; why: WhyNotOffered };

/**
 * Offers a place anew to somebody who declined theirs or did not answer in time. After one offer it is one more, however
 * often the button is pressed.
 */
export async function offerAgain(
  tx: Tx,
  hub: Pick<Hub, 'clock' | 'profile' | 'config'>,
  { enrolmentId, groupId }: { enrolmentId: number; groupId: string },
  by: By,
): Promise<OfferedAgain> {
  const enrolment = await findEnrolment(tx, enrolmentId);
  const cohort = enrolment === null ? null : await findPlannedCohort(tx, enrolment.cohortId);
  const offers = await offersOf(tx, enrolmentId);
  // Of a second press the open offer is the first one's.
  const last = offers.find(({ end }) => end !== null);
  if (cohort === null || last === undefined) return { ok: false, why: 'no such application' };
  const offered = await offerPlace(
    tx,
    hub,
    {
      applicationId: last.applicationId,
      groupId,
      cause: 'offer',
      openUntil: offerUntil(
        hub.clock.today(),
        hub.config.offerDays,
        cohort.startsOn,
        (day) => bankHolidayOn(day) !== null,
      ),
      eventKey: `after-offer:${last.id}`,
    },
    by,
  );
  return offered.ok ? { ok: true } : { ok: false, why: offered.why };
}
