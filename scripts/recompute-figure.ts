/**
 * Recomputes a published figure from its download, with no code of the hub:
 *
 *   node scripts/recompute-figure.ts rows.csv
 *   node scripts/recompute-figure.ts https://hub.example/figures/ID/rows.csv
 *   node scripts/recompute-figure.ts http://hub.example          every figure of `/api/v1/figures`, against what it says
 *
 * Prints numerator, denominator, percentage and the SHA-256 of the rows; ends with 1 where a figure says anything else.
 */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';

export interface Recomputed {
  numerator: number;
  denominator: number;
  percentage: number;
  digest: string;
}

/** A row is counted where its second cell is yes, and in the share where its third is as well. */
export function recompute(rows: string): Recomputed {
  const lines = rows
    .split('\n')
    .slice(1)
    .filter((line) => line !== '');
  const cells = lines.map((line) => line.slice(line.lastIndexOf('"') + 2).split(','));
  const counted = cells.filter(([of]) => of === 'yes');
  const numerator = counted.filter(([, share]) => share === 'yes').length;
  return {
    numerator,
    denominator: counted.length,
    percentage: percentage(numerator, counted.length),
    digest: createHash('sha256').update(rows).digest('hex'),
  };
}

/** With one decimal, half up; 0 and 100 are of nobody and of all, and of nobody else. */
function percentage(share: number, of: number): number {
  const rounded = Math.round((share / of) * 1000) / 10;
  return share > 0 && share < of ? Math.min(99.9, Math.max(0.1, rounded)) : rounded;
}

interface Said {
  title: string;
  numerator: number;
  denominator: number;
  percentage: number;
  digest: string;
  rows: string;
}

async function compareAll(hub: string): Promise<boolean> {
  const answer = await fetch(new URL('/api/v1/figures', hub));
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- whatever else it is makes a difference that is printed
  const { figures } = (await answer.json()) as { figures: readonly Said[] };
  let isSame = true;
  for (const said of figures) {
    const found = recompute(await (await fetch(new URL(said.rows, hub))).text());
    const differs = (['numerator', 'denominator', 'percentage', 'digest'] as const).filter(
      (key) => said[key] !== found[key],
    );
    if (differs.length > 0) isSame = false;
    console.log(
      `${said.title}: ${found.numerator} of ${found.denominator} (${found.percentage}%) ${differs.length === 0 ? 'agrees' : `DIFFERS in ${differs.join(', ')}`}`,
    );
  }
  return isSame;
}

if (import.meta.main) {
  const [from] = process.argv.slice(2);
  if (from === undefined) {
    console.error('Name a file, the address of a download or the address of a hub.');
    process.exitCode = 2;
  } else if (!/^https?:/.test(from)) console.log(recompute(readFileSync(from, 'utf8')));
  else if (from.endsWith('.csv')) console.log(recompute(await (await fetch(from)).text()));
  else process.exitCode = (await compareAll(from)) ? 0 : 1;
}
