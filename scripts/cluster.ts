/**
 * Makes the clusters that the embedded database begins from: an empty one in dist/cluster, which takes seconds and
 * 900 MB of memory, and from it one with every migration in dist/migrated, which a first start copies. The build can
 * spend on both what a first start should not. Does nothing where they are already there for the installed engine
 * and the migrations as they stand.
 */
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { CLUSTER_PARAMETERS, makeCluster } from '../src/kit/db/cluster.ts';
import { ensureMigratedCluster } from '../src/kit/db/migrated-cluster.ts';
import { MIGRATED_CLUSTERS, PREBUILT_CLUSTER } from '../src/kit/db/places.ts';
import { packageRoot } from '../src/kit/package-root.ts';

const madeBy = `${PREBUILT_CLUSTER}.made-by`;

export async function buildClusters(): Promise<void> {
  await ensureEmpty();
  await ensureMigratedCluster();
}

async function ensureEmpty(): Promise<void> {
  const { version } = JSON.parse(
    readFileSync(join(packageRoot, 'node_modules/@electric-sql/pglite/package.json'), 'utf8'),
  ) as { version: string };
  const by = [version, ...CLUSTER_PARAMETERS].join(' ');
  if (existsSync(PREBUILT_CLUSTER) && existsSync(madeBy) && readFileSync(madeBy, 'utf8') === by) return;
  const draft = `${PREBUILT_CLUSTER}.new-${process.pid}`;
  mkdirSync(dirname(draft), { recursive: true });
  rmSync(draft, { recursive: true, force: true });
  await makeCluster(draft);
  rmSync(PREBUILT_CLUSTER, { recursive: true, force: true });
  rmSync(MIGRATED_CLUSTERS, { recursive: true, force: true });
  renameSync(draft, PREBUILT_CLUSTER);
  writeFileSync(madeBy, by);
}

if (import.meta.main) await buildClusters();
