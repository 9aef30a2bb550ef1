import {
  findEnrolment,
  groupsOfMemberships,
  openMembershipsOf,
  placesLeftFrom,
  restoreMemberships,
  takeHeldPlaceBack,
  voidMemberships,
} from '../../cohorts/index.ts';
import type { Hub } from '../../hub.ts';
import { record, type By } from '../../kit/audit/index.ts';
import type { Reader, Tx } from '../../kit/db/index.ts';
import { whyNotUndo, type WhyNotUndone } from './may-undo.ts';
import { lockForMoves } from './move-members.ts';
import { planMoves } from './plan-moves.ts';
import { markMoveUndone, movesOf, type Move } from './store.ts';
import { writeOfMoves } from './write-of-moves.ts';

export type Undone = { ok: true } | { ok: false; why: WhyNotUndone | 'no such move' };

/**
 * Undoes the last move of somebody: what it began is taken back and stays to be read, what it ended goes on as it did.
 * Whoever was told is told again.
 */
export async function undoMove(
  tx: Tx,
  hub: Pick<Hub, 'clock' | 'profile' | 'config'>,
  { enrolmentId, moveId }: { enrolmentId: number; moveId: number },
  by: By,
): Promise<Undone> {
  const known = (await movesOf(tx, enrolmentId)).find(({ id }) => id === moveId);
  if (known === undefined) return { ok: false, why: 'no such move' };
  await lockForMoves(tx, { enrolmentIds: [enrolmentId], toGroupId: known.fromGroupId });
  const move = (await movesOf(tx, enrolmentId)).find(({ id }) => id === moveId);
  if (move === undefined) return { ok: false, why: 'no such move' };
  const why = await whyNot(tx, hub, move);
  if (why !== null) return { ok: false, why };

  await voidMemberships(tx, move.began, by.at);
  await restoreMemberships(tx, { ended: move.ended, takenBack: move.takenBack });
  await takeHeldPlaceBack(tx, move.fromGroupId, by);
  await markMoveUndone(tx, move.id, by);
  await record(tx, {
    ...by,
    event: 'member.move-undone',
    subject: `enrolment:${enrolmentId}`,
    detail: { move: move.id, stays: move.fromGroupId },
  });
  // As it was when they were moved: what they were told is what is taken back.
  const plan = await planMoves(
    tx,
    { enrolmentIds: [enrolmentId], toGroupId: move.toGroupId, onDay: move.onDay },
    hub.clock.today(),
  );
  if (plan !== null)
    await writeOfMoves(tx, hub, plan, plan.moves, { reason: null, key: `move:${move.id}`, isUndone: true });
  return { ok: true };
}

/** Null: it can be undone now. */
export async function whyNot(
  db: Reader,
  { clock }: Pick<Hub, 'clock'>,
  move: Move,
): Promise<WhyNotUndone | null> {
  const enrolment = await findEnrolment(db, move.enrolmentId);
  const open = await openMembershipsOf(db, [move.enrolmentId]);
  const [last] = await movesOf(db, move.enrolmentId);
  // Their seats in the old group and in its coaching group.
  const groups = await groupsOfMemberships(db, [...move.ended, ...move.takenBack]);
  const left = await placesLeftFrom(db, groups, move.onDay, [move.enrolmentId]);
  const began = new Set(move.began);
  return whyNotUndo({
    madeAt: move.madeAt,
    onDay: move.onDay,
    isUndone: move.undone !== null,
    isLast: last?.id === move.id && open.length === began.size && open.every(({ id }) => began.has(id)),
    isOnTheCourse: enrolment?.state === 'confirmed' || enrolment?.state === 'active',
    placesLeft: Math.min(...groups.map((group) => left.get(group) ?? 0)),
    now: clock.now(),
    today: clock.today(),
  });
}
