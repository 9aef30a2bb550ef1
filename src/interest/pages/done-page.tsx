import type { VNode } from 'preact';

import { Button, Panel, Steps } from '../../kit/govuk/index.ts';
import type { Frame } from '../../shell/frame.ts';
import { Page } from '../../shell/page.tsx';
import { interestPaths } from '../paths.ts';
import { NOT_ADVICE, type LawWords } from '../law-words.ts';
import type { ToldWords } from '../words.ts';

export interface DonePageProps {
  frame: Frame;
  words: ToldWords;
  /** Where a person who told us before asks for a link to change what we hold; null for somebody new. */
  askForLinkAt: string | null;
  /** The cohort of their programme that can be applied for today; null where none can. */
  open: { name: string; applyAt: string } | null;
}

/** What happens next. Nothing on it names the person, and nothing of it comes from an earlier record but its day. */
export function DonePage({ frame, words, askForLinkAt, open }: DonePageProps): VNode {
  return (
    <Page frame={frame} title={words.title} hidden>
      <div class="govuk-grid-row">
        <div class="govuk-grid-column-two-thirds">
          <Panel titleText={words.title} classes="govuk-!-margin-bottom-7">
            {words.promise} <strong class="govuk-!-display-block">{words.replyBy}</strong>
          </Panel>
          <p class="govuk-body">{words.note}</p>
          {askForLinkAt === null ? null : <ChangeDetails askAt={askForLinkAt} />}
          {words.law === null ? null : <TheLaw law={words.law} />}
          {open === null ? null : (
            <p class="govuk-body">
              You need not wait:{' '}
              <a class="govuk-link govuk-!-font-weight-bold" href={open.applyAt}>
                apply for {open.name} now
              </a>
              . It takes about 15 minutes, and you can stop and go on later.
            </p>
          )}
          <h2 class="govuk-heading-m">What happens next</h2>
          <Steps steps={words.steps} />
          {words.law === null ? null : <Rules law={words.law} />}
          <h2 class="govuk-heading-m">Stop or erase</h2>
          <p class="govuk-body">
            Our email has a link to stop our messages and a link to erase everything that you told us. Each
            takes one press of a button.
          </p>
        </div>
      </div>
    </Page>
  );
}

function ChangeDetails({ askAt }: { askAt: string }): VNode {
  return (
    <form method="post" action={askAt} class="hub-no-print">
      <p class="govuk-body">
        Have your details changed? We keep what you sent just now, and use it once you have opened a link in
        your email, so that nobody else can change your details.
      </p>
      <Button classes="govuk-button--secondary" preventDoubleClick>
        Email me a link to change my details
      </Button>
    </form>
  );
}

function TheLaw({ law }: { law: LawWords }): VNode {
  return (
    <section class={`hub-verdict hub-verdict--${law.tone}`} aria-labelledby="law">
      <h2 class="govuk-!-margin-0" id="law">
        <span class="hub-verdict__label govuk-!-display-block">{law.label}</span>{' '}
        <span class="govuk-heading-l hub-verdict__headline">{law.headline}</span>
      </h2>
      {law.sentences.map((sentence) => (
        <p key={sentence} class="govuk-body">
          {sentence}
        </p>
      ))}
      <p class="govuk-body">
        <a class="govuk-link" href="/do-i-need-it">
          Answer a few more questions
        </a>{' '}
        for the whole answer: NASENCO, earlier posts, and which course ends in time.
      </p>
    </section>
  );
}

function Rules({ law }: { law: LawWords }): VNode {
  return (
    <section>
      <h2 class="govuk-heading-m">The rules behind it</h2>
      <dl class="hub-rules">
        {law.rules.map((rule) => (
          <div key={rule.words} class="hub-rule">
            <dt class="govuk-body">{rule.words}</dt>
            <dd class="govuk-body-s">
              <a class="govuk-link" href={rule.url}>
                {rule.title}
              </a>
            </dd>
          </div>
        ))}
      </dl>
      <p class="govuk-body-s govuk-!-margin-bottom-7">{NOT_ADVICE}</p>
    </section>
  );
}

/** Where a receipt or a link leads that is no longer in use, or never was. */
export function NothingHerePage({ frame }: { frame: Frame }): VNode {
  return (
    <Page frame={frame} title="This link is no longer in use" hidden>
      <div class="govuk-grid-row">
        <div class="govuk-grid-column-two-thirds">
          <h1 class="govuk-heading-l">This link is no longer in use</h1>
          <p class="govuk-body">
            We hold nothing under it. If you have erased what you told us, there is nothing more to do.
          </p>
          <p class="govuk-body">If you copied the link from an email, check that you copied all of it.</p>
          <p class="govuk-body">
            <a class="govuk-link" href={interestPaths.interest.to()}>
              Register interest
            </a>
          </p>
        </div>
      </div>
    </Page>
  );
}
