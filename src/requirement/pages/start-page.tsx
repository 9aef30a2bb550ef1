import type { VNode } from 'preact';

import { Button, InsetText, Steps } from '../../kit/govuk/index.ts';
import type { Frame } from '../../shell/frame.ts';
import { Page } from '../../shell/page.tsx';
import { FIRST_QUESTION } from '../flow/questions.ts';
import { paths } from '../paths.ts';

export function StartPage({ frame }: { frame: Frame }): VNode {
  return (
    <Page
      frame={frame}
      title="Do I need the NPQ for SENCOs, and by when?"
      description="Answer up to five questions and get your deadline as a SENCO, the rule behind it, and the cohorts that still fit."
    >
      <div class="govuk-grid-row">
        <div class="govuk-grid-column-two-thirds">
          <h1 class="govuk-heading-xl">Do I need it, and by when?</h1>
          <p class="govuk-body-l">
            Since September 2009 a new SENCO in a mainstream school has had three years to gain a mandatory
            qualification. Find out whether that is you, and your date.
          </p>
          <p class="govuk-body">Most people answer five questions or fewer. You get:</p>
          <ul class="govuk-list govuk-list--bullet">
            <li>your deadline, and the day on which the school would be in breach</li>
            <li>the rule, where it stands and when we read it</li>
            <li>what each coming cohort would mean for you</li>
            <li>a note for your head, and the date for your calendar</li>
          </ul>
          <Button href={paths.question.to({ question: FIRST_QUESTION })} isStartButton>
            Start now
          </Button>
          <h2 class="govuk-heading-m">Before you start</h2>
          <Steps
            steps={[
              {
                title: 'The month you became SENCO',
                text: 'Of your present school, and of any school before it.',
              },
              {
                title: 'Where you stand with the qualification',
                text: 'NASENCO or the NPQ: held, begun or neither.',
              },
            ]}
          />
          <InsetText>
            We ask for no name and keep none of your answers. They travel in the page’s address, so that you
            can keep or send the link.
          </InsetText>
          <h2 class="govuk-heading-m">For a trust or local authority</h2>
          <p class="govuk-body">
            Check{' '}
            <a class="govuk-link" href="/do-i-need-it/many">
              all your SENCOs in one go
            </a>{' '}
            from a spreadsheet.
          </p>
        </div>
      </div>
    </Page>
  );
}
