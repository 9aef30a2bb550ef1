import type { AccountSection } from '../../identity/index.ts';
import { londonDay } from '../../kit/clock.ts';
import { inWords } from '../../kit/dates/index.ts';
import { homePaths } from '../paths.ts';
import { hasLetter, ownLetters, type OwnLetter } from './letters-store.ts';

const SHOWN = 3;

/** The last that we wrote to them, so that nobody looks for it among their own mail. */
export const lettersSection: AccountSection = {
  has: hasLetter,
  part: async (hub, viewer, has) => {
    if (!has) return null;
    const letters = await ownLetters(hub.database.db, viewer.personId, SHOWN + 1);
    if (letters.length === 0) return null;
    const items = letters.slice(0, SHOWN).map((letter) => ({
      text: letter.subject,
      href: homePaths.letter.to({ letter: letter.id }),
      note: writtenInWords(letter),
    }));
    const more = { text: 'All that we wrote to you', href: homePaths.letters.to() };
    return {
      heading: 'What we wrote to you',
      items: letters.length > SHOWN ? [...items, more] : items,
    };
  },
};

export function writtenInWords({ writtenAt, isLost }: OwnLetter): string {
  return `${inWords(londonDay(writtenAt))}${isLost ? '. It did not reach you' : ''}`;
}
