/**
 * Makes `dist/`: the compiled product, the assets that pages load and the migrated database cluster that a new
 * hub starts from. Does nothing when nothing has changed, so that it can run before every start.
 *
 *   node scripts/build.ts [--force]
 */
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { buildAssets } from './assets.ts';
import { isStale, stampOf } from './stale.js';

const root = join(import.meta.dirname, '..');
if (process.argv.includes('--force') || isStale(root)) {
  execFileSync(
    process.execPath,
    [join(root, 'node_modules', 'typescript', 'bin', 'tsc'), '-p', 'tsconfig.build.json'],
    { cwd: root, stdio: 'inherit' },
  );
  buildAssets(root);
  execFileSync(process.execPath, ['scripts/cluster.ts'], { cwd: root, stdio: 'inherit' });
  writeFileSync(stampOf(root), '');
}
