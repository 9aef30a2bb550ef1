import type { VNode } from 'preact';

import { Button, Radios } from '../../kit/govuk/index.ts';
import type { FieldError } from '../../kit/forms/index.ts';
import type { Query } from '../../kit/paths.ts';
import type { Frame } from '../../shell/frame.ts';
import { Page } from '../../shell/page.tsx';
import { SaidBefore } from './parts.tsx';

interface ChoicePageProps {
  frame: Frame;
  /** Where the answer goes. */
  action: string;
  back: string;
  said: Query;
  /** The box's name in the address. */
  name: string;
  question: string;
  hint: string | null;
  choices: readonly { value: string; text: string }[];
  chosen: string | null;
  inline: boolean;
  /** Why the page is asked again, or null. */
  error: string | null;
}

/** One question with a few answers to choose from: where do you work, which course, yes or no. */
export function ChoicePage(props: ChoicePageProps): VNode {
  const { frame, name, error } = props;
  const errors: FieldError[] = error === null ? [] : [{ field: name, text: error }];
  return (
    <Page frame={frame} title={props.question} back={{ href: props.back }} errors={errors} hidden>
      <div class="govuk-grid-row">
        <div class="govuk-grid-column-two-thirds">
          <form action={props.action} method="get" noValidate>
            <SaidBefore said={props.said} />
            <input type="hidden" name="asked" value={name} />
            <Radios
              name={name}
              value={props.chosen}
              classes={props.inline ? 'govuk-radios--inline' : undefined}
              fieldset={{
                legend: { text: props.question, isPageHeading: true, classes: 'govuk-fieldset__legend--l' },
              }}
              hint={props.hint !== null && { text: props.hint }}
              errorMessage={error !== null && { text: error }}
              items={props.choices.map(({ value, text }) => ({ value, text }))}
            />
            <Button>Continue</Button>
          </form>
        </div>
      </div>
    </Page>
  );
}
