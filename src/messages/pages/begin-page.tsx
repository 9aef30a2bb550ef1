import type { VNode } from 'preact';

import { Button, Checkboxes, Radios, Select } from '../../kit/govuk/index.ts';
import type { FieldError } from '../../kit/forms/index.ts';
import type { Frame } from '../../shell/frame.ts';
import { Page } from '../../shell/page.tsx';
import {
  APPLICATION_STATES,
  APPLICATION_WORDS,
  ENROLMENT_STATES,
  ENROLMENT_WORDS,
  ROLE_WORDS,
  ROLES,
} from '../compose/audience.ts';
import type { AudienceChoices, Named } from '../compose/choices.ts';
import { ANY } from '../compose/forms.ts';
import { messagesPaths } from '../paths.ts';

export interface BeginPageProps {
  frame: Frame;
  choices: AudienceChoices;
  /** What was chosen, by the name of the box. */
  typed: Readonly<Record<string, readonly string[]>>;
  errors: readonly FieldError[];
}

/** Recipients first: for whom is it? */
export function BeginPage({ frame, choices, typed, errors }: BeginPageProps): VNode {
  const fault = (field: string) => {
    const error = errors.find((one) => one.field === field);
    return error === undefined ? null : { text: error.text };
  };
  const chosen = (field: string): string => typed[field]?.[0] ?? '';
  const select = (name: string, label: string, items: readonly Named[]) => (
    <Select
      id={name}
      name={name}
      label={{ text: label }}
      errorMessage={fault(name)}
      items={[{ value: '', text: 'Choose' }, ...items.map(({ id, name: text }) => ({ value: id, text }))]}
      value={chosen(name)}
    />
  );
  const ticks = <Key extends string>(
    name: string,
    legend: string,
    keys: readonly Key[],
    words: Readonly<Record<Key, string>>,
    atFirst: readonly Key[],
  ) => (
    <Checkboxes
      name={name}
      classes="govuk-checkboxes--small"
      fieldset={{ legend: { text: legend } }}
      errorMessage={fault(name)}
      items={keys.map((value) => ({ value, text: words[value] }))}
      values={typed['kind'] === undefined ? atFirst : (typed[name] ?? [])}
    />
  );
  return (
    <Page
      frame={frame}
      title="Who do you want to write to?"
      hidden
      errors={errors}
      back={{ href: messagesPaths.messages.to(), text: 'Back to messages' }}
    >
      <form method="post" action={messagesPaths.begin.to()} class="hub-compose__audience" novalidate>
        <Radios
          name="kind"
          value={chosen('kind')}
          fieldset={{
            legend: {
              text: 'Who do you want to write to?',
              isPageHeading: true,
              classes: 'govuk-fieldset__legend--l',
            },
          }}
          hint={{ text: 'Nothing is sent yet. The next page shows everybody by name, and who is left out.' }}
          errorMessage={fault('kind')}
          items={[
            {
              value: 'cohort',
              text: 'People of a cohort',
              conditional: (
                <>
                  {select('cohort', 'Cohort', choices.cohorts)}
                  {ticks('cohort-states', 'Whom of it', ENROLMENT_STATES, ENROLMENT_WORDS, [
                    'confirmed',
                    'active',
                  ])}
                </>
              ),
            },
            {
              value: 'group',
              text: 'A group',
              conditional: select('group', 'Group', choices.groups),
            },
            {
              value: 'applications',
              text: 'Applicants',
              conditional: (
                <>
                  {select('application-cohort', 'Applied to', [
                    { id: ANY, name: 'Any cohort' },
                    ...choices.cohorts,
                  ])}
                  {ticks(
                    'application-states',
                    'Where their application stands',
                    APPLICATION_STATES,
                    APPLICATION_WORDS,
                    ['submitted'],
                  )}
                </>
              ),
            },
            choices.courses.length > 0 && {
              value: 'interest',
              text: 'People who registered interest',
              conditional: select('course', 'Interested in', choices.courses),
            },
            choices.hasRoles && {
              value: 'role',
              text: 'Everybody with a role',
              conditional: select(
                'role',
                'Role',
                ROLES.map((id) => ({ id, name: ROLE_WORDS[id] })),
              ),
            },
          ]}
        />
        <Button>Continue</Button>
      </form>
      <p class="govuk-body">
        To write to people one by one, tick them in{' '}
        <a class="govuk-link" href="/staff/people">
          the list of people
        </a>
        .
      </p>
    </Page>
  );
}
