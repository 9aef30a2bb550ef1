import type { Reader, Tx } from '../db/index.ts';
import type { Keyring } from './keyring.ts';

/** What a slice keeps sealed with the ring, as whoever turns the key sees it. */
export interface SealedKind {
  /** What is recorded of a batch: 'needs.resealed'. */
  event: string;
  /** 'What 3 people told in confidence', as the beginning of a sentence whose verb is "is". */
  inWords: (count: number) => string;
  /** Where it stands: a test asks that no table with sealed bytes is forgotten. */
  tables: readonly string[];
  /** Seals anew at most so many that another key of the ring than its first sealed; says how many there were. */
  resealSome: (tx: Tx, keyring: Keyring, atMost: number) => Promise<number>;
  /** How many are sealed with a key that is not in the ring. */
  countUnopenable: (db: Reader, keyring: Keyring) => Promise<number>;
  /** Whether anything waits to be sealed anew. */
  waitsForSeal: (db: Reader, keyring: Keyring) => Promise<boolean>;
}
