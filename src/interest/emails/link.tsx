import { writeLetter, type WrittenLetter } from '../../messages/letter.tsx';
import type { HubProfile } from '../../profile/index.ts';
import { programmeTitle } from '../words.ts';
import { doors } from './registered.tsx';

/**
 * The link that proves who somebody is. It repeats nothing that was typed: anybody can have it sent to anybody's
 * address.
 */
export function linkLetter({
  profile,
  publicUrl,
  programme,
  token,
}: {
  profile: HubProfile;
  publicUrl: string;
  programme: string;
  token: string;
}): WrittenLetter {
  const title = programmeTitle(programme);
  return writeLetter(
    {
      subject: `Your link to what you told us about the ${title}`,
      pieces: [
        {
          text: `Somebody who gave your email address asked us for a link to change what you told us about the ${title}. Nothing has been changed yet.`,
        },
        ...doors(publicUrl, token),
      ],
    },
    profile,
  );
}
