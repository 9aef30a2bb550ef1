/** What its author does with a draft: write its words, throw it away. */
import type { Hub } from '../../hub.ts';
import { record } from '../../kit/audit/index.ts';
import type { MessageWords } from './message.ts';
import { discard, lockMessage, writeWords } from './messages-store.ts';

/** False where it is a draft no more, because it was sent or thrown away in another window. */
export async function writeDraft(
  hub: Hub,
  messageId: number,
  words: MessageWords,
  actor: string,
): Promise<boolean> {
  return hub.database.transaction(async (tx) => {
    if ((await lockMessage(tx, messageId))?.state !== 'draft') return false;
    const at = hub.clock.now();
    await writeWords(tx, messageId, words, at);
    await record(tx, {
      at,
      actor,
      event: 'message.written',
      subject: `message:${messageId}`,
      detail: { template: words.template?.key ?? null, version: words.template?.version ?? null },
    });
    return true;
  });
}

export async function discardDraft(hub: Hub, messageId: number, actor: string): Promise<void> {
  await hub.database.transaction(async (tx) => {
    if ((await lockMessage(tx, messageId))?.state !== 'draft') return;
    const at = hub.clock.now();
    await discard(tx, messageId, at);
    await record(tx, { at, actor, event: 'message.discarded', subject: `message:${messageId}` });
  });
}
