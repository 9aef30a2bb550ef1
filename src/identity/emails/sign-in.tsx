import { writeLetter, type WrittenLetter } from '../../messages/letter.tsx';
import type { HubProfile } from '../../profile/index.ts';
import { CODE_MINUTES, LINK_MINUTES } from '../may-use.ts';
import { identityPaths } from '../paths.ts';

/** The code, and the link for another device. It repeats nothing that was typed: anybody can have it sent to anybody. */
export function signInLetter({
  profile,
  publicUrl,
  code,
  link,
}: {
  profile: HubProfile;
  publicUrl: string;
  code: string;
  link: string;
}): WrittenLetter {
  return writeLetter(
    {
      subject: `${code} is your code to sign in to ${profile.name}`,
      pieces: [
        { text: 'Type this code where you asked for it.' },
        { fact: code },
        { text: `It works for ${CODE_MINUTES} minutes, once, in the browser in which you asked.` },
        {
          text: `On another device, open this link and press the button there. It works for ${LINK_MINUTES} minutes, once.`,
          href: publicUrl + identityPaths.link.to({ secret: link }),
        },
        {
          text: 'If you did not ask for this, you need do nothing: nobody can sign in without this email. We never ask for the code by telephone.',
        },
      ],
    },
    profile,
  );
}
