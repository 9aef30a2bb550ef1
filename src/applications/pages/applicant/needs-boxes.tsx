import type { VNode } from 'preact';

import { Checkboxes, CharacterCount, Details, Input, type Piece } from '../../../kit/govuk/index.ts';
import { ADJUSTMENTS } from '../../journey/answers.ts';
import { LONGEST_NEEDS, NOTHING_TO_ARRANGE } from '../../journey/read-step.ts';
import { ADJUSTMENT_WORDS } from '../../journey/tell.ts';
import type { StepPageProps } from './step-page.tsx';

type Props = Pick<StepPageProps, 'typed' | 'ticked' | 'errors'> & {
  kind: 'adjustments' | 'needs';
  title: string;
  hint: Piece | null;
};

/** What to arrange, which whoever leads the session sees; and what is told in confidence, which is sealed. */
export function NeedsBoxes({ kind, title, hint, typed, ticked, errors }: Props): VNode {
  const errorOf = (field: string) => errors.find((error) => error.field === field) ?? null;
  if (kind === 'needs') {
    return (
      <>
        <CharacterCount
          name="needs"
          id="needs"
          maxlength={LONGEST_NEEDS}
          threshold={75}
          label={{ text: title, isPageHeading: true, classes: 'govuk-label--l' }}
          hint={{ text: <>{hint?.text} Leave it empty if there is nothing.</> }}
          value={typed['needs'] ?? ''}
          errorMessage={errorOf('needs')}
        />
        <Details summaryText="Who can read it">
          It is sealed as soon as you save it. Somebody who runs the programme can open it, only for a reason
          that they have to give, and every look is written down with their name. Nobody else can: not whoever
          leads your sessions, not your head, not the lead provider. You can change it or take it out here.
        </Details>
      </>
    );
  }
  return (
    <Checkboxes
      name="adjustments"
      values={ticked}
      fieldset={{ legend: { text: title, isPageHeading: true, classes: 'govuk-fieldset__legend--l' } }}
      hint={hint}
      errorMessage={errorOf('adjustments')}
      items={[
        ...ADJUSTMENTS.map((adjustment) => ({
          value: adjustment,
          text: ADJUSTMENT_WORDS[adjustment],
          ...(adjustment === 'other'
            ? {
                conditional: (
                  <Input
                    name="adjustments-words"
                    label={{ text: 'What should we arrange?' }}
                    hint={{ text: 'Whoever leads your sessions reads this. Leave out the reason.' }}
                    value={typed['adjustments-words'] ?? ''}
                    errorMessage={errorOf('adjustments-words')}
                  />
                ),
              }
            : {}),
        })),
        { divider: 'or' },
        { value: NOTHING_TO_ARRANGE, text: 'There is nothing to arrange', behaviour: 'exclusive' as const },
      ]}
    />
  );
}
