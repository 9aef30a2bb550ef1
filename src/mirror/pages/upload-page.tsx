import type { VNode } from 'preact';

import { errorAt, type FieldError, type Typed } from '../../kit/forms/index.ts';
import { Button, FileUpload, Input, InsetText, Radios, Select } from '../../kit/govuk/index.ts';
import type { Frame } from '../../shell/frame.ts';
import { Page } from '../../shell/page.tsx';
import { mirrorPaths as paths } from '../paths.ts';
import { MOST_ROWS } from '../read/read-file.ts';

export interface UploadPageProps {
  frame: Frame;
  leadProviders: readonly string[];
  typed: Typed;
  errors: readonly FieldError[];
}

export function UploadPage({ frame, leadProviders, typed, errors }: UploadPageProps): VNode {
  return (
    <Page
      frame={frame}
      title="Upload a file"
      hidden
      back={{ href: paths.home.to(), text: 'Lead provider and DfE' }}
      errors={errors}
    >
      <div class="govuk-grid-row">
        <div class="govuk-grid-column-two-thirds">
          <h1 class="govuk-heading-l">Upload a file</h1>
          <p class="govuk-body">
            Nothing is changed yet: you see first what the file would change, and decide then.
          </p>
          <form method="post" action={paths.upload.to()} enctype="multipart/form-data" novalidate>
            <Select
              id="lead-provider"
              name="lead-provider"
              label={{ text: 'Lead provider' }}
              items={[{ value: '', text: 'Choose' }, ...leadProviders.map((text) => ({ value: text, text }))]}
              value={typed['lead-provider'] ?? ''}
              errorMessage={errorAt(errors, 'lead-provider')}
            />
            <Radios
              name="told-by"
              idPrefix="told-by"
              fieldset={{ legend: { text: 'Who made the file?', classes: 'govuk-fieldset__legend--s' } }}
              items={[
                {
                  value: 'lead provider',
                  text: 'The lead provider',
                  hint: { text: 'Their own sheet, saved as CSV: the columns in any order' },
                },
                {
                  value: 'DfE',
                  text: 'The DfE',
                  hint: {
                    text: 'What its service answers, as the lead provider passed it on: applications or participants, as JSON or CSV',
                  },
                },
              ]}
              value={typed['told-by'] ?? ''}
              errorMessage={errorAt(errors, 'told-by')}
            />
            <Input
              id="day"
              name="day"
              label={{ text: 'On which day was it made? (optional)' }}
              hint={{
                text: 'Year, month, day, like 2026-11-23. Left empty, it is of today. An older file does not write over what we know since',
              }}
              classes="govuk-input--width-10"
              value={typed['day'] ?? ''}
              errorMessage={errorAt(errors, 'day')}
            />
            <FileUpload
              id="file"
              name="file"
              label={{ text: 'The file' }}
              hint={{ text: `CSV or JSON, up to ${MOST_ROWS.toLocaleString('en-GB')} rows` }}
              attributes={{ accept: '.csv,.json,text/csv,application/json' }}
              errorMessage={errorAt(errors, 'file')}
            />
            <Button preventDoubleClick>Read the file</Button>
          </form>
          <InsetText>
            Columns that look like a date of birth, a National Insurance number or an identity document are
            dropped at the door. We keep no copy of the file: only what it told of registrations, once you
            take it over.
          </InsetText>
        </div>
      </div>
    </Page>
  );
}
