import type { VNode } from 'preact';

import { Radios } from '../../../kit/govuk/index.ts';
import { EARLIER_SAME_SCHOOL, QUESTIONS as LAW } from '../../../requirement/flow/questions.ts';
import { MonthBoxes } from '../../../requirement/pages/question-page.tsx';
import type { StepPageProps } from './step-page.tsx';

/** One earlier post as SENCO: where, from when, until when. */
export function PostBoxes(
  props: Pick<StepPageProps, 'typed' | 'errors' | 'postNumber'> & { title: string },
): VNode {
  const { typed, errors, postNumber } = props;
  return (
    <>
      <h1 class="govuk-heading-l">{postNumber === 1 ? props.title : 'Tell us about another earlier post'}</h1>
      <Radios
        name="kind"
        value={typed['kind'] ?? null}
        fieldset={{ legend: { text: 'Where were you SENCO?', classes: 'govuk-fieldset__legend--s' } }}
        errorMessage={errors.find((error) => error.field === 'kind') ?? null}
        classes="govuk-radios--small"
        items={[
          { value: EARLIER_SAME_SCHOOL, text: 'This same school, before a break' },
          { divider: 'or at another school' },
          ...LAW['school-kind'].options.map(({ value, text }) => ({ value, text })),
        ]}
      />
      <MonthBoxes id="from" legend="When did that post begin?" hint="For example, 9 2019" props={props} />
      <MonthBoxes
        id="to"
        legend="When did it end?"
        hint="For example, 8 2023. We count up to the first day of that month, the cautious way."
        props={props}
      />
      <Radios
        name="more"
        value={typed['more'] ?? 'no'}
        fieldset={{
          legend: { text: 'Is there another earlier post to add?', classes: 'govuk-fieldset__legend--s' },
        }}
        classes="govuk-radios--inline govuk-radios--small"
        items={[
          { value: 'yes', text: 'Yes' },
          { value: 'no', text: 'No' },
        ]}
      />
    </>
  );
}
