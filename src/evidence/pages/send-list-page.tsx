import type { VNode } from 'preact';

import { errorAt, type FieldError, type Typed } from '../../kit/forms/index.ts';
import { Button, FileUpload, Input, Radios, Select } from '../../kit/govuk/index.ts';
import type { Frame } from '../../shell/frame.ts';
import { Page } from '../../shell/page.tsx';
import { evidencePaths as paths } from '../paths.ts';

export interface SendListProps {
  frame: Frame;
  leadProviders: readonly string[];
  typed: Typed;
  errors: readonly FieldError[];
}

export function SendListPage({ frame, leadProviders, typed, errors }: SendListProps): VNode {
  return (
    <Page
      frame={frame}
      title="Send a list of declarations"
      hidden
      errors={errors}
      back={{ href: paths.lists.to(), text: 'Lists of declarations' }}
    >
      <div class="govuk-grid-row">
        <div class="govuk-grid-column-two-thirds">
          <h1 class="govuk-heading-l">Send a list of declarations</h1>
          <p class="govuk-body">Nothing is changed yet: you see first what the list would change.</p>
          <form method="post" action={paths.sendList.to()} enctype="multipart/form-data" novalidate>
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
              fieldset={{ legend: { text: 'Who made the list?', classes: 'govuk-fieldset__legend--s' } }}
              items={[
                {
                  value: 'lead provider',
                  text: 'The lead provider',
                  hint: { text: 'Our file with its columns for ID and state filled in, or their own sheet' },
                },
                {
                  value: 'DfE',
                  text: 'The DfE',
                  hint: { text: 'Its list of participant declarations, as JSON or CSV' },
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
                text: 'Year, month, day, like 2026-11-23. Left empty, it is of today. An older list does not write over what we know since',
              }}
              classes="govuk-input--width-10"
              value={typed['day'] ?? ''}
              errorMessage={errorAt(errors, 'day')}
            />
            <FileUpload
              id="file"
              name="file"
              label={{ text: 'The list' }}
              hint={{ text: 'CSV or JSON' }}
              attributes={{ accept: '.csv,.json,text/csv,application/json' }}
              errorMessage={errorAt(errors, 'file')}
            />
            <Button preventDoubleClick>Read the list</Button>
          </form>
        </div>
      </div>
    </Page>
  );
}
