import { record, type By } from '../../kit/audit/index.ts';
import type { Tx } from '../../kit/db/index.ts';
import type { Keyring } from '../../kit/seal/index.ts';
import { openNeeds } from './needs-store.ts';

/** Long enough to say something that can be checked later. */
export const SHORTEST_REASON = 10;

/**
 * What somebody told in confidence, for a reason that is kept with who looked and when: the look is recorded before
 * there is anything to show, in the same transaction. Null where nothing is kept; then nothing is recorded.
 */
export async function revealNeeds(
  tx: Tx,
  keyring: Keyring,
  personId: number,
  { reason }: { reason: string },
  by: By,
): Promise<string | null> {
  if (Array.from(reason.trim()).length < SHORTEST_REASON)
    throw new Error(`A look at sealed needs wants a reason of at least ${SHORTEST_REASON} characters.`);
  const text = await openNeeds(tx, keyring, personId);
  if (text === null) return null;
  await record(tx, { ...by, event: 'needs.revealed', subject: `person:${personId}`, reason: reason.trim() });
  return text;
}
