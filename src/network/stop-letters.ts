import type { Hub } from '../hub.ts';
import { record } from '../kit/audit/index.ts';
import { eraseMail } from '../kit/mail/index.ts';
import { LETTER_OF_THREAD } from './letter-keys.ts';
import { addStop, removeStop, threadsOfPair } from './threads-store.ts';

/**
 * From now on neither of the two writes to the other, and what has not left yet never does. Only whoever stopped it can
 * let it go on.
 */
export async function stopLetters(
  { database, clock }: Pick<Hub, 'database' | 'clock'>,
  { byId, otherId, threadId }: { byId: number; otherId: number; threadId: number },
): Promise<void> {
  const at = clock.now();
  await database.transaction(async (tx) => {
    if (!(await addStop(tx, byId, otherId, at))) return;
    for (const thread of await threadsOfPair(tx, byId, otherId))
      await eraseMail(tx, LETTER_OF_THREAD(thread));
    await record(tx, {
      at,
      actor: `person:${byId}`,
      event: 'network.stopped',
      subject: `network-thread:${threadId}`,
    });
  });
}

export async function resumeLetters(
  { database, clock }: Pick<Hub, 'database' | 'clock'>,
  { byId, otherId, threadId }: { byId: number; otherId: number; threadId: number },
): Promise<void> {
  await database.transaction(async (tx) => {
    if (!(await removeStop(tx, byId, otherId))) return;
    await record(tx, {
      at: clock.now(),
      actor: `person:${byId}`,
      event: 'network.resumed',
      subject: `network-thread:${threadId}`,
    });
  });
}
