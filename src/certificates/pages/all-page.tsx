import type { VNode } from 'preact';

import type { PlannedCohort } from '../../cohorts/index.ts';
import { inWords } from '../../kit/dates/index.ts';
import { DataTable, NotificationBanner } from '../../kit/govuk/index.ts';
import type { Frame } from '../../shell/frame.ts';
import { Page } from '../../shell/page.tsx';
import { staffCertificatePaths as paths } from '../paths.ts';
import type { CertificateRule } from '../rules.ts';
import { Asked } from './rule-words.tsx';

export interface CohortLine {
  cohort: PlannedCohort;
  attendance: number;
  programme: number;
}

export interface AllPageProps {
  frame: Frame;
  lines: readonly CohortLine[];
  /** As they hold now, one of each kind. */
  rules: readonly CertificateRule[];
  /** Whether the viewer may choose them. */
  mayChoose: boolean;
  isKept: boolean;
}

export function AllPage({ frame, lines, rules, mayChoose, isKept }: AllPageProps): VNode {
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
      <h2 class="govuk-heading-m">What they ask</h2>
      {rules.map((rule) => (
        <section key={rule.kind}>
          <h3 class="govuk-heading-s">{rule.title}</h3>
          <Asked rule={rule} />
          {mayChoose ? (
            <p class="govuk-body">
              <a class="govuk-link" href={paths.rule.to({ kind: rule.kind })}>
                Change what the {rule.title.toLowerCase()} asks
              </a>
            </p>
          ) : null}
        </section>
      ))}
    </Page>
  );
}
