import {
  closeSync,
  existsSync,
  fsyncSync,
  openSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { cp } from 'node:fs/promises';
import { dirname, join } from 'node:path';

import { stateOfMigrations } from './migrate.ts';
import { MIGRATED_CLUSTERS, PREBUILT_CLUSTER } from './places.ts';
import { DatabaseTrouble } from './trouble.ts';

/** The major version of PostgreSQL inside the pinned PGlite: a folder of another cannot be read. */
export const MAJOR = '18';

/**
 * Sees to it that `folder` holds a cluster that this engine can open. A new one is made beside it,
 * written through to the disk and renamed into place, so that a kill at any moment leaves either
 * nothing or a whole cluster.
 */
export async function ensureCluster(folder: string, log: (line: string) => void): Promise<void> {
  removeDrafts(folder);
  if (existsSync(folder)) {
    refuseOtherMajor(folder);
    return;
  }
  const draft = `${folder}.new-${process.pid}`;
  const made = [migratedCluster(), PREBUILT_CLUSTER].find((cluster) => majorOf(cluster) === MAJOR);
  if (made !== undefined) {
    await cp(made, draft, { recursive: true });
  } else {
    log('There is no prebuilt database; making one takes a few seconds longer.');
    await makeCluster(draft);
  }
  syncTree(draft);
  renameSync(draft, folder);
  syncPath(dirname(folder));
}

/** Where a cluster with every migration as they stand is, if it was made: after a change of one it is another place. */
export function migratedCluster(): string {
  return join(MIGRATED_CLUSTERS, stateOfMigrations());
}

/** The log in pieces of 1 MB. They would be of 16, and half of all that a new hub copies was its log. */
export const CLUSTER_PARAMETERS = ['--wal-segsize=1'] as const;

/** An empty, initialised cluster at `folder`, which must not exist. Peaks at 900 MB of memory; the build does it once. */
export async function makeCluster(folder: string): Promise<void> {
  const { PGlite } = await import('@electric-sql/pglite');
  const pglite = await PGlite.create({ dataDir: folder, initDbStartParams: [...CLUSTER_PARAMETERS] });
  await pglite.exec('vacuum (analyze, freeze)');
  await pglite.exec('checkpoint');
  await pglite.close();
}

function refuseOtherMajor(folder: string): void {
  const found = majorOf(folder);
  if (found === null) {
    throw new DatabaseTrouble(
      `The folder ${folder} is not a database: it has no PG_VERSION. Move it away, or use another folder.`,
    );
  }
  if (found === MAJOR) return;
  throw new DatabaseTrouble(
    `The database in ${folder} was written by PostgreSQL ${found}, and this release holds PostgreSQL ${MAJOR}. ` +
      'Back it up with the release that wrote it, then restore that backup into a new folder.',
  );
}

/** The major version that wrote a cluster, or null when the folder holds none. */
function majorOf(folder: string): string | null {
  try {
    return readFileSync(join(folder, 'PG_VERSION'), 'utf8').trim();
  } catch {
    return null;
  }
}

/** What starters that were killed left behind. The caller holds the folder's lock, so nobody is at work on them. */
function removeDrafts(folder: string): void {
  const parent = dirname(folder);
  if (!existsSync(parent)) return;
  const prefix = `${folder.slice(parent.length + 1)}.new-`;
  for (const name of readdirSync(parent)) {
    if (name.startsWith(prefix)) rmSync(join(parent, name), { recursive: true, force: true });
  }
}

function syncTree(folder: string): void {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) syncTree(path);
    else syncPath(path);
  }
  syncPath(folder);
}

function syncPath(path: string): void {
  const descriptor = openSync(path, 'r');
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}
