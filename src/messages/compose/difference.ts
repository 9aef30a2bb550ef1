/** Is what would leave now what was shown? The button says a number, and the number and every letter behind it must still hold. */
import type { LetterToOne } from './write-letters.ts';

/** What a preview showed: whom, and the print of each letter, as the form carries it. */
export type Seen = ReadonlyMap<string, string>;

export interface Difference {
  /** They would get it now, and were not among those shown. */
  joined: readonly string[];
  /** They were, and would not get it now. By key: their name may be nobody's business any more. */
  gone: readonly string[];
  /** Their letter says something else now, or goes to another address. */
  changed: readonly string[];
}

/** Null where nothing differs. */
export function differenceFrom(seen: Seen, letters: readonly LetterToOne[]): Difference | null {
  const now = new Map(letters.map((letter) => [letter.recipient.key, letter]));
  const joined = letters.filter(({ recipient }) => !seen.has(recipient.key));
  const changed = letters.filter(({ recipient, print }) => {
    const before = seen.get(recipient.key);
    return before !== undefined && before !== print;
  });
  const gone = [...seen.keys()].filter((key) => !now.has(key));
  if (joined.length + changed.length + gone.length === 0) return null;
  const names = (some: readonly LetterToOne[]) => some.map(({ recipient }) => recipient.name);
  return { joined: names(joined), gone, changed: names(changed) };
}

/** `person:12=0a1b2c3d4e5f,interest:7=…` */
export function writeSeen(letters: readonly LetterToOne[]): string {
  return letters.map(({ recipient, print }) => `${recipient.key}=${print}`).join(',');
}

/** What is no such list was seen by nobody. */
export function readSeen(text: string): Seen {
  const pairs = [...text.matchAll(/((?:person|interest):[1-9]\d{0,14})=([0-9a-f]{12})(?:,|$)/g)];
  return new Map(pairs.map(([, key = '', print = '']) => [key, print]));
}
