import type { VNode } from 'preact';

import { SummaryList } from '../../kit/govuk/index.ts';
import type { FeedbackReply } from '../store.ts';

/** "You said, we did", the newest first. */
export function Replies({ replies }: { replies: readonly FeedbackReply[] }): VNode | null {
  if (replies.length === 0) return null;
  return (
    <>
      {replies.map(({ id, said, did }) => (
        <SummaryList
          key={id}
          rows={[
            { key: { text: 'You said' }, value: { text: said } },
            { key: { text: 'We did' }, value: { text: did } },
          ]}
        />
      ))}
    </>
  );
}
