import type { VNode } from 'preact';

import { Button, Details, InsetText, SummaryList } from '../../kit/govuk/index.ts';
import type { Frame } from '../../shell/frame.ts';
import { Page } from '../../shell/page.tsx';
import type { Ground } from '../grounds.ts';
import type { FundingWords } from '../words.ts';

interface AnswerPageProps {
  frame: Frame;
  courseName: string;
  words: FundingWords;
  grounds: readonly Ground[];
  /** What a place costs that the DfE does not pay for, in words; null where the hub has not said. */
  price: string | null;
  /** Said where the DfE has not settled how it pays for the intake; else null. */
  caveat: string | null;
  code: string;
  rule: string;
  back: string;
  interest: string;
}

const GUIDANCE = 'https://www.gov.uk/guidance/funding-for-national-professional-qualifications-npqs';

export function AnswerPage(props: AnswerPageProps): VNode {
  const { frame, words } = props;
  return (
    <Page frame={frame} title={words.heading} back={{ href: props.back }} hidden>
      <div class="govuk-grid-row">
        <div class="govuk-grid-column-two-thirds">
          <span class="govuk-caption-l">{props.courseName}</span>
          <h1 class="govuk-heading-l">{words.heading}</h1>
          <p class="govuk-body-l">{words.because}</p>
          <p class="govuk-body">{words.next}</p>
          {props.caveat !== null && <p class="govuk-body">{props.caveat}</p>}
          {props.price !== null && <InsetText>{props.price}</InsetText>}
          <p class="govuk-body">
            This is our reading of the DfE’s rules. The DfE decides when you register.{' '}
            <a class="govuk-link" href={GUIDANCE}>
              Funding for NPQs on GOV.UK
            </a>
          </p>
          <Button href={props.interest}>Register your interest</Button>
          <h2 class="govuk-heading-m">What we went by</h2>
          <SummaryList
            rows={props.grounds.map(({ what, value, change }) => ({
              key: { text: what },
              value: { text: value },
              ...(change !== null && {
                actions: {
                  items: [{ href: change, text: 'Change', visuallyHiddenText: what.toLowerCase() }],
                },
              }),
            }))}
          />
          <Details summaryText="The rule and its source">
            <p class="govuk-body">
              Rule {props.rule} of the DfE’s registration service for NPQs, which gives this answer the code{' '}
              <code>{props.code}</code>. Read in the service’s published source of August 2026, in November
              2026.
            </p>
          </Details>
        </div>
      </div>
    </Page>
  );
}
