import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { bySystem } from '../../kit/audit/index.ts';
import type { Database } from '../../kit/db/index.ts';
import { packageRoot } from '../../kit/package-root.ts';
import type { ModuleFile } from './module.ts';
import { publishModule } from './publish.ts';
import { findManuscript, writeManuscript } from './store.ts';

const FOLDER = 'data/modules';

/**
 * Sees to it that the modules that come with the product are there as they are now. Called at every start; mostly it
 * only looks. One with a fault is not open: it waits among those that are being written, with its faults.
 */
export async function ensureModulesLoaded(database: Database, now: Temporal.Instant): Promise<void> {
  const by = bySystem(now);
  for (const { id, files } of builtInModules())
    await database.transaction(async (tx) => {
      const published = await publishModule(tx, files, 'product', by);
      if (published.ok || published.reason !== 'faults') return;
      if ((await findManuscript(tx, id)) === null) await writeManuscript(tx, id, files, 0, by);
    });
}

/** Each folder with its files, as they came. */
export function builtInModules(): readonly { id: string; files: readonly ModuleFile[] }[] {
  const folder = join(packageRoot, FOLDER);
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort()
    .map((id) => ({
      id,
      files: readdirSync(join(folder, id))
        .filter((name) => /\.(?:md|vtt)$/.test(name))
        .sort()
        .map((name) => ({ name, text: readFileSync(join(folder, id, name), 'utf8') })),
    }));
}
