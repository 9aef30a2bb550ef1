import type { VNode } from 'preact';

import type { FieldError } from '../../kit/forms/index.ts';
import { Button, DataTable, Input, InsetText, WarningText } from '../../kit/govuk/index.ts';
import type { Frame } from '../../shell/frame.ts';
import { Page } from '../../shell/page.tsx';
import { messagesPaths } from '../paths.ts';
import type { TypedTemplate } from '../templates/template-form.ts';
import type { Template, TemplateWords } from '../templates/template.ts';
import type { Version } from '../templates/templates-store.ts';
import { versionInWords } from './templates-page.tsx';
import { whenInWords } from './when.ts';
import { WordsBoxes } from './words-boxes.tsx';

/** What somebody else wrote in the meantime. */
export type OtherWords = TemplateWords;

export interface TemplatePageProps {
  frame: Frame;
  /** As it stands; null for one that is made. */
  template: Template | null;
  /** The newest first. */
  versions: readonly Version[];
  /** An older version whose words stand in the boxes; null for the newest. */
  shown: number | null;
  typed: TypedTemplate;
  /** Somebody changed it while this was typed. */
  other: OtherWords | null;
  errors: readonly FieldError[];
}

/** One template: its words to change, every version before, and a way to try it out. */
export function TemplatePage(props: TemplatePageProps): VNode {
  const { frame, template, versions, shown, typed, other, errors } = props;
  const title = template === null ? 'Make a template' : template.name;
  const nameError = errors.find(({ field }) => field === 'name');
  return (
    <Page
      frame={frame}
      title={title}
      hidden
      errors={errors}
      back={{ href: messagesPaths.templates.to(), text: 'Back to templates' }}
    >
      <h1 class="govuk-heading-l">{title}</h1>
      {other === null ? null : <ChangedSince other={other} />}
      {shown === null || template === null ? null : (
        <InsetText>
          These are the words of version {versionInWords(shown).toLowerCase()}. Save them to use them again,
          or{' '}
          <a class="govuk-link" href={messagesPaths.template.to({ template: template.key })}>
            go back to version {versionInWords(template.version).toLowerCase()}
          </a>
          .
        </InsetText>
      )}
      {template === null ? null : (
        <p class="govuk-body">
          <a class="govuk-link" href={messagesPaths.templatePreview.to({ template: template.key })}>
            See how it reads for real people
          </a>
        </p>
      )}
      <form
        method="post"
        action={
          template === null
            ? messagesPaths.newTemplate.to()
            : messagesPaths.template.to({ template: template.key })
        }
        novalidate
      >
        {template === null ? null : <input type="hidden" name="version" value={template.version} />}
        <Input
          id="name"
          name="name"
          label={{ text: 'Name of the template' }}
          hint={{ text: 'Only staff see it' }}
          value={typed.name}
          errorMessage={nameError === undefined ? null : { text: nameError.text }}
          autocomplete="off"
        />
        <WordsBoxes typed={typed} errors={errors} />
        <Button preventDoubleClick>
          {template === null ? 'Make the template' : 'Save as a new version'}
        </Button>
      </form>
      {template === null ? null : <History template={template} versions={versions} />}
    </Page>
  );
}

function ChangedSince({ other }: { other: OtherWords }): VNode {
  return (
    <>
      <WarningText iconFallbackText="Warning">
        Somebody changed this template while you wrote. What you typed is still in the boxes: compare it with
        theirs, and save it if it is to stand.
      </WarningText>
      <h2 class="govuk-heading-m">What they wrote</h2>
      <p class="govuk-body">
        <strong>{other.subject}</strong>
      </p>
      <pre class="hub-letter__text">{other.body}</pre>
    </>
  );
}

function History({ template, versions }: { template: Template; versions: readonly Version[] }): VNode | null {
  if (versions.length < 2) return null;
  return (
    <DataTable<Version>
      caption="Versions"
      columns={[
        {
          heading: 'Version',
          cell: ({ version }) =>
            version === template.version ? (
              `${versionInWords(version)}, in use`
            ) : (
              <a class="govuk-link" href={messagesPaths.template.to({ template: template.key }, { version })}>
                {versionInWords(version)}
              </a>
            ),
        },
        {
          heading: 'Written',
          cell: ({ made }) => (made === null ? 'With the product' : whenInWords(made.at)),
        },
        { heading: 'By', cell: ({ made }) => made?.by ?? '–' },
      ]}
      rows={versions}
    />
  );
}
