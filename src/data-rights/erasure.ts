/** The proof of an erasure. */
export interface Did {
  table: string;
  did: 'rows taken away' | 'columns blanked' | 'names struck out';
  columns: readonly string[];
  rows: number;
}

export interface Erasure {
  id: number;
  personId: number | null;
  why: 'asked' | 'age' | 'restored';
  at: Temporal.Instant;
  madeBy: string;
  did: readonly Did[];
  /** Where something of theirs was found afterwards; empty is the proof. */
  still: readonly { table: string; column: string; rows: number }[];
}
