import type { VNode } from 'preact';

import { ADJUSTMENT_WORDS } from '../../applications/index.ts';
import { errorAt, type FieldError, type Typed } from '../../kit/forms/index.ts';
import { Button, Checkboxes, Fieldset, Input, Radios, Select } from '../../kit/govuk/index.ts';
import type { Frame } from '../../shell/frame.ts';
import { Page } from '../../shell/page.tsx';
import { LIMITING, sizeBoxes, WEIGHTS } from '../forms.ts';
import { allocationPaths as paths } from '../paths.ts';
import type { AllocationFacts } from '../read-allocation.ts';
import { WEIGHT_WORDS } from '../words.ts';

export interface FormPageProps {
  frame: Frame;
  facts: AllocationFacts;
  typed: Typed;
  errors: readonly FieldError[];
}

const backTo = ({ cohort }: AllocationFacts) => ({
  href: paths.allocation.to({ cohort: cohort.id }),
  text: 'Back to who goes to which venue',
});

export function WeightsPage({ frame, facts, typed, errors }: FormPageProps): VNode {
  const box = (name: string, label: string, hint: string | null) => (
    <Input
      name={name}
      label={{ text: label, classes: hint === null ? '' : 'govuk-label--s' }}
      hint={hint === null ? null : { text: hint }}
      classes="govuk-input--width-3"
      inputmode="numeric"
      value={typed[name] ?? ''}
      errorMessage={errorAt(errors, name)}
    />
  );
  return (
    <Page frame={frame} title="What counts in a plan" hidden errors={errors} back={backTo(facts)}>
      <span class="govuk-caption-l">{facts.cohort.name}</span>
      <h1 class="govuk-heading-l">What counts in a plan</h1>
      <p class="govuk-body">
        A plan is the better the fewer points it has. Points are whole numbers from 0 to 100; 0 means that it
        does not count. Plans that were made before keep theirs.
      </p>
      <form method="post" action={paths.weights.to({ cohort: facts.cohort.id })} noValidate>
        {WEIGHTS.map((name) => box(name, WEIGHT_WORDS[name].label, WEIGHT_WORDS[name].hint))}
        {box(
          'smallest',
          'Smallest group',
          'A group opens with at least so many people, or not at all. 0 for any size.',
        )}
        <h2 class="govuk-heading-m">Groups of another size</h2>
        <p class="govuk-body">
          Leave a box empty where a group is as the others: the smallest group above, and as many people as it
          has places. Whoever has a place keeps it.
        </p>
        {facts.groups.map(({ id, name, capacity }) => (
          <Fieldset key={id} legend={{ text: name, classes: 'govuk-fieldset__legend--s' }}>
            {box(sizeBoxes(id).smallest, `Smallest size of ${name}`, null)}
            {box(sizeBoxes(id).largest, `Largest size of ${name}, of ${capacity} places`, null)}
          </Fieldset>
        ))}
        <Button preventDoubleClick>Save</Button>
      </form>
    </Page>
  );
}

export function RulesPage({ frame, facts, typed, errors }: FormPageProps): VNode {
  const named = facts.candidates
    .toSorted((one, other) => one.name.localeCompare(other.name, 'en'))
    .map(({ applicationId, name, schoolName }) => ({
      value: String(applicationId),
      text: schoolName === null ? name : `${name}, ${schoolName}`,
    }));
  const who = (field: string, label: string) => (
    <Select
      name={field}
      label={{ text: label, classes: 'govuk-label--s' }}
      items={[{ value: '', text: 'Select' }, ...named]}
      value={typed[field] ?? ''}
      errorMessage={errorAt(errors, field)}
    />
  );
  return (
    <Page frame={frame} title="Keep two people together or apart" hidden errors={errors} back={backTo(facts)}>
      <span class="govuk-caption-l">{facts.cohort.name}</span>
      <h1 class="govuk-heading-l">Keep two people together or apart</h1>
      <form method="post" action={paths.rules.to({ cohort: facts.cohort.id })} noValidate>
        {who('one', 'First person')}
        {who('other', 'Second person')}
        <Radios
          name="kind"
          fieldset={{ legend: { text: 'What are they to be?', classes: 'govuk-fieldset__legend--s' } }}
          items={[
            { value: 'together', text: 'Together, in one group' },
            { value: 'apart', text: 'Apart, in different groups' },
          ]}
          value={typed['kind'] ?? ''}
          errorMessage={errorAt(errors, 'kind')}
        />
        <Radios
          name="strength"
          fieldset={{ legend: { text: 'Must every plan keep it?', classes: 'govuk-fieldset__legend--s' } }}
          items={[
            {
              value: 'wish',
              text: 'No, it is a wish',
              hint: {
                text: `A plan that does not keep it costs ${facts.settings.weights.wish} points more.`,
              },
            },
            {
              value: 'rule',
              text: 'Yes, it is a rule',
              hint: { text: 'Two who must be together have a place both, or neither.' },
            },
          ]}
          value={typed['strength'] ?? ''}
          errorMessage={errorAt(errors, 'strength')}
        />
        <Input
          name="reason"
          label={{ text: 'Why', classes: 'govuk-label--s' }}
          hint={{ text: 'Everybody who plans this cohort reads it. Write nothing about health or needs.' }}
          value={typed['reason'] ?? ''}
          errorMessage={errorAt(errors, 'reason')}
        />
        <Button preventDoubleClick>Save</Button>
      </form>
    </Page>
  );
}

export function VenuesPage({ frame, facts }: Pick<FormPageProps, 'frame' | 'facts'>): VNode {
  const venues = facts.groups.filter(
    ({ venueId }, at) => facts.groups.findIndex((group) => group.venueId === venueId) === at,
  );
  return (
    <Page frame={frame} title="What cannot be arranged at a venue" hidden back={backTo(facts)}>
      <span class="govuk-caption-l">{facts.cohort.name}</span>
      <h1 class="govuk-heading-l">What cannot be arranged at a venue</h1>
      <p class="govuk-body">
        Nobody who needs it is planned there. It is about the venue, so it counts for every cohort that meets
        there.
      </p>
      <form method="post" action={paths.venues.to({ cohort: facts.cohort.id })}>
        {venues.map(({ venueId, venueName, limits }) => (
          <Checkboxes
            key={venueId}
            name={venueId}
            fieldset={{
              legend: { text: `Not possible at ${venueName}`, classes: 'govuk-fieldset__legend--s' },
            }}
            classes="govuk-checkboxes--small"
            items={LIMITING.map((kind) => ({ value: kind, text: ADJUSTMENT_WORDS[kind] }))}
            values={limits}
          />
        ))}
        <Button preventDoubleClick>Save</Button>
      </form>
    </Page>
  );
}
