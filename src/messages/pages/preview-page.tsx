import type { VNode } from 'preact';

import {
  Button,
  Checkboxes,
  Input,
  NotificationBanner,
  Pagination,
  WarningText,
  type PaginationItem,
} from '../../kit/govuk/index.ts';
import type { FieldError } from '../../kit/forms/index.ts';
import { pagesNear } from '../../kit/lists/index.ts';
import type { Frame } from '../../shell/frame.ts';
import { Page } from '../../shell/page.tsx';
import type { Difference } from '../compose/difference.ts';
import type { Preview } from '../compose/previews.ts';
import type { Letters } from '../compose/write-letters.ts';
import { messagesPaths } from '../paths.ts';
import { LetterShown } from './letter-shown.tsx';
import { Discard, LeftOut } from './people-page.tsx';
import { letters as lettersInWords, people, untilInWords } from './when.ts';

export interface PreviewPageProps {
  frame: Frame;
  messageId: number;
  audience: string;
  letters: Letters;
  /** Those that are most likely to look wrong, or one page of all of them. */
  previews: readonly (Preview & { text: string })[];
  /** Null where those most likely to look wrong are shown. */
  pages: { page: number; of: number } | null;
  /** Whom the form names as shown, with what. */
  seen: string;
  now: Temporal.Instant;
  leavesAt: Temporal.Instant;
  /** If it is urgent. */
  leavesAtSoonest: Temporal.Instant;
  recallMinutes: number;
  /** Since the page was last shown; null at first. */
  difference: Difference | null;
  errors: readonly FieldError[];
  urgentWhy: string;
}

/** Several real letters, and one button with the number of them. */
export function PreviewPage(props: PreviewPageProps): VNode {
  const { frame, messageId, audience, letters, previews, difference, errors } = props;
  const { lacking } = letters;
  const count = letters.letters.length;
  const title = lacking.length > 0 ? 'It cannot be sent yet' : 'Look at the letters';
  return (
    <Page
      frame={frame}
      title={title}
      hidden
      errors={errors}
      back={{ href: messagesPaths.words.to({ message: messageId }), text: 'Back to the words' }}
    >
      {difference === null ? null : <WhatChanged difference={difference} />}
      <span class="govuk-caption-l">{audience}</span>
      <h1 class="govuk-heading-l">{title}</h1>
      {lacking.length > 0 ? <Lacking lacking={lacking} messageId={messageId} /> : null}
      {lacking.length === 0 && count === 0 ? <p class="govuk-body">Nobody would get it.</p> : null}
      <LeftOut leftOut={letters.sorted.leftOut} />
      {lacking.length === 0 && count > 0 ? (
        <>
          <WhichAreShown {...props} count={count} />
          {previews.map(({ letter, why, text }) => (
            <LetterShown
              key={letter.recipient.key}
              letter={letter}
              note={why.join(', ')}
              text={text}
              asSent={messagesPaths.previewAsSent.to({ message: messageId, recipient: letter.recipient.key })}
            />
          ))}
          <Pages {...props} />
          <SendForm {...props} count={count} />
        </>
      ) : null}
      <Discard messageId={messageId} />
    </Page>
  );
}

function WhichAreShown({ messageId, previews, pages, count }: PreviewPageProps & { count: number }): VNode {
  const address = messagesPaths.preview.to({ message: messageId });
  if (pages !== null)
    return (
      <p class="govuk-body">
        All {lettersInWords(count)}, page {pages.page} of {pages.of}.{' '}
        <a class="govuk-link" href={address}>
          Show only those that are most likely to look wrong
        </a>
      </p>
    );
  if (count === previews.length)
    return (
      <p class="govuk-body">
        {count === 1 ? 'This is the letter.' : `These are all ${lettersInWords(count)}.`}
      </p>
    );
  return (
    <p class="govuk-body">
      These are {previews.length} of {lettersInWords(count)}: the first and the last, and those that are most
      likely to look wrong.{' '}
      <a class="govuk-link" href={messagesPaths.preview.to({ message: messageId }, { page: 1 })}>
        Page through all {lettersInWords(count)}
      </a>
    </p>
  );
}

function Pages({ messageId, pages }: PreviewPageProps): VNode | null {
  if (pages === null || pages.of === 1) return null;
  const { page, of } = pages;
  const to = (number: number) => messagesPaths.preview.to({ message: messageId }, { page: number });
  return (
    <Pagination
      landmarkLabel="Pages of letters"
      previous={page > 1 ? { href: to(page - 1) } : false}
      next={page < of ? { href: to(page + 1) } : false}
      items={pagesNear(page, of).map((number): PaginationItem =>
        number === null ? { ellipsis: true } : { number, href: to(number), current: number === page },
      )}
    />
  );
}

function SendForm(props: PreviewPageProps & { count: number }): VNode {
  const { messageId, seen, now, leavesAt, leavesAtSoonest, recallMinutes, count, errors, urgentWhy } = props;
  const waits = Temporal.Instant.compare(leavesAt, leavesAtSoonest) > 0;
  const error = errors.find(({ field }) => field === 'urgent-why');
  return (
    <form
      method="post"
      action={messagesPaths.send.to({ message: messageId })}
      class="hub-compose__send"
      novalidate
    >
      <input type="hidden" name="seen" value={seen} />
      <p class="govuk-body">
        {count === 1 ? 'The letter leaves ' : 'The letters leave '}
        {untilInWords(now, leavesAt)}. Until then you can call {count === 1 ? 'it' : 'them'} back
        {waits ? ', because the hub does not write to people outside its hours' : ''}.
      </p>
      {waits ? (
        <Checkboxes
          name="urgent"
          items={[
            {
              value: 'yes',
              text: `It cannot wait: let it leave ${untilInWords(now, leavesAtSoonest)}`,
              hint: {
                text: `It can still be called back for ${recallMinutes} minutes. Who sent it and why is recorded.`,
              },
              checked: error !== undefined,
              conditional: (
                <Input
                  id="urgent-why"
                  name="urgent-why"
                  label={{ text: 'Why it cannot wait' }}
                  value={urgentWhy}
                  errorMessage={error === undefined ? null : { text: error.text }}
                />
              ),
            },
          ]}
        />
      ) : null}
      <Button preventDoubleClick>Send to {people(count)}</Button>
    </form>
  );
}

function Lacking({ lacking, messageId }: { lacking: Letters['lacking']; messageId: number }): VNode {
  return (
    <>
      <WarningText iconFallbackText="Warning">
        {lacking.length === 1 ? 'One person lacks' : `${people(lacking.length)} lack`} what a field needs.
        Nothing is sent to anybody before that is mended.
      </WarningText>
      <LackingList lacking={lacking} />
      <p class="govuk-body">
        Say in{' '}
        <a class="govuk-link" href={messagesPaths.words.to({ message: messageId })}>
          the words
        </a>{' '}
        what stands there instead, such as {'{{venue | a place that we tell you soon}}'}, or{' '}
        <a class="govuk-link" href={messagesPaths.begin.to()}>
          write to others
        </a>
        .
      </p>
    </>
  );
}

/** Who lacks what. */
export function LackingList({ lacking }: Pick<Letters, 'lacking'>): VNode {
  return (
    <ul class="govuk-list govuk-list--bullet">
      {lacking.map(({ recipient, fields }) => (
        <li key={recipient.key}>
          {recipient.name} has no {fields.map(({ key }) => key).join(', no ')}
        </li>
      ))}
    </ul>
  );
}

function WhatChanged({ difference }: { difference: Difference }): VNode {
  const { joined, gone, changed } = difference;
  const line = (names: readonly string[], words: string) =>
    names.length === 0 ? null : (
      <li>
        {names.join(', ')} {words}
      </li>
    );
  return (
    <NotificationBanner titleText="Nothing was sent" titleId="nothing-was-sent" role="alert">
      <p class="govuk-notification-banner__heading">
        Something changed since you looked. Look again and send it then.
      </p>
      <ul class="govuk-list govuk-list--bullet">
        {line(joined, 'would get it now too')}
        {gone.length === 0 ? null : (
          <li>
            {people(gone.length)} who {gone.length === 1 ? 'was' : 'were'} shown would not get it now
          </li>
        )}
        {line(changed, changed.length === 1 ? 'has another letter now' : 'have other letters now')}
      </ul>
    </NotificationBanner>
  );
}
