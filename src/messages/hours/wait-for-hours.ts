import type { Reader } from '../../kit/db/index.ts';
import { findHours } from './hours-store.ts';
import { leavesAt } from './leaves-at.ts';

/**
 * How long a letter that nobody waits for is held back, so that it leaves in the hub's writing hours and can be called back
 * before.
 *
 * @param isFree whether a weekday is a bank holiday
 */
export async function waitForHours(
  db: Reader,
  now: Temporal.Instant,
  isFree: (day: Temporal.PlainDate) => boolean,
): Promise<Temporal.Duration> {
  return leavesAt(now, await findHours(db), false, isFree).since(now);
}
