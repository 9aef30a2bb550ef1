import type { VNode } from 'preact';

import { Button, Details, InsetText, SummaryList, Tag } from '../../kit/govuk/index.ts';
import type { LetterState } from '../../kit/mail/index.ts';
import type { Frame } from '../../shell/frame.ts';
import { Page } from '../../shell/page.tsx';
import type { Message, Sent } from '../compose/message.ts';
import { STATE_WORDS } from '../outbox/state-words.ts';
import { messagesPaths } from '../paths.ts';
import { letters, people, untilInWords, whenInWords } from './when.ts';

export interface SentPageProps {
  frame: Frame;
  now: Temporal.Instant;
  message: Message & { sent: Sent };
  audience: string;
  author: string;
  /** How many letters are in each state; 'forgotten' where nothing is kept of them any more. */
  fates: ReadonlyMap<LetterState | 'forgotten', number>;
  /** Somebody just called it back, and every letter had left. */
  cameTooLate: boolean;
}

/** In the order in which somebody has to look at them. */
const ORDER: readonly LetterState[] = ['dead', 'bounced', 'failed', 'queued', 'sending', 'sent', 'recalled'];

/** A message that was sent: until when it can be called back, and how its letters fare. */
export function SentPage(props: SentPageProps): VNode {
  const { frame, now, message, audience, author, fates, cameTooLate } = props;
  const { sent, subject, body, id } = message;
  const count = (...states: readonly LetterState[]) =>
    states.reduce((sum, state) => sum + (fates.get(state) ?? 0), 0);
  const waiting = count('queued', 'failed');
  const left = count('sending', 'sent', 'bounced');
  return (
    <Page
      frame={frame}
      title={subject}
      hidden
      back={{ href: messagesPaths.messages.to(), text: 'Back to messages' }}
    >
      <span class="govuk-caption-l">Message to {people(sent.count)}</span>
      <h1 class="govuk-heading-l">{subject}</h1>
      <Standing now={now} sent={sent} waiting={waiting} left={left} cameTooLate={cameTooLate} />
      {waiting === 0 ? null : (
        <form method="post" action={messagesPaths.recall.to({ message: id })}>
          <Button classes="govuk-button--warning" preventDoubleClick>
            Call {letters(waiting)} back
          </Button>
        </form>
      )}
      <h2 class="govuk-heading-m">How the letters fare</h2>
      <ul class="govuk-list">
        {ORDER.filter((state) => fates.has(state)).map((state) => (
          <li key={state}>
            <Tag classes={STATE_WORDS[state].classes}>{STATE_WORDS[state].text}</Tag>{' '}
            <a class="govuk-link" href={messagesPaths.outbox.to({ state, message: id })}>
              {letters(fates.get(state) ?? 0)}
              <span class="govuk-visually-hidden">: {STATE_WORDS[state].text}</span>
            </a>
          </li>
        ))}
        {fates.has('forgotten') ? (
          <li>{letters(fates.get('forgotten') ?? 0)} whose time to be kept is over</li>
        ) : null}
      </ul>
      <h2 class="govuk-heading-m">What was sent</h2>
      <SummaryList
        rows={[
          { key: { text: 'To' }, value: { text: audience } },
          { key: { text: 'Sent' }, value: { text: `${whenInWords(sent.at)}, by ${author}` } },
          sent.urgentWhy === null
            ? null
            : { key: { text: 'Why it could not wait' }, value: { text: sent.urgentWhy } },
          {
            key: { text: 'About' },
            value: {
              text: message.isAboutPlace ? 'Their own place or application' : 'News, or an invitation',
            },
          },
        ]}
      />
      <Details summaryText="The words, before their fields are filled in">
        <pre class="hub-letter__text">{body}</pre>
      </Details>
    </Page>
  );
}

function Standing({
  now,
  sent,
  waiting,
  left,
  cameTooLate,
}: Pick<SentPageProps, 'now' | 'cameTooLate'> & { sent: Sent; waiting: number; left: number }): VNode {
  if (sent.recalled !== null) {
    const { count, at } = sent.recalled;
    return (
      <InsetText>
        {count === sent.count
          ? `All ${letters(count)} were`
          : `${letters(count)} ${count === 1 ? 'was' : 'were'}`}{' '}
        called back on {whenInWords(at)}.{left > 0 ? ` ${letters(left)} had left before that.` : ''}
      </InsetText>
    );
  }
  if (cameTooLate && waiting === 0)
    return <InsetText>It is too late to call it back: every letter has left.</InsetText>;
  if (waiting === 0) return <InsetText>Every letter has left.</InsetText>;
  if (Temporal.Instant.compare(now, sent.leavesAt) < 0)
    return (
      <InsetText>
        {waiting === 1 ? 'The letter leaves ' : `The ${letters(waiting)} leave `}
        {untilInWords(now, sent.leavesAt)}. Until then you can call {waiting === 1 ? 'it' : 'them'} back.
      </InsetText>
    );
  return <InsetText>The letters are leaving. You can call back those that have not left yet.</InsetText>;
}
