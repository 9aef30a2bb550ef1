import { applicationsOf, findEndorsement } from '../../applications/index.ts';
import { findEnrolment } from '../../cohorts/index.ts';
import type { Reader } from '../../kit/db/index.ts';

/** Who supported this member's application for this cohort; null where nobody did, or took it back. */
export async function sponsorOf(
  db: Reader,
  enrolmentId: number,
): Promise<{ name: string; email: string } | null> {
  const enrolment = await findEnrolment(db, enrolmentId);
  const applications = enrolment === null ? [] : await applicationsOf(db, enrolment.personId);
  for (const { id, cohortId } of applications) {
    const endorsement = cohortId === enrolment?.cohortId ? await findEndorsement(db, id) : null;
    if (endorsement?.state === 'endorsed')
      return { name: endorsement.sponsorName, email: endorsement.sponsorEmail };
  }
  return null;
}
