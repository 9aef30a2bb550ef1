/** One line of the table that `npm run bench` prints. */
export interface Row {
  work: string;
  hub: string;
  /** The same thing done by something simpler in the same run; '–' where there is nothing to set beside it. */
  beside: string;
  /** Hub over floor, or measured over budget: what stays comparable between machines. */
  ratio: string;
  /** The budget that the house set itself. */
  budget: string;
}

const HEADS: Row = { work: 'work', hub: 'hub', beside: 'beside', ratio: 'ratio', budget: 'budget' };
const COLUMNS = ['work', 'hub', 'beside', 'ratio', 'budget'] as const;

/** As Markdown, so that it can be pasted where it is discussed. */
export function asTable(rows: readonly Row[]): string {
  const all = [HEADS, ...rows];
  const widths = COLUMNS.map((column) => Math.max(...all.map((row) => row[column].length)));
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell, at) => cell.padEnd(widths[at] ?? 0)).join(' | ')} |`;
  const [heads, ...body] = all.map((row) => line(COLUMNS.map((column) => row[column])));
  return [heads, line(widths.map((width) => '-'.repeat(width))), ...body].join('\n');
}

export function times(one: number, other: number): string {
  return `${(one / other).toFixed(2)} ×`;
}
