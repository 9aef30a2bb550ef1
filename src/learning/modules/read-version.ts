import type { Module } from './module.ts';
import { readModule } from './read-module.ts';
import type { Reader } from '../../kit/db/index.ts';
import { openVersions, type Version } from './store.ts';

const MOST_KEPT = 60;
const kept = new Map<string, Module>();

/** The module of a published version. It never changes, so it is read once and kept by its digest. */
export function moduleOfVersion({
  digest,
  files,
  pictures,
}: Pick<Version, 'digest' | 'files' | 'pictures'>): Module {
  const known = kept.get(digest);
  if (known !== undefined) return known;
  // Whatever edition of the framework is in use today, what was published stays as it is.
  const { module } = readModule(files, null, pictures);
  if (kept.size >= MOST_KEPT) kept.delete([...kept.keys()][0] ?? '');
  kept.set(digest, module);
  return module;
}

/** Every module that members can begin now, as it is read, by its id. */
export async function openModules(db: Reader): Promise<ReadonlyMap<string, Module>> {
  return new Map((await openVersions(db)).map((version) => [version.moduleId, moduleOfVersion(version)]));
}
