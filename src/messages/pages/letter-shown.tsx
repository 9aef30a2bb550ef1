import type { VNode } from 'preact';

import type { LetterToOne } from '../compose/write-letters.ts';

export interface LetterShownProps {
  letter: LetterToOne;
  /** Why it is shown; empty where all are. */
  note: string;
  text: string;
  /** Where it is shown as a mail program shows it; null where it is not. */
  asSent: string | null;
}

/** One letter as it would leave. */
export function LetterShown({ letter, note, text, asSent }: LetterShownProps): VNode {
  const { recipient } = letter;
  const id = recipient.key.replace(':', '-');
  return (
    <section class="hub-letter" aria-labelledby={id}>
      <h2 class="govuk-heading-m" id={id}>
        {recipient.name}
      </h2>
      <p class="govuk-body hub-break">
        To {recipient.email}
        {note === '' ? '' : ` (${note})`}
      </p>
      <p class="govuk-body">
        <strong>{letter.subject}</strong>
      </p>
      <pre class="hub-letter__text">{text}</pre>
      {asSent === null ? null : (
        <p class="govuk-body">
          <a class="govuk-link" href={asSent}>
            See it as a mail program shows it
            <span class="govuk-visually-hidden">: the letter to {recipient.name}</span>
          </a>
        </p>
      )}
    </section>
  );
}
