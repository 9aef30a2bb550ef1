import type { VNode } from 'preact';

import { Details, InsetText } from '../../kit/govuk/index.ts';

/** A link that was just made, and how each calendar program takes it. */
export function LinkSteps({ address }: { address: string }): VNode {
  const webcal = address.replace(/^https?:/, 'webcal:');
  return (
    <>
      <p class="govuk-body">
        <a class="govuk-button" href={webcal} role="button" draggable={false} data-module="govuk-button">
          Open it in my calendar
        </a>
      </p>
      <InsetText>
        This link is yours alone: whoever has it can read the dates and places, and nothing else. We show it
        once. If it gets about, stop it and make another.
      </InsetText>
      <p class="govuk-body hub-as-typed">{address}</p>
      <Details summaryText="Outlook on the web">
        <p class="govuk-body">
          In your calendar choose “Add calendar”, then “Subscribe from web”, and paste the link.
        </p>
      </Details>
      <Details summaryText="Google Calendar">
        <p class="govuk-body">
          On a computer, next to “Other calendars” choose the plus sign, then “From URL”, and paste the link.
          It looks for changes about once a day.
        </p>
      </Details>
      <Details summaryText="iPhone, iPad or Mac">
        <p class="govuk-body">The button above opens your calendar, which asks whether to subscribe.</p>
      </Details>
    </>
  );
}
