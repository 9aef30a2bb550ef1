import { writeLetter, type WrittenLetter } from '../../messages/letter.tsx';
import type { HubProfile } from '../../profile/index.ts';

/** To an address that nobody here has: whoever owns it learns what to do, and whoever typed it learns nothing. */
export function nobodyLetter({
  profile,
  publicUrl,
}: {
  profile: HubProfile;
  publicUrl: string;
}): WrittenLetter {
  return writeLetter(
    {
      subject: `Nobody at ${profile.name} has this email address`,
      pieces: [
        { text: `Somebody asked to sign in to ${profile.name} with your email address. Nobody here has it.` },
        { heading: 'If it was you' },
        { text: 'You may be here under another address: a school’s, or a former school’s. Try that one.' },
        { text: 'If you have not applied yet, begin here', href: `${publicUrl}/apply` },
        { text: 'If you only want to hear when you can apply', href: `${publicUrl}/interest` },
        { text: 'If it was not you, you need do nothing. We have kept nothing about you.' },
      ],
    },
    profile,
  );
}
