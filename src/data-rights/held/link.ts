/** How a row is somebody’s, what becomes of it, and the words for why. */

/** How a row is somebody's. */
export type Link =
  /** The column holds the number of their record. */
  | { person: string }
  /** The column holds the key of a row of another table, which is theirs. */
  | { column: string; of: string; key?: string }
  /** The column holds one of their addresses, in any case of letters, and, where another says whose it is, that is empty. */
  | { email: string; unlessOf?: string }
  /** The event is about them, or about something of theirs. */
  | { audit: true };

export interface Held {
  /** What it is, in plain words: the heading in the pack of what is held. */
  what: string;
  /** Any of them. */
  links: readonly Link[];
  /** Whether erasing takes the rows away, or what is personal in them. */
  erased: 'rows' | 'columns';
  /** Why they go, or why they stay. */
  why: string;
  /** Of rows that stay: each personal column, and the SQL of what stands in its place. */
  blank?: Readonly<Record<string, string>>;
  /** Of rows that stay: columns of text with fixed words, keys and identifiers, in which nobody typed. */
  plain?: readonly string[];
  /**
   * Of what is theirs by an address alone, which may have been somebody else's before: SQL of the text in which one of
   * their names must stand, or the row is not shown to them. Null restricts nothing. It is erased with them all the same,
   * because the address is theirs now.
   */
  named?: string;
  /**
   * SQL of whether they are told of a row yet, in which `now` is the hub's moment: of a result nobody is told before its
   * minute, in a pack no more than on a page. Erasing asks nothing.
   */
  told?: string;
  /** Not shown to anybody: secrets, and what only makes sense to the machine. */
  secret?: readonly string[];
}

export const MONEY = 'Shows for what public money was paid.';
export const AUDIT = 'The audit tells who did what and when.';
export const THEIRS = 'Nothing needs it once they are gone.';
/** For a column that is never empty, where somebody typed. */
export const WORDS = `'(erased)'`;
export const wordsIn = (column: string): string =>
  `case when ${column} is null then null else '(erased)' end`;
