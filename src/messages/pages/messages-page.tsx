import type { VNode } from 'preact';

import { Button, DataTable, Tag } from '../../kit/govuk/index.ts';
import type { Frame } from '../../shell/frame.ts';
import { Page } from '../../shell/page.tsx';
import type { MessageInList, Sent } from '../compose/message.ts';
import { messagesPaths } from '../paths.ts';
import { letters, people, untilInWords, whenInWords } from './when.ts';

export interface MessagesPageProps {
  frame: Frame;
  now: Temporal.Instant;
  /** Their drafts, and what was sent, the latest change first. */
  messages: readonly MessageInList[];
  canWrite: boolean;
  /** Whether they look after templates and hours. */
  canSetUp: boolean;
}

/** Drafts, and what was sent to whom. */
export function MessagesPage({ frame, now, messages, canWrite, canSetUp }: MessagesPageProps): VNode {
  const drafts = messages.filter(({ sent }) => sent === null);
  const sent = messages.filter((one) => one.sent !== null);
  return (
    <Page frame={frame} title="Messages" hidden isWide>
      <h1 class="govuk-heading-l">Messages</h1>
      {canWrite ? <Button href={messagesPaths.begin.to()}>Write to people</Button> : null}
      <ul class="govuk-list hub-compose__links">
        <li>
          <a class="govuk-link" href={messagesPaths.outbox.to()}>
            Outbox: every letter and how it fares
          </a>
        </li>
        {canSetUp ? (
          <>
            <li>
              <a class="govuk-link" href={messagesPaths.templates.to()}>
                Templates
              </a>
            </li>
            <li>
              <a class="govuk-link" href={messagesPaths.hours.to()}>
                When we write to people
              </a>
            </li>
          </>
        ) : null}
      </ul>
      {drafts.length === 0 ? null : (
        <DataTable<MessageInList>
          caption="Your drafts"
          columns={[
            { heading: 'Subject', cell: Subject },
            { heading: 'Last changed', cell: ({ changedAt }) => whenInWords(changedAt) },
          ]}
          rows={drafts}
        />
      )}
      {canWrite ? (
        <DataTable<MessageInList>
          caption="Sent"
          isWide
          columns={[
            { heading: 'Subject', cell: Subject },
            {
              heading: 'State',
              cell: ({ sent: how }) => (how === null ? null : <SentTag now={now} sent={how} />),
            },
            { heading: 'To', cell: ({ sent: how }) => people(how?.count ?? 0), isNumeric: true },
            { heading: 'Sent', cell: ({ sent: how }) => (how === null ? null : whenInWords(how.at)) },
            { heading: 'By', cell: ({ madeBy }) => madeBy },
          ]}
          rows={sent}
          whenEmpty="Nothing has been sent to many people yet."
        />
      ) : null}
    </Page>
  );
}

function Subject({ id, subject, changedAt }: MessageInList): VNode {
  return (
    <a class="govuk-link" href={messagesPaths.message.to({ message: id })}>
      {subject === '' ? (
        <>
          No words yet<span class="govuk-visually-hidden">, begun on {whenInWords(changedAt)}</span>
        </>
      ) : (
        subject
      )}
    </a>
  );
}

function SentTag({ now, sent }: { now: Temporal.Instant; sent: Sent }): VNode {
  if (sent.recalled !== null)
    return (
      <Tag classes="govuk-tag--grey">
        {sent.recalled.count === sent.count ? 'Called back' : `${letters(sent.recalled.count)} called back`}
      </Tag>
    );
  if (Temporal.Instant.compare(now, sent.leavesAt) < 0)
    return <Tag classes="govuk-tag--blue">Leaves {untilInWords(now, sent.leavesAt)}</Tag>;
  return <Tag classes="govuk-tag--green">Sent</Tag>;
}
