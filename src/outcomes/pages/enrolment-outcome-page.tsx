import type { VNode } from 'preact';

import { errorAt, type FieldError, type Typed } from '../../kit/forms/index.ts';
import { Button, Input, NotificationBanner, Radios, WarningText } from '../../kit/govuk/index.ts';
import type { Frame } from '../../shell/frame.ts';
import { Page } from '../../shell/page.tsx';
import { DayBox } from '../../timetable/pages/parts.tsx';
import { OUTCOME_STATES, type Outcome } from '../outcome.ts';
import { outcomesPaths as paths } from '../paths.ts';
import type { DfeRefusal } from '../weigh.ts';
import { dfeRefusalInWords, STATE_WORDS } from '../words.ts';
import { OutcomeFacts, TellingBoxes } from './parts.tsx';

export interface EnrolmentOutcomePageProps {
  frame: Frame;
  enrolmentId: number;
  name: string;
  cohort: { id: string; name: string };
  /** The newest first: it stands. */
  outcomes: readonly (Outcome & { who: string })[];
  typed: Typed;
  errors: readonly FieldError[];
  formKey: string;
  /** Why the DfE would refuse an outcome today; null where it would take one. */
  refused: DfeRefusal | null;
  /** Whether a minute of release is to come. */
  canMove: boolean;
  told: 'done' | 'moved' | null;
}

/** One member's outcomes, and the form for a first, a resit, a correction or a void. */
export function EnrolmentOutcomePage(props: EnrolmentOutcomePageProps): VNode {
  const { frame, enrolmentId, name, cohort, outcomes, typed, errors, formKey, refused, canMove, told } =
    props;
  const [standing] = outcomes;
  const stands = standing !== undefined && standing.state !== 'voided';
  return (
    <Page
      frame={frame}
      title={`${name}: outcome`}
      hidden
      errors={errors}
      back={{ href: paths.cohort.to({ cohort: cohort.id }), text: `${cohort.name}: outcomes` }}
    >
      {told === null ? null : (
        <NotificationBanner type="success">
          {told === 'done' ? 'It is recorded.' : 'The minute is moved.'}
        </NotificationBanner>
      )}
      <h1 class="govuk-heading-l">{name}: outcome</h1>
      {outcomes.length === 0 ? <p class="govuk-body">No outcome is recorded yet.</p> : null}
      {outcomes.map((outcome, index) => (
        <section key={outcome.id}>
          <h2 class="govuk-heading-m">
            {index === 0 ? 'What stands' : `Before, ${outcomes.length - index}`}
          </h2>
          <OutcomeFacts outcome={outcome} who={outcome.who} />
        </section>
      ))}
      {canMove ? (
        <p class="govuk-body">
          <a class="govuk-link" href={paths.release.to({ enrolment: enrolmentId })}>
            Move the minute of release
          </a>
        </p>
      ) : null}
      <h2 class="govuk-heading-m">
        {stands ? 'Record a resit, a correction or a void' : 'Record an outcome'}
      </h2>
      <p class="govuk-body">
        Nothing that is recorded is changed: what you record now stands in its place, and what was before
        stays to be read.
      </p>
      {refused === null ? null : (
        <WarningText>
          The DfE would refuse an outcome today. {dfeRefusalInWords(refused)}. The hub can keep what it was
          told all the same.
        </WarningText>
      )}
      <form method="post" action={paths.enrolment.to({ enrolment: enrolmentId })} novalidate>
        <Radios
          name="state"
          fieldset={{ legend: { text: 'Outcome', classes: 'govuk-fieldset__legend--s' } }}
          value={typed['state'] ?? ''}
          items={OUTCOME_STATES.filter((state) => state !== 'voided' || stands).map((state) => ({
            value: state,
            text: STATE_WORDS[state],
            ...(state === 'voided'
              ? {
                  hint: {
                    text: 'The lead provider voids the completed declaration. The day stays that of the outcome.',
                  },
                }
              : {}),
          }))}
          errorMessage={errorAt(errors, 'state')}
        />
        <DayBox
          field="completed"
          legend="Day of the outcome"
          hint="As the lead provider gives it to the DfE. Not needed for a void."
          typed={typed}
          errors={errors}
        />
        <Input
          name="reason"
          label={{ text: 'Why what stood no longer does', classes: 'govuk-label--s' }}
          hint={{ text: 'Needed for a void and a correction. Nothing about health.' }}
          value={typed['reason'] ?? ''}
          errorMessage={errorAt(errors, 'reason')}
        />
        <TellingBoxes typed={typed} errors={errors} />
        <p class="govuk-body">
          One letter goes to {name} at that minute. It does not say what the result is.
        </p>
        <input type="hidden" name="key" value={formKey} />
        <Button preventDoubleClick>Record it</Button>
      </form>
    </Page>
  );
}
