import type { VNode } from 'preact';

import { Button, SummaryList } from '../../../kit/govuk/index.ts';
import type { Frame } from '../../../shell/frame.ts';
import { Page } from '../../../shell/page.tsx';
import { Lines } from './check-page.tsx';

export interface BehindPageProps {
  frame: Frame;
  question: string;
  /** What is kept now, and what was typed here, in words. */
  saved: readonly string[];
  typed: readonly string[];
  /** The form as it was sent, name by name, to be sent again on purpose. */
  sent: readonly { name: string; value: string }[];
  /** The revision as it is now. */
  revision: number;
  /** Where somebody goes who keeps what is saved. */
  keep: string;
}

/** The answer was changed on another device meanwhile: both are shown, and the applicant chooses. */
export function BehindPage({ frame, question, saved, typed, sent, revision, keep }: BehindPageProps): VNode {
  const title = 'You changed this answer somewhere else';
  return (
    <Page frame={frame} title={title} hidden>
      <div class="govuk-grid-row">
        <div class="govuk-grid-column-two-thirds">
          <h1 class="govuk-heading-l">{title}</h1>
          <p class="govuk-body">
            After you opened this page, another answer was saved to the same question, on another device or in
            another tab. Nothing has been lost. Choose which one counts.
          </p>
          <h2 class="govuk-heading-m">{question}</h2>
          <SummaryList
            rows={[
              { key: { text: 'Saved since' }, value: { text: <Lines lines={saved} /> } },
              { key: { text: 'What you have just typed' }, value: { text: <Lines lines={typed} /> } },
            ]}
          />
          <form method="post" novalidate>
            {sent.map(({ name, value }) => (
              <input key={`${name}-${value}`} type="hidden" name={name} value={value} />
            ))}
            <input type="hidden" name="revision" value={revision} />
            <div class="govuk-button-group">
              <Button preventDoubleClick>Use what I have just typed</Button>
              <Button href={keep} classes="govuk-button--secondary">
                Keep what was saved
              </Button>
            </div>
          </form>
        </div>
      </div>
    </Page>
  );
}
