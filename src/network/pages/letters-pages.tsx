import type { VNode } from 'preact';

import { WordsBox } from '../../applications/endorsement/pages/words-box.tsx';
import { londonDay } from '../../kit/clock.ts';
import { inWords } from '../../kit/dates/index.ts';
import type { FieldError } from '../../kit/forms/index.ts';
import { Button, InsetText, NotificationBanner } from '../../kit/govuk/index.ts';
import type { Frame } from '../../shell/frame.ts';
import { Page } from '../../shell/page.tsx';
import type { Card } from '../card.ts';
import { networkPaths as paths } from '../paths.ts';
import type { Line, Thread } from '../threads-store.ts';
import type { Pair } from '../visits.ts';
import { CardFacts, NETWORK, NO_PUPILS, Parts, ReportLink, Said } from './parts.tsx';

interface Writing {
  /** Makes the form one that is taken once. */
  formKey: string;
  typed: string;
  errors: readonly FieldError[];
  asksOfDate: boolean;
}

function WriteForm({ action, label, writing }: { action: string; label: string; writing: Writing }): VNode {
  return (
    <form method="post" action={action} novalidate>
      <input type="hidden" name="key" value={writing.formKey} />
      <WordsBox
        field="words"
        label={label}
        hint={`They get an email that you wrote, and read it here. ${NO_PUPILS}`}
        typed={writing.typed}
        errors={writing.errors}
        asksOfDate={writing.asksOfDate}
        rows={5}
      />
      <Button preventDoubleClick>Send</Button>
    </form>
  );
}

export function PersonPage(props: {
  frame: Frame;
  card: Card;
  miles: number | null;
  /** Where they have written to each other before. */
  threadId: number | null;
  writing: Writing;
}): VNode {
  const { frame, card, miles, threadId, writing } = props;
  return (
    <Page frame={frame} title={`${card.shownName}: card`} hidden errors={writing.errors} back={NETWORK}>
      <h1 class="govuk-heading-l">{card.shownName}</h1>
      <CardFacts card={card} miles={miles} />
      {threadId === null ? (
        <WriteForm
          action={paths.begin.to({ card: card.id })}
          label={`Write to ${card.shownName}`}
          writing={writing}
        />
      ) : (
        <Button href={paths.thread.to({ thread: threadId })}>Read and write</Button>
      )}
      <p class="govuk-body">
        <ReportLink thing="card" id={card.id} what={`card of ${card.shownName}`} />
      </p>
    </Page>
  );
}

export function ThreadsPage({
  frame,
  threads,
}: {
  frame: Frame;
  threads: readonly (Thread & { name: string })[];
}): VNode {
  return (
    <Page frame={frame} title="Your letters in the network" hidden back={NETWORK}>
      <h1 class="govuk-heading-l">Your letters in the network</h1>
      {threads.length === 0 ? (
        <p class="govuk-body">Nobody has written yet, and neither have you.</p>
      ) : (
        <ul class="govuk-list govuk-list--spaced">
          {threads.map((thread) => (
            <li key={thread.id}>
              <a class="govuk-link" href={paths.thread.to({ thread: thread.id })}>
                {thread.name}
              </a>
              , {inWords(londonDay(thread.lastAt))}
              {thread.isStoppedByMe ? ', stopped by you' : ''}
            </li>
          ))}
        </ul>
      )}
      <h2 class="govuk-heading-m">The network</h2>
      <Parts />
    </Page>
  );
}

export function ThreadPage(props: {
  frame: Frame;
  thread: Thread;
  /** Null when they are no longer shown in the network. */
  other: Card | null;
  me: number;
  lines: readonly Line[];
  writing: Writing;
  isSent: boolean;
}): VNode {
  const { frame, thread, other, me, lines, writing, isSent } = props;
  const at = { thread: thread.id };
  const name = other?.shownName ?? 'Somebody';
  return (
    <Page
      frame={frame}
      title={`You and ${name}`}
      hidden
      errors={writing.errors}
      back={{ href: paths.letters.to(), text: 'Your letters' }}
    >
      {isSent ? <NotificationBanner type="success">It is sent.</NotificationBanner> : null}
      <h1 class="govuk-heading-l">You and {name}</h1>
      {other === null ? null : (
        <p class="govuk-body">
          <a class="govuk-link" href={paths.person.to({ card: other.id })}>
            Card of {name}
          </a>
        </p>
      )}
      {lines.map((line) => (
        <Said key={line.id} by={line.fromId === me ? 'You' : name} at={line.sentAt} words={line.words}>
          {line.fromId === me ? null : (
            <ReportLink thing="line" id={line.id} what={line.words.slice(0, 60)} />
          )}
        </Said>
      ))}
      {thread.isStoppedByMe ? (
        <>
          <InsetText>You stopped this: neither of you can write to the other.</InsetText>
          <form method="post" action={paths.resume.to(at)}>
            <Button classes="govuk-button--secondary" preventDoubleClick>
              Let it go on
            </Button>
          </form>
        </>
      ) : thread.isStoppedByOther || other === null ? (
        <InsetText>You cannot write to {name} at present.</InsetText>
      ) : (
        <>
          <WriteForm action={paths.write.to(at)} label={`Write to ${name}`} writing={writing} />
          <form method="post" action={paths.stop.to(at)}>
            <Button classes="govuk-button--secondary" preventDoubleClick>
              Stop letters between us
            </Button>
          </form>
        </>
      )}
    </Page>
  );
}

export function VisitsPage({ frame, me, pairs }: { frame: Frame; me: Card; pairs: readonly Pair[] }): VNode {
  const ways = [
    ['I visit them', 'Schools that you could visit'],
    ['they visit me', 'Those who could visit yours'],
  ] as const;
  return (
    <Page frame={frame} title="Visits in the network" hidden back={NETWORK}>
      <h1 class="govuk-heading-l">Visits</h1>
      <p class="govuk-body">
        {me.offersVisit || me.wantsVisit
          ? 'Somebody offers and somebody else would like to come, within the distance that whoever travels has named. Write to them and agree on a day.'
          : 'Say on your card that somebody may visit you, or that you would like to visit somebody, and we suggest whom.'}
      </p>
      {ways.map(([way, heading]) => {
        const these = pairs.filter((pair) => pair.way === way);
        if (way === 'I visit them' ? !me.wantsVisit : !me.offersVisit) return null;
        return (
          <>
            <h2 class="govuk-heading-m">{heading}</h2>
            {these.length === 0 ? <p class="govuk-body">Nobody yet.</p> : null}
            <ul class="govuk-list govuk-list--spaced">
              {these.map(({ card, why }) => (
                <li key={card.id}>
                  <a class="govuk-link" href={paths.person.to({ card: card.id })}>
                    {card.shownName}
                    {card.workplace === '' ? '' : `, ${card.workplace}`}
                  </a>
                  <br />
                  {why}
                </li>
              ))}
            </ul>
          </>
        );
      })}
      <h2 class="govuk-heading-m">The network</h2>
      <Parts />
    </Page>
  );
}

export function ReportPage(props: {
  frame: Frame;
  thing: string;
  id: number;
  words: string;
  writing: Writing;
  isTold: boolean;
}): VNode {
  const { frame, thing, id, words, writing, isTold } = props;
  return (
    <Page frame={frame} title="Report something in the network" hidden errors={writing.errors} back={NETWORK}>
      <h1 class="govuk-heading-l">Report this to the hub</h1>
      <InsetText>{words}</InsetText>
      {isTold ? (
        <p class="govuk-body">
          We have your report. A manager looks at it. Whoever wrote it is not told of you.
        </p>
      ) : (
        <form method="post" action={paths.report.to()} novalidate>
          <input type="hidden" name="key" value={writing.formKey} />
          <input type="hidden" name="thing" value={thing} />
          <input type="hidden" name="id" value={id} />
          <WordsBox
            field="words"
            label="What is wrong with it"
            hint="A manager of the hub reads this and what you report. Whoever wrote it is not told of you."
            typed={writing.typed}
            errors={writing.errors}
            asksOfDate={writing.asksOfDate}
            rows={4}
          />
          <Button preventDoubleClick>Send to a manager</Button>
        </form>
      )}
    </Page>
  );
}
