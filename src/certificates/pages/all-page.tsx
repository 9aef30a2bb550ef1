import type { VNode } from 'preact';

import type { PlannedCohort } from '../../cohorts/index.ts';
import { inWords } from '../../kit/dates/index.ts';
import { DataTable } from '../../kit/govuk/index.ts';
import type { Frame } from '../../shell/frame.ts';
import { Page } from '../../shell/page.tsx';
import { staffCertificatePaths as paths } from '../paths.ts';

export interface CohortLine {
  cohort: PlannedCohort;
  attendance: number;
  programme: number;
}

export function AllPage({ frame, lines }: { frame: Frame; lines: readonly CohortLine[] }): VNode {
  return (
    <Page frame={frame} title="Certificates" hidden>
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
    </Page>
  );
}
