import { writeLetter, type WrittenLetter } from '../../messages/letter.tsx';
import type { HubProfile } from '../../profile/index.ts';
import { linesOf, NOT_THE_AWARD, type CertificateFacts } from '../facts.ts';
import { certificatePaths as paths } from '../paths.ts';
import { REVOKED_BECAUSE, type RevokedBecause } from '../words.ts';

/** Where teachers find their qualifications: the DfE's own service. */
export const DFE_SERVICE = 'https://access-your-teaching-qualifications.education.gov.uk/';

export function certificateLetter(about: {
  profile: HubProfile;
  publicUrl: string;
  facts: CertificateFacts;
  publicId: string;
  replaces: boolean;
}): WrittenLetter {
  const { profile, publicUrl, facts, publicId, replaces } = about;
  return writeLetter(
    {
      subject: replaces ? `A new ${lowered(facts.title)}` : `Your ${lowered(facts.title)}`,
      pieces: [
        {
          text: replaces
            ? 'This certificate takes the place of the one that you had. The page of the old one says so to whoever checks it.'
            : 'We have issued you a certificate. You can print it, and give its address to anybody who wants to check it.',
        },
        { facts: linesOf(facts) },
        { text: 'Your certificate', href: publicUrl + paths.check.to({ id: publicId }) },
        { text: NOT_THE_AWARD },
        { text: 'Your qualifications at the DfE', href: DFE_SERVICE },
      ],
    },
    profile,
  );
}

export function revokedLetter(about: {
  profile: HubProfile;
  facts: CertificateFacts;
  why: RevokedBecause;
}): WrittenLetter {
  return writeLetter(
    {
      subject: `Your ${lowered(about.facts.title)} no longer holds`,
      pieces: [
        { text: `We have revoked it. ${REVOKED_BECAUSE[about.why]}. Its page says so to whoever checks it.` },
        { text: 'If you think that this is not right, answer this letter.' },
      ],
    },
    about.profile,
  );
}

const lowered = (title: string): string => title.slice(0, 1).toLowerCase() + title.slice(1);
