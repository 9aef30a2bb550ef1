/**
 * What is held on somebody, for themselves or for whoever answers them: read when it is asked for and kept nowhere, so
 * that a pack is no second store of everything. Other people's numbers and addresses are left out, and so is what is
 * theirs by an address alone and bears another name: a school's address goes from one SENCO to the next.
 */
import type { Reader } from '../kit/db/index.ts';
import { HELD_TABLES } from './held.ts';
import { countHeld, findMarks, readHeld } from './held-store.ts';
import { valueInWords } from './value-in-words.ts';

export interface PackPart {
  what: string;
  /** What becomes of it when they are erased, and why. */
  goes: boolean;
  why: string;
  /** Column in words and value in words, without what is empty; one list for each row. */
  rows: readonly (readonly (readonly [column: string, value: string])[])[];
}

/** Null where there is no such record. Parts without a row are left out. */
export async function readPack(
  db: Reader,
  personId: number,
  now: Temporal.Instant,
): Promise<readonly PackPart[] | null> {
  const marks = await findMarks(db, personId);
  if (marks === null) return null;
  const counts = await countHeld(db, marks);
  const parts: PackPart[] = [];
  for (const [table, held] of HELD_TABLES) {
    if ((counts.get(table) ?? 0) === 0) continue;
    const rows = await readHeld(db, table, held, marks, now);
    if (rows.length === 0) continue;
    parts.push({
      what: held.what,
      goes: held.erased === 'rows',
      why: held.why,
      rows: rows.map((row) =>
        Object.entries(row).flatMap(([column, value]) => {
          const words = valueInWords(column, value, marks.ids);
          return words === null ? [] : [[columnInWords(column), words] as const];
        }),
      ),
    });
  }
  // In the order of a life: who somebody is first.
  return parts.toReversed();
}

function columnInWords(column: string): string {
  const words = column.replaceAll('_', ' ');
  const known: Readonly<Record<string, string>> = {
    trn: 'Teacher reference number',
    id: 'Number',
    at: 'When',
  };
  return known[column] ?? words.charAt(0).toUpperCase() + words.slice(1);
}
