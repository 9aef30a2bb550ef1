import type { VNode } from 'preact';

import type { ErrorWords } from '../kit/web/errors.ts';
import type { Frame } from './frame.ts';
import { PlainPage } from './plain-page.tsx';

export function ErrorPage({ frame, words }: { frame: Frame; words: ErrorWords }): VNode {
  return (
    <PlainPage frame={frame} title={words.title} hidden>
      {words.sentences.map((sentence) => (
        <p key={sentence} class="govuk-body">
          {sentence}
        </p>
      ))}
      <p class="govuk-body">
        <a class="govuk-link" href="/">
          Go to the first page
        </a>
        {' or write to '}
        <a class="govuk-link" href={`mailto:${frame.profile.email}`}>
          {frame.profile.email}
        </a>
        .
      </p>
    </PlainPage>
  );
}
