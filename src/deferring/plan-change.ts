/**
 * What becomes of the memberships of somebody who defers, leaves or comes back? Pure, and asked by the what-if as by the
 * real thing. No day that has passed changes: today is still theirs, and it holds from tomorrow.
 */
import { isAfter, isBefore } from '../kit/dates/index.ts';
import type { Membership, TrainingAction } from '../cohorts/index.ts';
import type { ThoughtMembership } from '../timetable/index.ts';

/** The seat that they come back to, or go on in. */
export interface Seat {
  groupId: string;
  fromOn: Temporal.PlainDate;
}

export interface ChangePlan {
  /** The first day on which it holds. */
  fromOn: Temporal.PlainDate;
  /** Of memberships that had begun: the first day on which they are no longer in them. */
  ends: readonly { id: number; untilOn: Temporal.PlainDate }[];
  /** Memberships that had not begun: they stay to be read, and count no more. */
  voids: readonly number[];
  seat: Seat | null;
  /** All of them as they would be. */
  memberships: readonly ThoughtMembership[];
}

export function planChange(
  enrolmentId: number,
  memberships: readonly Membership[],
  seat: Seat | null,
  today: Temporal.PlainDate,
): ChangePlan {
  const fromOn = today.add({ days: 1 });
  const toEnd = memberships.filter(({ untilOn }) => untilOn === null || isAfter(untilOn, fromOn));
  const voids = toEnd.filter(({ fromOn: from }) => !isBefore(from, fromOn)).map(({ id }) => id);
  const ends = toEnd.filter(({ id }) => !voids.includes(id)).map(({ id }) => ({ id, untilOn: fromOn }));
  const kept = memberships
    .filter(({ id }) => !voids.includes(id))
    .map(({ id, groupId, fromOn: from, untilOn }) => ({
      enrolmentId,
      groupId,
      fromOn: from,
      untilOn: ends.some((end) => end.id === id) ? fromOn : untilOn,
    }));
  const begun =
    seat === null ? null : { ...seat, fromOn: isBefore(seat.fromOn, fromOn) ? fromOn : seat.fromOn };
  return {
    fromOn,
    ends,
    voids,
    seat: begun,
    memberships: [
      ...kept,
      ...(begun === null
        ? []
        : [{ enrolmentId, groupId: begun.groupId, fromOn: begun.fromOn, untilOn: null }]),
    ],
  };
}

export type { TrainingAction };
