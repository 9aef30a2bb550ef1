/**
 * What a cell may hold when it is written. A number is written bare, so that a spreadsheet can add it up;
 * everything else is text. `null` is an empty cell.
 */
export type Cell = string | number | boolean | Temporal.PlainDate | null | undefined;

/**
 * How a spreadsheet recognises a formula: the ASCII signs, their full-width twins, and the white space that it
 * skips before one (OWASP, "CSV injection", read November 2026). Apostrophes before them count too, which is
 * what makes `defused` and `restored` exact opposites.
 */
const FORMULA = /^'*[=+\-@\t\r\n＝＋－＠]/;
const DEFUSED = /^'+[=+\-@\t\r\n＝＋－＠]/;

/** The cell's text with an apostrophe before whatever a spreadsheet would run; `restored` takes it off again. */
export function defused(text: string): string {
  return FORMULA.test(text) ? `'${text}` : text;
}

/** What was meant before `defused`. Text that no writer of ours defused comes back unchanged. */
export function restored(text: string): string {
  return DEFUSED.test(text) ? text.slice(1) : text;
}

export function cellText(cell: Cell): string {
  if (cell === null || cell === undefined) return '';
  return typeof cell === 'number' ? String(cell) : defused(String(cell));
}
