import type { VNode } from 'preact';

import { inWords } from '../../kit/dates/index.ts';
import { asksOfBirth } from '../../kit/forms/free-text.ts';
import { errorAt, type FieldError, type Typed } from '../../kit/forms/index.ts';
import { Button, DataTable, Input, Radios, Select } from '../../kit/govuk/index.ts';
import type { Frame } from '../../shell/frame.ts';
import { NotABirth } from '../../shell/not-a-birth.tsx';
import { Page } from '../../shell/page.tsx';
import type { BankHoliday } from '../bank-holidays.ts';
import { CLOSURE_KINDS, type Closure } from '../closures/closure.ts';
import { CLOSURE_KIND_WORDS, type ClosureOffered } from '../forms/closure-form.ts';
import { placeValue } from '../forms/session-form.ts';
import { timetablePaths as paths } from '../paths.ts';
import { DayBox } from './parts.tsx';

export interface ClosuresPageProps {
  frame: Frame;
  closures: readonly Closure[];
  bankHolidays: readonly BankHoliday[];
  bankHolidaysKnownUntil: Temporal.PlainDate;
  authorities: readonly string[];
  /** Which authority each venue keeps; a venue that is not in it keeps all. */
  kept: ReadonlyMap<string, string>;
  offered: ClosureOffered;
  typed: Typed;
  errors: readonly FieldError[];
}

const SELECT = { value: '', text: 'Select' };

export function ClosuresPage(props: ClosuresPageProps): VNode {
  const { frame, closures, bankHolidays, offered, errors } = props;
  return (
    <Page
      frame={frame}
      title="School holidays and closures"
      hidden
      errors={errors}
      back={{ href: paths.cohorts.to(), text: 'Back to cohorts' }}
    >
      <h1 class="govuk-heading-l">School holidays and closures</h1>
      <p class="govuk-body">
        A new plan goes round these days. Sessions that stand on them already stay until you plan again.
      </p>
      <DataTable
        caption="From today on"
        isWide
        columns={[
          { heading: 'What', cell: (closure) => `${closure.title}${whereOf(closure)}` },
          { heading: 'First day', cell: ({ firstOn }) => inWords(firstOn) },
          { heading: 'Last day', cell: ({ lastOn }) => inWords(lastOn) },
          { heading: 'Read in', cell: ({ source }) => <span class="hub-break">{source}</span> },
          {
            heading: <span class="govuk-visually-hidden">Remove</span>,
            cell: (closure) => (
              <form method="post" action={paths.removeClosure.to({ closure: closure.id })}>
                <Button classes="govuk-button--secondary govuk-!-margin-bottom-0">
                  Remove<span class="govuk-visually-hidden"> {closure.title}</span>
                </Button>
              </form>
            ),
          },
        ]}
        rows={closures}
        whenEmpty="No school holidays and closures are known from today on. Add them, or the plan goes round none."
      />
      <AddForm {...props} />
      {props.authorities.length < 2 ? null : <Authorities {...props} venues={offered.venues} />}
      <DataTable
        caption="Bank holidays"
        columns={[
          { heading: 'Day', cell: ({ day }) => inWords(day) },
          { heading: 'What', cell: ({ title, note }) => `${title}${note === null ? '' : ` (${note})`}` },
        ]}
        rows={bankHolidays}
      />
      <p class="govuk-body">
        As GOV.UK published them until {inWords(props.bankHolidaysKnownUntil)}. Add one that is proclaimed
        later as a day on which the hub is closed.
      </p>
    </Page>
  );
}

function whereOf(closure: Closure): string {
  switch (closure.kind) {
    case 'school holiday':
      return `, schools of ${closure.authority}`;
    case 'hub closed':
      return ', the hub';
    case 'venue closed':
      return `, ${closure.venueName ?? closure.venueId}`;
    case 'room not available':
      return `, ${closure.room} at ${closure.venueName ?? closure.venueId}`;
    case 'facilitator away':
      return `, ${closure.personName ?? 'somebody'}`;
  }
}

function AddForm({ offered, authorities, typed, errors }: ClosuresPageProps): VNode {
  const rooms = offered.venues.flatMap(({ id, name, rooms: there }) =>
    there.map((room) => ({ value: placeValue(id, room.name), text: `${name}, ${room.name}` })),
  );
  const text = (field: string, label: string, hint?: string) => (
    <Input
      name={field}
      label={{ text: label }}
      {...(hint === undefined ? {} : { hint: { text: hint } })}
      value={typed[field] ?? (field === 'authority' ? (authorities[0] ?? '') : '')}
      errorMessage={errorAt(errors, field)}
    />
  );
  const select = (field: string, label: string, items: readonly { value: string; text: string }[]) => (
    <Select
      name={field}
      label={{ text: label }}
      items={[SELECT, ...items]}
      value={typed[field] ?? ''}
      errorMessage={errorAt(errors, field)}
    />
  );
  const called = text(
    'title',
    'What it is called',
    'Like Easter, Flood or Painting. For somebody who is away nothing is asked',
  );
  const asked = {
    'school holiday': text('authority', 'Local authority'),
    'hub closed': undefined,
    'venue closed': select(
      'venue',
      'Venue',
      offered.venues.map(({ id, name }) => ({ value: id, text: name })),
    ),
    'room not available': select('room', 'Room', rooms),
    'facilitator away': select(
      'person',
      'Who is away',
      offered.leaders.map(({ personId, name }) => ({ value: String(personId), text: name })),
    ),
  } as const;
  return (
    <form method="post" action={paths.closures.to()} novalidate>
      <h2 class="govuk-heading-m">Add days</h2>
      <Radios
        name="kind"
        fieldset={{ legend: { text: 'What is it?', classes: 'govuk-fieldset__legend--s' } }}
        value={typed['kind'] ?? ''}
        items={CLOSURE_KINDS.map((kind) => ({
          value: kind,
          text: CLOSURE_KIND_WORDS[kind],
          ...(asked[kind] === undefined ? {} : { conditional: asked[kind] }),
        }))}
        errorMessage={errorAt(errors, 'kind')}
      />
      {called}
      <DayBox field="first" legend="First day" typed={typed} errors={errors} />
      <DayBox
        field="last"
        legend="Last day (optional)"
        hint="Left empty, it is one day"
        typed={typed}
        errors={errors}
      />
      {text('source', 'Where you read it (optional)')}
      {asksOfBirth(errors) ? <NotABirth /> : null}
      <Button preventDoubleClick>Add</Button>
    </form>
  );
}

function Authorities({
  authorities,
  kept,
  venues,
}: ClosuresPageProps & { venues: ClosureOffered['venues'] }): VNode {
  return (
    <>
      <h2 class="govuk-heading-m">Whose school holidays each venue keeps</h2>
      {venues.map((venue) => (
        <form key={venue.id} method="post" action={paths.venueAuthority.to()}>
          <input type="hidden" name="venue" value={venue.id} />
          <Select
            id={`authority-of-${venue.id}`}
            name="authority"
            label={{ text: venue.name }}
            items={[
              { value: '', text: 'Those of every authority' },
              ...authorities.map((text) => ({ text })),
            ]}
            value={kept.get(venue.id) ?? ''}
          />
          <Button classes="govuk-button--secondary">
            Save<span class="govuk-visually-hidden"> for {venue.name}</span>
          </Button>
        </form>
      ))}
    </>
  );
}
