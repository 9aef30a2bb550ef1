/**
 * How many words would a person count? What stands between blanks and has a letter or a digit in it is one word: `well-known`,
 * `don’t`, `3.5%`, `and/or` and an address of the web are one each. A dash between words, a line and the edge of a table's
 * cell part words; bullets, the marks of headings and lines of dashes are none. Scripts that write without blanks are
 * counted by the words that Unicode finds in them (UAX 29, read November 2026). Ours, and said on the page: lead providers
 * publish a limit and no way to count.
 */

export const WHAT_IS_COUNTED =
  'We count everything that you write here, headings, tables, quotations and references included. A word with a hyphen or an apostrophe, a number and a web address are one word each.';

const WITHOUT_BLANKS =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;
const WEB = /^(?:https?:\/\/|www\.)/i;
const PARTS = /[\u2014\u2015|]|--+|\u2026|\.{3,}/u;
const COUNTS = /[\p{L}\p{N}]/u;

const segmenter = new Intl.Segmenter('en-GB', { granularity: 'word' });

export function countWords(text: string): number {
  let words = 0;
  for (const piece of text.normalize('NFC').split(/[\s\u200B\u2028\u2029]+/u)) {
    if (WEB.test(piece)) words += 1;
    else for (const part of piece.split(PARTS)) words += wordsIn(part);
  }
  return words;
}

function wordsIn(part: string): number {
  if (!COUNTS.test(part)) return 0;
  if (!WITHOUT_BLANKS.test(part)) return 1;
  return [...segmenter.segment(part)].filter(({ isWordLike }) => isWordLike === true).length;
}
