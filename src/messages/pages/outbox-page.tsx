import type { VNode } from 'preact';

import type { FieldError } from '../../kit/forms/index.ts';
import { addressOf, ListView, type List, type ListState, type PageOfRows } from '../../kit/lists/index.ts';
import type { Frame } from '../../shell/frame.ts';
import { Page } from '../../shell/page.tsx';
import type { OutboxRow } from '../outbox/outbox-list.ts';
import { messagesPaths } from '../paths.ts';

export interface OutboxPageProps {
  frame: Frame;
  list: List<OutboxRow>;
  state: ListState;
  found: PageOfRows<OutboxRow>;
  errors: readonly FieldError[];
}

/** Every letter of the hub to people within reach, whoever or whatever wrote it. */
export function OutboxPage({ frame, list, state, found, errors }: OutboxPageProps): VNode {
  return (
    <Page
      frame={frame}
      title={list.heading}
      hidden
      isWide
      errors={errors}
      scripts={['list-keys.js']}
      back={{ href: messagesPaths.messages.to(), text: 'Back to messages' }}
    >
      <h1 class="govuk-heading-l">{list.heading}</h1>
      <ListView
        list={list}
        state={state}
        found={found}
        nameOf={(row) => row.full_name ?? row.recipient}
        acts={[]}
        csvAddress={addressOf(list, state, 1, messagesPaths.outboxFile.to())}
      />
    </Page>
  );
}
