import type { VNode } from 'preact';

import { inWords } from '../../kit/dates/index.ts';
import { errorAt, type FieldError, type Typed } from '../../kit/forms/index.ts';
import { Radios, SummaryList, Tag } from '../../kit/govuk/index.ts';
import { DayBox, TimeBox } from '../../timetable/pages/parts.tsx';
import { OUTCOME_SOURCES, type Outcome } from '../outcome.ts';
import { minuteInWords, SOURCE_WORDS, STATE_WORDS } from '../words.ts';

const TAGS = {
  passed: 'govuk-tag--green',
  failed: 'govuk-tag--orange',
  voided: 'govuk-tag--grey',
} as const;

export function StateTag({ state }: Pick<Outcome, 'state'>): VNode {
  return <Tag classes={TAGS[state]}>{STATE_WORDS[state]}</Tag>;
}

/** Who told the hub, and from when members see it. */
export function TellingBoxes({ typed, errors }: { typed: Typed; errors: readonly FieldError[] }): VNode {
  return (
    <>
      <Radios
        name="source"
        fieldset={{ legend: { text: 'Who told the hub', classes: 'govuk-fieldset__legend--s' } }}
        classes="govuk-radios--small"
        value={typed['source'] || 'lead provider'}
        items={OUTCOME_SOURCES.map((source) => ({ value: source, text: SOURCE_WORDS[source] }))}
        errorMessage={errorAt(errors, 'source')}
      />
      <DayBox
        field="release"
        legend="Members see it from"
        hint="Nobody but those who record outcomes sees it before, and each member is written to then."
        typed={typed}
        errors={errors}
      />
      <TimeBox field="release-time" label="Time" typed={typed} errors={errors} />
    </>
  );
}

/** The boxes of a form as hidden fields, so that what was previewed is what is sent. */
export function Carried({ typed }: { typed: Typed }): VNode {
  return (
    <>
      {Object.entries(typed).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
    </>
  );
}

/** One row of an enrolment's history, for those who record. */
export function OutcomeFacts({ outcome, who }: { outcome: Outcome; who: string }): VNode {
  const { completedOn, source, recordedAt, releaseAt, reason, state } = outcome;
  return (
    <SummaryList
      rows={[
        { key: { text: 'Outcome' }, value: { text: <StateTag state={state} /> } },
        { key: { text: 'Day of the outcome' }, value: { text: inWords(completedOn) } },
        ...(reason === null ? [] : [{ key: { text: 'Why' }, value: { text: reason } }]),
        { key: { text: 'Told by' }, value: { text: SOURCE_WORDS[source] } },
        { key: { text: 'Recorded' }, value: { text: `${minuteInWords(recordedAt)}, by ${who}` } },
        { key: { text: 'The member sees it from' }, value: { text: minuteInWords(releaseAt) } },
      ]}
    />
  );
}
