/**
 * `npm run bench`: what the hub's budgets for speed look like today, each beside something simpler measured in
 * the same run. Nothing is asserted. `npm run bench -- start first-page` runs these alone.
 */
import { allocation } from './allocation.ts';
import { bulkPage } from './bulk-page.ts';
import { caseload } from './caseload.ts';
import { firstPage } from './first-page.ts';
import { listPage } from './list-page.ts';
import { register } from './register.ts';
import { rehearsal } from './rehearsal.ts';
import { schools } from './schools.ts';
import { sencoCheck } from './senco-check.ts';
import { start } from './start.ts';
import { asTable, type Row } from './table.ts';

const BENCHMARKS: Readonly<Record<string, () => Promise<Row[]>>> = {
  start,
  'first-page': firstPage,
  'senco-check': sencoCheck,
  schools,
  'bulk-page': bulkPage,
  allocation,
  caseload,
  'list-page': listPage,
  register,
  rehearsal,
};

const asked = process.argv.slice(2);
const rows: Row[] = [];
for (const [name, run] of Object.entries(BENCHMARKS)) {
  if (asked.length > 0 && !asked.includes(name)) continue;
  process.stderr.write(`${name} …\n`);
  rows.push(...(await run()));
}
process.stdout.write(`\n${asTable(rows)}\n`);
