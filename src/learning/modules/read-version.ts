import type { Module } from './module.ts';
import { readModule } from './read-module.ts';
import type { Reader } from '../../kit/db/index.ts';
import { findVersion, openVersions, type Version, type VersionFacts } from './store.ts';

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

/** The same where only the facts are at hand: its texts are fetched where it is not kept. */
export async function moduleOfFacts(db: Reader, { digest, moduleId, number }: VersionFacts): Promise<Module> {
  const known = kept.get(digest);
  if (known !== undefined) return known;
  const version = await findVersion(db, moduleId, number);
  if (version === null) throw new Error(`Version ${number} of ${moduleId} is gone.`);
  return moduleOfVersion(version);
}

/** Every module that members can begin now, as it is read, by its id. */
export async function openModules(db: Reader): Promise<ReadonlyMap<string, Module>> {
  const modules = new Map<string, Module>();
  for (const version of await openVersions(db))
    modules.set(version.moduleId, await moduleOfFacts(db, version));
  return modules;
}
