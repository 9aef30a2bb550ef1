/**
 * Does what is told now stand over what is known, or is it older? Our rule: where both say when the DfE last changed
 * them, that decides; where one does not, the day that its file is of.
 */
import type { Shape } from '../read/read-rows.ts';

/** As of when a fact was told. Moments as ISO 8601 writes them in UTC. */
export interface AsOf {
  asOf: string;
  /** What the DfE says of its own last change; null where it was not told. */
  updatedAt: string | null;
  shape: Shape;
}

/** True where `told` is older than `known`. Of the same moment it is not: the later file counts. */
export function isOlder(told: AsOf, known: AsOf): boolean {
  const isComparable =
    told.updatedAt !== null &&
    known.updatedAt !== null &&
    (told.shape === known.shape || isSheetOf(told, known));
  if (isComparable && told.updatedAt !== known.updatedAt)
    return compare(told.updatedAt ?? '', known.updatedAt ?? '') < 0;
  return compare(told.asOf, known.asOf) < 0;
}

/** A sheet has one row an application, and its times are the application's. */
function isSheetOf(one: AsOf, other: AsOf): boolean {
  return one.shape !== 'participant' && other.shape !== 'participant';
}

function compare(one: string, other: string): number {
  return Temporal.Instant.compare(Temporal.Instant.from(one), Temporal.Instant.from(other));
}
