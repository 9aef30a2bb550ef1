import type { VNode } from 'preact';

import type { FieldError } from '../../../kit/forms/index.ts';
import { Button, DataTable, FileUpload, InsetText } from '../../../kit/govuk/index.ts';
import type { Frame } from '../../../shell/frame.ts';
import { Page } from '../../../shell/page.tsx';
import { paths } from '../../paths.ts';
import { MOST_ROWS } from '../answer-csv.ts';
import { kindInWords, TOLD_COLUMNS } from '../columns.ts';
import { bulkPaths } from '../paths.ts';

/** The box that the file is chosen in. */
export const FILE = 'file';

/** What a trust or authority sends, and where. */
export function FormPage({ frame, errors }: { frame: Frame; errors: readonly FieldError[] }): VNode {
  return (
    <Page
      frame={frame}
      title="Check many SENCOs at once"
      description="Upload a spreadsheet of SENCOs and get it back with each one’s deadline, the rule behind it and who comes first."
      back={{ href: paths.start.to() }}
      errors={errors}
      hidden={errors.length > 0}
    >
      <div class="govuk-grid-row">
        <div class="govuk-grid-column-two-thirds">
          <h1 class="govuk-heading-l">Check many SENCOs at once</h1>
          <p class="govuk-body-l">
            For a trust, a local authority or anyone who looks after several SENCOs. Upload a CSV file of up
            to {MOST_ROWS.toLocaleString('en-GB')} rows and get it back answered: who is qualified, who has
            how long, and who comes first.
          </p>
          <form method="post" action={bulkPaths.many.to()} enctype="multipart/form-data" novalidate>
            <FileUpload
              name={FILE}
              label={{ text: 'Upload a CSV file', classes: 'govuk-label--m' }}
              hint={{ text: 'In Excel: File, Save as, “CSV UTF-8 (comma delimited)”. It may take a minute.' }}
              errorMessage={errors[0] && { text: errors.map(({ text }) => text).join('. ') }}
              attributes={{ accept: '.csv,text/csv' }}
            />
            <Button preventDoubleClick>Upload and check</Button>
          </form>
          <InsetText>
            We keep nothing of what you upload: no file, no copy and no note of it. Names are not needed.
            Columns that we do not ask for come back to you as they were, and nobody reads them.
          </InsetText>
          <h2 class="govuk-heading-m">What to put in the file</h2>
          <p class="govuk-body">
            One row a SENCO. Two things are needed: <code>from</code>, and either <code>school_type</code> or{' '}
            <code>urn</code>. Leave out every column that does not apply. Capitals, spaces and underscores in
            headings make no difference. For a second and a third earlier post, add the same four columns with{' '}
            <code>_2</code> and <code>_3</code> at the end.
          </p>
          <p class="govuk-body">
            <a class="govuk-link" href={bulkPaths.template.to()}>
              Download a template with all the columns (CSV)
            </a>
          </p>
        </div>
      </div>
      <DataTable
        caption="Columns"
        isWide
        columns={[
          { heading: 'Column', cell: ({ name }) => <code>{name}</code> },
          { heading: 'What it says', cell: ({ asks }) => asks },
          { heading: 'Write', cell: ({ kind }) => kindInWords(kind) },
        ]}
        rows={TOLD_COLUMNS}
      />
    </Page>
  );
}
