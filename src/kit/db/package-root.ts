import { join, resolve } from 'node:path';

/** The folder that holds `package.json`: the same distance from `src/kit/db` and from `dist/kit/db`. */
export const PACKAGE_ROOT = resolve(import.meta.dirname, '../../..');

export const MIGRATIONS = join(PACKAGE_ROOT, 'migrations');

/** Where the build leaves an empty, initialised cluster for first starts. */
export const PREBUILT_CLUSTER = join(PACKAGE_ROOT, 'dist', 'cluster');

/** A file beside the caller that a thread or process is started from: TypeScript in `src`, JavaScript in `dist`. */
export function entryBeside(importMeta: ImportMeta, name: string): URL {
  return new URL(`./${name}${importMeta.filename.endsWith('.ts') ? '.ts' : '.js'}`, importMeta.url);
}
