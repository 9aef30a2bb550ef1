import { londonDay } from '../kit/clock.ts';
import type { Reader } from '../kit/db/index.ts';
import { allSnapshots, type Snapshot } from './store.ts';

/**
 * What is shown on a day: the newest of each figure that is not withdrawn, until its review date, inclusive. Past that day it
 * is gone from every page, the API and the downloads at once, because all of them ask here.
 * @param course null for those of every course
 */
export async function publishedFigures(
  db: Reader,
  today: Temporal.PlainDate,
  course: string | null = null,
): Promise<readonly Snapshot[]> {
  return shownOn(await allSnapshots(db), today).filter(
    ({ courses }) => course === null || courses.includes(course),
  );
}

/** @param snapshots the newest first */
export function shownOn(snapshots: readonly Snapshot[], today: Temporal.PlainDate): readonly Snapshot[] {
  const seen = new Set<string>();
  return snapshots.filter(({ definition, isWithdrawn, publishedAt }) => {
    if (Temporal.PlainDate.compare(londonDay(publishedAt), today) > 0) return false;
    // A withdrawn one does not bring back what it had followed: that was followed for a reason.
    const isNewest = !seen.has(definition.figure);
    seen.add(definition.figure);
    return isNewest && !isWithdrawn && Temporal.PlainDate.compare(definition.reviewBy, today) >= 0;
  });
}
