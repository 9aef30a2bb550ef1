import type { VNode } from 'preact';

import { Button, Select } from '../../kit/govuk/index.ts';
import type { Frame } from '../../shell/frame.ts';
import { Page } from '../../shell/page.tsx';
import type { Preview } from '../compose/previews.ts';
import type { Letters } from '../compose/write-letters.ts';
import { messagesPaths } from '../paths.ts';
import type { TryWith } from '../templates/preview-template.ts';
import type { Template } from '../templates/template.ts';
import { LackingList } from './preview-page.tsx';
import { LetterShown } from './letter-shown.tsx';
import { letters as lettersInWords, people } from './when.ts';

export interface TemplatePreviewPageProps {
  frame: Frame;
  template: Template;
  ways: readonly TryWith[];
  /** With whom it is shown; null before anybody is chosen. */
  way: TryWith | null;
  letters: Letters | null;
  previews: readonly (Preview & { text: string })[];
}

/** How a template reads for real people. Nothing can be sent from here. */
export function TemplatePreviewPage(props: TemplatePreviewPageProps): VNode {
  const { frame, template, ways, way, letters, previews } = props;
  const title = `How “${template.name}” reads`;
  const back = messagesPaths.template.to({ template: template.key });
  return (
    <Page frame={frame} title={title} hidden back={{ href: back, text: 'Back to the template' }}>
      <h1 class="govuk-heading-l">{title}</h1>
      <form method="get" action={messagesPaths.templatePreview.to({ template: template.key })}>
        <Select
          id="with"
          name="with"
          label={{ text: 'Show it for' }}
          items={ways.map(({ value, words }) => ({ value, text: words }))}
          value={way?.value ?? ''}
        />
        <Button classes="govuk-button--secondary">Show</Button>
      </form>
      {letters === null ? null : (
        <>
          {letters.lacking.length === 0 ? null : (
            <>
              <h2 class="govuk-heading-m">{people(letters.lacking.length)} could not get it</h2>
              <LackingList lacking={letters.lacking} />
            </>
          )}
          {letters.letters.length === 0 ? (
            <p class="govuk-body">There is nobody here whom it could be written to.</p>
          ) : (
            <p class="govuk-body">
              {letters.letters.length === previews.length
                ? `These are all ${lettersInWords(previews.length)}.`
                : `These are ${previews.length} of ${lettersInWords(letters.letters.length)}. Nothing is sent.`}
            </p>
          )}
          {previews.map(({ letter, why, text }) => (
            <LetterShown
              key={letter.recipient.key}
              letter={letter}
              note={why.join(', ')}
              text={text}
              asSent={null}
            />
          ))}
        </>
      )}
    </Page>
  );
}
