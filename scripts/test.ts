/**
 * `npm test`: builds the product, then runs every test there is, once, and ends with one plain line that says
 * how it went. What is given after `--` goes to vitest: `npm test -- src/funding`.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
const folder = mkdtempSync(join(tmpdir(), 'npq-hub-results-'));
const results = join(folder, 'results.json');

run('scripts/build.ts');
const status = run(
  'node_modules/vitest/vitest.mjs',
  'run',
  '--reporter=default',
  '--reporter=json',
  `--outputFile.json=${results}`,
  ...process.argv.slice(2),
);
const { passed, failed, left } = count(results, status);
rmSync(folder, { recursive: true });
if (left > 0) process.stdout.write(`${left} not run\n`);
process.stdout.write(`\n${passed} passed, ${failed} failed\n`);
process.exit(status === 0 && failed === 0 ? 0 : 1);

/** Runs a script of ours to its end; a build that fails ends the run with it. */
function run(script: string, ...args: string[]): number {
  const program = ['--disable-warning=ExperimentalWarning', join(root, script), ...args];
  const { status } = spawnSync(process.execPath, program, { cwd: root, stdio: 'inherit' });
  if (script === 'scripts/build.ts' && status !== 0) process.exit(status ?? 1);
  return status ?? 1;
}

interface Results {
  numPassedTests: number;
  numFailedTests: number;
  numPendingTests: number;
  testResults: readonly { status: string; assertionResults: readonly { status: string }[] }[];
}

/** A file that fails before its first test, and a run that breaks without naming a test, count as one failure each. */
function count(file: string, status: number): { passed: number; failed: number; left: number } {
  if (!existsSync(file)) return { passed: 0, failed: 1, left: 0 };
  const found: Results = JSON.parse(readFileSync(file, 'utf8'));
  const brokenFiles = found.testResults.filter(
    ({ status, assertionResults }) =>
      status === 'failed' && !assertionResults.some((test) => test.status === 'failed'),
  ).length;
  const failed = found.numFailedTests + brokenFiles;
  return {
    passed: found.numPassedTests,
    failed: failed === 0 && status !== 0 ? 1 : failed,
    left: found.numPendingTests,
  };
}
