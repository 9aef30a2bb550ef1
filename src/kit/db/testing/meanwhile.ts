import { setTimeout as wait } from 'node:timers/promises';

import type { Database, Tx } from '../database.ts';

/** Long enough for the other to come as far as it can while the first holds what it holds. */
const WHILE_MS = 300;

/**
 * Two transactions that meet: the first takes its locks and stands still, the other begins and goes on until it ends or
 * has to wait, and then the first goes on. Rejects where one of them does, as where each waits for the other. On the
 * embedded engine, which has one connection, the other begins when the first has ended.
 */
export async function meanwhile<Other>(
  database: Pick<Database, 'transaction'>,
  first: { holds: (tx: Tx) => Promise<unknown>; goesOn: (tx: Tx) => Promise<unknown> },
  other: () => Promise<Other>,
): Promise<Other> {
  const held = Promise.withResolvers<void>();
  const goOn = Promise.withResolvers<void>();
  const running = database.transaction(async (tx) => {
    await first.holds(tx);
    held.resolve();
    await goOn.promise;
    await first.goesOn(tx);
  });
  await Promise.race([held.promise, running]);
  const begun = other();
  await Promise.race([begun, wait(WHILE_MS)]);
  goOn.resolve();
  const [answer] = await Promise.all([begun, running]);
  return answer;
}
