import { join } from 'node:path';

import { packageRoot } from '../package-root.ts';

/** Where the database's own files are, from `src` and from `dist` alike. */
export const MIGRATIONS = join(packageRoot, 'migrations');

/** Where the build leaves an initialised cluster without any table. */
export const PREBUILT_CLUSTER = join(packageRoot, 'dist', 'cluster');

/** Where the build leaves the same with every migration, each state of them in a folder of its own: what first starts copy. */
export const MIGRATED_CLUSTERS = join(packageRoot, 'dist', 'migrated');
