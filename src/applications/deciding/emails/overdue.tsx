import { inWords } from '../../../kit/dates/index.ts';
import { writeLetter, type WrittenLetter } from '../../../messages/letter.tsx';
import type { HubProfile } from '../../../profile/index.ts';

/** To the hub: it missed the day by which it had promised to decide. Names stand on the page and not in the letter. */
export function overdueLetter({
  profile,
  publicUrl,
  replyBy,
  count,
}: {
  profile: HubProfile;
  publicUrl: string;
  replyBy: Temporal.PlainDate;
  count: number;
}): WrittenLetter {
  const many = count === 1 ? '1 application' : `${count} applications`;
  return writeLetter(
    {
      subject: `Promised reply missed: ${many}, due by ${inWords(replyBy)}`,
      pieces: [
        {
          text: `We promised a decision on ${many} by ${inWords(replyBy)}. That day is over, and ${count === 1 ? 'it is' : 'they are'} not decided. ${count === 1 ? 'The applicant sees' : 'The applicants see'} that we are late.`,
        },
        { text: 'Decide, or write to them', href: `${publicUrl}/staff/applications?reply=missed` },
      ],
    },
    profile,
  );
}
