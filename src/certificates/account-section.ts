import { enrolmentsOf } from '../cohorts/index.ts';
import type { AccountSection } from '../identity/index.ts';
import { inWords } from '../kit/dates/index.ts';
import { DFE_SERVICE } from './emails/certificate-letters.ts';
import { certificatePaths as paths } from './paths.ts';
import { certificatesOf, hasCertificate } from './store.ts';

/** What a member was given by the hub, one press away, and where the qualification itself is. */
export const certificatesSection: AccountSection = {
  has: hasCertificate,
  part: async (hub, viewer, has) => {
    if (!has) return null;
    const { db } = hub.database;
    const enrolments = await enrolmentsOf(db, viewer.personId);
    const held = (
      await certificatesOf(
        db,
        enrolments.map(({ id }) => id),
      )
    ).filter(({ ended }) => ended === null);
    if (held.length === 0) return null;
    return {
      heading: 'Your certificates',
      items: [
        ...held.map(({ facts, publicId }) => ({
          text: `${facts.title}, ${facts.cohort}`,
          href: paths.check.to({ id: publicId }),
          note: `Issued on ${inWords(facts.issuedOn)}. Not the qualification.`,
        })),
        {
          text: 'Your qualification, in the DfE’s service',
          href: DFE_SERVICE,
          note: 'The DfE awards the NPQ and keeps the record of it.',
        },
      ],
    };
  },
};
