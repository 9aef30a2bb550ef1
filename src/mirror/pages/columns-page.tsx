import type { VNode } from 'preact';

import { errorAt, type FieldError, type Typed } from '../../kit/forms/index.ts';
import { Button, DataTable, Select } from '../../kit/govuk/index.ts';
import { allCourses } from '../../programmes/index.ts';
import type { Frame } from '../../shell/frame.ts';
import { Page } from '../../shell/page.tsx';
import { boxOf } from '../forms.ts';
import { mirrorPaths as paths } from '../paths.ts';
import type { MirrorFile } from '../store.ts';
import { FIELD_NAMES, FIELDS } from '../wire.ts';

export interface ColumnsPageProps {
  frame: Frame;
  file: MirrorFile;
  /** What stands under each heading in the first rows; empty once the file is decided. */
  firstValues: ReadonlyMap<string, readonly string[]>;
  /** By the name of its box. */
  typed: Typed;
  errors: readonly FieldError[];
}

/** Which heading of a lead provider's file stands for which fact. */
export function ColumnsPage({ frame, file, firstValues, typed, errors }: ColumnsPageProps): VNode {
  return (
    <Page
      frame={frame}
      title={`Columns of ${file.leadProvider}`}
      hidden
      isWide
      back={{ href: paths.file.to({ file: file.id }), text: file.name }}
      errors={errors}
    >
      <h1 class="govuk-heading-l">Columns of {file.leadProvider}</h1>
      <p class="govuk-body">
        Say which heading of their file stands for which fact. We keep it for their next files. What you leave
        out is not read and not kept.
      </p>
      <div class="govuk-grid-row">
        <form
          method="post"
          action={paths.columns.to({ file: file.id })}
          class="govuk-grid-column-one-half"
          novalidate
        >
          <Select
            id="course"
            name="course"
            label={{ text: 'Course, where no column says it' }}
            items={[
              { value: '', text: 'A column says it' },
              ...[...allCourses().values()].map(({ identifier, title }) => ({
                value: identifier,
                text: title,
              })),
            ]}
            value={typed['course'] ?? ''}
            errorMessage={errorAt(errors, 'course')}
          />
          {FIELD_NAMES.map((field) => (
            <Select
              key={field}
              id={boxOf(field)}
              name={boxOf(field)}
              label={{ text: FIELDS[field].words }}
              items={[
                { value: '', text: 'Not in the file' },
                ...file.headings.map((heading) => ({ value: heading, text: heading })),
              ]}
              value={typed[boxOf(field)] ?? ''}
              errorMessage={errorAt(errors, boxOf(field))}
            />
          ))}
          <Button preventDoubleClick>Keep, and look at what the file would change</Button>
        </form>
        <div class="govuk-grid-column-one-half">
          <DataTable
            caption="What stands in the file"
            isWide
            rows={file.headings}
            whenEmpty="The file has no headings: it is not a sheet."
            columns={[
              { heading: 'Heading', cell: (heading) => heading },
              {
                heading: 'First rows',
                cell: (heading) => {
                  const values = firstValues.get(heading) ?? [];
                  return values.length === 0 ? '–' : values.join('; ');
                },
              },
            ]}
          />
        </div>
      </div>
    </Page>
  );
}
