/**
 * Makes `dist/`: the compiled product, the assets that pages load and the empty database cluster that a new
 * hub starts from. Does nothing when nothing has changed, so that it can run before every start.
 *
 *   node scripts/build.ts [--force]
 */
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { buildAssets } from './assets.ts';

const root = join(import.meta.dirname, '..');
const stamp = join(root, 'dist', '.built');
const inputs = [
  'src',
  'scripts',
  'package.json',
  'package-lock.json',
  'tsconfig.json',
  'tsconfig.build.json',
];

if (process.argv.includes('--force') || isStale()) {
  execFileSync(
    process.execPath,
    [join(root, 'node_modules', 'typescript', 'bin', 'tsc'), '-p', 'tsconfig.build.json'],
    { cwd: root, stdio: 'inherit' },
  );
  buildAssets(root);
  execFileSync(process.execPath, ['scripts/cluster.ts'], { cwd: root, stdio: 'inherit' });
  writeFileSync(stamp, '');
}

function isStale(): boolean {
  if (!existsSync(stamp)) return true;
  const built = statSync(stamp).mtimeMs;
  return inputs.some((input) => newest(join(root, input)) > built);
}

/** When the youngest file below `path` was last written, in milliseconds since 1970. */
function newest(path: string): number {
  const found = statSync(path);
  if (!found.isDirectory()) return found.mtimeMs;
  return readdirSync(path).reduce(
    (youngest, name) => Math.max(youngest, newest(join(path, name))),
    found.mtimeMs,
  );
}
