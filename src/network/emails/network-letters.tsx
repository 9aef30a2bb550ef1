import { writeLetter, type WrittenLetter } from '../../messages/letter.tsx';
import type { HubProfile } from '../../profile/index.ts';
import { networkPaths } from '../paths.ts';

interface About {
  profile: HubProfile;
  publicUrl: string;
}

/** That somebody wrote. Neither what they wrote nor their address is in it. */
export function writtenToYouLetter(about: About & { threadId: number; from: string }): WrittenLetter {
  const { profile, publicUrl, threadId, from } = about;
  return writeLetter(
    {
      subject: `${from} wrote to you through the network`,
      pieces: [
        { text: 'Somebody of our network wrote to you. What they wrote is kept on our pages.' },
        { fact: `${from} wrote to you` },
        { text: 'Read it and answer', href: publicUrl + networkPaths.thread.to({ thread: threadId }) },
        {
          text: 'They do not learn your address, and you do not learn theirs. An answer to this email goes to the hub and not to them. You can stop their letters on the same page, for good.',
        },
      ],
    },
    profile,
  );
}

export function stillRightLetter(about: About & { name: string; lapsesOn: string }): WrittenLetter {
  const { profile, publicUrl, name, lapsesOn } = about;
  return writeLetter(
    {
      subject: 'Is your card in the network still right?',
      pieces: [
        { text: `Dear ${name}` },
        { text: 'A year ago you last said that your card in our network is right.' },
        { fact: `Without an answer it is shown to nobody from ${lapsesOn}` },
        { text: 'Look at it and press one button', href: publicUrl + networkPaths.card.to() },
        { text: 'If you want to leave, there is a button for that on the same page.' },
      ],
    },
    profile,
  );
}
