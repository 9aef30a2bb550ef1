import type { VNode } from 'preact';

import type { PlannedCohort, PlannedGroup } from '../../cohorts/index.ts';
import { asksOfBirth } from '../../kit/forms/free-text.ts';
import { errorAt, type FieldError, type Typed } from '../../kit/forms/index.ts';
import { Button, Checkboxes, Input, Select, Textarea } from '../../kit/govuk/index.ts';
import type { Frame } from '../../shell/frame.ts';
import { NotABirth } from '../../shell/not-a-birth.tsx';
import { Page } from '../../shell/page.tsx';
import { placesOffered, WHOLE_COHORT, type SessionOffered } from '../forms/session-form.ts';
import { timetablePaths as paths } from '../paths.ts';
import { hoursOf, SESSION_KINDS, type Session } from '../session.ts';
import { DayBox, KIND_WORDS, shortDay, TimeBox } from './parts.tsx';

export interface SessionFormProps {
  offered: SessionOffered;
  typed: Typed;
  ticked: readonly string[];
  errors: readonly FieldError[];
  /** Nobody is expected to meet on that day, so it must be chosen knowingly. */
  asksAnyway: boolean;
}

const LABEL = 'govuk-label--s';

export function ChangeSessionPage({
  frame,
  session,
  form,
}: {
  frame: Frame;
  session: Session;
  form: SessionFormProps;
}): VNode {
  const at = { session: session.id };
  const title = `Change ${session.title}`;
  return (
    <Page frame={frame} title={title} hidden errors={form.errors} back={{ href: paths.session.to(at) }}>
      <h1 class="govuk-heading-l">{title}</h1>
      <p class="govuk-body">Everybody who has it in their calendar is told of a new day, time or place.</p>
      <form method="post" action={paths.changeSession.to(at)} novalidate>
        <input type="hidden" name="sequence" value={form.typed['sequence'] ?? ''} />
        <Boxes {...form} />
        <Button preventDoubleClick>Save</Button>
      </form>
    </Page>
  );
}

export interface AddSessionPageProps {
  frame: Frame;
  cohort: PlannedCohort;
  groups: readonly PlannedGroup[];
  form: SessionFormProps;
}

export function AddSessionPage({ frame, cohort, groups, form }: AddSessionPageProps): VNode {
  const { typed, errors } = form;
  const at = { cohort: cohort.id };
  return (
    <Page
      frame={frame}
      title={`Add a session to ${cohort.name}`}
      hidden
      errors={errors}
      back={{ href: paths.timetable.to(at), text: 'Back to the timetable' }}
    >
      <h1 class="govuk-heading-l">Add a session to {cohort.name}</h1>
      <form method="post" action={paths.addSession.to(at)} novalidate>
        <Select
          name="group"
          label={{ text: 'For', classes: LABEL }}
          items={[
            { value: '', text: 'Select' },
            { value: WHOLE_COHORT, text: 'The whole cohort' },
            ...groups.map(({ id, name }) => ({ value: id, text: name })),
          ]}
          value={typed['group'] ?? ''}
          errorMessage={errorAt(errors, 'group')}
        />
        <Select
          name="kind"
          label={{ text: 'Kind', classes: LABEL }}
          items={[
            { value: '', text: 'Select' },
            ...SESSION_KINDS.map((kind) => ({ value: kind, text: KIND_WORDS[kind] })),
          ]}
          value={typed['kind'] ?? ''}
          errorMessage={errorAt(errors, 'kind')}
        />
        <Boxes {...form} />
        <Checkboxes
          name="counts"
          items={[{ value: 'yes', text: 'It counts towards engagement', checked: typed['counts'] === 'yes' }]}
        />
        <Button preventDoubleClick>Add the session</Button>
      </form>
    </Page>
  );
}

function Boxes({ offered, typed, ticked, errors, asksAnyway }: SessionFormProps): VNode {
  return (
    <>
      <Input
        name="title"
        label={{ text: 'What it is called', classes: LABEL }}
        value={typed['title'] ?? ''}
        errorMessage={errorAt(errors, 'title')}
      />
      {asksOfBirth(errors) ? <NotABirth /> : null}
      <DayBox field="day" legend="Day" typed={typed} errors={errors} />
      {asksAnyway ? (
        <Checkboxes
          name="anyway"
          items={[
            { value: 'yes', text: 'Hold it on this day all the same', checked: typed['anyway'] === 'yes' },
          ]}
        />
      ) : null}
      <TimeBox field="starts-at" label="Starts" typed={typed} errors={errors} />
      <TimeBox field="ends-at" label="Ends" typed={typed} errors={errors} />
      <Select
        name="place"
        label={{ text: 'Place', classes: LABEL }}
        items={[{ value: '', text: 'Select' }, ...placesOffered(offered.venues)]}
        value={typed['place'] ?? ''}
        errorMessage={errorAt(errors, 'place')}
      />
      {offered.leaders.length === 0 ? (
        <p class="govuk-body" id="facilitators">
          Nobody has the role of facilitator or coach for it yet, so nobody can be chosen to lead it.
        </p>
      ) : (
        <Checkboxes
          name="facilitators"
          fieldset={{ legend: { text: 'Led by', classes: 'govuk-fieldset__legend--s' } }}
          items={offered.leaders.map(({ personId, name }) => ({
            value: String(personId),
            text: name,
            checked: ticked.includes(String(personId)),
          }))}
          errorMessage={errorAt(errors, 'facilitators')}
        />
      )}
      <Checkboxes
        name="pinned"
        items={[
          {
            value: 'yes',
            text: 'Leave it on its day when the timetable is planned again',
            checked: typed['pinned'] === 'yes',
          },
        ]}
      />
    </>
  );
}

export interface CancelPageProps {
  frame: Frame;
  session: Session;
  typed: Typed;
  errors: readonly FieldError[];
}

export function CancelSessionPage({ frame, session, typed, errors }: CancelPageProps): VNode {
  const at = { session: session.id };
  return (
    <Page
      frame={frame}
      title={`Cancel ${session.title}`}
      hidden
      errors={errors}
      back={{ href: paths.session.to(at) }}
    >
      <h1 class="govuk-heading-l">Cancel {session.title}</h1>
      <p class="govuk-body">
        {shortDay(session.day)}, {hoursOf(session)}, {session.groupName ?? 'whole cohort'}. Everybody who has
        it in their calendar is told. It cannot be taken back: add a new session instead.
      </p>
      <p class="govuk-body">
        <a class="govuk-link" href={`${paths.session.to(at)}/coverage#without`}>
          See what would be taught nowhere without it
        </a>
      </p>
      <form method="post" action={paths.cancelSession.to(at)} novalidate>
        <Textarea
          name="why"
          label={{ text: 'Why it does not take place', classes: LABEL }}
          hint={{ text: 'Everybody invited reads this. Say nothing about anybody’s health.' }}
          rows={3}
          value={typed['why'] ?? ''}
          errorMessage={errorAt(errors, 'why')}
        />
        {asksOfBirth(errors) ? <NotABirth /> : null}
        <Button classes="govuk-button--warning" preventDoubleClick>
          Cancel the session
        </Button>
      </form>
    </Page>
  );
}
