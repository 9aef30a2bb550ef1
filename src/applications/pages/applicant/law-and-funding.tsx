import type { VNode } from 'preact';

import type { FundingWords } from '../../../funding/index.ts';
import { inWords } from '../../../kit/dates/index.ts';
import type { Answer } from '../../../requirement/answer.ts';
import { LAW } from '../../../requirement/law.ts';
import { readingInWords, type Verdict } from '../../../requirement/verdict.ts';

/** What the law asks of this applicant, the cautious reading first; null where it asks nothing of them. */
export interface LawShown {
  given: Answer;
  verdict: Verdict;
}

/** The DfE's answer on funding as far as the rules can give it. */
export interface FundingShown {
  /** Null where the rules cannot tell yet. */
  words: FundingWords | null;
  /** Said where the DfE has not settled how it pays for the intake; null where it has. */
  caveat: string | null;
}

/** Required or not, by when, both readings, and the rules with where they stand. */
export function LawBox({ law }: { law: LawShown }): VNode {
  const { given, verdict } = law;
  return (
    <section class={`hub-verdict hub-verdict--${verdict.tone}`} aria-labelledby="law">
      <h2 class="govuk-!-margin-0" id="law">
        <span class="hub-verdict__label govuk-!-display-block">What the law asks of you</span>{' '}
        <span class="govuk-heading-m hub-verdict__headline">{verdict.headline}</span>
      </h2>
      {verdict.sentences.map((sentence) => (
        <p key={sentence} class="govuk-body">
          {sentence}
        </p>
      ))}
      {given.readingsAgree ? null : (
        <p class="govuk-body">
          The law can be read in two ways here. Cautious, which we go by: {readingInWords(given.cautious)}.
          Strict, by the plain text: {readingInWords(given.strict)}.
        </p>
      )}
      {given.planning === null ? null : (
        <p class="govuk-body">
          The last day without it is {inWords(given.planning.deadline)}, counted from your answers.
        </p>
      )}
      <details class="govuk-details">
        <summary class="govuk-details__summary">
          <span class="govuk-details__summary-text">The rules behind it</span>
        </summary>
        <div class="govuk-details__text">
          {given.rules.map(({ id, reading }) => {
            const [source] = LAW[id].sources;
            return (
              <p key={id} class="govuk-body-s">
                {LAW[id].words} {reading === 'both' ? '' : `(${reading} reading) `}
                {source === undefined ? null : (
                  <a class="govuk-link" href={source.url}>
                    {source.title}
                  </a>
                )}
              </p>
            );
          })}
          <p class="govuk-body-s">Read November 2026. This is not legal advice.</p>
        </div>
      </details>
    </section>
  );
}

/** Whether the DfE is likely to pay: eligible is never said as if it were funded. */
export function FundingBox({ funding }: { funding: FundingShown }): VNode {
  const { words, caveat } = funding;
  return (
    <section class="hub-reading govuk-!-margin-bottom-7" aria-labelledby="funding">
      <h2 class="govuk-heading-m" id="funding">
        {words === null ? 'We cannot tell yet whether the DfE would pay' : words.heading}
      </h2>
      {words === null ? (
        <p class="govuk-body">
          Your place of work is not in the register that the rules go by. The DfE tells you when you register
          with it.
        </p>
      ) : (
        <>
          <p class="govuk-body">{words.because}</p>
          <p class="govuk-body">{words.next}</p>
        </>
      )}
      {caveat === null ? null : <p class="govuk-body-s">{caveat}</p>}
    </section>
  );
}
