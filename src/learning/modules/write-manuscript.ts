import { record, type By } from '../../kit/audit/index.ts';
import type { Tx } from '../../kit/db/index.ts';
import type { ModuleFile } from './module.ts';
import { publishModule, type Published } from './publish.ts';
import { keepPictures } from './pictures-store.ts';
import { MOST_PICTURES, picturesByName, type ModulePicture, type PictureContent } from './pictures.ts';
import {
  findManuscript,
  findModule,
  findVersion,
  lockManuscript,
  lockModule,
  removeManuscript,
  writeManuscript,
  writeOpen,
  type Version,
} from './store.ts';

/**
 * Keeps what somebody writes of a module; its pictures stay as they are. False where somebody else changed it since: nothing
 * is kept then.
 */
export async function keepManuscript(
  tx: Tx,
  moduleId: string,
  files: readonly ModuleFile[],
  revision: number,
  by: By,
): Promise<boolean> {
  const before = await findManuscript(tx, moduleId);
  if (before !== null && JSON.stringify(before.files) === JSON.stringify(files)) return true;
  const pictures = before?.pictures ?? (await newestOf(tx, moduleId))?.pictures ?? [];
  if (!(await writeManuscript(tx, moduleId, { files, pictures }, revision, by))) return false;
  await record(tx, {
    ...by,
    event: 'module.written',
    subject: `module:${moduleId}`,
    detail: { files: files.length },
  });
  return true;
}

/** Keeps a whole folder, its pictures too, in the place of what was being written. False as above. */
export async function keepFolder(
  tx: Tx,
  moduleId: string,
  { files, pictures }: { files: readonly ModuleFile[]; pictures: readonly PictureContent[] },
  revision: number,
  by: By,
): Promise<boolean> {
  const folder = { files, pictures: picturesByName(pictures) };
  const before = await findManuscript(tx, moduleId);
  const isSame =
    before !== null &&
    JSON.stringify([before.files, before.pictures]) === JSON.stringify([folder.files, folder.pictures]);
  if (isSame) return true;
  await keepPictures(tx, pictures, by.at);
  if (!(await writeManuscript(tx, moduleId, folder, revision, by))) return false;
  await record(tx, {
    ...by,
    event: 'module.written',
    subject: `module:${moduleId}`,
    detail: { files: files.length, pictures: pictures.length },
  });
  return true;
}

export type PicturesChanged = { ok: true } | { ok: false; reason: 'not there' | 'too many' };

/**
 * Adds pictures to what is being written of a module, or to its newest version to be written on; one of the same name takes
 * the other's place. Twice is the same as once.
 */
export async function addPictures(
  tx: Tx,
  moduleId: string,
  pictures: readonly PictureContent[],
  by: By,
): Promise<PicturesChanged> {
  return changePictures(tx, moduleId, (before) => picturesByName([...before, ...pictures]), by, pictures);
}

/** Takes a picture out of what is being written. Published versions keep theirs. */
export async function takeOutPicture(
  tx: Tx,
  moduleId: string,
  name: string,
  by: By,
): Promise<PicturesChanged> {
  return changePictures(tx, moduleId, (before) => before.filter((one) => one.name !== name), by, []);
}

async function changePictures(
  tx: Tx,
  moduleId: string,
  change: (before: readonly ModulePicture[]) => readonly ModulePicture[],
  by: By,
  contents: readonly PictureContent[],
): Promise<PicturesChanged> {
  await lockManuscript(tx, moduleId);
  const manuscript = await findManuscript(tx, moduleId);
  const from = manuscript ?? (await newestOf(tx, moduleId));
  if (from === null) return { ok: false, reason: 'not there' };
  const pictures = change(from.pictures);
  if (pictures.length > MOST_PICTURES) return { ok: false, reason: 'too many' };
  if (JSON.stringify(pictures) === JSON.stringify(from.pictures)) return { ok: true };
  await keepPictures(tx, contents, by.at);
  const folder = { files: from.files, pictures };
  if (!(await writeManuscript(tx, moduleId, folder, manuscript?.revision ?? 0, by)))
    throw new Error(`The manuscript of ${moduleId} was locked and has changed.`);
  await record(tx, {
    ...by,
    event: 'module.pictures-changed',
    subject: `module:${moduleId}`,
    detail: { pictures: pictures.length },
  });
  return { ok: true };
}

async function newestOf(tx: Tx, moduleId: string): Promise<Version | null> {
  const latest = (await findModule(tx, moduleId))?.latest ?? null;
  return latest === null ? null : findVersion(tx, moduleId, latest.number);
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
  const published = await publishModule(tx, manuscript, 'hub', by);
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
