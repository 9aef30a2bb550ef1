import type { VNode } from 'preact';

import { errorAt, type FieldError, type Typed } from '../../../kit/forms/index.ts';
import { Button, Input, Radios } from '../../../kit/govuk/index.ts';
import type { Frame } from '../../../shell/frame.ts';
import { Page } from '../../../shell/page.tsx';
import { endorsePaths } from '../../endorsement/paths.ts';
import { decidingPaths } from '../paths.ts';

/** Asks somebody else to support an application, or the same at another address. */
export function AskSponsorPage({
  frame,
  applicationId,
  applicantName,
  isHead,
  typed,
  errors,
}: {
  frame: Frame;
  applicationId: number;
  applicantName: string;
  /** Then the head cannot be asked, who is the applicant. */
  isHead: boolean;
  typed: Typed;
  errors: readonly FieldError[];
}): VNode {
  const title = `Ask somebody to support ${applicantName}`;
  return (
    <Page
      frame={frame}
      title={title}
      hidden
      errors={errors}
      back={{ href: decidingPaths.application.to({ application: applicationId }), text: 'The application' }}
    >
      <div class="govuk-grid-row">
        <div class="govuk-grid-column-two-thirds">
          <h1 class="govuk-heading-l">{title}</h1>
          <p class="govuk-body">
            They get a letter with a link at once. Whoever was asked before is asked no more, and their link
            says so.
          </p>
          <form method="post" action={endorsePaths.askAnother.to({ application: applicationId })} novalidate>
            <Input
              id="sponsor-name"
              name="sponsor-name"
              label={{ text: 'Full name' }}
              value={typed['sponsor-name'] ?? ''}
              errorMessage={errorAt(errors, 'sponsor-name')}
            />
            <Input
              id="sponsor-email"
              name="sponsor-email"
              type="email"
              label={{ text: 'Work email address' }}
              value={typed['sponsor-email'] ?? ''}
              errorMessage={errorAt(errors, 'sponsor-email')}
              spellcheck={false}
            />
            <Radios
              name="sponsor-role"
              value={typed['sponsor-role'] ?? ''}
              errorMessage={errorAt(errors, 'sponsor-role')}
              fieldset={{ legend: { text: 'Who are they?', classes: 'govuk-fieldset__legend--s' } }}
              items={[
                !isHead && { value: 'head', text: 'The headteacher' },
                {
                  value: 'chair',
                  text: 'The chair of governors or trustees',
                  hint: { text: 'When the applicant is the head' },
                },
                { value: 'trust', text: 'Somebody of the trust who answers for the school' },
              ]}
            />
            <Button preventDoubleClick>Send the letter</Button>
          </form>
        </div>
      </div>
    </Page>
  );
}
