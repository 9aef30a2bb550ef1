import type { By } from '../kit/audit/index.ts';
import type { Database } from '../kit/db/index.ts';
import { eraseRecord } from './erase.ts';
import { lockOneToldUpTo } from './store.ts';

/**
 * Erases the interest that was last told on `upTo` or before, as its owner could have. It is all interest not taken
 * up, because a place cannot be applied for here yet. Each record goes in a transaction of its own, so a process
 * that dies leaves none half-erased, and of two at once each record goes by one.
 *
 * @returns how many records
 */
export async function retireInterest(database: Database, upTo: Temporal.PlainDate, by: By): Promise<number> {
  let retired = 0;
  const retireOne = (): Promise<boolean> =>
    database.transaction(async (tx) => {
      const interestId = await lockOneToldUpTo(tx, upTo);
      if (interestId === null) return false;
      await eraseRecord(tx, interestId, 'interest.retired', by);
      return true;
    });
  while (await retireOne()) retired += 1;
  return retired;
}
