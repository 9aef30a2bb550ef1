/** The doors of a letter: each asks before it acts, because mail scanners open every link. */
import type { VNode } from 'preact';

import { inWords } from '../../kit/dates/index.ts';
import { Button, SummaryList } from '../../kit/govuk/index.ts';
import type { Frame } from '../../shell/frame.ts';
import { PlainPage } from '../../shell/plain-page.tsx';
import type { AnswersHeld } from '../store.ts';
import { interestPaths } from '../paths.ts';
import { answersInWords } from '../words.ts';

export function StopPage({ frame, token }: { frame: Frame; token: string }): VNode {
  return (
    <PlainPage hidden frame={frame} title="Stop our messages">
      <p class="govuk-body">
        We will send you no more emails about this programme. We keep what you told us, so that the hub still
        counts you when it plans places.
      </p>
      <form method="post" action={interestPaths.stop.to({ token })}>
        <Button preventDoubleClick>Stop messages</Button>
      </form>
      <p class="govuk-body">
        Or{' '}
        <a class="govuk-link" href={interestPaths.erase.to({ token })}>
          erase everything that you told us
        </a>
        .
      </p>
    </PlainPage>
  );
}

export function ErasePage({ frame, token }: { frame: Frame; token: string }): VNode {
  return (
    <PlainPage hidden frame={frame} title="Erase what you told us">
      <p class="govuk-body">
        We will remove your name, email address, school and answers, and every email about them that the hub
        keeps. We keep only a note that something was erased, and when.
      </p>
      <p class="govuk-body">This cannot be undone. You can tell us again whenever you like.</p>
      <form method="post" action={interestPaths.erase.to({ token })}>
        <Button classes="govuk-button--warning" preventDoubleClick>
          Erase everything
        </Button>
      </form>
    </PlainPage>
  );
}

export interface ChangePageProps {
  frame: Frame;
  token: string;
  programmeTitle: string;
  held: AnswersHeld;
  /** The last answers sent after those; null where there are none. */
  sentSince: AnswersHeld | null;
}

export function ChangePage({ frame, token, programmeTitle, held, sentSince }: ChangePageProps): VNode {
  return (
    <PlainPage hidden frame={frame} title="What you told us">
      <p class="govuk-body">About the {programmeTitle}.</p>
      <Answers title={`What we use now, from ${inWords(held.sentOn)}`} answers={held} />
      {sentSince === null ? (
        <p class="govuk-body">
          To change it,{' '}
          <a class="govuk-link" href={interestPaths.interest.to({ programme: held.programme })}>
            fill in the form again
          </a>{' '}
          with the same email address. Then open this link again to use the new answers.
        </p>
      ) : (
        <>
          <Answers
            title={`What came on ${inWords(sentSince.sentOn)} with your email address`}
            answers={sentSince}
          />
          <form method="post" action={interestPaths.change.to({ token })}>
            <input type="hidden" name="answers" value={sentSince.receiptHash} />
            <p class="govuk-body">
              If you sent the new answers, you can use them from now on. If you did not, leave this page:
              nothing changes.
            </p>
            <Button preventDoubleClick>Use the new answers</Button>
          </form>
        </>
      )}
    </PlainPage>
  );
}

function Answers({ title, answers }: { title: string; answers: AnswersHeld }): VNode {
  return (
    <SummaryList
      card={{ title: { text: title } }}
      rows={answersInWords(answers).map(({ label, value }) => ({
        key: { text: label },
        value: { text: value },
      }))}
    />
  );
}

/** What is said when a door has been used. It says the same whoever asks, so that it gives nobody away. */
export const SAID = {
  linkAsked: {
    title: 'We have written to you',
    sentences: [
      'We send a link to the email address you gave, once a day at most. It is how we know that it is you.',
      'If it has not come within an hour, look among your junk mail.',
    ],
  },
  changed: {
    title: 'We use your new answers',
    sentences: ['Thank you. You do not need to do anything else.'],
  },
  stopped: {
    title: 'You will get no more messages',
    sentences: [
      'We have stopped our emails to you about this programme. You can tell us again whenever you like.',
    ],
  },
  erased: {
    title: 'Erased',
    sentences: ['We hold nothing of what you told us. You can tell us again whenever you like.'],
  },
} as const;

export function SaidPage({ frame, said }: { frame: Frame; said: keyof typeof SAID }): VNode {
  const { title, sentences } = SAID[said];
  return (
    <PlainPage hidden frame={frame} title={title}>
      {sentences.map((sentence) => (
        <p key={sentence} class="govuk-body">
          {sentence}
        </p>
      ))}
      <p class="govuk-body">
        <a class="govuk-link" href="/">
          Go to the first page
        </a>
      </p>
    </PlainPage>
  );
}
