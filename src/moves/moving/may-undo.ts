/**
 * Can this move be undone?
 *
 * The hub's own rule (issue 3, C5): within the hour, while its day has not come, and while nothing has been built on
 * it: no later move, no change of their place, and a seat in the old group that is still free.
 */
export interface UndoFacts {
  madeAt: Temporal.Instant;
  onDay: Temporal.PlainDate;
  isUndone: boolean;
  /** The memberships that it began are in force and have no end, and there are no others since. */
  isLast: boolean;
  /** Their place is as it was when they were moved: they have not left since. */
  isOnTheCourse: boolean;
  /** In the old group or its coaching group, the fewer, from that day on; they themselves not counted. */
  placesLeft: number;
  now: Temporal.Instant;
  today: Temporal.PlainDate;
}

export type WhyNotUndone =
  | 'undone already'
  | 'hour is over'
  | 'day has come'
  | 'changed since'
  | 'seat is taken';

export const UNDO_FOR = Temporal.Duration.from({ hours: 1 });

/** Null: it can. */
export function whyNotUndo(facts: UndoFacts): WhyNotUndone | null {
  if (facts.isUndone) return 'undone already';
  if (Temporal.Instant.compare(facts.now, facts.madeAt.add(UNDO_FOR)) > 0) return 'hour is over';
  if (Temporal.PlainDate.compare(facts.today, facts.onDay) >= 0) return 'day has come';
  if (!facts.isLast || !facts.isOnTheCourse) return 'changed since';
  if (facts.placesLeft <= 0) return 'seat is taken';
  return null;
}
