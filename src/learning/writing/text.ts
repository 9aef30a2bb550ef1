/**
 * What of a long text can be kept, and how is it compared? Everything that a page can show comes back letter for letter:
 * nothing is composed, trimmed or corrected. Line ends are the browser's own affair (a box sends CR LF and shows LF, HTML
 * Standard, "normalize newlines"), so every text is kept with LF.
 */

/** Longer than any reflection, and short enough that one page can show it: 10,000 words are about 60,000 characters. */
export const LONGEST_TEXT = 200_000;
/** A form of the longest text in letters of four bytes, each sent as twelve, and its other boxes. */
export const LARGEST_TEXT_FORM = 3 * 4 * LONGEST_TEXT + 100_000;

export const withPlainLineEnds = (text: string): string => text.replaceAll(/\r\n?/g, '\n');

export type TextFault =
  | { why: 'too long'; characters: number }
  /** Up to there everything could be kept. */
  | { why: 'cannot be kept'; after: string };

/** What no page could show again: NUL, which HTML has no way to write, and halves of characters. Null where all can be kept. */
export function faultOfText(text: string): TextFault | null {
  const characters = countCharacters(text);
  if (characters > LONGEST_TEXT) return { why: 'too long', characters };
  const at = text.search(UNKEEPABLE);
  return at === -1 ? null : { why: 'cannot be kept', after: text.slice(Math.max(0, at - 30), at).trim() };
}

/** The text with what cannot be kept made visible, so that its writer can find it. */
export function withUnkeepableShown(text: string): string {
  return text.toWellFormed().replaceAll('\0', '␀');
}

export function wordsOfFault(fault: TextFault): string {
  switch (fault.why) {
    case 'too long':
      return `The text has ${fault.characters.toLocaleString('en-GB')} characters. We can keep ${LONGEST_TEXT.toLocaleString('en-GB')}: move the rest to a document of your own`;
    case 'cannot be kept':
      return fault.after === ''
        ? 'The text begins with a character that no page can show. It is shown as ␀: take it out'
        : `There is a character that no page can show after “${fault.after}”. It is shown as ␀: take it out`;
  }
}

/** Words as people count them: what stands between spaces and has a letter or a digit. Scripts without spaces count by their words. */
export function countWords(text: string): number {
  let words = 0;
  for (const { isWordLike } of SEGMENTER.segment(text)) if (isWordLike === true) words += 1;
  return words;
}

const SEGMENTER = new Intl.Segmenter('en-GB', { granularity: 'word' });
const UNKEEPABLE = /\0|\p{Surrogate}/u;

function countCharacters(text: string): number {
  let characters = 0;
  for (const _ of text) characters += 1;
  return characters;
}
