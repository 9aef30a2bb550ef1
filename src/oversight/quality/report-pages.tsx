import type { VNode } from 'preact';

import { DataTable } from '../../kit/govuk/index.ts';
import { inWords } from '../../kit/dates/index.ts';
import type { Frame } from '../../shell/frame.ts';
import { Page } from '../../shell/page.tsx';
import { qualityPaths as paths } from '../paths.ts';
import { figureInWords, type Figure, type Part } from './report.ts';

export interface ReportProps {
  frame: Frame;
  cohort: { id: string; name: string };
  figures: readonly Figure[];
}

/** As the hub sees it; what leaves it is the PDF, in which small numbers are not shown. */
export function ReportPage({ frame, cohort, figures }: ReportProps): VNode {
  const at = { cohort: cohort.id };
  return (
    <Page frame={frame} title={`Quality report of ${cohort.name}`} hidden>
      <h1 class="govuk-heading-l">Quality report of {cohort.name}</h1>
      <p class="govuk-body">
        As of {inWords(frame.today)}. On this page every number is shown. In the PDF and the CSV, which go to
        governors and the lead provider, nothing is shown about fewer than five people.
      </p>
      <DataTable
        caption="Figures"
        isWide
        rows={figures}
        columns={[
          { heading: 'Figure', cell: ({ name }) => name },
          {
            heading: 'Number',
            cell: (figure) =>
              figure.part === null ? (
                figureInWords(figure)
              ) : (
                <a class="govuk-link" href={paths.rows.to(at, { of: figure.part })}>
                  {figureInWords(figure)}
                  <span class="govuk-visually-hidden">, {figure.name.toLowerCase()}: who</span>
                </a>
              ),
          },
          {
            heading: 'What is counted',
            cell: ({ definition, receipt, name }) =>
              receipt === null ? (
                definition
              ) : (
                <>
                  {definition}.{' '}
                  <a class="govuk-link" href={receipt}>
                    Receipt<span class="govuk-visually-hidden"> of {name}</span>
                  </a>
                </>
              ),
          },
        ]}
      />
      {figures.every(({ receipt }) => receipt === null) && (
        <p class="govuk-body">
          Pass, completion and feedback stand here once they are published with their receipts, under “Our
          results”. None of this cohort is published today.
        </p>
      )}
      <ul class="govuk-list">
        <li>
          <a class="govuk-link" href={paths.pdf.to(at)}>
            Download the report for governors and the lead provider (PDF)
          </a>
        </li>
        <li>
          <a class="govuk-link" href={paths.csv.to(at)}>
            Download the same figures (CSV)
          </a>
        </li>
      </ul>
    </Page>
  );
}

/** The rows behind one number. */
export function RowsPage({
  frame,
  cohort,
  part,
  rows,
  hrefOf,
}: Omit<ReportProps, 'figures'> & {
  part: Part;
  rows: readonly { enrolmentId: number; name: string }[];
  hrefOf: (enrolmentId: number) => string;
}): VNode {
  return (
    <Page
      frame={frame}
      title={`${cohort.name}: ${part}`}
      hidden
      back={{ href: paths.report.to({ cohort: cohort.id }), text: 'Quality report' }}
    >
      <h1 class="govuk-heading-l">
        {cohort.name}: {part}
      </h1>
      <DataTable
        caption={`${rows.length} ${rows.length === 1 ? 'person' : 'people'}`}
        rows={rows}
        whenEmpty="Nobody."
        columns={[
          {
            heading: 'Name',
            cell: ({ enrolmentId, name }) => (
              <a class="govuk-link" href={hrefOf(enrolmentId)}>
                {name}
              </a>
            ),
          },
        ]}
      />
      <p class="govuk-body">
        <a class="govuk-link" href={paths.rowsCsv.to({ cohort: cohort.id }, { of: part })}>
          Download these rows (CSV)
        </a>
      </p>
    </Page>
  );
}
