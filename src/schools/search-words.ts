/**
 * Which words is a school found by, and which words does a person type?
 *
 * SCL-1 of the DfE's registration service (prefix per word, "st" and "saint" alike as whole words; read November
 * 2026), and ours: accents and apostrophes are folded, hyphens and all other signs are spaces.
 */
import { locate, postcodeWithin, type Place } from '../places/index.ts';

/** The DfE's service takes as many characters of a typed name; what is beyond is not looked at. */
export const LONGEST_QUERY = 64;

const APOSTROPHES = /['’‘ʼ`´′]/g;
const NOT_A_WORD = /[^\p{L}\p{N}]+/u;
const URN_LENGTH = 6;

export interface Query {
  /** Each must begin a word of the school. Empty when nothing was typed that could. */
  readonly words: readonly string[];
  /** The words as `nameWords` would write them, to tell a whole name from a part of one. */
  readonly name: string;
  /** A postcode or outward code among the words, and the words without it. */
  readonly place: Place | null;
  readonly wordsBesidePlace: readonly string[];
  /** There was more than `LONGEST_QUERY`, and it was left out. */
  readonly cut: boolean;
}

/** What a box holds behind the name of a chosen school: it is understood without doubt. */
const URN_BEHIND_NAME = /\((?:URN )?(\d{6,7})\)\s*$/i;

export function readQuery(typed: string): Query {
  const urn = URN_BEHIND_NAME.exec(typed.slice(-20))?.[1];
  if (urn !== undefined) return { words: [urn], name: urn, place: null, wordsBesidePlace: [urn], cut: false };
  const text = typed.slice(0, LONGEST_QUERY);
  const code = postcodeWithin(text);
  const place = code === null ? null : locate(code);
  const words = queryWords(text);
  return {
    words,
    name: nameWords(text),
    place,
    wordsBesidePlace: place === null ? words : withoutCode(words, place.name),
    cut: typed.length > LONGEST_QUERY,
  };
}

/** Every word by which text is found, each once. A name with an apostrophe is found joined and by its parts. */
export function storedWords(texts: readonly string[]): string[] {
  const found = new Set<string>();
  // What has no apostrophe is read in one go, which of a register of fifty thousand schools is twice as quick.
  const whole = texts.join(' ');
  for (const text of whole.search(APOSTROPHES) === -1 ? [whole] : texts) {
    const joined = folded(text.replaceAll('&', ' and ').replace(APOSTROPHES, ''));
    const apart = text.replace(APOSTROPHES, ' ');
    for (const word of apart === text ? joined : [...joined, ...folded(apart)]) {
      found.add(word);
      if (word === 'st') found.add('saint');
      if (word === 'saint') found.add('st');
    }
  }
  return [...found];
}

/** A name in one spelling, to be compared with another: `Saint Mary’s` and `St. Marys` both give `st marys`. */
export function nameWords(name: string): string {
  return folded(name.replaceAll('&', ' and ').replace(APOSTROPHES, ''))
    .map((word) => (word === 'saint' ? 'st' : word))
    .join(' ');
}

function queryWords(text: string): string[] {
  return [...new Set(folded(text.replace(APOSTROPHES, '')).map(withoutLeadingZeros))];
}

/** Some spreadsheets pad a URN; nothing else that is looked for is a long number. */
function withoutLeadingZeros(word: string): string {
  return /^0\d+$/.test(word) && word.length > URN_LENGTH ? word.replace(/^0+(?=\d)/, '') : word;
}

function withoutCode(words: readonly string[], code: string): string[] {
  const parts = new Set([...folded(code), ...folded(code.replace(' ', ''))]);
  return words.filter((word) => !parts.has(word));
}

function folded(text: string): string[] {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .split(NOT_A_WORD)
    .filter((word) => word !== '');
}
