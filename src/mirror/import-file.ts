import type { Hub } from '../hub.ts';
import { record, recordAll, type By } from '../kit/audit/index.ts';
import type { Tx } from '../kit/db/index.ts';
import { matchAll } from './match/match-all.ts';
import { changesAnything, planOfFile } from './plan/plan-file.ts';
import {
  closeFile,
  findFile,
  findImported,
  insertIdChanges,
  lockMirror,
  peopleTold,
  undecidedBefore,
  writePlan,
  type FileCounts,
} from './store.ts';

export type Imported =
  | { ok: true; counts: FileCounts }
  | { ok: false; reason: 'no such file' | 'decided before' | 'would do something else' | 'nothing to take' };

/**
 * Takes over what a file tells: one import at a time, all of it or nothing, and only what somebody was shown.
 *
 * @param fingerprint of the plan that was shown; null for what nobody has to look at
 */
export async function importFile(
  { database }: Pick<Hub, 'database'>,
  fileId: number,
  fingerprint: string | null,
  by: By,
): Promise<Imported> {
  return database.transaction(async (tx) => importUnderLock(tx, fileId, fingerprint, by));
}

async function importUnderLock(
  tx: Tx,
  fileId: number,
  fingerprint: string | null,
  by: By,
): Promise<Imported> {
  await lockMirror(tx);
  const file = await findFile(tx, fileId);
  if (file === null) return { ok: false, reason: 'no such file' };
  if (file.state !== 'read') return { ok: false, reason: 'decided before' };
  const plan = await planOfFile(tx, file);
  if (fingerprint !== null && plan.fingerprint !== fingerprint)
    return { ok: false, reason: 'would do something else' };
  const { counts, faults, rows, idChanges } = plan;
  const wasImported = (await findImported(tx, file.digest)) !== null;
  if (rows.length === 0 || (wasImported && !changesAnything(plan)))
    return { ok: false, reason: 'nothing to take' };
  // Ids first: a match by a participant follows them.
  await insertIdChanges(tx, file.id, idChanges);
  await writePlan(tx, file, rows, by);
  await closeFile(tx, file.id, { state: 'imported', counts, faults }, by);
  const matched = await matchAll(tx, by);
  await record(tx, {
    ...by,
    event: 'mirror.imported',
    subject: `mirror-file:${file.id}`,
    detail: { ...counts, matched },
  });
  const told = await peopleTold(tx, file.id);
  await recordAll(
    tx,
    told.map(({ id, personId }) => ({
      ...by,
      event: 'registration.told',
      subject: `person:${personId}`,
      detail: { registration: id, file: file.id },
    })),
  );
  return { ok: true, counts };
}

const NOTHING: FileCounts = { new: 0, changed: 0, unchanged: 0, older: 0, faults: 0 };

/** Forgets a file that is not to be taken over. Twice is the same as once; false where it was taken over. */
export async function setAside(
  { database }: Pick<Hub, 'database'>,
  fileId: number,
  by: By,
): Promise<boolean> {
  return database.transaction(async (tx) => {
    await lockMirror(tx);
    const file = await findFile(tx, fileId);
    if (file === null || file.state === 'imported') return false;
    if (file.state === 'set aside') return true;
    await closeFile(tx, fileId, { state: 'set aside', counts: NOTHING, faults: [] }, by);
    await record(tx, { ...by, event: 'mirror.file-set-aside', subject: `mirror-file:${fileId}` });
    return true;
  });
}

/** After so many days a file that nobody decided is set aside: what it holds of people is not kept for nothing. */
export const UNDECIDED_DAYS = 14;

export async function setAsideUndecided(hub: Pick<Hub, 'database'>, by: By): Promise<void> {
  const before = by.at.subtract({ hours: 24 * UNDECIDED_DAYS });
  for (const id of await undecidedBefore(hub.database.db, before)) await setAside(hub, id, by);
}
