import { parse } from 'csv-parse/sync';
import { restored } from './cells.ts';
import { decodeText, UnreadableText } from './decode.ts';
import { likelyDelimiter, matchHeadings, type ColumnSpec, type Heading } from './headings.ts';
import { RecordSplitter, type RecordFault, type RecordText } from './records.ts';

export interface CsvRow<Name extends string = string> {
  /** Where the row begins in the file; the first line is 1. */
  readonly line: number;
  /** The wanted columns, without white space round them; an optional column that is not in the file is empty. */
  readonly row: Readonly<Record<Name, string>>;
  /** Every cell as it stands in the file, wanted or not, in the order of the headings. */
  readonly cells: readonly string[];
}

export interface CsvFault {
  readonly line: number;
  /** The heading of the column at fault; null when the fault is the whole line's or the file's. */
  readonly column: string | null;
  /** For the person who sent the file: what is wrong and what to do. No full stop. */
  readonly error: string;
  /** True when nothing after it could be read; other such faults may follow, rows never do. */
  readonly ends: boolean;
}

export interface ReadCsvOptions<Name extends string> {
  readonly columns: readonly ColumnSpec<Name>[];
  /** Lines below the headings, good and bad, blank ones not counted. Inclusive. */
  readonly maxRows?: number;
  readonly maxBytes?: number;
  readonly maxColumns?: number;
  /** Characters in one row, line breaks inside quotation marks counted. Also the bound on what is held in memory. */
  readonly maxRowLength?: number;
  /** Called once, before the first row, with all headings as they stand. */
  readonly onHeadings?: (headings: readonly string[]) => void;
}

const LIMITS = { maxRows: 50_000, maxBytes: 50_000_000, maxColumns: 500, maxRowLength: 1_000_000 };

/**
 * Reads a CSV file that a person made, row by row in bounded memory. It does not throw for anything in the file and
 * a bad row does not stop it: each row or fault comes in order, with its line. Cells that were made safe for a
 * spreadsheet when written come back as they were meant. Rows in which every cell is empty are passed over.
 */
export async function* readCsv<Name extends string>(
  input: AsyncIterable<Uint8Array>,
  options: ReadCsvOptions<Name>,
): AsyncGenerator<CsvRow<Name> | CsvFault, void, undefined> {
  const reader = new Reader({ ...LIMITS, ...options });
  try {
    for await (const text of decodeText(input, { maxBytes: options.maxBytes ?? LIMITS.maxBytes })) {
      yield* reader.push(text);
      if (reader.stopped) return;
    }
    yield* reader.end();
  } catch (error) {
    if (!(error instanceof UnreadableText)) throw error;
    yield { line: reader.line, column: null, error: error.message, ends: true };
  }
}

interface Layout<Name extends string> {
  readonly all: readonly string[];
  readonly wanted: readonly Heading<Name>[];
}

/** Where the reading of one file stands: first the delimiter is found, then the headings, then rows follow. */
class Reader<Name extends string> {
  readonly #options: ReadCsvOptions<Name> & typeof LIMITS;
  /** Text before the delimiter is known. */
  #start = '';
  #delimiter = ',';
  #splitter: RecordSplitter | null = null;
  #layout: Layout<Name> | null = null;
  #rows = 0;
  /** The last line of which anything was said, for faults that have no line of their own. */
  line = 1;
  stopped = false;

  constructor(options: ReadCsvOptions<Name> & typeof LIMITS) {
    this.#options = options;
  }

  push(text: string): Iterable<CsvRow<Name> | CsvFault> {
    if (this.#splitter !== null) return this.#items(this.#splitter.push(text));
    this.#start += text;
    const isWhole = endOfLine(this.#start.trimStart()) !== null;
    if (!isWhole && this.#start.length <= this.#options.maxRowLength) return [];
    return this.#items(this.#begin().push(this.#start));
  }

  *end(): Iterable<CsvRow<Name> | CsvFault> {
    if (this.#splitter === null) yield* this.#items(this.#begin().push(this.#start));
    if (this.#splitter !== null) yield* this.#items(this.#splitter.end());
    if (this.#layout === null && !this.stopped) yield this.#ends(null, 'The file is empty');
  }

  #begin(): RecordSplitter {
    const start = this.#start.slice(0, this.#options.maxRowLength).trimStart();
    this.#delimiter = likelyDelimiter(this.#options.columns, start.slice(0, endOfLine(start) ?? undefined));
    this.#splitter = new RecordSplitter({
      delimiter: this.#delimiter,
      longestRecord: this.#options.maxRowLength,
    });
    return this.#splitter;
  }

  *#items(records: readonly (RecordText | RecordFault)[]): Iterable<CsvRow<Name> | CsvFault> {
    const cellsOf = this.#parsed(records);
    for (const [index, record] of records.entries()) {
      if (this.stopped) return;
      this.line = record.line;
      const cells = cellsOf[index];
      if (cells?.every((cell) => cell.trim() === '')) continue;
      if (this.#layout === null) yield* this.#headings(record, cells);
      else yield this.#item(this.#layout, record, cells);
    }
  }

  /** The cells of each record, null for a fault. The parser is called once for all, since its start-up costs most. */
  #parsed(records: readonly (RecordText | RecordFault)[]): readonly (readonly string[] | null)[] {
    const texts = records.flatMap((record) => ('text' in record ? [record.text] : []));
    if (texts.length === 0) return records.map(() => null);
    const parsed = parse(texts.join('\n'), {
      delimiter: this.#delimiter,
      record_delimiter: '\n',
      relax_column_count: true,
      relax_quotes: true,
    });
    if (parsed.length !== texts.length)
      throw new Error(`${texts.length} records were read as ${parsed.length}`);
    const next = parsed.values();
    return records.map((record) => ('text' in record ? (next.next().value ?? []).map(restored) : null));
  }

  *#headings(
    record: RecordText | RecordFault,
    cells: readonly string[] | null | undefined,
  ): Generator<CsvFault, void, undefined> {
    if ('error' in record) {
      yield this.#ends(null, record.error);
      return;
    }
    const all = cells ?? [];
    const { columns, maxColumns, onHeadings } = this.#options;
    if (all.length > maxColumns) {
      yield this.#ends(null, `The file has more than ${maxColumns} columns`);
      return;
    }
    const matched = matchHeadings(columns, all);
    if ('faults' in matched) {
      this.stopped = true;
      for (const fault of matched.faults) yield { line: this.line, ...fault, ends: true };
      return;
    }
    this.#layout = { all, wanted: matched.headings };
    onHeadings?.(all);
  }

  #item(
    layout: Layout<Name>,
    record: RecordText | RecordFault,
    cells: readonly string[] | null | undefined,
  ): CsvRow<Name> | CsvFault {
    const { maxRows } = this.#options;
    this.#rows += 1;
    if (this.#rows > maxRows) {
      return this.#ends(
        null,
        `The file has more than ${maxRows.toLocaleString('en-GB')} rows. Split it into smaller files`,
      );
    }
    if ('error' in record) {
      const column = record.cell === null ? null : (layout.all[record.cell - 1]?.trim() ?? null);
      return { line: record.line, column, error: record.error, ends: false };
    }
    return rowOf(layout, record.line, cells ?? []);
  }

  #ends(column: string | null, error: string): CsvFault {
    this.stopped = true;
    return { line: this.line, column, error, ends: true };
  }
}

/** Where the first line ends; null where it does not. By no pattern: over millions of characters one may run out of stack. */
function endOfLine(text: string): number | null {
  const ends = [text.indexOf('\n'), text.indexOf('\r')].filter((at) => at !== -1);
  return ends.length === 0 ? null : Math.min(...ends);
}

function rowOf<Name extends string>(
  layout: Layout<Name>,
  line: number,
  cells: readonly string[],
): CsvRow<Name> | CsvFault {
  const expected = layout.all.length;
  const used = cells.length - (cells.length > expected ? trailingEmpty(cells, expected) : 0);
  if (used !== expected) {
    const error = `The line has ${counted(used, 'value')} and the file has ${counted(expected, 'heading')}. Check its commas and quotation marks`;
    return { line, column: null, error, ends: false };
  }
  const row = Object.fromEntries(
    layout.wanted.map(({ name, index }) => [name, index === null ? '' : (cells[index] ?? '').trim()]),
  ) as Record<Name, string>;
  return { line, row, cells: cells.slice(0, expected) };
}

/** How many empty cells at the end stand beyond the headings: spreadsheets leave them, and they say nothing. */
function trailingEmpty(cells: readonly string[], expected: number): number {
  const beyond = cells.slice(expected);
  return beyond.length - (beyond.findLastIndex((cell) => cell !== '') + 1);
}

function counted(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}
