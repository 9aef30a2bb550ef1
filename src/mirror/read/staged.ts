/** A file as it waits for a manager: what could be read of it, and what no choice of columns can mend. */

/** A row of a sheet by heading, or an object as the DfE has it. */
export type StagedRow =
  | { line: number; cells: Readonly<Record<string, string>> }
  | { line: number; object: Readonly<Record<string, unknown>> };

export interface LineFault {
  /** From 1. Of JSON, the number of the object. */
  line: number;
  /** The heading, or the place in the object; null for the whole line. */
  column: string | null;
  /** What is wrong and what to do; no full stop, and nothing of what stands there. */
  error: string;
}

export interface StagedFile {
  format: 'csv' | 'json';
  headings: readonly string[];
  /** Headings of columns that were never kept. */
  leftOut: readonly string[];
  rows: readonly StagedRow[];
  faults: readonly LineFault[];
}

export const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** What the database holds, read back. */
export function readStaged(json: unknown): readonly StagedRow[] {
  if (!Array.isArray(json)) return [];
  return json.filter(isObject).flatMap((row): StagedRow[] => {
    const { line, cells, object } = row;
    if (typeof line !== 'number') return [];
    if (isObject(cells)) {
      const texts = Object.entries(cells).map(([name, cell]) => [name, typeof cell === 'string' ? cell : '']);
      return [{ line, cells: Object.fromEntries(texts) }];
    }
    return isObject(object) ? [{ line, object }] : [];
  });
}

export function readFaults(json: unknown): readonly LineFault[] {
  if (!Array.isArray(json)) return [];
  return json
    .filter(isObject)
    .flatMap(({ line, column, error }) =>
      typeof line === 'number' && typeof error === 'string'
        ? [{ line, column: typeof column === 'string' ? column : null, error }]
        : [],
    );
}

export function readTexts(json: unknown): readonly string[] {
  return Array.isArray(json) ? json.filter((one) => typeof one === 'string') : [];
}
