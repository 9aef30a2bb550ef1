/**
 * Who may see a message? A draft is its author's alone. One that was sent is its author's too, and that of whoever runs
 * the whole hub; those who run a part of it see its letters to their own people in the outbox.
 */
import type { Reader } from '../../kit/db/index.ts';
import { hasRoleFor, reachOf, type Viewer } from '../../kit/policy/index.ts';
import type { Message, MessageInList } from './message.ts';
import { listMessages } from './messages-store.ts';

export function maySee(viewer: Viewer, message: Message): boolean {
  if (message.state === 'discarded') return false;
  if (message.madeBy === viewer.personId) return true;
  return message.state === 'sent' && reachOf(viewer, 'write to people') === 'everything';
}

export function mayWrite(viewer: Viewer, message: Message): boolean {
  return message.state === 'draft' && message.madeBy === viewer.personId;
}

/** Nobody reads further back in one list; the outbox goes on. */
const MOST = 100;

/** Their drafts and the messages that they may see, the latest change first. */
export async function messagesSeenBy(db: Reader, viewer: Viewer): Promise<readonly MessageInList[]> {
  if (!hasRoleFor(viewer, 'write to people')) return [];
  const seesAll = reachOf(viewer, 'write to people') === 'everything';
  return listMessages(db, {
    viewer: viewer.personId,
    of: seesAll ? null : viewer.personId,
    limit: MOST,
  });
}
