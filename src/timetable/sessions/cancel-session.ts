import type { Hub } from '../../hub.ts';
import { record, type By } from '../../kit/audit/index.ts';
import { sessionChanged } from '../after-change.ts';
import { hasCome } from '../session.ts';
import { lockSession, lockTimetable, markCancelled } from '../store.ts';

export type Cancelled = { ok: true } | { ok: false; reason: 'not found' | 'over' };

/**
 * The session does not take place: its room and people are free, and everybody invited is told why. It stays to be read,
 * and a later plan does not put it back. Twice is the same as once.
 *
 * @param why as those invited are told
 */
export async function cancelSession(hub: Hub, sessionId: number, why: string, by: By): Promise<Cancelled> {
  return hub.database.transaction(async (tx): Promise<Cancelled> => {
    await lockTimetable(tx);
    const session = await lockSession(tx, sessionId);
    if (session === null) return { ok: false, reason: 'not found' };
    if (session.state === 'cancelled') return { ok: true };
    if (hasCome(session, hub.clock.today())) return { ok: false, reason: 'over' };
    await markCancelled(tx, sessionId, why, by.at);
    await sessionChanged(tx, { sessionId, sequence: session.sequence + 1, what: 'cancelled' });
    await record(tx, { ...by, event: 'session.cancelled', subject: `session:${sessionId}` });
    return { ok: true };
  });
}
