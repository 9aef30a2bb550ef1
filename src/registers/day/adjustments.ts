import type { Hub } from '../../hub.ts';
import { adjustmentsOfMany, type AdjustmentShown } from '../../applications/index.ts';

/** What to arrange for these people, never why; nobody who needs nothing is in it. */
export async function adjustmentsAt(
  hub: Pick<Hub, 'database'>,
  people: readonly number[],
): Promise<ReadonlyMap<number, readonly AdjustmentShown[]>> {
  return adjustmentsOfMany(hub.database.db, people);
}
