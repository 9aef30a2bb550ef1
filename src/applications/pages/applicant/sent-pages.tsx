import type { ComponentChildren, VNode } from 'preact';

import { inWords } from '../../../kit/dates/index.ts';
import type { FieldError } from '../../../kit/forms/index.ts';
import {
  Button,
  InsetText,
  Panel,
  Steps,
  SummaryList,
  Textarea,
  type Step,
} from '../../../kit/govuk/index.ts';
import type { Frame } from '../../../shell/frame.ts';
import { NotABirth } from '../../../shell/not-a-birth.tsx';
import { Page } from '../../../shell/page.tsx';
import {
  APPLICATION_STATE_TO_APPLICANT,
  type ApplicationState,
  type ShownAnswer,
} from '../../application.ts';
import { applyPaths } from '../../paths.ts';
import { Lines } from './check-page.tsx';

/** It was sent: by when there is an answer, and what happens until then. */
export function SentPage({
  frame,
  applicationId: application,
  courseName,
  replyBy,
  steps,
}: {
  frame: Frame;
  applicationId: number;
  courseName: string;
  replyBy: Temporal.PlainDate;
  steps: readonly Step[];
}): VNode {
  return (
    <Page frame={frame} title="Your application is sent" hidden>
      <div class="govuk-grid-row">
        <div class="govuk-grid-column-two-thirds">
          <Panel titleText="Your application is sent" classes="govuk-!-margin-bottom-7">
            We will reply by <strong class="govuk-!-display-block">{inWords(replyBy)}</strong>
          </Panel>
          <p class="govuk-body">
            We have sent you an email about your application for the {courseName}. Its number is{' '}
            <strong>{application}</strong>.
          </p>
          <h2 class="govuk-heading-m">What happens next</h2>
          <Steps steps={steps} />
          <p class="govuk-body hub-no-print">
            <a class="govuk-link" href={applyPaths.application.to({ application })}>
              See what you sent, and where your application stands
            </a>
          </p>
        </div>
      </div>
    </Page>
  );
}

export interface ApplicationPageProps {
  frame: Frame;
  applicationId: number;
  courseName: string;
  state: Exclude<ApplicationState, 'draft'>;
  submittedOn: Temporal.PlainDate | null;
  replyBy: Temporal.PlainDate | null;
  shown: readonly ShownAnswer[];
  /** Whether they told anything in confidence, which they may still see and change. */
  canChangeNeeds: boolean;
  canWithdraw: boolean;
  /** Where everything stands, from whoever keeps the tracker; null for nothing. */
  standing: ComponentChildren;
}

/** What was sent, to be read and printed, and where it stands. */
export function ApplicationPage(props: ApplicationPageProps): VNode {
  const { frame, applicationId: application, state, submittedOn, replyBy, shown } = props;
  const title = `Your application for the ${props.courseName}`;
  return (
    <Page frame={frame} title={title} back={{ href: '/account', text: 'Your account' }} hidden>
      <div class="govuk-grid-row">
        <div class="govuk-grid-column-two-thirds">
          <h1 class="govuk-heading-l">{title}</h1>
          <SummaryList
            rows={[
              { key: { text: 'Where it stands' }, value: { text: APPLICATION_STATE_TO_APPLICANT[state] } },
              { key: { text: 'Number' }, value: { text: application } },
              submittedOn !== null && { key: { text: 'Sent' }, value: { text: inWords(submittedOn) } },
              state === 'submitted' &&
                replyBy !== null && { key: { text: 'We reply by' }, value: { text: inWords(replyBy) } },
            ]}
          />
          {props.standing}
          {shown.length === 0 ? null : (
            <>
              <h2 class="govuk-heading-m">What you sent</h2>
              <SummaryList
                rows={shown.map(({ question, answer }) => ({
                  key: { text: question },
                  value: { text: <Lines lines={answer.split('\n')} /> },
                }))}
              />
            </>
          )}
          <div class="hub-no-print">
            {state === 'submitted' ? (
              <p class="govuk-body">
                To change an answer, write to{' '}
                <a class="govuk-link" href={`mailto:${frame.profile.email}`}>
                  {frame.profile.email}
                </a>{' '}
                and ask us to open your application again.
              </p>
            ) : null}
            <ul class="govuk-list">
              {props.canChangeNeeds ? (
                <li>
                  <a class="govuk-link" href={applyPaths.confidence.to({ application })}>
                    See or change what you told us in confidence
                  </a>
                </li>
              ) : null}
              {props.canWithdraw ? (
                <li>
                  <a class="govuk-link" href={applyPaths.withdraw.to({ application })}>
                    Withdraw this application
                  </a>
                </li>
              ) : null}
            </ul>
            <p class="govuk-body-s">
              Your browser’s print makes a copy of this page without the parts that are for the screen.
            </p>
          </div>
        </div>
      </div>
    </Page>
  );
}

/** Withdraws; the reason may be left out. */
export function WithdrawPage({
  frame,
  applicationId: application,
  courseName,
  isDraft,
  typed,
  errors,
  asksOfDate,
}: {
  frame: Frame;
  applicationId: number;
  courseName: string;
  isDraft: boolean;
  typed: string;
  errors: readonly FieldError[];
  asksOfDate: boolean;
}): VNode {
  const title = isDraft ? 'Stop this application' : 'Withdraw your application';
  return (
    <Page
      frame={frame}
      title={title}
      back={{ href: applyPaths.application.to({ application }) }}
      errors={errors}
      hidden
    >
      <div class="govuk-grid-row">
        <div class="govuk-grid-column-two-thirds">
          <h1 class="govuk-heading-l">{title}</h1>
          <p class="govuk-body">
            {isDraft
              ? `Your application for the ${courseName} has not been sent. If you stop it, nobody sees your answers, and you can begin another whenever you want.`
              : `We stop looking at your application for the ${courseName}. You cannot take this back, but you can begin another whenever you want.`}
          </p>
          <form method="post" action={applyPaths.withdraw.to({ application })} novalidate>
            <Textarea
              name="why"
              label={{ text: 'Why, if you want to tell us (optional)', classes: 'govuk-label--s' }}
              hint={{ text: 'Nothing about your health, and nothing about pupils' }}
              rows={3}
              value={typed}
              errorMessage={errors.find((error) => error.field === 'why') ?? null}
            />
            {asksOfDate ? <NotABirth /> : null}
            <div class="govuk-button-group">
              <Button classes="govuk-button--warning" preventDoubleClick>
                {title}
              </Button>
              <a class="govuk-link" href={applyPaths.application.to({ application })}>
                Go back to it
              </a>
            </div>
          </form>
        </div>
      </div>
    </Page>
  );
}

/** What an applicant told in confidence, after sending: theirs to read, change and take out. */
export function ConfidencePage({
  frame,
  applicationId: application,
  typed,
  before,
  isSaved,
  errors,
  asksOfDate,
}: {
  frame: Frame;
  applicationId: number;
  typed: string;
  /** What identifies the text that the form was opened with, so that no newer one is overwritten. */
  before: string;
  isSaved: boolean;
  errors: readonly FieldError[];
  asksOfDate: boolean;
}): VNode {
  const title = 'What you told us in confidence';
  return (
    <Page
      frame={frame}
      title={title}
      back={{ href: applyPaths.application.to({ application }) }}
      errors={errors}
      hidden
    >
      <div class="govuk-grid-row">
        <div class="govuk-grid-column-two-thirds">
          <h1 class="govuk-heading-l">{title}</h1>
          {isSaved ? <InsetText>Saved, and sealed.</InsetText> : null}
          <form method="post" action={applyPaths.confidence.to({ application })} novalidate>
            <input type="hidden" name="before" value={before} />
            <Textarea
              name="needs"
              label={{
                text: 'Anything about your health or access that we should know',
                classes: 'govuk-label--s',
              }}
              hint={{ text: 'It is sealed. To take it out, empty the box and save' }}
              value={typed}
              errorMessage={errors.find((error) => error.field === 'needs') ?? null}
            />
            {asksOfDate ? <NotABirth /> : null}
            <Button preventDoubleClick>Save</Button>
          </form>
        </div>
      </div>
    </Page>
  );
}
