import { join } from 'node:path';

import { packageRoot } from '../package-root.ts';

/** Where the database's own files are, from `src` and from `dist` alike. */
export const MIGRATIONS = join(packageRoot, 'migrations');

/** Where the build leaves an empty, initialised cluster for first starts. */
export const PREBUILT_CLUSTER = join(packageRoot, 'dist', 'cluster');
