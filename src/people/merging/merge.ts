import { record, type By } from '../../kit/audit/index.ts';
import type { Reader, Tx } from '../../kit/db/index.ts';
import {
  addMerge,
  collisions,
  countMovedStill,
  countMoving,
  findMerge,
  firstEmailOf,
  hasMain,
  lockMerge,
  lockPeople,
  markUndone,
  mergedInto,
  moveRowBack,
  moveRows,
  setMain,
  setMergedInto,
  setTrn,
  trnOf,
  type Merge,
} from './merge-store.ts';

export interface Pair {
  /** The record that stays. */
  keptId: number;
  /** The record that goes into it. */
  goneId: number;
}

export type Obstacle =
  | { kind: 'same-record' }
  | { kind: 'not-found' }
  | { kind: 'two-verified-trns' }
  | { kind: 'cohort'; of: string }
  | { kind: 'application'; of: string }
  /** Two that are at one time, by their titles. */
  | { kind: 'sessions'; of: string };

export interface MergePreview {
  obstacles: readonly Obstacle[];
  /** By table and column of `tables.ts`. */
  rows: readonly { what: string; moves: number; stays: number }[];
  takesTrn: boolean;
}

/** What a merge would do, with nothing done. */
export async function previewMerge(db: Reader, pair: Pair): Promise<MergePreview> {
  const obstacles: Obstacle[] = pair.keptId === pair.goneId ? [{ kind: 'same-record' }] : [];
  const found = await db
    .selectFrom('people')
    .select(['id', 'trn', 'trn_verified_at'])
    .where('id', 'in', [pair.keptId, pair.goneId])
    .where('merged_into', 'is', null)
    .execute();
  const kept = found.find(({ id }) => id === pair.keptId);
  const gone = found.find(({ id }) => id === pair.goneId);
  if (kept === undefined || gone === undefined)
    return { obstacles: [...obstacles, { kind: 'not-found' }], rows: [], takesTrn: false };
  if (kept.trn_verified_at !== null && gone.trn_verified_at !== null && kept.trn !== gone.trn)
    obstacles.push({ kind: 'two-verified-trns' });
  obstacles.push(...(await collisions(db, pair)));
  return { obstacles, rows: await countMoving(db, pair), takesTrn: takesTrn(kept, gone) };
}

export type Merged = { ok: true; mergeId: number } | { ok: false; obstacles: readonly Obstacle[] };

/**
 * Makes one record of two: all that names the one names the other from now on, and what was moved is kept, so that it
 * can be undone. History is not rewritten: it is read through `merged_into`. Twice is told that the record is gone.
 */
export async function mergePeople(tx: Tx, pair: Pair, reason: string, by: By): Promise<Merged> {
  const locked = await lockPeople(tx, [pair.keptId, pair.goneId]);
  if (locked.length !== 2 || locked.some(({ mergedInto }) => mergedInto !== null))
    return { ok: false, obstacles: [{ kind: pair.keptId === pair.goneId ? 'same-record' : 'not-found' }] };
  const { obstacles, takesTrn: took } = await previewMerge(tx, pair);
  if (obstacles.length > 0) return { ok: false, obstacles };
  const before = await trnOf(tx, pair.keptId);
  const goneMainEmail = await setMain(tx, pair.goneId, null, false);
  const rows = await moveRows(tx, pair);
  await setMergedInto(tx, pair.goneId, pair.keptId);
  if (goneMainEmail !== null && !(await hasMain(tx, pair.keptId)))
    await setMain(tx, pair.keptId, goneMainEmail, true);
  if (took) await setTrn(tx, pair.keptId, await trnOf(tx, pair.goneId));
  const mergeId = await addMerge(tx, {
    ...pair,
    at: by.at,
    by: by.actor,
    reason,
    moved: { rows, goneMainEmail, trn: { took, before } },
  });
  await record(tx, {
    ...by,
    event: 'person.merged',
    subject: `person:${pair.keptId}`,
    reason,
    detail: { gone: pair.goneId, merge: mergeId },
  });
  return { ok: true, mergeId };
}

/** What stands in the place of a table for the teacher reference number, which is of the record itself. */
export const TRN = 'people.trn';

/** What undoing a merge would do today. Where something of it has changed since, it can no longer be undone. */
export interface UndoPreview {
  merge: Merge;
  rows: readonly { what: string; moved: number; still: number }[];
  /** The record into which the one that stayed has gone since; null where it stands. */
  mergedSince: number | null;
  canBeUndone: boolean;
}

/** Null for no such merge. */
export async function previewUndo(db: Reader, mergeId: number): Promise<UndoPreview | null> {
  const merge = await findMerge(db, mergeId);
  if (merge === null) return null;
  const rows = [
    ...(await countMovedStill(db, merge)),
    ...(merge.moved.trn.took ? [{ what: TRN, moved: 1, still: (await stillHasTrn(db, merge)) ? 1 : 0 }] : []),
  ];
  const mergedSince = await mergedInto(db, merge.keptId);
  const isWhole = rows.every(({ moved, still }) => moved === still);
  return {
    merge,
    rows,
    mergedSince,
    canBeUndone: merge.undoneAt === null && mergedSince === null && isWhole,
  };
}

/** Whether the number that the merge gave to the record that stays is still the one that it has. */
async function stillHasTrn(db: Reader, { keptId, goneId }: Merge): Promise<boolean> {
  const [kept, gone] = [await trnOf(db, keptId), await trnOf(db, goneId)];
  return kept.trn === gone.trn && kept.verifiedAt === gone.verifiedAt;
}

export type Undone =
  | { ok: true; goneId: number }
  | { ok: false; reason: 'not-found' | 'undone-already' | 'merged-since' };

/** Puts everything back as it was. Throws `ChangedSince` where something has changed hands: then nothing is put back. */
export async function undoMerge(tx: Tx, mergeId: number, by: By): Promise<Undone> {
  const merge = await lockMerge(tx, mergeId);
  if (merge === null) return { ok: false, reason: 'not-found' };
  if (merge.undoneAt !== null) return { ok: false, reason: 'undone-already' };
  const { keptId, goneId, moved } = merge;
  const locked = await lockPeople(tx, [keptId, goneId]);
  if (locked.find(({ id }) => id === keptId)?.mergedInto !== null)
    return { ok: false, reason: 'merged-since' };
  // The number first, because two records that stand cannot both have it verified.
  if (moved.trn.took) {
    if (!(await stillHasTrn(tx, merge))) throw new ChangedSince(TRN);
    await setTrn(tx, keptId, moved.trn.before);
  }
  await setMergedInto(tx, goneId, null);
  for (const [what, keys] of Object.entries(moved.rows))
    for (const key of keys)
      if (!(await moveRowBack(tx, what, key, { keptId, goneId }))) throw new ChangedSince(what);
  // Whichever was chosen as the main one in between: each has that of its own.
  await setMain(tx, goneId, null, false);
  if (moved.goneMainEmail !== null) await setMain(tx, goneId, moved.goneMainEmail, true);
  const left = (await hasMain(tx, keptId)) ? null : await firstEmailOf(tx, keptId);
  if (left !== null) await setMain(tx, keptId, left, true);
  await markUndone(tx, mergeId, by.actor, by.at);
  await record(tx, {
    ...by,
    event: 'person.merge-undone',
    subject: `person:${keptId}`,
    detail: { back: goneId, merge: mergeId },
  });
  return { ok: true, goneId };
}

/** Thrown so that the transaction leaves everything as it was; the route says it in words. */
export class ChangedSince extends Error {
  readonly what: string;
  constructor(what: string) {
    super('A row that the merge moved is no longer there.');
    this.what = what;
  }
}

function takesTrn(
  kept: { trn: string | null; trn_verified_at: Temporal.Instant | null },
  gone: { trn: string | null; trn_verified_at: Temporal.Instant | null },
): boolean {
  if (gone.trn === null || kept.trn_verified_at !== null) return false;
  return gone.trn_verified_at !== null || kept.trn === null;
}
