/** Which letters are shown before they are sent? The first, the last, and those that are most likely to look wrong. */
import type { LetterToOne } from './write-letters.ts';

export interface Preview {
  letter: LetterToOne;
  /** Why it is shown: 'the first by name', 'the longest name'. */
  why: readonly string[];
}

export function previewsOf(letters: readonly LetterToOne[]): readonly Preview[] {
  const chosen = new Map<LetterToOne, string[]>();
  const show = (letter: LetterToOne | undefined, why: string): void => {
    if (letter !== undefined) chosen.set(letter, [...(chosen.get(letter) ?? []), why]);
  };
  show(letters[0], 'the first by name');
  if (letters.length > 1) {
    show(letters.at(-1), 'the last by name');
    show(
      longest(letters, ({ recipient }) => recipient.name.length),
      'the longest name',
    );
    show(
      longest(letters, ({ subject }) => subject.length),
      'the longest subject',
    );
  }
  const stoodIn = new Set(letters.flatMap((letter) => letter.stoodIn));
  for (const field of stoodIn) {
    const those = letters.filter((letter) => letter.stoodIn.includes(field));
    const others = those.length === 1 ? 'the only one' : `one of ${those.length.toLocaleString('en-GB')}`;
    show(those[0], `${others} without ${field.words.charAt(0).toLowerCase()}${field.words.slice(1)}`);
  }
  return [...chosen].map(([letter, why]) => ({ letter, why }));
}

function longest(
  letters: readonly LetterToOne[],
  length: (letter: LetterToOne) => number,
): LetterToOne | undefined {
  return letters.reduce<LetterToOne | undefined>(
    (most, letter) => (most === undefined || length(letter) > length(most) ? letter : most),
    undefined,
  );
}
