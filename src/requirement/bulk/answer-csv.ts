/** A CSV file of SENCOs, answered row by row as it comes in, in memory that does not grow with it. */
import { setImmediate as nextTurn } from 'node:timers/promises';

import type { Cell } from '../../kit/csv/cells.ts';
import { readCsv, type CsvFault, type CsvRow } from '../../kit/csv/read.ts';
import { answerCells } from './answer-cells.ts';
import { ANSWER_COLUMNS } from './columns.ts';
import { faultOfHeadings, WANTED } from './headings.ts';
import { answerRow, urnToLookUp, type KnownSchool, type Row, type RowAnswered } from './row.ts';

export interface BulkSources {
  /** The day the question is asked of where a row names none. */
  today: Temporal.PlainDate;
  /** Those of the URNs that the register knows. Asked at most once for every `BATCH` rows. */
  schools(urns: readonly string[]): Promise<ReadonlyMap<string, KnownSchool>>;
}

export type BulkItem =
  /** First, once: the headings of the answered file. */
  | { kind: 'headings'; cells: readonly string[] }
  | { kind: 'row'; line: number; row: Row; cells: readonly Cell[]; answered: RowAnswered }
  /** A line that is no row; it keeps its place in the answered file, its error in the last cell. */
  | { kind: 'unreadable'; line: number; column: string | null; error: string; cells: readonly Cell[] }
  /** Nothing after it could be read. Where it comes before the headings, nothing was. */
  | { kind: 'ended'; line: number; column: string | null; error: string };

export const MOST_ROWS = 50_000;
/** With 50,000 rows of every column filled in, and room to spare. */
export const LARGEST_FILE = 50_000_000;
/** Longer lines are no row of a spreadsheet of SENCOs. */
const LONGEST_LINE = 100_000;
/** Rows answered at once, with one question to the register; after that other work gets its turn. */
const BATCH = 250;

export async function* answerCsv(
  bytes: AsyncIterable<Uint8Array>,
  sources: BulkSources,
): AsyncGenerator<BulkItem, void, undefined> {
  const found: { headings: readonly string[] | null } = { headings: null };
  const items = readCsv(bytes, {
    columns: WANTED,
    maxRows: MOST_ROWS,
    maxBytes: LARGEST_FILE,
    maxRowLength: LONGEST_LINE,
    onHeadings: (headings) => (found.headings = headings),
  });
  let headings: readonly string[] | null = null;
  let isRefused = false;
  for await (const batch of inBatches(items)) {
    isRefused ||= !batch.some(isLine);
    if (headings === null && found.headings !== null && !isRefused) {
      const fault = faultOfHeadings(found.headings);
      if (fault !== null) {
        yield { kind: 'ended', line: 1, ...fault };
        return;
      }
      headings = sentColumns(found.headings);
      yield { kind: 'headings', cells: [...headings, ...ANSWER_COLUMNS] };
    }
    yield* answerBatch(batch, headings?.length ?? 0, sources);
    await nextTurn();
  }
  if (headings === null && !isRefused) yield NO_ROWS;
}

const NO_ROWS = {
  kind: 'ended',
  line: 2,
  column: null,
  error: 'The file has headings and no rows below them',
} as const satisfies BulkItem;

/** The columns that were sent. Where a file was answered before, its answers are replaced and do not pile up. */
function sentColumns(headings: readonly string[]): readonly string[] {
  const ending = headings.slice(-ANSWER_COLUMNS.length).map((heading) => heading.trim());
  const wasAnswered = ending.join() === ANSWER_COLUMNS.join();
  return wasAnswered ? headings.slice(0, -ANSWER_COLUMNS.length) : headings;
}

type Read = CsvRow | CsvFault;

/** Good or bad, it has a place in the answered file. */
function isLine(item: Read): boolean {
  return !('error' in item) || !item.ends;
}

async function* inBatches(items: AsyncIterable<Read>): AsyncGenerator<readonly Read[], void, undefined> {
  let batch: Read[] = [];
  for await (const item of items) {
    batch.push(item);
    if (batch.length < BATCH) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

async function* answerBatch(
  batch: readonly Read[],
  width: number,
  sources: BulkSources,
): AsyncGenerator<BulkItem, void, undefined> {
  const urns = new Set(batch.flatMap((item) => ('row' in item ? (urnToLookUp(item.row) ?? []) : [])));
  const known = urns.size === 0 ? new Map<string, KnownSchool>() : await sources.schools([...urns]);
  for (const item of batch) {
    if ('error' in item) yield faultItem(item, width);
    else yield rowItem(item, width, answerRow(item.row, known, sources.today));
  }
}

function rowItem({ line, row, cells }: CsvRow, width: number, answered: RowAnswered): BulkItem {
  return { kind: 'row', line, row, cells: [...cells.slice(0, width), ...answerCells(answered)], answered };
}

function faultItem({ line, column, error, ends }: CsvFault, width: number): BulkItem {
  if (ends) return { kind: 'ended', line, column, error };
  const empty = Array.from({ length: width }, () => null);
  const told = `Line ${line} of the file${column === null ? '' : `, ${column}`}: ${error}`;
  const cells = [...empty, ...answerCells({ ok: false, faults: [] }).slice(0, -1), told];
  return { kind: 'unreadable', line, column, error, cells };
}
