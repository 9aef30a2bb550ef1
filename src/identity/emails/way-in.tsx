import { writeLetter, type WrittenLetter } from '../../messages/letter.tsx';
import type { HubProfile } from '../../profile/index.ts';
import { identityPaths } from '../paths.ts';

export type WayInEvent = 'passkey added' | 'passkey stopped' | 'account joined' | 'address added';

const SAYS: Readonly<
  Record<WayInEvent, { subject: string; text: (name: string) => string; whatToDo: string }>
> = {
  'passkey added': {
    subject: 'You can now sign in with a passkey',
    text: (name) => `A passkey was added to your account. It is called "${name}".`,
    whatToDo: 'If it was not you, take it away and sign out everywhere else',
  },
  'passkey stopped': {
    subject: 'One of your passkeys no longer signs you in',
    text: (name) =>
      `Somebody signed in with the passkey "${name}" in a way that can only happen when a passkey was copied. We let nobody in, and it no longer works here.`,
    whatToDo: 'Take it away, sign out everywhere else and add a new one',
  },
  'account joined': {
    subject: 'You can now sign in another way',
    text: (name) => `${name} was joined to your account, so that you can sign in with it.`,
    whatToDo: 'If it was not you, take it away and sign out everywhere else',
  },
  'address added': {
    subject: 'You can now sign in with another email address',
    text: (name) =>
      `Somebody at the hub added ${name} to your record. Codes that sign you in can be sent there too.`,
    whatToDo: 'If it is not yours, tell us at once, and sign out everywhere else',
  },
};

/** To whoever somebody is: how they can sign in has changed. */
export function wayInLetter({
  profile,
  publicUrl,
  what,
  name,
}: {
  profile: HubProfile;
  publicUrl: string;
  what: WayInEvent;
  /** Of the passkey as its owner called it, of the other account, or the address. */
  name: string;
}): WrittenLetter {
  const { subject, text, whatToDo } = SAYS[what];
  return writeLetter(
    {
      subject: `${subject} to ${profile.name}`,
      pieces: [
        { text: text(name) },
        { text: whatToDo, href: publicUrl + identityPaths.waysIn.to() },
        { text: 'You can always sign in by a code that we send to your email address.' },
      ],
    },
    profile,
  );
}
