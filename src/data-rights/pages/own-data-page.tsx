import type { VNode } from 'preact';

import { londonDay } from '../../kit/clock.ts';
import { inWords } from '../../kit/dates/index.ts';
import { errorAt, type FieldError, type Typed } from '../../kit/forms/index.ts';
import { asksOfBirth } from '../../kit/forms/free-text.ts';
import { Button, Details, InsetText, Radios, SummaryList, Textarea } from '../../kit/govuk/index.ts';
import type { Frame } from '../../shell/frame.ts';
import { NotABirth } from '../../shell/not-a-birth.tsx';
import { Page } from '../../shell/page.tsx';
import { dataPaths as paths } from '../paths.ts';
import type { PackPart } from '../pack.ts';
import { REQUEST_KINDS, type DataRequest } from '../request.ts';

export interface Again {
  errors: readonly FieldError[];
  typed: Typed;
}

/** What the hub holds on whoever looks, and what they may ask of it. */
export function OwnDataPage(props: {
  frame: Frame;
  parts: readonly PackPart[];
  requests: readonly DataRequest[];
  /** What they told in confidence, opened for themselves; null where they told nothing. */
  needs: string | null;
  again: Again;
  formKey: string;
}): VNode {
  const { frame, parts, requests, needs, again, formKey } = props;
  const { errors, typed } = again;
  return (
    <Page
      frame={frame}
      title="What we hold on you"
      hidden
      back={{ href: '/account', text: 'Your page' }}
      errors={errors}
    >
      <div class="govuk-grid-row">
        <div class="govuk-grid-column-two-thirds">
          <h1 class="govuk-heading-l">What we hold on you</h1>
          <p class="govuk-body">
            This is all that the hub holds on you today, as it is stored. Nobody but you sees this page. The
            DfE and your lead provider hold data of their own: ask them for it.
          </p>
          <p class="govuk-body">
            <a class="govuk-link" href={paths.ownFile.to()}>
              Download it as a file (JSON)
            </a>
          </p>
          {needs === null ? null : (
            <>
              <h2 class="govuk-heading-m">What you told us in confidence</h2>
              <InsetText>{needs}</InsetText>
            </>
          )}
          <Parts parts={parts} />
          <h2 class="govuk-heading-m" id="ask">
            Ask us to correct or erase something
          </h2>
          <Asked requests={requests} />
          <form method="post" action={paths.ask.to()} novalidate>
            <input type="hidden" name="key" value={formKey} />
            <Radios
              name="kind"
              fieldset={{ legend: { text: 'What should we do?', classes: 'govuk-fieldset__legend--s' } }}
              value={typed['kind'] ?? ''}
              items={Object.entries(REQUEST_KINDS).map(([value, text]) => ({ value, text }))}
              errorMessage={errorAt(errors, 'kind')}
            />
            <Textarea
              id="words"
              name="words"
              label={{ text: 'What should we know?', classes: 'govuk-label--s' }}
              hint={{
                text: 'Do not write a date of birth or a National Insurance number: we never keep them.',
              }}
              rows={5}
              value={typed['words'] ?? ''}
              errorMessage={errorAt(errors, 'words')}
            />
            {asksOfBirth(errors) ? <NotABirth /> : null}
            <p class="govuk-body">
              We answer within one month. While you are on the programme some of it must stay, because public
              money is paid for your place: we tell you what and why.
            </p>
            <Button preventDoubleClick>Send</Button>
          </form>
        </div>
      </div>
    </Page>
  );
}

function Asked({ requests }: { requests: readonly DataRequest[] }): VNode | null {
  if (requests.length === 0) return null;
  return (
    <ul class="govuk-list govuk-list--bullet">
      {requests.map(({ id, kind, askedAt, answerBy, answer }) => (
        <li key={id}>
          {inWords(londonDay(askedAt))}: {REQUEST_KINDS[kind]}.{' '}
          {answer === null
            ? `We answer by ${inWords(answerBy)}.`
            : `Answered on ${inWords(londonDay(answer.at))}: ${answer.words}`}
        </li>
      ))}
    </ul>
  );
}

/** Each kind of data as something to open, with its rows. */
export function Parts({ parts }: { parts: readonly PackPart[] }): VNode {
  return (
    <>
      {parts.map(({ what, goes, why, rows }) => (
        <Details key={what} summaryText={`${what} (${rows.length})`}>
          <p class="govuk-body-s">
            {goes ? 'Erased with you. ' : 'Stays without your name when you are erased. '}
            {why}
          </p>
          {rows.map((row, at) => (
            <SummaryList
              key={at}
              classes="govuk-!-margin-bottom-4 govuk-!-font-size-16"
              rows={row.map(([key, value]) => ({
                key: { text: key },
                value: { text: <span class="hub-as-stored">{value}</span> },
              }))}
            />
          ))}
        </Details>
      ))}
    </>
  );
}
