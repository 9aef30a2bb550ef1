import type { VNode } from 'preact';

import { errorAt, type FieldError, type Typed } from '../../kit/forms/index.ts';
import { Button, DataTable, Input } from '../../kit/govuk/index.ts';
import type { Frame } from '../../shell/frame.ts';
import { Page } from '../../shell/page.tsx';
import { FIELD_NAMES, FIELDS, type Column } from '../exchange/fields.ts';
import { headingBox, placeBox } from '../forms.ts';
import { evidencePaths as paths } from '../paths.ts';

export interface ColumnsPageProps {
  frame: Frame;
  leadProvider: string;
  typed: Typed;
  errors: readonly FieldError[];
  /** The columns as they would be and some rows under them; null where what is typed has slips. */
  preview: { columns: readonly Column[]; of: string; rows: readonly (readonly string[])[] } | null;
}

/** In which columns a lead provider wants its file: their headings in their order, with a look before it is kept. */
export function ColumnsPage({ frame, leadProvider, typed, errors, preview }: ColumnsPageProps): VNode {
  const [first, ...rest] = preview?.columns ?? [];
  return (
    <Page
      frame={frame}
      title={`Declaration columns for ${leadProvider}`}
      hidden
      isWide
      errors={errors}
      back={{ href: paths.lists.to(), text: 'Lists of declarations' }}
    >
      <h1 class="govuk-heading-l">Declaration columns for {leadProvider}</h1>
      <p class="govuk-body">
        Write each heading as your lead provider has it, and its place in the file. A field without a heading
        is left out. The file that they return is read by the same headings.
      </p>
      <form method="post" action={paths.columns.to()} novalidate>
        <input type="hidden" name="provider" value={leadProvider} />
        <DataTable
          caption="Columns"
          isWide
          rows={FIELD_NAMES}
          columns={[
            { heading: 'Field', cell: (field) => FIELDS[field].words },
            {
              heading: 'Place',
              cell: (field) => (
                <Input
                  id={placeBox(field)}
                  name={placeBox(field)}
                  label={{ text: `Place of: ${FIELDS[field].words}`, classes: 'govuk-visually-hidden' }}
                  classes="govuk-input--width-2"
                  inputmode="numeric"
                  value={typed[placeBox(field)] ?? ''}
                  errorMessage={errorAt(errors, placeBox(field))}
                />
              ),
            },
            {
              heading: 'Heading',
              cell: (field) => (
                <Input
                  id={headingBox(field)}
                  name={headingBox(field)}
                  label={{ text: `Heading of: ${FIELDS[field].words}`, classes: 'govuk-visually-hidden' }}
                  classes="govuk-input--width-20"
                  value={typed[headingBox(field)] ?? ''}
                  errorMessage={errorAt(errors, headingBox(field))}
                />
              ),
            },
          ]}
        />
        <div class="govuk-button-group">
          <Button name="do" value="look" classes="govuk-button--secondary">
            Look at it first
          </Button>
          <Button name="do" value="keep">
            Keep these columns
          </Button>
        </div>
      </form>
      {preview === null || first === undefined ? null : (
        <DataTable
          caption={preview.of}
          isWide
          rows={preview.rows}
          whenEmpty="Nobody is ready to be declared, so there are no rows to show."
          columns={[
            { heading: first.heading, cell: (row) => row[0] ?? '' },
            ...rest.map(({ heading }, index) => ({
              heading,
              cell: (row: readonly string[]) => row[index + 1] ?? '',
            })),
          ]}
        />
      )}
    </Page>
  );
}
