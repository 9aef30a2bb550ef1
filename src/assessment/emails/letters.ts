import { writeLetter, type WrittenLetter } from '../../messages/letter.tsx';
import type { HubProfile } from '../../profile/index.ts';

export function receiptLetter(about: { profile: HubProfile; url: string; code: string }): WrittenLetter {
  const { profile, url, code } = about;
  return writeLetter(
    {
      subject: `We have your assessment: ${code}`,
      pieces: [
        { text: `Your script is handed in. Its number is ${code}.` },
        { text: 'Your receipt, with what proves later that nothing was changed', href: url },
      ],
    },
    profile,
  );
}

export type Reminder = 'a week before' | 'open' | 'two days left';

/** @param opens, closes in words, of this member: nobody else's times stand in it */
export function windowLetter(about: {
  profile: HubProfile;
  url: string;
  reminder: Reminder;
  name: string;
  opens: string;
  closes: string;
  isHere: boolean;
}): WrittenLetter {
  const { profile, url, reminder, name, opens, closes, isHere } = about;
  const subjects: Readonly<Record<Reminder, string>> = {
    'a week before': `Your assessment opens on ${opens}`,
    open: 'Your assessment is open',
    'two days left': `Your assessment ends on ${closes}`,
  };
  return writeLetter(
    {
      subject: subjects[reminder],
      pieces: [
        { text: `${name} is open from ${opens} to ${closes}.` },
        {
          text: isHere
            ? 'You read the case study, write and hand in on your page.'
            : 'You read the case study and hand in with the lead provider, in its own system. We do not take scripts.',
        },
        { text: 'Your assessment', href: url },
      ],
    },
    profile,
  );
}
