import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';

import { migratedCluster } from './cluster.ts';
import { openDatabase } from './database.ts';
import { MIGRATED_CLUSTERS } from './places.ts';

/**
 * Sees to it that there is a cluster with every migration as they stand, closed cleanly, and says where: first starts
 * and tests copy it. Two processes may make it at once: the first to finish wins.
 */
export async function ensureMigratedCluster(): Promise<string> {
  const cluster = migratedCluster();
  if (existsSync(cluster)) return cluster;

  mkdirSync(MIGRATED_CLUSTERS, { recursive: true });
  removeOld();
  const draft = `${cluster}.new-${process.pid}`;
  const database = await openDatabase({ url: null, folder: draft, log: () => {} });
  await database.close();
  try {
    renameSync(join(draft, 'database'), cluster);
  } catch (error) {
    if (!existsSync(cluster)) throw error;
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
  return cluster;
}

/** Those of earlier states of the migrations; one of the last hour may be in use. */
function removeOld(): void {
  const hourAgo = Date.now() - 3_600_000;
  for (const name of readdirSync(MIGRATED_CLUSTERS)) {
    const path = join(MIGRATED_CLUSTERS, name);
    if (statSync(path).mtimeMs < hourAgo) rmSync(path, { recursive: true, force: true });
  }
}
