/** What its member may see at a moment: the newest row that is released. Null before the first release. */
import type { Outcome } from './outcome.ts';

/** @param outcomes of one enrolment, the oldest first */
export function releasedAt(outcomes: readonly Outcome[], now: Temporal.Instant): Outcome | null {
  return outcomes.findLast(({ releaseAt }) => Temporal.Instant.compare(releaseAt, now) <= 0) ?? null;
}
