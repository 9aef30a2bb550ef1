import type { VNode } from 'preact';

import { inWords } from '../../kit/dates/index.ts';
import { errorAt, type FieldError, type Typed } from '../../kit/forms/index.ts';
import {
  Button,
  Checkboxes,
  DataTable,
  FileUpload,
  InsetText,
  NotificationBanner,
  Radios,
  WarningText,
} from '../../kit/govuk/index.ts';
import type { Frame } from '../../shell/frame.ts';
import { Page } from '../../shell/page.tsx';
import { timetablePaths } from '../../timetable/paths.ts';
import { DayBox } from '../../timetable/pages/parts.tsx';
import type { OverdueMarks } from '../overdue-marks.ts';
import { outcomesPaths as paths } from '../paths.ts';
import type { MemberLine } from '../store.ts';
import type { DfeRefusal } from '../weigh.ts';
import { dfeRefusalInWords, minuteInWords } from '../words.ts';
import { OverdueMarksTable } from './overdue-marks.tsx';
import { StateTag, TellingBoxes } from './parts.tsx';

export interface CohortOutcomesPageProps {
  frame: Frame;
  cohort: { id: string; name: string };
  members: readonly MemberLine[];
  /** Who is asked about: on the course, and nothing stands. */
  due: readonly MemberLine[];
  ticked: ReadonlySet<number>;
  /** Whether teaching has ended. */
  isOver: boolean;
  typed: Typed;
  errors: readonly FieldError[];
  /** Those awaiting an outcome that the DfE would refuse today, and why. */
  refused: ReadonlyMap<number, DfeRefusal>;
  /** Whose marks of scripts are overdue, where the hub marks. */
  overdue: { marks: readonly OverdueMarks[]; at: string };
  /** Minutes of release that are to come. */
  toCome: readonly { at: Temporal.Instant; count: number }[];
  isMoved: boolean;
  /** How many were just recorded; null for none. */
  recorded: number | null;
}

/** Who of a cohort has which outcome, and one form for all who have none. */
export function CohortOutcomesPage(props: CohortOutcomesPageProps): VNode {
  const { frame, cohort, members, due, errors, recorded } = props;
  const title = `${cohort.name}: outcomes`;
  return (
    <Page
      frame={frame}
      title={title}
      hidden
      errors={errors}
      back={{ href: timetablePaths.cohort.to({ cohort: cohort.id }), text: cohort.name }}
    >
      {recorded === null ? null : (
        <NotificationBanner type="success">
          {recorded === 1 ? '1 outcome is recorded.' : `${recorded} outcomes are recorded.`}
        </NotificationBanner>
      )}
      {props.isMoved ? <NotificationBanner type="success">The minute is moved.</NotificationBanner> : null}
      <h1 class="govuk-heading-l">{title}</h1>
      <p class="govuk-body">
        The lead provider records outcomes at the DfE, and the DfE issues the certificate. The hub keeps what
        it was told, tells the member, and closes the school’s deadline.
      </p>
      <ToCome {...props} />
      <OverdueMarksTable {...props.overdue} />
      {due.length === 0 ? (
        <p class="govuk-body">Nobody awaits an outcome.</p>
      ) : (
        <>
          <ForThoseTicked {...props} />
          <FromAFile cohort={cohort} errors={errors} />
        </>
      )}
      <DataTable
        caption="Everybody who is or was on the course"
        isWide
        rows={members}
        whenEmpty="Nobody is on the course."
        columns={[
          {
            heading: 'Member',
            cell: ({ name, enrolmentId }) => (
              <a class="govuk-link" href={paths.enrolment.to({ enrolment: enrolmentId })}>
                {name}
              </a>
            ),
          },
          { heading: 'Group', cell: ({ groupName }) => groupName ?? 'None' },
          {
            heading: 'Outcome',
            cell: ({ outcome, enrolmentState }) =>
              outcome === null ? (
                enrolmentState === 'deferred' || enrolmentState === 'withdrawn' ? (
                  `None: ${enrolmentState}`
                ) : (
                  'None yet'
                )
              ) : (
                <StateTag state={outcome.state} />
              ),
          },
          { heading: 'Of', cell: ({ outcome }) => (outcome === null ? '' : inWords(outcome.completedOn)) },
          {
            heading: 'Member sees it from',
            cell: ({ outcome }) => (outcome === null ? '' : minuteInWords(outcome.releaseAt)),
          },
        ]}
      />
    </Page>
  );
}

/** What members will see at a minute to come, and the way to another minute. */
function ToCome({ cohort, toCome }: CohortOutcomesPageProps): VNode | null {
  if (toCome.length === 0) return null;
  return (
    <ul class="govuk-list govuk-list--bullet">
      {toCome.map(({ at, count }) => (
        <li key={at.toString()}>
          {count === 1 ? '1 member sees the outcome' : `${count} members see their outcomes`} from{' '}
          {minuteInWords(at)}.{' '}
          <a class="govuk-link" href={paths.releases.to({ cohort: cohort.id }, { of: at.toString() })}>
            Move it<span class="govuk-visually-hidden"> from {minuteInWords(at)}</span>
          </a>
        </li>
      ))}
    </ul>
  );
}

/** What the DfE would say of those who await an outcome: once above all of them, and beside each. */
function RefusedByDfe({ due, refused }: CohortOutcomesPageProps): VNode | null {
  const reasons = [...new Set(refused.values())];
  if (reasons.length === 0) return null;
  return (
    <WarningText>
      The DfE would refuse the outcome of{' '}
      {refused.size === due.length
        ? due.length === 1
          ? 'the one who awaits it'
          : `all ${due.length}`
        : `${refused.size} of ${due.length}, marked below`}
      . {reasons.map(dfeRefusalInWords).join('. ')}. The lead provider must declare first, and the hub take in
      its list of declarations.
    </WarningText>
  );
}

function ForThoseTicked(props: CohortOutcomesPageProps): VNode {
  const { cohort, due, ticked, isOver, refused, typed, errors } = props;
  return (
    <form method="post" action={paths.cohort.to({ cohort: cohort.id })} novalidate>
      <h2 class="govuk-heading-m">Record one outcome for many</h2>
      {isOver ? null : <InsetText>Teaching has not ended yet, so nobody is ticked.</InsetText>}
      <RefusedByDfe {...props} />
      <Radios
        name="state"
        fieldset={{ legend: { text: 'Those ticked', classes: 'govuk-fieldset__legend--s' } }}
        classes="govuk-radios--inline"
        value={typed['state'] ?? ''}
        items={[
          { value: 'passed', text: 'Passed' },
          { value: 'failed', text: 'Failed' },
        ]}
        errorMessage={errorAt(errors, 'state')}
      />
      <DayBox
        field="completed"
        legend="Day of the outcome"
        hint="As the lead provider gives it to the DfE."
        typed={typed}
        errors={errors}
      />
      <TellingBoxes typed={typed} errors={errors} />
      <Button>Preview</Button>
      <Checkboxes
        name="who"
        fieldset={{
          legend: {
            text: `${due.length} ${due.length === 1 ? 'member awaits' : 'members await'} an outcome`,
            classes: 'govuk-fieldset__legend--s',
          },
        }}
        classes="govuk-checkboxes--small"
        values={[...ticked]}
        items={due.map(({ enrolmentId, name, groupName }) => ({
          value: enrolmentId,
          text: groupName === null ? name : `${name}, ${groupName}`,
          ...hintOf(refused.size === due.length ? undefined : refused.get(enrolmentId)),
        }))}
        errorMessage={errorAt(errors, 'who')}
      />
    </form>
  );
}

function hintOf(why: DfeRefusal | undefined): { hint?: { text: string } } {
  return why === undefined ? {} : { hint: { text: dfeRefusalInWords(why) } };
}

function FromAFile({ cohort, errors }: { cohort: { id: string }; errors: readonly FieldError[] }): VNode {
  return (
    <form
      method="post"
      action={paths.file.to({ cohort: cohort.id })}
      enctype="multipart/form-data"
      novalidate
    >
      <h2 class="govuk-heading-m">Or take them from the lead provider’s file</h2>
      <FileUpload
        name="file"
        label={{ text: 'File of outcomes (CSV, or the DfE’s JSON)', classes: 'govuk-label--s' }}
        hint={{
          text: 'A column for the outcome (passed or failed), one for its date, and one to know members by: email, TRN or the DfE’s participant id. The DfE’s JSON is taken as it is: the newest outcome of each participant. You see all of it before anything is kept.',
        }}
        errorMessage={errorAt(errors, 'file')}
      />
      <Button classes="govuk-button--secondary">Preview the file</Button>
    </form>
  );
}
