import { globSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

import { expect, test } from 'vitest';

import { packageRoot } from '../kit/package-root.ts';

const folder = join(packageRoot, 'data');
const files = globSync('**/*', { cwd: folder }).filter((name) => statSync(join(folder, name)).isFile());

interface Row {
  line: string;
  /** The cell under the heading that begins so, or null where the table has none. */
  cell(heading: string): string | null;
}

/** The rows of every table of data/README.md. */
function readRows(): readonly Row[] {
  let headings: readonly string[] = [];
  const rows: Row[] = [];
  for (const line of readFileSync(join(folder, 'README.md'), 'utf8').split('\n')) {
    if (!line.startsWith('|')) {
      headings = [];
      continue;
    }
    const cells = line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim());
    if (headings.length === 0) headings = cells;
    else if (!/^[ |-]+$/.test(line)) {
      const named = headings;
      rows.push({
        line,
        cell: (heading) => cells[named.findIndex((name) => name.startsWith(heading))] ?? null,
      });
    }
  }
  return rows;
}

const rows = readRows();
const named = rows.map((row) => /^`([^`]+)`/.exec(row.cell('file') ?? '')?.[1] ?? null);

test('every file of data/ has one row in its README, and every row a file', () => {
  expect(files.length).toBeGreaterThan(20);
  expect(named.filter((name) => name !== null).toSorted()).toEqual(files.toSorted());
});

test.each(rows.map((row) => [row.line, row] as const))('%s tells source, date and licence', (_, row) => {
  for (const heading of ['what', 'source', 'date', 'licence']) expect(row.cell(heading)).toMatch(/\S/);
});

test('a file that nobody keeps by hand says what it is made from', () => {
  const madeFrom = rows.filter(
    (row) => !row.cell('what')?.startsWith('**by hand**') && row.cell('raw file') === '',
  );
  expect(madeFrom.map(({ line }) => line)).toEqual([]);
});
