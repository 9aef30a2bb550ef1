import type { VNode } from 'preact';

import { Button, Details, Input, Tag } from '../../kit/govuk/index.ts';
import type { Letter } from '../../kit/mail/index.ts';
import type { Frame } from '../../shell/frame.ts';
import { Page } from '../../shell/page.tsx';
import { messagesPaths } from '../paths.ts';
import { WithLinks } from './with-links.tsx';

/** How a letter fares, in words for people; the outbox's own words are for operators. */
const STATES: Readonly<Record<Letter['state'], { text: string; classes: string }>> = {
  queued: { text: 'Waiting', classes: 'govuk-tag--blue' },
  sending: { text: 'On its way', classes: 'govuk-tag--blue' },
  sent: { text: 'Delivered here', classes: 'govuk-tag--green' },
  failed: { text: 'To be tried again', classes: 'govuk-tag--orange' },
  dead: { text: 'Given up', classes: 'govuk-tag--red' },
  recalled: { text: 'Called back', classes: 'govuk-tag--grey' },
  bounced: { text: 'Came back', classes: 'govuk-tag--red' },
};

/** What would have been sent, newest first. */
export function MailboxPage({
  frame,
  letters,
  to,
  shown,
}: {
  frame: Frame;
  letters: readonly Letter[];
  /** The address to which all of them are; '' for letters to anybody. */
  to: string;
  shown: number;
}): VNode {
  return (
    <Page frame={frame} title="Mailbox" hidden>
      <h1 class="govuk-heading-l">Mailbox</h1>
      <p class="govuk-body-l">
        The example hub sends no email. These are the letters that it would have sent, the newest first.
      </p>
      <form method="get" action={messagesPaths.mailbox.to()} novalidate>
        <Input
          id="to"
          name="to"
          type="email"
          label={{ text: 'Letters to one address' }}
          hint={{ text: 'Leave it empty for letters to anybody' }}
          classes="govuk-input--width-20"
          value={to}
        />
        <Button classes="govuk-button--secondary">Show them</Button>
      </form>
      {letters.length > 0 ? null : to === '' ? (
        <p class="govuk-body">Nothing yet. Register interest, and the letter appears here.</p>
      ) : (
        <p class="govuk-body">No letter went to {to}.</p>
      )}
      {letters.map((letter) => (
        <LetterShown key={letter.id} letter={letter} />
      ))}
      {letters.length < shown ? null : <p class="govuk-body">Older letters are not shown.</p>}
    </Page>
  );
}

function LetterShown({ letter }: { letter: Letter }): VNode {
  const state = STATES[letter.state];
  return (
    // Its heading names it: as a landmark it would be one of fifty, many of one name.
    <div class="hub-letter">
      <h2 class="govuk-heading-m">{letter.subject}</h2>
      <p class="govuk-body">
        To {letter.to}, {whenInWords(letter.queuedAt)} <Tag classes={state.classes}>{state.text}</Tag>
      </p>
      <Details
        summaryText={
          <>
            Read it{' '}
            <span class="govuk-visually-hidden">
              : {letter.subject}, to {letter.to}
            </span>
          </>
        }
      >
        <pre class="hub-letter__text">
          <WithLinks text={letter.text} />
        </pre>
        <p class="govuk-body">
          <a class="govuk-link" href={messagesPaths.letterAsSent.to({ id: letter.id })}>
            See it as a mail program shows it
          </a>
        </p>
      </Details>
    </div>
  );
}

const WHEN = new Intl.DateTimeFormat('en-GB', {
  dateStyle: 'long',
  timeStyle: 'short',
  timeZone: 'Europe/London',
});

function whenInWords(at: Temporal.Instant): string {
  return WHEN.format(at.epochMilliseconds);
}
