import { stringify } from 'csv-stringify/sync';
import { cellText, type Cell } from './cells.ts';

/**
 * Quoted even where RFC 4180 does not ask: a semicolon or tab would cut the cell in a spreadsheet set to another
 * language and let a formula start there; a lone line break or outer space would be lost by many readers.
 */
const QUOTED = /[;\t\r\n]|^\s|\s$/;

/** Rows handed to the writer at once: enough that its start-up does not count, few enough to stay small. */
const BATCH = 200;

const BYTE_ORDER_MARK = '\uFEFF';

/** One line of CSV with its CRLF, safe to open in a spreadsheet. */
export function csvLine(cells: readonly Cell[]): string {
  return csvLines([cells]);
}

/**
 * A whole file, a few hundred rows at a time. The byte order mark tells Excel that the file is UTF-8; leave it
 * out only for a reader that is known to stumble over it.
 */
export async function* csvFile(
  header: readonly string[],
  rows: Iterable<readonly Cell[]> | AsyncIterable<readonly Cell[]>,
  { byteOrderMark = true }: { byteOrderMark?: boolean } = {},
): AsyncGenerator<string, void, undefined> {
  yield (byteOrderMark ? BYTE_ORDER_MARK : '') + csvLine(header);
  let batch: (readonly Cell[])[] = [];
  for await (const row of rows) {
    batch.push(row);
    if (batch.length === BATCH) {
      yield csvLines(batch);
      batch = [];
    }
  }
  if (batch.length > 0) yield csvLines(batch);
}

function csvLines(rows: readonly (readonly Cell[])[]): string {
  return stringify(
    rows.map((row) => row.map(cellText)),
    {
      record_delimiter: '\r\n',
      quoted_match: QUOTED,
      // In a file of one column an empty cell would be a blank line, which readers skip.
      quoted_empty: rows.some((row) => row.length === 1),
    },
  );
}
