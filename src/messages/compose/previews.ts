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
    if (letters.some(({ subject }) => subject.length !== letters[0]?.subject.length))
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

/** Letters shown at once to whoever pages through all of them. */
const A_PAGE = 10;

/** All of them, page by page; the last where a page beyond it is asked for. */
export function onePage(
  letters: readonly LetterToOne[],
  asked: number,
): { previews: readonly Preview[]; pages: { page: number; of: number } } {
  const of = Math.max(1, Math.ceil(letters.length / A_PAGE));
  const page = Math.min(asked, of);
  const shown = letters.slice((page - 1) * A_PAGE, page * A_PAGE);
  return { previews: shown.map((letter) => ({ letter, why: [] })), pages: { page, of } };
}
