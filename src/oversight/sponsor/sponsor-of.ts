import { applicationsOf, findEndorsement } from '../../applications/index.ts';
import { continuedOf, enrolmentsOf, findEnrolment } from '../../cohorts/index.ts';
import type { Reader } from '../../kit/db/index.ts';

/** Who supported this member's application for this cohort, or for the one from which they went on here; null where nobody did, or took it back. */
export async function sponsorOf(
  db: Reader,
  enrolmentId: number,
): Promise<{ name: string; email: string } | null> {
  const enrolment = await findEnrolment(db, enrolmentId);
  if (enrolment === null) return null;
  const links = await continuedOf(db, [enrolmentId]);
  const chain = new Set([enrolmentId, ...links.map((link) => link.enrolmentId)]);
  const places = (await enrolmentsOf(db, enrolment.personId)).filter(({ id }) => chain.has(id));
  const cohorts = new Set<string | null>(places.map(({ cohortId }) => cohortId));
  for (const { id, cohortId } of await applicationsOf(db, enrolment.personId)) {
    const endorsement = cohorts.has(cohortId) ? await findEndorsement(db, id) : null;
    if (endorsement?.state === 'endorsed')
      return { name: endorsement.sponsorName, email: endorsement.sponsorEmail };
  }
  return null;
}
