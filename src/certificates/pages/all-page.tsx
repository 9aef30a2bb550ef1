import type { VNode } from 'preact';

import type { PlannedCohort } from '../../cohorts/index.ts';
import { inWords } from '../../kit/dates/index.ts';
import { Button, DataTable, NotificationBanner, Radios } from '../../kit/govuk/index.ts';
import type { Frame } from '../../shell/frame.ts';
import { Page } from '../../shell/page.tsx';
import { staffCertificatePaths as paths } from '../paths.ts';
import type { CertificateRule } from '../rules.ts';

export interface CohortLine {
  cohort: PlannedCohort;
  attendance: number;
  programme: number;
}

export interface AllPageProps {
  frame: Frame;
  lines: readonly CohortLine[];
  /** Of the certificate of the hub's programme. */
  passAsked: CertificateRule['outcome'];
  /** Whether the viewer may choose it. */
  mayChoose: boolean;
  isKept: boolean;
}

export function AllPage({ frame, lines, passAsked, mayChoose, isKept }: AllPageProps): VNode {
  return (
    <Page frame={frame} title="Certificates" hidden>
      {isKept ? (
        <NotificationBanner type="success">It is kept, and holds from now.</NotificationBanner>
      ) : null}
      <h1 class="govuk-heading-l">Certificates</h1>
      <p class="govuk-body">
        Certificates of attendance and of our programme. Neither is the qualification: the DfE awards that.
      </p>
      <DataTable
        caption="Cohorts that have started, and certificates that hold"
        isWide
        rows={lines}
        whenEmpty="No cohort has started yet."
        columns={[
          {
            heading: 'Cohort',
            cell: ({ cohort }) => (
              <a class="govuk-link" href={paths.cohort.to({ cohort: cohort.id })}>
                {cohort.name}
              </a>
            ),
          },
          { heading: 'Teaching ends', cell: ({ cohort }) => inWords(cohort.teachingEndsOn) },
          { heading: 'Attendance', isNumeric: true, cell: ({ attendance }) => attendance },
          { heading: 'Our programme', isNumeric: true, cell: ({ programme }) => programme },
        ]}
      />
      {mayChoose ? (
        <form method="post" action={paths.rule.to()}>
          <Radios
            name="outcome"
            fieldset={{
              legend: {
                text: 'Whether the certificate of our programme asks for a pass',
                classes: 'govuk-fieldset__legend--m',
              },
            }}
            hint={{
              text: 'Certificates that were issued stay as they are. It is your own rule: none of the DfE’s is behind it.',
            }}
            value={passAsked}
            items={[
              { value: 'not asked', text: 'No: taking part in all that we ask is enough' },
              {
                value: 'passed',
                text: 'Yes: only for whoever has passed',
                hint: { text: 'From the minute at which the member may know it.' },
              },
            ]}
          />
          <Button classes="govuk-button--secondary" preventDoubleClick>
            Keep this rule
          </Button>
        </form>
      ) : null}
    </Page>
  );
}
