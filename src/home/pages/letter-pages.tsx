import type { VNode } from 'preact';

import { WithLinks } from '../../messages/index.ts';
import { Page } from '../../shell/page.tsx';
import type { Frame } from '../../shell/frame.ts';
import type { OwnLetter } from '../letters/letters-store.ts';
import { writtenInWords } from '../letters/letters-section.ts';
import { homePaths } from '../paths.ts';

const HOME = { href: '/account', text: 'Your account' };

export interface LettersPageProps {
  frame: Frame;
  letters: readonly OwnLetter[];
  /** At most so many are shown. */
  shown: number;
}

export function LettersPage({ frame, letters, shown }: LettersPageProps): VNode {
  return (
    <Page frame={frame} title="What we wrote to you" hidden back={HOME}>
      <h1 class="govuk-heading-l">What we wrote to you</h1>
      {letters.length === 0 ? (
        <p class="govuk-body">Nothing yet. Codes to sign in are not kept here.</p>
      ) : (
        <ul class="govuk-list govuk-list--spaced">
          {letters.map((letter) => (
            <li key={letter.id}>
              <a class="govuk-link" href={homePaths.letter.to({ letter: letter.id })}>
                {letter.subject}
              </a>
              <span class="hub-account-part__note">{writtenInWords(letter)}</span>
            </li>
          ))}
        </ul>
      )}
      {letters.length < shown ? null : <p class="govuk-body">Older letters are not shown.</p>}
    </Page>
  );
}

/** One letter as it was written to whoever looks. */
export function OwnLetterPage({ frame, letter }: { frame: Frame; letter: OwnLetter & { text: string } }) {
  return (
    <Page
      frame={frame}
      title={letter.subject}
      hidden
      back={{ href: homePaths.letters.to(), text: 'What we wrote to you' }}
    >
      <h1 class="govuk-heading-l">{letter.subject}</h1>
      <p class="govuk-body">{writtenInWords(letter)}</p>
      <pre class="hub-letter__text">
        <WithLinks text={letter.text} />
      </pre>
    </Page>
  );
}
