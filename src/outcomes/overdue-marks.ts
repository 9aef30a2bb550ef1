import type { Reader } from '../kit/db/index.ts';

/** Marks that are not there though they are due, of one person: neither a script nor a member stands in it. */
export interface OverdueMarks {
  /** Null where nobody is asked for them. */
  marker: string | null;
  marks: number;
  /** The earliest day by which one of them was due. */
  dueOn: Temporal.PlainDate;
}

/** Reads whose marks are overdue, and where their scripts are listed: handed in, because whoever knows marks knows outcomes. */
export type OverdueMarksOf = (
  db: Reader,
  cohort: { id: string; course: string },
  today: Temporal.PlainDate,
) => Promise<{ marks: readonly OverdueMarks[]; at: string }>;
