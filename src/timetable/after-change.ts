import type { Tx } from '../kit/db/index.ts';
import { sendJob } from '../kit/jobs/index.ts';

/** What happened to a session, for calendars and messages. */
export const SESSION_CHANGES = ['added', 'moved', 'changed', 'cancelled'] as const;
export type SessionChange = (typeof SESSION_CHANGES)[number];

/** The queue in which each change of a session is told, once for each sequence number, in the transaction of the change. */
export const SESSION_CHANGED = 'calendars.session-changed';

/** What a job of `SESSION_CHANGED` is handed. */
export interface SessionChanged {
  sessionId: number;
  sequence: number;
  what: SessionChange;
}

/** Tells whoever keeps calendars that a session is new, or no longer as it was. */
export async function sessionChanged(tx: Tx, change: SessionChanged): Promise<void> {
  const { sessionId, sequence, what } = change;
  await sendJob(tx, {
    queue: SESSION_CHANGED,
    key: `${sessionId}:${sequence}`,
    data: { sessionId, sequence, what },
  });
}
