import type { VNode } from 'preact';

import { Button, DataTable } from '../../kit/govuk/index.ts';
import type { Frame } from '../../shell/frame.ts';
import { Page } from '../../shell/page.tsx';
import { messagesPaths } from '../paths.ts';
import type { Template } from '../templates/template.ts';

/** Letters that people write often. */
export function TemplatesPage({ frame, templates }: { frame: Frame; templates: readonly Template[] }): VNode {
  return (
    <Page
      frame={frame}
      title="Templates"
      hidden
      back={{ href: messagesPaths.messages.to(), text: 'Back to messages' }}
    >
      <h1 class="govuk-heading-l">Templates</h1>
      <p class="govuk-body">
        A template is where a message begins. Changing one sends nothing and changes nothing that was sent.
      </p>
      <Button href={messagesPaths.newTemplate.to()}>Make a template</Button>
      <DataTable<Template>
        caption="All templates"
        columns={[
          {
            heading: 'Name',
            cell: ({ key, name }) => (
              <a class="govuk-link" href={messagesPaths.template.to({ template: key })}>
                {name}
              </a>
            ),
          },
          { heading: 'About', cell: ({ isAboutPlace }) => (isAboutPlace ? 'Their own place' : 'News') },
          { heading: 'Version', cell: ({ version }) => versionInWords(version) },
        ]}
        rows={templates}
      />
    </Page>
  );
}

/** Version 0 came with the product. */
export function versionInWords(version: number): string {
  return version === 0 ? 'As it came' : String(version);
}
