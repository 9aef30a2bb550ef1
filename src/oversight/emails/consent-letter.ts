import { writeLetter, type WrittenLetter } from '../../messages/letter.tsx';
import type { HubProfile } from '../../profile/index.ts';
import { oversightPaths as paths } from '../paths.ts';

/** To the head: the way to what the member lets them see. */
export function consentLetter(about: {
  profile: HubProfile;
  publicUrl: string;
  memberName: string;
  sponsorName: string;
  secret: string;
}): WrittenLetter {
  const { profile, publicUrl, memberName, sponsorName, secret } = about;
  return writeLetter(
    {
      subject: `${memberName} lets you follow their course`,
      pieces: [
        { text: `Dear ${sponsorName}` },
        {
          text: `${memberName} has chosen to let you see the days that need cover, a summary of their attendance and their statutory date. Nothing else of them is shown. They can take this back at any moment.`,
        },
        { text: 'See how they are getting on', href: publicUrl + paths.sponsor.to({ token: secret }) },
        { text: 'Whoever has this link can open it: keep it to yourself. Every look is recorded.' },
      ],
    },
    profile,
  );
}
