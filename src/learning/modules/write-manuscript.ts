import { record, type By } from '../../kit/audit/index.ts';
import type { Tx } from '../../kit/db/index.ts';
import type { ModuleFile } from './module.ts';
import { publishModule, type Published } from './publish.ts';
import {
  findManuscript,
  findModule,
  lockModule,
  removeManuscript,
  writeManuscript,
  writeOpen,
} from './store.ts';

/** Keeps what somebody writes of a module. False where somebody else changed it since: nothing is kept then. */
export async function keepManuscript(
  tx: Tx,
  moduleId: string,
  files: readonly ModuleFile[],
  revision: number,
  by: By,
): Promise<boolean> {
  const before = await findManuscript(tx, moduleId);
  if (before !== null && JSON.stringify(before.files) === JSON.stringify(files)) return true;
  if (!(await writeManuscript(tx, moduleId, files, revision, by))) return false;
  await record(tx, {
    ...by,
    event: 'module.written',
    subject: `module:${moduleId}`,
    detail: { files: files.length },
  });
  return true;
}

/** Publishes what is being written, as it was when somebody looked at it; then it is being written no more. */
export async function publishManuscript(
  tx: Tx,
  moduleId: string,
  revision: number,
  by: By,
): Promise<Published | { ok: false; reason: 'changed since' | 'another id' }> {
  await lockModuleIfThere(tx, moduleId, by);
  const manuscript = await findManuscript(tx, moduleId);
  if (manuscript === null || manuscript.revision !== revision) return { ok: false, reason: 'changed since' };
  const main = manuscript.files.find(({ name }) => name === 'module.md')?.text ?? '';
  // Somebody who changed the id in the text would publish another module than the one that they look at.
  if (!new RegExp(`^id:\\s*${moduleId}\\s*$`, 'm').test(main)) return { ok: false, reason: 'another id' };
  const published = await publishModule(tx, manuscript.files, 'hub', by);
  if (published.ok) await removeManuscript(tx, moduleId);
  return published;
}

async function lockModuleIfThere(tx: Tx, moduleId: string, by: By): Promise<void> {
  if ((await findModule(tx, moduleId)) !== null) await lockModule(tx, moduleId, by.at);
}

/** Closes a module to those who have not begun it, or opens its newest version. Twice is the same as once. */
export async function openOrClose(tx: Tx, moduleId: string, isOpen: boolean, by: By): Promise<boolean> {
  if ((await findModule(tx, moduleId)) === null) return false;
  const { latest, openVersion } = await lockModule(tx, moduleId, by.at);
  const wanted = isOpen ? (latest?.number ?? null) : null;
  if (wanted === openVersion) return true;
  await writeOpen(tx, moduleId, wanted, by.at);
  await record(tx, {
    ...by,
    event: isOpen ? 'module.opened' : 'module.closed',
    subject: `module:${moduleId}`,
  });
  return true;
}
