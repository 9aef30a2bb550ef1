/**
 * Can this member be moved to that group from that day?
 *
 * The hub's own rules (issue 3, C5): a move is dated and begins on a day that has not come, so that no day on which
 * somebody was in a group is ever written anew; it stays within the cohort and between groups of one kind; and no
 * group holds more than its capacity, which is raised as an act of its own or not at all.
 */
import type { EnrolmentState, GroupLevel } from '../../cohorts/index.ts';

export interface MoveFacts {
  /** Null: there is no such place. */
  enrolment: { state: EnrolmentState; cohortId: string } | null;
  /** Null: they are in no group at a venue. */
  from: { groupId: string; untilOn: Temporal.PlainDate | null } | null;
  /** The group in which whoever asks saw them; null where nobody looked. */
  seenIn: string | null;
  /** Null: there is no such group. */
  to: { id: string; cohortId: string; level: GroupLevel; placesLeft: number; held: number } | null;
  onDay: Temporal.PlainDate;
  today: Temporal.PlainDate;
  teachingEndsOn: Temporal.PlainDate;
}

export type WhyNotMoved =
  | 'no such place'
  | 'no such group'
  | 'other cohort'
  | 'not on the course'
  | 'in no group'
  | 'there already'
  | 'day has come'
  | 'after the end'
  | 'full'
  | 'kept for the waiting list'
  | 'moved meanwhile';

/** Null: they can. */
export function whyNotMove({
  enrolment,
  from,
  seenIn,
  to,
  onDay,
  today,
  teachingEndsOn,
}: MoveFacts): WhyNotMoved | null {
  if (enrolment === null) return 'no such place';
  if (to === null || to.level !== 1) return 'no such group';
  if (to.cohortId !== enrolment.cohortId) return 'other cohort';
  if (enrolment.state !== 'confirmed' && enrolment.state !== 'active') return 'not on the course';
  if (from === null) return 'in no group';
  if (from.groupId === to.id) return 'there already';
  if (seenIn !== null && from.groupId !== seenIn) return 'moved meanwhile';
  if (Temporal.PlainDate.compare(onDay, today) <= 0) return 'day has come';
  if (Temporal.PlainDate.compare(onDay, teachingEndsOn) > 0) return 'after the end';
  if (to.placesLeft <= 0) return 'full';
  if (to.placesLeft - to.held <= 0) return 'kept for the waiting list';
  return null;
}
