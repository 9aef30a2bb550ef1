import type { VNode } from 'preact';

import { Input, Radios, type Piece } from '../../../kit/govuk/index.ts';
import type { StepPageProps } from './step-page.tsx';

type Props = Pick<StepPageProps, 'typed' | 'errors'> & {
  kind: 'name' | 'trn' | 'sponsor';
  title: string;
  hint: Piece | null;
};

/** A name; a TRN, or that it comes later; the sponsor's name and address. */
export function PersonBoxes({ kind, title, hint, typed, errors }: Props): VNode {
  const errorOf = (field: string) => errors.find((error) => error.field === field) ?? null;
  switch (kind) {
    case 'name':
      return (
        <Input
          name="name"
          label={{ text: title, isPageHeading: true, classes: 'govuk-label--l' }}
          hint={hint}
          value={typed['name'] ?? ''}
          autocomplete="name"
          spellcheck={false}
          errorMessage={errorOf('name')}
        />
      );
    case 'trn':
      return (
        <Radios
          name="trn"
          value={typed['trn'] ?? null}
          fieldset={{ legend: { text: title, isPageHeading: true, classes: 'govuk-fieldset__legend--l' } }}
          hint={hint}
          errorMessage={errorOf('trn')}
          items={[
            {
              value: 'have',
              text: 'Yes',
              conditional: (
                <Input
                  name="trn-number"
                  label={{ text: 'Teacher reference number' }}
                  hint={{ text: 'Seven digits, for example 1234567' }}
                  value={typed['trn-number'] ?? ''}
                  inputmode="numeric"
                  autocomplete="off"
                  spellcheck={false}
                  classes="govuk-input--width-10"
                  errorMessage={errorOf('trn-number')}
                />
              ),
            },
            { value: 'later', text: 'No, or I will look for it later' },
          ]}
        />
      );
    case 'sponsor':
      return (
        <>
          <h1 class="govuk-heading-l">{title}</h1>
          {hint === null ? null : <p class="govuk-body">{hint.text}</p>}
          <Input
            name="sponsor-name"
            label={{ text: 'Their full name', classes: 'govuk-label--s' }}
            value={typed['sponsor-name'] ?? ''}
            autocomplete="off"
            spellcheck={false}
            errorMessage={errorOf('sponsor-name')}
          />
          <Input
            name="sponsor-email"
            type="email"
            label={{ text: 'Their work email address', classes: 'govuk-label--s' }}
            hint={{ text: 'Their own, not yours, and one that they read themselves or with their office' }}
            value={typed['sponsor-email'] ?? ''}
            autocomplete="off"
            spellcheck={false}
            errorMessage={errorOf('sponsor-email')}
          />
        </>
      );
  }
}
