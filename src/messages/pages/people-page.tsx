import type { VNode } from 'preact';

import { Button, DataTable, InsetText } from '../../kit/govuk/index.ts';
import type { Frame } from '../../shell/frame.ts';
import { Page } from '../../shell/page.tsx';
import type { Sorted } from '../compose/left-out.ts';
import type { Recipient } from '../compose/recipients.ts';
import { messagesPaths } from '../paths.ts';
import { leftOutWords } from './left-out-words.ts';
import { people } from './when.ts';

export interface PeoplePageProps {
  frame: Frame;
  messageId: number;
  /** For whom it is, in words. */
  audience: string;
  sorted: Sorted;
}

/** Everybody by name who would get it, and who is left out and why. */
export function PeoplePage({ frame, messageId, audience, sorted }: PeoplePageProps): VNode {
  const { getIt, leftOut } = sorted;
  const title = getIt.length === 0 ? 'Nobody would get this message' : `${people(getIt.length)} would get it`;
  return (
    <Page
      frame={frame}
      title={title}
      hidden
      back={{ href: messagesPaths.messages.to(), text: 'Back to messages' }}
    >
      <span class="govuk-caption-l">{audience}</span>
      <h1 class="govuk-heading-l">{title}</h1>
      {getIt.length === 0 ? (
        <p class="govuk-body">
          <a class="govuk-link" href={messagesPaths.begin.to()}>
            Choose somebody else
          </a>
        </p>
      ) : (
        <>
          <Button href={messagesPaths.words.to({ message: messageId })}>Write to them</Button>
          <LeftOut leftOut={leftOut} />
          <DataTable<Recipient>
            caption="Who would get it"
            isWide
            columns={[
              { heading: 'Name', cell: (one) => one.name },
              { heading: 'Email address', cell: (one) => one.email },
            ]}
            rows={getIt}
          />
        </>
      )}
      {getIt.length === 0 ? <LeftOut leftOut={leftOut} /> : null}
      <Discard messageId={messageId} />
    </Page>
  );
}

export function LeftOut({ leftOut }: Pick<Sorted, 'leftOut'>): VNode | null {
  if (leftOut.length === 0) return null;
  return (
    <InsetText>
      <p class="govuk-body">
        <strong>{people(leftOut.length)} left out</strong>
      </p>
      <ul class="govuk-list govuk-list--bullet">
        {leftOut.map(({ recipient, why }) => (
          <li key={recipient.key}>
            {recipient.name} {leftOutWords(why, recipient)}
          </li>
        ))}
      </ul>
    </InsetText>
  );
}

/** Throws the draft away. */
export function Discard({ messageId }: { messageId: number }): VNode {
  return (
    <form method="post" action={messagesPaths.discard.to({ message: messageId })}>
      <Button classes="govuk-button--secondary">Throw this draft away</Button>
    </form>
  );
}
