import type { VNode } from 'preact';

import { errorAt, type FieldError, type Typed } from '../../kit/forms/index.ts';
import { Input, Radios } from '../../kit/govuk/index.ts';
import { DayBox, TimeBox } from '../../timetable/pages/parts.tsx';

/** What a window is: asked when it is set, and again when it is changed. */
export function WindowBoxes({
  cohort,
  typed,
  errors,
}: {
  cohort: { leadProvider: string | null };
  typed: Typed;
  errors: readonly FieldError[];
}): VNode {
  const box = (name: string, text: string, hint: string | null, width: string) => (
    <Input
      name={name}
      label={{ text, classes: 'govuk-label--s' }}
      {...(hint === null ? {} : { hint: { text: hint } })}
      classes={width}
      value={typed[name] ?? ''}
      errorMessage={errorAt(errors, name)}
    />
  );
  return (
    <>
      {box('name', 'Name', 'As members see it, for example “Assessment window” or “Second attempt”.', '')}
      <DayBox field="opens" legend="First day" typed={typed} errors={errors} />
      <TimeBox
        field="opens-time"
        label="Time from which the case study can be read"
        typed={typed}
        errors={errors}
      />
      {box(
        'days',
        'Days',
        'The first one counts. It ends as the last one ends, at midnight. Usually 8.',
        'govuk-input--width-3',
      )}
      {box('words', 'Word limit', 'Usually 1,500.', 'govuk-input--width-5')}
      {box(
        'grace',
        'Minutes after the end in which a script is still taken',
        'It is noted as late. 0 for none.',
        'govuk-input--width-3',
      )}
      <Radios
        name="where"
        fieldset={{ legend: { text: 'Who takes the scripts', classes: 'govuk-fieldset__legend--s' } }}
        value={typed['where'] ?? ''}
        items={[
          {
            value: 'lead provider',
            text: cohort.leadProvider ?? 'The lead provider',
            hint: {
              text: 'Usual: it has the case study, takes scripts and marks. The hub has the dates and reminds.',
            },
          },
          {
            value: 'here',
            text: 'The hub',
            hint: { text: 'Members read the case study, write and hand in here.' },
          },
        ]}
        errorMessage={errorAt(errors, 'where')}
      />
      {box(
        'source',
        'Where these dates and limits come from',
        'Shown to members, for example “Lead provider’s letter of 3 May 2026”.',
        '',
      )}
    </>
  );
}
