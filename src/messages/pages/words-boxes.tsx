import type { VNode } from 'preact';

import { DataTable, Details, Input, Radios, Textarea } from '../../kit/govuk/index.ts';
import type { FieldError } from '../../kit/forms/index.ts';
import type { TypedWords } from '../compose/forms.ts';
import { FIELDS, type Field } from '../text/fields.ts';

/** Subject, letter and what it is about: the same boxes for a message and a template. */
export function WordsBoxes({ typed, errors }: { typed: TypedWords; errors: readonly FieldError[] }): VNode {
  const fault = (field: string) => {
    const found = errors.filter((one) => one.field === field);
    return found.length === 0
      ? null
      : {
          text: found.map(({ text }) => (
            <>
              {text}
              <br />
            </>
          )),
        };
  };
  return (
    <>
      <Radios
        name="about"
        value={typed.about}
        errorMessage={fault('about')}
        fieldset={{ legend: { text: 'What is the letter about?', classes: 'govuk-fieldset__legend--s' } }}
        items={[
          {
            value: 'place',
            text: 'Their own place or application',
            hint: { text: 'They need it, so it reaches everybody.' },
          },
          {
            value: 'news',
            text: 'News, or an invitation',
            hint: { text: 'It says how to stop such letters, and leaves out who did.' },
          },
        ]}
      />
      <Input
        id="subject"
        name="subject"
        label={{ text: 'Subject' }}
        value={typed.subject}
        errorMessage={fault('subject')}
        autocomplete="off"
      />
      <Textarea
        id="body"
        name="body"
        label={{ text: 'Letter' }}
        hint={{
          text: 'An empty line begins a paragraph. ## begins a heading, - an item of a list, and a link stands on a line of its own: [words](address).',
        }}
        rows={16}
        value={typed.body}
        errorMessage={fault('body')}
        spellcheck
      />
      <FieldsToUse />
    </>
  );
}

export function FieldsToUse(): VNode {
  return (
    <Details summaryText="Fields that are filled in for each person">
      <p class="govuk-body">
        Write a field between two curly brackets: {'{{name}}'}. Where somebody has no value for it the letter
        is not sent, unless you say what stands there instead: {'{{venue | a place that we tell you soon}}'}.
      </p>
      <DataTable<Field>
        caption="Fields"
        captionClasses="govuk-visually-hidden"
        isWide
        columns={[
          { heading: 'Field', cell: ({ key }) => <code>{`{{${key}}}`}</code> },
          { heading: 'What it is', cell: ({ words }) => words },
          { heading: 'Looks like', cell: ({ example }) => example },
        ]}
        rows={FIELDS}
      />
    </Details>
  );
}
