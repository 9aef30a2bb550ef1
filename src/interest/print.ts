import type { Cell } from '../kit/csv/cells.ts';
import { csvFile } from '../kit/csv/write.ts';
import type { Database, Reader } from '../kit/db/index.ts';
import { standingOf, type Answer, type Standing } from './standing.ts';
import { allInterest, schoolKnown, type InterestHeld } from './store.ts';
import { areaInWords } from './words.ts';

interface Column {
  heading: string;
  /** What the file says of this interest, on the day that it is made. */
  cell: (interest: InterestHeld, standing: Standing | null) => Cell;
}

/** The list for the people at the hub: one line a person and programme, in the order told. */
const COLUMNS: readonly Column[] = [
  { heading: 'Told on', cell: ({ toldOn }) => toldOn.toString() },
  { heading: 'Reply by', cell: ({ replyBy }) => replyBy.toString() },
  { heading: 'Programme', cell: ({ programme }) => programme },
  { heading: 'Name', cell: ({ answers }) => answers.fullName },
  { heading: 'Email', cell: ({ email }) => email },
  { heading: 'Messages', cell: ({ stoppedAt }) => (stoppedAt === null ? 'wanted' : 'stopped') },
  { heading: 'School', cell: ({ answers }) => answers.schoolName },
  { heading: 'URN', cell: ({ answers }) => answers.schoolUrn ?? 'not listed' },
  { heading: 'School type', cell: ({ answers }) => answers.schoolType },
  { heading: 'SENCO now', cell: ({ answers }) => answers.senco },
  { heading: 'SENCO since', cell: ({ answers }) => answers.since?.toString() ?? null },
  { heading: 'Places', cell: ({ answers }) => answers.areas.map(areaInWords).join('; ') },
  { heading: 'Deadline', cell: (_, standing) => dayOf(standing) },
  { heading: 'Law', cell: (_, standing) => standing?.kind ?? null },
  { heading: 'Deadline, strict reading', cell: (_, standing) => dayOf(strictOf(standing)) },
  { heading: 'Law, strict reading', cell: (_, standing) => strictOf(standing)?.kind ?? null },
  { heading: 'Times told', cell: ({ timesTold }) => timesTold },
];

export const INTEREST_HEADINGS: readonly string[] = COLUMNS.map(({ heading }) => heading);

/** All interest as rows under `INTEREST_HEADINGS`; the law is told as it stands on `today`. */
export async function interestRows(
  db: Reader,
  today: Temporal.PlainDate,
): Promise<readonly (readonly Cell[])[]> {
  const held = await allInterest(db);
  return held.map((interest) => {
    const standing = standingOf(interest.answers, schoolKnown(interest.answers), today);
    return COLUMNS.map(({ cell }) => cell(interest, standing));
  });
}

/** Writes all interest as a CSV file that a spreadsheet opens as it is meant. For `npq-hub interest --csv`. */
export async function printInterest(
  database: Database,
  today: Temporal.PlainDate,
  write: (text: string) => void,
): Promise<void> {
  for await (const part of csvFile(INTEREST_HEADINGS, await interestRows(database.db, today))) write(part);
}

/** The strict reading: the careful one where both agree. */
function strictOf(standing: Standing | null): Standing | Answer | null {
  return standing !== null && 'strict' in standing ? (standing.strict ?? standing) : standing;
}

function dayOf(standing: Standing | Answer | null): string | null {
  return standing !== null && 'deadline' in standing ? standing.deadline.toString() : null;
}
