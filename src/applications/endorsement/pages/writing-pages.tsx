/** The pages on which a sponsor writes something: a refusal, a question, or that the letter was not theirs. */
import type { VNode } from 'preact';

import type { FieldError } from '../../../kit/forms/index.ts';
import { Button } from '../../../kit/govuk/index.ts';
import type { Frame } from '../../../shell/frame.ts';
import { endorsePaths } from '../paths.ts';
import type { SponsorView } from '../sponsor-view.ts';
import { WORDS } from '../words-form.ts';
import { SponsorPage } from './endorse-page.tsx';
import { WordsBox } from './words-box.tsx';

export type Writing = 'decline' | 'question' | 'someoneElse';

interface Shown {
  title: string;
  first: string;
  label: string;
  hint: string;
  button: string;
}

export function WritingPage({
  frame,
  view,
  writing,
  typed,
  errors,
  asksOfDate,
}: {
  frame: Frame;
  view: SponsorView;
  writing: Writing;
  typed: string;
  errors: readonly FieldError[];
  asksOfDate: boolean;
}): VNode {
  const { secret } = view;
  const { title, first, label, hint, button } = shown(view)[writing];
  return (
    <SponsorPage
      frame={frame}
      view={view}
      title={title}
      errors={errors}
      back={endorsePaths.endorse.to({ secret })}
    >
      <p class="govuk-body">{first}</p>
      <form method="post" action={endorsePaths[writing].to({ secret })} novalidate>
        <WordsBox
          field={WORDS}
          label={label}
          hint={hint}
          typed={typed}
          errors={errors}
          asksOfDate={asksOfDate}
        />
        <Button preventDoubleClick>{button}</Button>
      </form>
    </SponsorPage>
  );
}

function shown({ sponsored, endorsement }: SponsorView): Readonly<Record<Writing, Shown>> {
  const { applicantName } = sponsored;
  return {
    decline: {
      title: `I cannot support ${applicantName}’s application`,
      first: `We tell ${applicantName} that you cannot support it now, and not what you write here. You can change your answer until we have decided.`,
      label: 'Why not?',
      hint: 'For the hub alone. Nothing of anybody’s health or family.',
      button: 'I cannot support this',
    },
    question: {
      title: 'Ask us a question',
      first:
        'We answer by email. You can still answer by the same link afterwards, and we do not remind you until we have replied.',
      label: 'What would you like to know?',
      hint: `${applicantName} does not see it.`,
      button: 'Send the question',
    },
    someoneElse: {
      title: `I am not ${endorsement.sponsorName}`,
      first: `Nothing is done in ${endorsement.sponsorName}’s name. We and ${applicantName} are told that the letter reached somebody else.`,
      label: 'Who should be asked? (optional)',
      hint: 'Their name and work email address, if you know.',
      button: 'Tell the hub',
    },
  };
}
