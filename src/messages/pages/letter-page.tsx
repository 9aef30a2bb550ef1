import type { VNode } from 'preact';

import type { FieldError } from '../../kit/forms/index.ts';
import { Button, InsetText, Radios, SummaryList } from '../../kit/govuk/index.ts';
import type { Frame } from '../../shell/frame.ts';
import { Page } from '../../shell/page.tsx';
import { familyWords } from '../outbox/letter-kinds.ts';
import type { OutboxRow } from '../outbox/outbox-list.ts';
import { codeInWords, GIVEN_UP_WORDS } from '../outbox/state-words.ts';
import { messagesPaths } from '../paths.ts';
import { LetterTag } from './outbox-columns.tsx';
import { whenInWords } from './when.ts';

export interface LetterPageProps {
  frame: Frame;
  row: OutboxRow;
  /** When the other side said that it is in the mailbox; null where it did not. */
  deliveredAt: Temporal.Instant | null;
  settledAt: Temporal.Instant | null;
  /** Null for a letter that is its reader's alone. */
  text: string | null;
  /** Other addresses of its reader to which it may go. */
  others: readonly string[];
  errors: readonly FieldError[];
}

/** One letter: to whom, how it fares, what can be done. */
export function LetterPage({
  frame,
  row,
  deliveredAt,
  settledAt,
  text,
  others,
  errors,
}: LetterPageProps): VNode {
  const title = row.subject ?? `Letter: ${familyWords(row.kind)}`;
  const isGivenUp = row.state === 'dead' || row.state === 'bounced';
  const value = (key: string, text_: VNode | string | null) =>
    text_ === null ? null : { key: { text: key }, value: { text: text_ } };
  return (
    <Page
      frame={frame}
      title={`${title}, to ${row.full_name ?? row.recipient}`}
      hidden
      errors={errors}
      back={{ href: messagesPaths.outbox.to(), text: 'Back to the outbox' }}
    >
      <h1 class="govuk-heading-l">{title}</h1>
      <SummaryList
        rows={[
          value('State', <LetterTag state={row.state} />),
          value('To', <To row={row} />),
          value('Why', whyInWords(row)),
          value('Written', whenInWords(row.queued_at)),
          value(
            row.state === 'failed' ? 'Tried again' : 'Leaves',
            row.due_at === null ? null : whenInWords(row.due_at),
          ),
          value(settledWords(row), settledAt === null ? null : whenInWords(settledAt)),
          value('Delivered', deliveredAt === null ? null : whenInWords(deliveredAt)),
          value('Attempts', row.attempts === 0 ? null : row.attempts.toLocaleString('en-GB')),
          value(
            'Part of',
            row.message_id === null || row.subject === null ? null : (
              <a class="govuk-link" href={messagesPaths.outbox.to({ message: row.message_id })}>
                All letters of this message
              </a>
            ),
          ),
        ]}
      />
      {isGivenUp ? <Mend row={row} others={others} errors={errors} /> : null}
      {text === null ? (
        <InsetText>Only its reader may read it, because it can hold a link that is theirs alone.</InsetText>
      ) : (
        <>
          <h2 class="govuk-heading-m">What it says</h2>
          <pre class="hub-letter__text">{text}</pre>
          <p class="govuk-body">
            <a class="govuk-link" href={messagesPaths.staffLetterAsSent.to({ letter: row.id })}>
              See it as a mail program shows it
            </a>
          </p>
        </>
      )}
    </Page>
  );
}

function To({ row }: { row: OutboxRow }): VNode {
  if (row.person_id === null) return <span class="hub-break">{row.recipient}</span>;
  return (
    <>
      <a class="govuk-link" href={`/staff/people/${row.person_id}`}>
        {row.full_name}
      </a>
      , <span class="hub-break">{row.recipient}</span>
    </>
  );
}

function whyInWords({ given_up_why: why, last_error: code }: OutboxRow): string | null {
  const words = [why === null ? null : GIVEN_UP_WORDS[why], code === null ? null : codeInWords(code)];
  const said = words.filter((part) => part !== null).join(' ');
  return said === '' ? null : said;
}

function settledWords({ state }: OutboxRow): string {
  if (state === 'sent') return 'Sent';
  return state === 'recalled' ? 'Called back' : 'Given up';
}

function Mend({ row, others, errors }: Pick<LetterPageProps, 'row' | 'others' | 'errors'>): VNode {
  const error = errors.find(({ field }) => field === 'address');
  if (row.kind.startsWith('sign-in.'))
    return <p class="govuk-body">A new code comes when they ask to sign in again.</p>;
  return (
    <>
      {others.length === 0 ? null : (
        <form method="post" action={messagesPaths.useAddress.to({ letter: row.id })} novalidate>
          <Radios
            name="address"
            value={others.length === 1 ? others[0] : undefined}
            errorMessage={error === undefined ? null : { text: error.text }}
            fieldset={{
              legend: { text: 'Send it to another address of theirs', classes: 'govuk-fieldset__legend--m' },
            }}
            items={others.map((address) => ({ value: address, text: address }))}
          />
          <Button preventDoubleClick>Send it there</Button>
        </form>
      )}
      <form method="post" action={messagesPaths.tryAgain.to({ letter: row.id })}>
        <Button classes={others.length === 0 ? '' : 'govuk-button--secondary'} preventDoubleClick>
          Try {row.recipient} again
        </Button>
      </form>
    </>
  );
}
