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

/** That there are new notices, and on which pages. Neither what they say nor who put them up is in it. */
export function newNoticesLetter(
  about: About & { groups: readonly { groupId: string; group: string; count: number }[] },
): WrittenLetter {
  const { profile, publicUrl, groups } = about;
  const [first] = groups;
  return writeLetter(
    {
      subject:
        groups.length === 1 && first !== undefined
          ? `New on the page of ${first.group}`
          : 'New on the pages of your groups',
      pieces: [
        { text: 'There are new notices for you to read.' },
        ...groups.map(({ groupId, group, count }) => ({
          text: `${group}: ${count === 1 ? '1 new notice' : `${count} new notices`}`,
          href: publicUrl + networkPaths.group.to({ group: groupId }),
        })),
        {
          text: 'You asked for this email. It comes at most once a day, and you can stop it on the same page.',
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
