import { record } from '../../kit/audit/index.ts';
import { hashOf, looksLikeSecret } from '../../kit/secret.ts';
import type { Desk } from '../desk.ts';
import { findStopper, hasStopped, stopNews } from './stop-store.ts';

/** Whether whoever holds this secret has stopped news; null where it is none of ours. */
export async function hasStoppedNews({ hub }: Desk, secret: string): Promise<boolean | null> {
  const stopper = looksLikeSecret(secret) ? await findStopper(hub.database.db, hashOf(secret)) : null;
  return stopper === null ? null : hasStopped(hub.database.db, stopper);
}

/** No more news to whoever holds this secret. Twice is the same as once. False where it is none of ours. */
export async function stopNewsOf({ hub, others }: Desk, secret: string): Promise<boolean> {
  if (!looksLikeSecret(secret)) return false;
  return hub.database.transaction(async (tx) => {
    const stopper = await findStopper(tx, hashOf(secret));
    if (stopper === null) return false;
    const at = hub.clock.now();
    const { personId, interestId } = stopper;
    if (interestId !== null)
      await others.stopInterest(tx, interestId, { at, actor: `mailbox-owner:${interestId}` });
    if (personId !== null && (await stopNews(tx, personId, at)))
      await record(tx, {
        at,
        actor: `mailbox-owner:${personId}`,
        event: 'news.stopped',
        subject: `person:${personId}`,
      });
    return true;
  });
}
