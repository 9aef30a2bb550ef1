import type { VNode } from 'preact';

import { Button, DataTable } from '../../kit/govuk/index.ts';
import type { Frame } from '../../shell/frame.ts';
import { Page } from '../../shell/page.tsx';
import { feedbackPaths as paths } from '../paths.ts';
import { ABOUT, type Survey } from '../surveys.ts';

export interface SurveysPageProps {
  frame: Frame;
  surveys: readonly { survey: Survey; isOpen: boolean }[];
}

/** What members are asked, and whether they are asked it today. */
export function SurveysPage({ frame, surveys }: SurveysPageProps): VNode {
  return (
    <Page frame={frame} title="Surveys" hidden back={{ href: '/staff', text: 'Today' }}>
      <h1 class="govuk-heading-l">Surveys</h1>
      <p class="govuk-body">
        What members are asked about what they were at. Answers carry no name. They are shown on the feedback
        page of each cohort.
      </p>
      <Button href={paths.newSurvey.to()}>Make a survey</Button>
      <DataTable
        caption="All surveys"
        isWide
        columns={[
          {
            heading: 'Survey',
            cell: ({ survey }) => (
              <a class="govuk-link" href={paths.survey.to({ survey: survey.id })}>
                {survey.name}
              </a>
            ),
          },
          { heading: 'Asks about', cell: ({ survey }) => ABOUT[survey.about] },
          { heading: 'Questions', isNumeric: true, cell: ({ survey }) => survey.questions.length },
          { heading: 'Open', cell: ({ isOpen }) => (isOpen ? 'Yes' : 'No') },
        ]}
        rows={surveys}
      />
      <p class="govuk-body">
        <a class="govuk-link" href="/staff/figures">
          Publish results
        </a>
      </p>
    </Page>
  );
}
