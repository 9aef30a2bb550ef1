import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { bySystem } from '../../kit/audit/index.ts';
import type { Database } from '../../kit/db/index.ts';
import { packageRoot } from '../../kit/package-root.ts';
import type { ModuleFile, ModuleFolder } from './module.ts';
import { callsItselfPicture, picturesByName, readPicture, type PictureContent } from './pictures.ts';
import { digestOf, publishModule } from './publish.ts';
import { findManuscript, listModules } from './store.ts';
import { keepFolder } from './write-manuscript.ts';

const FOLDER = 'data/modules';

/**
 * Sees to it that the modules that come with the product are there as they are now. Called at every start; mostly it
 * only looks. One with a fault is not open: it waits among those that are being written, with its faults.
 */
export async function ensureModulesLoaded(database: Database, now: Temporal.Instant): Promise<void> {
  const by = bySystem(now);
  const digests = new Map((await listModules(database.db)).map(({ id, latest }) => [id, latest?.digest]));
  const changed = builtInModules().filter(({ id, ...folder }) => digests.get(id) !== digestOf(folder));
  for (const { id, ...folder } of changed)
    await database.transaction(async (tx) => {
      const published = await publishModule(tx, folder, 'product', by);
      if (published.ok || published.reason !== 'faults') return;
      if ((await findManuscript(tx, id)) === null)
        await keepFolder(tx, id, { ...folder, pictures: folder.contents }, 0, by);
    });
}

/** Each folder with its files, as they came. */
export function builtInModules(): readonly (ModuleFolder & {
  id: string;
  contents: readonly PictureContent[];
})[] {
  const folder = join(packageRoot, FOLDER);
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort()
    .map((id) => {
      const contents = readdirSync(join(folder, id))
        .filter(callsItselfPicture)
        .map((name) => pictureAt(join(folder, id, name)));
      return { id, files: textsIn(join(folder, id)), pictures: picturesByName(contents), contents };
    });
}

function textsIn(folder: string): readonly ModuleFile[] {
  return readdirSync(folder)
    .filter((name) => /\.(?:md|vtt)$/.test(name))
    .sort()
    .map((name) => ({ name, text: readFileSync(join(folder, name), 'utf8') }));
}

function pictureAt(file: string): PictureContent {
  const reading = readPicture(file, readFileSync(file));
  if (!reading.ok) throw new Error(reading.words);
  return reading.picture;
}
