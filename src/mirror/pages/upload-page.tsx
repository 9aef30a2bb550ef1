import type { VNode } from 'preact';

import { errorAt, type FieldError, type Typed } from '../../kit/forms/index.ts';
import { Button, FileUpload, Input, InsetText, Radios, Select } from '../../kit/govuk/index.ts';
import type { Frame } from '../../shell/frame.ts';
import { Page } from '../../shell/page.tsx';

/** What the pages of this form say: of registrations, of declarations, of delivery partners. */
export interface UploadWords {
  title: string;
  back: { href: string; text: string };
  /** Where the form goes. */
  action: string;
  lead: string;
  whoMade: string;
  byProvider: string;
  byDfe: string;
  /** Of the day: what an older one does not do. */
  older: string;
  file: string;
  fileHint: string;
  button: string;
  /** Below the form; null for nothing. */
  below: string | null;
}

export interface UploadPageProps {
  frame: Frame;
  words: UploadWords;
  leadProviders: readonly string[];
  typed: Typed;
  errors: readonly FieldError[];
}

/** A list from the lead provider or the DfE, of whichever kind: nothing is changed by sending it. */
export function UploadPage({ frame, words, leadProviders, typed, errors }: UploadPageProps): VNode {
  return (
    <Page frame={frame} title={words.title} hidden back={words.back} errors={errors}>
      <div class="govuk-grid-row">
        <div class="govuk-grid-column-two-thirds">
          <h1 class="govuk-heading-l">{words.title}</h1>
          <p class="govuk-body">{words.lead}</p>
          <form method="post" action={words.action} enctype="multipart/form-data" novalidate>
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
              fieldset={{ legend: { text: words.whoMade, classes: 'govuk-fieldset__legend--s' } }}
              items={[
                {
                  value: 'lead provider',
                  text: 'The lead provider',
                  hint: { text: words.byProvider },
                },
                {
                  value: 'DfE',
                  text: 'The DfE',
                  hint: { text: words.byDfe },
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
                text: `Year, month, day, like 2026-11-23. Left empty, it is of today. ${words.older}`,
              }}
              classes="govuk-input--width-10"
              value={typed['day'] ?? ''}
              errorMessage={errorAt(errors, 'day')}
            />
            <FileUpload
              id="file"
              name="file"
              label={{ text: words.file }}
              hint={{ text: words.fileHint }}
              attributes={{ accept: '.csv,.json,text/csv,application/json' }}
              errorMessage={errorAt(errors, 'file')}
            />
            <Button preventDoubleClick>{words.button}</Button>
          </form>
          {words.below === null ? null : <InsetText>{words.below}</InsetText>}
        </div>
      </div>
    </Page>
  );
}
