import { createHash } from 'node:crypto';

import { editionInUse, SENCO } from '../../framework/index.ts';
import { record, type By } from '../../kit/audit/index.ts';
import type { Reader, Tx } from '../../kit/db/index.ts';
import { asksOf, type Module, type ModuleFault, type ModuleFolder, type Step } from './module.ts';
import { keepPictures } from './pictures-store.ts';
import { picturesByName, type PictureContent } from './pictures.ts';
import { inReadingOrder, readModule } from './read-module.ts';
import { insertVersion, lockModule, type StepRow } from './store.ts';

export type Published =
  | { ok: true; moduleId: string; version: number; isNew: boolean }
  | { ok: false; reason: 'faults'; faults: readonly ModuleFault[] }
  /** A text that came with the product, and the hub has written its own since. */
  | { ok: false; reason: 'the hub wrote its own' };

/**
 * Makes a version of these files and pictures, which members begin from now on. A text with a fault makes none; the same text as the
 * newest version makes no second one.
 *
 * @param contents of pictures that are not kept yet
 */
export async function publishModule(
  tx: Tx,
  { files, pictures, contents = [] }: ModuleFolder & { contents?: readonly PictureContent[] },
  origin: 'product' | 'hub',
  by: By,
): Promise<Published> {
  const { module, faults } = readModule(files, await knownStatements(tx), pictures);
  if (faults.length > 0) return { ok: false, reason: 'faults', faults };
  const named = picturesByName(pictures);
  const digest = digestOf({ files, pictures: named });
  const { latest } = await lockModule(tx, module.id, by.at);
  if (latest?.digest === digest)
    return { ok: true, moduleId: module.id, version: latest.number, isNew: false };
  if (origin === 'product' && latest?.origin === 'hub') return { ok: false, reason: 'the hub wrote its own' };
  const number = (latest?.number ?? 0) + 1;
  const { id, title, area, minutes, summary, statements, pass } = module;
  const version = { moduleId: id, number, title, area, minutes, summary, statements, pass, digest, origin };
  await keepPictures(tx, contents, by.at);
  await insertVersion(
    tx,
    { ...version, files: inReadingOrder(files), pictures: named },
    stepRowsOf(module),
    by,
  );
  await record(tx, {
    ...by,
    event: 'module.published',
    subject: `module:${id}`,
    detail: { version: number, steps: module.steps.length, pictures: named.length, origin },
  });
  return { ok: true, moduleId: id, version: number, isNew: true };
}

/** The ids that a module may name; null where an official edition of the framework is in use, whose ids are the DfE's. */
export async function knownStatements(db: Reader): Promise<ReadonlySet<string> | null> {
  const edition = await editionInUse(db, SENCO);
  if (edition === null || edition.status === 'official') return null;
  return new Set(
    edition.sections.flatMap(({ statements }) => statements.flatMap(({ ownRef }) => ownRef ?? [])),
  );
}

/** The same for the same texts and pictures under the same names, in whatever order and with whatever line ends. */
export function digestOf({ files, pictures }: ModuleFolder): string {
  const hash = createHash('sha256');
  for (const { name, text } of inReadingOrder(files))
    hash.update(`${name}\0${text.replace(/^\uFEFF/, '').replaceAll(/\r\n?/g, '\n')}\0`);
  for (const { name, sha256 } of picturesByName(pictures)) hash.update(`${name}\0${sha256}\0`);
  return hash.digest('hex');
}

function stepRowsOf(module: Module): readonly Omit<StepRow, 'moduleId' | 'version' | 'position'>[] {
  return module.steps.map((step) => ({
    stepId: step.id,
    kind: step.kind,
    title: step.title,
    minutes: step.minutes,
    isNeeded: step.isNeeded,
    asks: shortAsksOf(step),
  }));
}

/** What a step asks, short enough to be a key. */
export function shortAsksOf(step: Step): string {
  const asks = asksOf(step);
  return step.kind === 'quiz' ? `quiz ${createHash('sha256').update(asks).digest('hex').slice(0, 32)}` : asks;
}
