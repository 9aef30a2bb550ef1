import { record, type By } from '../kit/audit/index.ts';
import { londonDay } from '../kit/clock.ts';
import type { Database, Tx } from '../kit/db/index.ts';
import type { Did, Erasure } from './erasure.ts';
import { HELD_TABLES } from './held.ts';
import {
  beginErasing,
  eraseHeld,
  findMarks,
  namesOfNobodyElse,
  removeViewsOf,
  strikeOut,
  whereStill,
} from './held-store.ts';
import { obstaclesTo, type Obstacle } from './may-erase.ts';
import { addErasure, lockStanding } from './store.ts';

export type Erased = { ok: true } | { ok: false; obstacles: readonly Obstacle[] };

/**
 * Takes away what is held on somebody, strikes them out of what was written to others, and searches every column of
 * text afterwards: all of it in one transaction with the proof. Of two at once the second is told that it is done.
 *
 * What stays, as `held.ts` says, has a number in place of a name; a name that somebody else bears too is not struck
 * out of other people's letters, and the proof then says where it still stands.
 */
export async function erasePerson(database: Database, personId: number, by: By): Promise<Erased> {
  return database.transaction(async (tx) => {
    const standing = await lockStanding(tx, personId, { actor: by.actor, today: londonDay(by.at) });
    if (standing === null) return { ok: false, obstacles: [] };
    const obstacles = obstaclesTo(standing);
    if (obstacles.length > 0) return { ok: false, obstacles };
    await erase(tx, personId, 'asked', by);
    return { ok: true };
  });
}

/** Erases anew somebody whom a backup of before brought back, whatever stands in the way by then. */
export async function eraseAgain(tx: Tx, personId: number, by: By): Promise<void> {
  const standing = await lockStanding(tx, personId, { actor: by.actor, today: londonDay(by.at) });
  if (standing === null || standing.isErased) return;
  await erase(tx, personId, 'restored', by);
}

async function erase(tx: Tx, personId: number, why: Erasure['why'], by: By): Promise<void> {
  const marks = await findMarks(tx, personId);
  if (marks === null) return;
  const names = await namesOfNobodyElse(tx, marks);
  await beginErasing(tx);
  const did: Did[] = [];
  for (const [table, held] of HELD_TABLES) {
    const done = await eraseHeld(tx, table, held, marks);
    if (done !== null) did.push(done);
  }
  const texts = [...marks.emails, ...marks.trns, ...names];
  const views = await removeViewsOf(tx, texts);
  if (views !== null) did.push(views);
  did.push(...(await strikeOut(tx, texts)));
  // Searched for every name, also one that could not be struck out, so that the proof tells no more than is so.
  const still = await whereStill(tx, [...marks.emails, ...marks.trns, ...marks.names]);
  await addErasure(tx, { personId, why, at: by.at, madeBy: by.actor, did, still });
  await record(tx, {
    ...by,
    event: 'person.erased',
    subject: `person:${personId}`,
    detail: { why, still: still.length },
  });
}
