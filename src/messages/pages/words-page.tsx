import type { VNode } from 'preact';

import { Button, Checkboxes, Select } from '../../kit/govuk/index.ts';
import type { FieldError } from '../../kit/forms/index.ts';
import type { Frame } from '../../shell/frame.ts';
import { Page } from '../../shell/page.tsx';
import type { TypedWords } from '../compose/forms.ts';
import { messagesPaths } from '../paths.ts';
import type { Template } from '../templates/template.ts';
import { Discard } from './people-page.tsx';
import { people } from './when.ts';
import { WordsBoxes } from './words-boxes.tsx';

export interface WordsPageProps {
  frame: Frame;
  messageId: number;
  audience: string;
  count: number;
  templates: readonly Template[];
  /** The one with which these words began; null for own words. */
  template: { key: string; version: number } | null;
  typed: TypedWords;
  errors: readonly FieldError[];
}

/** The words, from a template or one's own. */
export function WordsPage(props: WordsPageProps): VNode {
  const { frame, messageId, audience, count, templates, template, typed, errors } = props;
  const here = messagesPaths.words.to({ message: messageId });
  return (
    <Page
      frame={frame}
      title="Write the letter"
      hidden
      errors={errors}
      back={{ href: messagesPaths.people.to({ message: messageId }), text: 'Back to who gets it' }}
    >
      <span class="govuk-caption-l">
        {audience}, {people(count)}
      </span>
      <h1 class="govuk-heading-l">Write the letter</h1>
      <form method="get" action={here} class="hub-compose__template">
        <Select
          id="template"
          name="template"
          label={{ text: 'Begin with a template' }}
          hint={{ text: 'It takes the place of what is written below.' }}
          items={[
            { value: '', text: 'My own words' },
            ...templates.map(({ key, name }) => ({ value: key, text: name })),
          ]}
          value={template?.key ?? ''}
        />
        <Button classes="govuk-button--secondary">Use it</Button>
      </form>
      <form method="post" action={here} novalidate>
        {template === null ? null : (
          <>
            <input type="hidden" name="template" value={template.key} />
            <input type="hidden" name="template-version" value={template.version} />
          </>
        )}
        <WordsBoxes typed={typed} errors={errors} />
        <Checkboxes
          name="again"
          classes="govuk-checkboxes--small"
          items={[
            {
              value: 'yes',
              text: 'Send it also to people who got these very words before',
              checked: typed.again,
            },
          ]}
        />
        <Button>Show me the letters</Button>
      </form>
      <Discard messageId={messageId} />
    </Page>
  );
}
