import {
  addMemberships,
  endMemberships,
  lockEnrolments,
  lockGroups,
  plannedGroups,
  voidMemberships,
  openMembershipsOf,
} from '../../cohorts/index.ts';
import type { Hub } from '../../hub.ts';
import { recordAll, type By } from '../../kit/audit/index.ts';
import type { Reader, Tx } from '../../kit/db/index.ts';
import { keepForTheList } from '../offering/answer-offer.ts';
import { planMoves, type MovePlan, type MovesAsked, type PlannedMove } from './plan-moves.ts';
import type { WhyNotMoved } from './may-move.ts';
import { addMoves, movesMadeFor } from './store.ts';
import { writeOfMoves } from './write-of-moves.ts';

export interface MovesToMake extends MovesAsked {
  /** In the words of whoever moves them, to them; null for nothing. */
  reason: string | null;
  /** What they are made for: of the same key and enrolment a second is not made. */
  eventKey: string;
}

export type MovedOne = { enrolmentId: number } & (
  | { ok: true; moveId: number; isNew: boolean }
  | { ok: false; why: WhyNotMoved }
);

/**
 * Moves each of them to the group from a day on: one membership ends the day before and another begins, and nothing
 * that was is touched. Whom it refuses are values, and the others are moved. Of two who move people into the last seat
 * the second waits, and is told that it is full.
 */
export async function moveMembers(
  tx: Tx,
  hub: Pick<Hub, 'clock' | 'profile' | 'config'>,
  asked: MovesToMake,
  by: By,
): Promise<readonly MovedOne[]> {
  const today = hub.clock.today();
  const keyOf = (enrolmentId: number): string => `${asked.eventKey}:${enrolmentId}`;
  await lockForMoves(tx, asked);
  const made = await movesMadeFor(tx, asked.enrolmentIds.map(keyOf));
  const open = asked.enrolmentIds.filter((id) => !made.has(keyOf(id)));
  const plan = open.length === 0 ? null : await planMoves(tx, { ...asked, enrolmentIds: open }, today);
  const moves = plan === null ? new Map<number, number>() : await makeMoves(tx, hub, plan, asked, by);
  return asked.enrolmentIds.map((enrolmentId): MovedOne => {
    const before = made.get(keyOf(enrolmentId));
    if (before !== undefined) return { enrolmentId, ok: true, moveId: before, isNew: false };
    const moveId = moves.get(enrolmentId);
    if (moveId !== undefined) return { enrolmentId, ok: true, moveId, isNew: true };
    const planned = plan?.moves.find(({ movee }) => movee.enrolmentId === enrolmentId);
    return { enrolmentId, ok: false, why: planned?.whyNot ?? 'no such place' };
  });
}

/** The groups before the enrolments, each in one order: so does everybody who gives or frees a seat. */
export async function lockForMoves(
  tx: Tx,
  { enrolmentIds, toGroupId }: Pick<MovesAsked, 'enrolmentIds' | 'toGroupId'>,
): Promise<void> {
  const now = await openMembershipsOf(tx, enrolmentIds);
  await lockGroups(tx, await groupsWith(tx, [toGroupId, ...now.map(({ groupId }) => groupId)]));
  await lockEnrolments(tx, enrolmentIds);
}

/** These, and the coaching groups that are part of them. */
async function groupsWith(db: Reader, ids: readonly string[]): Promise<readonly string[]> {
  const [any] = await plannedGroups(db, { group: ids[0] ?? '' });
  const all = any === undefined ? [] : await plannedGroups(db, [any.cohortId]);
  const parts = all.filter(({ partOf }) => partOf !== null && ids.includes(partOf)).map(({ id }) => id);
  return [...new Set([...ids, ...parts])];
}

/** By enrolment, the move that was made. */
async function makeMoves(
  tx: Tx,
  hub: Pick<Hub, 'clock' | 'profile' | 'config'>,
  plan: MovePlan,
  { reason, eventKey }: MovesToMake,
  by: By,
): Promise<ReadonlyMap<number, number>> {
  const { to } = plan;
  const fit = plan.moves.filter(({ whyNot }) => whyNot === null);
  if (to === null || fit.length === 0) return new Map();
  const toEnd = fit.flatMap((move) => begun(move).map(({ id }) => ({ id, untilOn: move.onDay })));
  await endMemberships(tx, toEnd);
  await voidMemberships(
    tx,
    fit.flatMap((move) => notBegun(move).map(({ id }) => id)),
    by.at,
  );
  const toBegin = fit.flatMap(({ movee: { enrolmentId }, onDay, coachingTo }) => [
    { enrolmentId, groupId: to.id, level: 1 as const, fromOn: onDay, cause: 'move' },
    ...(coachingTo === null
      ? []
      : [{ enrolmentId, groupId: coachingTo.id, level: 2 as const, fromOn: onDay, cause: 'move' }]),
  ]);
  const began = await addMemberships(tx, toBegin, by);
  const ids = await addMoves(
    tx,
    fit.map((move) => ({
      enrolmentId: move.movee.enrolmentId,
      fromGroupId: move.from?.id ?? '',
      toGroupId: to.id,
      onDay: move.onDay,
      reason,
      eventKey: `${eventKey}:${move.movee.enrolmentId}`,
      ended: begun(move).map(({ id }) => id),
      takenBack: notBegun(move).map(({ id }) => id),
      began: toBegin.flatMap(({ enrolmentId }, index) =>
        enrolmentId === move.movee.enrolmentId ? (began[index] ?? []) : [],
      ),
    })),
    by,
  );
  await recordAll(
    tx,
    fit.map(({ movee, from, onDay }) => ({
      ...by,
      event: 'member.moved',
      subject: `enrolment:${movee.enrolmentId}`,
      detail: { from: from?.id ?? null, to: to.id, on: onDay.toString() },
    })),
  );
  await writeOfMoves(tx, hub, plan, fit, { reason, key: `move:${ids[0] ?? 0}`, isUndone: false });
  await keepFreed(tx, plan, fit, hub.clock.today(), by);
  return new Map(fit.map(({ movee }, index) => [movee.enrolmentId, ids[index] ?? 0]));
}

const isBegun =
  ({ onDay }: PlannedMove) =>
  ({ fromOn }: { fromOn: Temporal.PlainDate }): boolean =>
    Temporal.PlainDate.compare(fromOn, onDay) < 0;
const begun = (move: PlannedMove) => move.held.filter(isBegun(move));
const notBegun = (move: PlannedMove) => move.held.filter((one) => !isBegun(move)(one));

/** The seats that came free, where somebody waits for one and the cohort has not started. */
async function keepFreed(
  tx: Tx,
  { cohort }: MovePlan,
  fit: readonly PlannedMove[],
  today: Temporal.PlainDate,
  by: By,
): Promise<void> {
  const counts = new Map<string, number>();
  for (const { from } of fit) if (from !== null) counts.set(from.id, (counts.get(from.id) ?? 0) + 1);
  for (const group of await lockGroups(tx, [...counts.keys()]))
    await keepForTheList(tx, { group, cohort, why: 'moved', count: counts.get(group.id) ?? 1 }, today, by);
}
