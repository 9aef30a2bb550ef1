/**
 * Makes the empty cluster that a first start of the embedded database copies, in dist/cluster. It takes
 * seconds and 900 MB of memory, which the build can spend and a first start should not. Called from the
 * build; does nothing when the cluster of the installed engine is already there.
 */
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { makeCluster } from '../src/kit/db/cluster.ts';
import { PREBUILT_CLUSTER } from '../src/kit/db/places.ts';
import { packageRoot } from '../src/kit/package-root.ts';

const madeBy = `${PREBUILT_CLUSTER}.made-by`;

export async function buildCluster(): Promise<void> {
  const { version } = JSON.parse(
    readFileSync(join(packageRoot, 'node_modules/@electric-sql/pglite/package.json'), 'utf8'),
  ) as { version: string };
  if (existsSync(PREBUILT_CLUSTER) && existsSync(madeBy) && readFileSync(madeBy, 'utf8') === version) return;
  const draft = `${PREBUILT_CLUSTER}.new-${process.pid}`;
  mkdirSync(dirname(draft), { recursive: true });
  rmSync(draft, { recursive: true, force: true });
  await makeCluster(draft);
  rmSync(PREBUILT_CLUSTER, { recursive: true, force: true });
  renameSync(draft, PREBUILT_CLUSTER);
  writeFileSync(madeBy, version);
}

if (import.meta.main) await buildCluster();
