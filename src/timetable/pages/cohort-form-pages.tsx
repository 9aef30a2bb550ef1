import type { VNode } from 'preact';

import {
  DECLARATION_WORDS,
  DECLARATIONS,
  type PlannedCohort,
  type PlannedGroup,
} from '../../cohorts/index.ts';
import { errorAt, type FieldError, type Typed } from '../../kit/forms/index.ts';
import { Button, Fieldset, Input, Select } from '../../kit/govuk/index.ts';
import type { Frame } from '../../shell/frame.ts';
import { Page } from '../../shell/page.tsx';
import { WEEKDAYS } from '../design/course-design.ts';
import {
  FUNDING_WORDS,
  placesBox,
  roomBox,
  weekdayBox,
  WINDOWS,
  type CohortOffered,
} from '../forms/cohort-form.ts';
import { timetablePaths as paths } from '../paths.ts';
import { DayBox } from './parts.tsx';

interface FormPageProps {
  frame: Frame;
  offered: CohortOffered;
  typed: Typed;
  errors: readonly FieldError[];
}

const LABEL = 'govuk-label--s';
const NOT_CHOSEN = { value: '', text: 'Select' };

export function NewCohortPage({ frame, offered, typed, errors }: FormPageProps): VNode {
  const box = { typed, errors };
  return (
    <Page
      frame={frame}
      title="Make a cohort"
      hidden
      errors={errors}
      back={{ href: paths.cohorts.to(), text: 'Back to cohorts' }}
    >
      <h1 class="govuk-heading-l">Make a cohort</h1>
      <p class="govuk-body">It has no sessions until you plan its timetable. Nobody is told of it.</p>
      <form method="post" action={paths.newCohort.to()} novalidate>
        <Input
          name="name"
          label={{ text: 'Name of the intake', classes: LABEL }}
          hint={{ text: 'Like Autumn 2028' }}
          classes="govuk-input--width-20"
          value={typed['name'] ?? ''}
          errorMessage={errorAt(errors, 'name')}
        />
        <DesignSelect offered={offered} {...box} />
        <Select
          name="lead-provider"
          label={{ text: 'Lead provider', classes: LABEL }}
          items={[
            NOT_CHOSEN,
            ...offered.leadProviders.map((text) => ({ text })),
            { value: 'none', text: 'Not decided yet' },
          ]}
          value={typed['lead-provider'] ?? ''}
          errorMessage={errorAt(errors, 'lead-provider')}
        />
        <Input
          name="dfe-cohort"
          label={{ text: 'The DfE’s intake, if it is published (optional)', classes: LABEL }}
          hint={{ text: 'The year and letter, like 2026b' }}
          classes="govuk-input--width-5"
          value={typed['dfe-cohort'] ?? ''}
          errorMessage={errorAt(errors, 'dfe-cohort')}
        />
        <Select
          name="funding"
          label={{ text: 'How places are paid for', classes: LABEL }}
          items={[NOT_CHOSEN, ...Object.entries(FUNDING_WORDS).map(([value, text]) => ({ value, text }))]}
          value={typed['funding'] ?? ''}
          errorMessage={errorAt(errors, 'funding')}
        />
        <DayBox field="starts" legend="Start" {...box} />
        <DayBox
          field="ends"
          legend="Last day of teaching (optional)"
          hint="Left empty, it follows from the design"
          {...box}
        />
        <DayBox field="opens" legend="Registration opens (optional)" {...box} />
        <DayBox field="closes" legend="Registration closes (optional)" {...box} />
        <Fieldset legend={{ text: 'Places at each venue', classes: 'govuk-fieldset__legend--m' }}>
          <p class="govuk-hint">Leave a venue empty where no group meets.</p>
          {offered.venues.map((venue) => {
            const largest = Math.max(0, ...venue.rooms.map(({ seats }) => seats));
            return (
              <Input
                key={venue.id}
                name={placesBox(venue.id)}
                label={{ text: venue.name }}
                {...(largest === 0 ? {} : { hint: { text: `Its largest room seats ${largest}` } })}
                classes="govuk-input--width-3"
                inputmode="numeric"
                value={typed[placesBox(venue.id)] ?? ''}
                errorMessage={errorAt(errors, placesBox(venue.id))}
              />
            );
          })}
        </Fieldset>
        <Button preventDoubleClick>Make the cohort</Button>
      </form>
    </Page>
  );
}

function DesignSelect({ offered, typed, errors }: Omit<FormPageProps, 'frame'>): VNode {
  return (
    <Select
      name="design"
      label={{ text: 'Course design', classes: LABEL }}
      items={[
        NOT_CHOSEN,
        ...offered.designs.map((design) => ({
          value: design.id,
          text: `${design.name}${design.leadProvider === null ? '' : ` (${design.leadProvider})`}${design.certainty === 'invented' ? ' – invented' : ''}`,
        })),
      ]}
      value={typed['design'] ?? ''}
      errorMessage={errorAt(errors, 'design')}
    />
  );
}

export interface SetUpPageProps extends FormPageProps {
  cohort: PlannedCohort;
  groups: readonly PlannedGroup[];
}

export function SetUpPage({ frame, cohort, groups, offered, typed, errors }: SetUpPageProps): VNode {
  const box = { typed, errors };
  const at = { cohort: cohort.id };
  const title = `What ${cohort.name} is planned by`;
  return (
    <Page
      frame={frame}
      title={title}
      hidden
      errors={errors}
      back={{ href: paths.cohort.to(at), text: `Back to ${cohort.name}` }}
    >
      <h1 class="govuk-heading-l">{title}</h1>
      <p class="govuk-body">
        Sessions that are in the timetable stay where they are until you plan it again.
      </p>
      <form method="post" action={paths.setUp.to(at)} novalidate>
        <DesignSelect offered={offered} {...box} />
        {groups.map((group) => (
          <GroupHabits key={group.id} group={group} offered={offered} typed={typed} />
        ))}
        <h2 class="govuk-heading-m">Milestones</h2>
        <p class="govuk-body">
          The days by which the lead provider must declare. Leave empty what your contract does not say.
        </p>
        {DECLARATIONS.map((declaration) => (
          <DayBox
            key={declaration}
            field={declaration}
            legend={`${DECLARATION_WORDS[declaration]} by (optional)`}
            {...box}
          />
        ))}
        <h2 class="govuk-heading-m">Assessment windows</h2>
        <p class="govuk-body">The lead provider gives them at the start of the course.</p>
        {WINDOWS.map((number) => (
          <Fieldset
            key={number}
            legend={{ text: `Window ${number} (optional)`, classes: 'govuk-fieldset__legend--s' }}
          >
            <DayBox field={`window-${number}-opens`} legend="Opens" {...box} />
            <DayBox field={`window-${number}-closes`} legend="Closes" {...box} />
          </Fieldset>
        ))}
        <Button preventDoubleClick>Save</Button>
      </form>
    </Page>
  );
}

function GroupHabits({
  group,
  offered,
  typed,
}: {
  group: PlannedGroup;
  offered: CohortOffered;
  typed: Typed;
}): VNode {
  const rooms = offered.venues.find(({ id }) => id === group.venueId)?.rooms ?? [];
  return (
    <Fieldset legend={{ text: group.name, classes: 'govuk-fieldset__legend--m' }}>
      <Select
        name={weekdayBox(group.id)}
        label={{ text: 'Meets on' }}
        items={[
          { value: '', text: 'The day of the design, or of the start' },
          ...WEEKDAYS.map((text, index) => ({ value: String(index + 1), text })),
        ]}
        value={typed[weekdayBox(group.id)] ?? ''}
      />
      {rooms.length === 0 ? null : (
        <Select
          name={roomBox(group.id)}
          label={{ text: 'Usual room' }}
          items={[
            { value: '', text: 'The smallest that is large enough and free' },
            ...rooms.map(({ name, seats }) => ({ value: name, text: `${name} (${seats} seats)` })),
          ]}
          value={typed[roomBox(group.id)] ?? ''}
        />
      )}
    </Fieldset>
  );
}
