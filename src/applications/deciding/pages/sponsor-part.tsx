import type { VNode } from 'preact';

import { inWords } from '../../../kit/dates/index.ts';
import type { FieldError } from '../../../kit/forms/index.ts';
import { Button, InsetText, Tag } from '../../../kit/govuk/index.ts';
import { ROLE_WORDS, type EndorsementState } from '../../endorsement/endorsement.ts';
import { WordsBox } from '../../endorsement/pages/words-box.tsx';
import { endorsePaths } from '../../endorsement/paths.ts';
import { ANSWER } from '../../endorsement/staff-forms.ts';
import type { ApplicationFacts } from '../application-facts.ts';
import { momentInWords } from '../words.ts';
import { Lines } from './lines.tsx';

const STATE: Readonly<Record<EndorsementState, { words: string; classes: string }>> = {
  asked: { words: 'Asked', classes: 'govuk-tag--blue' },
  endorsed: { words: 'Supports it', classes: 'govuk-tag--green' },
  declined: { words: 'Does not support it', classes: 'govuk-tag--red' },
  question: { words: 'Wrote to us', classes: 'govuk-tag--yellow' },
  replaced: { words: 'Replaced', classes: 'govuk-tag--grey' },
};

/** Who was asked, what they said, and what is to be done about it. */
export function SponsorPart({
  facts,
  canDecide,
  again,
}: {
  facts: ApplicationFacts;
  canDecide: boolean;
  again: { typed: string; errors: readonly FieldError[]; asksOfDate: boolean } | null;
}): VNode {
  const { endorsement, application } = facts;
  const isOpen = application.state === 'submitted' || application.state === 'wait-listed';
  const another = endorsePaths.askAnother.to({ application: application.id });
  return (
    <section aria-labelledby="sponsor">
      <h2 class="govuk-heading-m" id="sponsor">
        Sponsor{' '}
        {endorsement === null ? null : (
          <Tag classes={STATE[endorsement.state].classes}>{STATE[endorsement.state].words}</Tag>
        )}
      </h2>
      {endorsement === null ? (
        <p class="govuk-body">Nobody was asked.</p>
      ) : (
        <>
          <p class="govuk-body">
            {endorsement.sponsorName}, {ROLE_WORDS[endorsement.sponsorRole]}, {endorsement.sponsorEmail}.{' '}
            {endorsement.answeredAt === null
              ? `Asked ${momentInWords(endorsement.askedAt)}.`
              : `Answered ${momentInWords(endorsement.answeredAt)}.`}{' '}
            {nextLetter(facts)}
          </p>
          {endorsement.agreed.length === 0 ? null : (
            <ul class="govuk-list govuk-list--bullet">
              {endorsement.agreed.map((one) => (
                <li key={one}>{one}</li>
              ))}
            </ul>
          )}
          {endorsement.words === null ? null : (
            <InsetText>
              <Lines text={endorsement.words} />
            </InsetText>
          )}
          {endorsement.state === 'question' && canDecide && isOpen ? (
            <form
              method="post"
              action={endorsePaths.answerQuestion.to({ application: application.id })}
              novalidate
            >
              <WordsBox
                field={ANSWER}
                label={`Your answer to ${endorsement.sponsorName}`}
                hint="It goes to them by email, with the link to answer. The applicant does not see it."
                typed={again?.typed ?? ''}
                errors={again?.errors ?? []}
                asksOfDate={again?.asksOfDate ?? false}
                rows={4}
              />
              <Button preventDoubleClick>Send the answer</Button>
            </form>
          ) : null}
        </>
      )}
      {canDecide && isOpen ? (
        <p class="govuk-body">
          <a class="govuk-link" href={another}>
            {endorsement === null ? 'Ask somebody' : 'Ask somebody else, or at another address'}
          </a>
        </p>
      ) : null}
    </section>
  );
}

function nextLetter({ endorsement, nextReminder, application }: ApplicationFacts): string {
  if (endorsement?.state !== 'asked' || application.state !== 'submitted') return '';
  const reminded =
    endorsement.reminded === 0
      ? ''
      : `Reminded ${endorsement.reminded === 1 ? 'once' : `${endorsement.reminded} times`}. `;
  switch (nextReminder.kind) {
    case 'remind':
      return `${reminded}Next reminder: ${inWords(nextReminder.on)}.`;
    case 'escalate':
      return `${reminded}Without an answer, you and the applicant are told on ${inWords(nextReminder.on)}.`;
    case 'nothing':
      return `${reminded}Nobody writes to them any more: speak to the school.`;
  }
}
