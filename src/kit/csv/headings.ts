/** A column that a reader wants. */
export interface ColumnSpec<Name extends string = string> {
  /** The key in the row, and the heading that errors name. */
  readonly name: Name;
  /** Other headings under which the same thing is known. */
  readonly alsoCalled?: readonly string[];
  /** False when a file may come without it; its value is then empty. True unless said. */
  readonly required?: boolean;
}

export interface Heading<Name extends string> {
  readonly name: Name;
  /** Where in the row it stands, from 0; null when an optional column is not in the file. */
  readonly index: number | null;
}

/** What a heading is compared by: letters and digits alone, so "Appointed on", APPOINTED_ON and "appointed-on" agree. */
export function headingKey(heading: string): string {
  return heading
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
}

/** Where each wanted column is, or each reason why the file cannot be read by its headings. */
export function matchHeadings<Name extends string>(
  columns: readonly ColumnSpec<Name>[],
  headings: readonly string[],
): { headings: readonly Heading<Name>[] } | { faults: readonly { column: Name; error: string }[] } {
  const keys = headings.map(headingKey);
  const found: Heading<Name>[] = [];
  const faults: { column: Name; error: string }[] = [];
  for (const column of columns) {
    const wanted = keysOf(column);
    const places = keys.flatMap((key, index) => (wanted.has(key) ? [index] : []));
    const twice = places[1];
    if (twice !== undefined) {
      const both = places.slice(0, 2).map((index) => `“${headings[index]?.trim()}”`);
      faults.push({
        column: column.name,
        error: `Two columns are headed ${both.join(' and ')}. Keep one of them`,
      });
    } else if (places[0] === undefined && column.required !== false) {
      faults.push({
        column: column.name,
        error: `There is no column headed “${column.name}”. Add it to the first line of the file`,
      });
    } else {
      found.push({ name: column.name, index: places[0] ?? null });
    }
  }
  return faults.length > 0 ? { faults } : { headings: found };
}

/** The sign between values: comma, or what a spreadsheet set to another language or copied text uses instead. */
const DELIMITERS = [',', ';', '\t'] as const;

/**
 * The delimiter that finds most of the wanted columns in the first line. Where none of its headings is known, the one that
 * parts it most often; a comma where none does better.
 */
export function likelyDelimiter(columns: readonly ColumnSpec[], firstLine: string): string {
  const wanted = new Set(columns.flatMap((column) => [...keysOf(column)]));
  const score = (delimiter: string) =>
    firstLine.split(delimiter).filter((heading) => wanted.has(headingKey(heading))).length;
  const most = (of: (delimiter: string) => number) =>
    DELIMITERS.reduce((best, next) => (of(next) > of(best) ? next : best));
  const known = most(score);
  // A comma can stand inside a heading, so one that parts nothing known has to do it more often than another.
  return score(known) > 0 ? known : most((delimiter) => unquoted(firstLine).split(delimiter).length);
}

const unquoted = (line: string): string => line.replaceAll(/"[^"]*"/g, '');

function keysOf(column: ColumnSpec): Set<string> {
  return new Set([column.name, ...(column.alsoCalled ?? [])].map(headingKey));
}
