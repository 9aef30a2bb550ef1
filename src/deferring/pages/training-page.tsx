import type { VNode } from 'preact';

import type { TrainingAction, TrainingChange } from '../../cohorts/index.ts';
import { Bars, engagementPaths, Slack, type Engagement } from '../../engagement/index.ts';
import { addMonths, inWords } from '../../kit/dates/index.ts';
import { errorAt, type FieldError, type Typed } from '../../kit/forms/index.ts';
import {
  Button,
  DataTable,
  InsetText,
  NotificationBanner,
  Radios,
  Select,
  SummaryList,
  WarningText,
} from '../../kit/govuk/index.ts';
import { MONTHS_TO_OUTCOME } from '../../requirement/law.ts';
import type { Frame } from '../../shell/frame.ts';
import { Page } from '../../shell/page.tsx';
import { DayBox } from '../../timetable/pages/parts.tsx';
import { deferringPaths as paths } from '../paths.ts';
import { DEFER_REASONS, isDeferReason, isWithdrawReason, WITHDRAW_REASONS } from '../reasons.ts';
import type { ReturnOption } from '../return-map.ts';
import { ACTION_WORDS, whyNoOtherCohortInWords } from '../words.ts';

export interface TrainingPageProps {
  frame: Frame;
  now: Engagement;
  /** What can be done from where they stand. */
  actions: readonly TrainingAction[];
  /** As it would be; null where nothing is thought about. */
  after: { engagement: Engagement; fromOn: Temporal.PlainDate } | null;
  /** Whether the lead provider or the DfE told the hub what was declared in the cohort. */
  areDeclarationsKnown: boolean;
  options: readonly ReturnOption[];
  history: readonly TrainingChange[];
  /** What the DfE's side was last told to be; null where nobody told. */
  told: { trainingStatus: string; on: Temporal.PlainDate; by: string } | null;
  typed: Typed;
  errors: readonly FieldError[];
  formKey: string;
  isDone: boolean;
}

/** Defer, come back, withdraw: first what it would mean, and then one button that does it. */
export function TrainingPage(props: TrainingPageProps): VNode {
  const { frame, now, actions, after, options, history, told, typed, errors, isDone } = props;
  const at = { enrolment: now.enrolmentId };
  const action = actions.find((one) => one === typed['action']) ?? null;
  return (
    <Page
      frame={frame}
      title={`${now.name}: defer, come back, withdraw`}
      hidden
      errors={errors}
      back={{ href: engagementPaths.member.to(at), text: now.name }}
    >
      {isDone ? (
        <NotificationBanner type="success">It is done, and we have written to them.</NotificationBanner>
      ) : null}
      <h1 class="govuk-heading-l">{now.name}: defer, come back, withdraw</h1>
      <SummaryList
        rows={[
          {
            key: { text: 'With us' },
            value: { text: `${now.state}, ${now.groupName ?? 'no group'}, ${now.cohort.name}` },
          },
          {
            key: { text: 'At the DfE' },
            value: {
              text:
                told === null
                  ? 'Nobody has told the hub'
                  : `${told.trainingStatus}, as the ${told.by} told on ${inWords(told.on)}`,
            },
          },
        ]}
      />
      {after === null ? (
        <Outcome engagement={now} today={frame.today} heading="As it stands" />
      ) : (
        <>
          <InsetText>
            This is what would be from {inWords(after.fromOn)}. Nothing is saved until you press the button
            below.
          </InsetText>
          <Outcome engagement={after.engagement} today={frame.today} heading="As it would be" />
          {action === null ? null : <DoIt {...props} action={action} />}
        </>
      )}
      {actions.length === 0 ? (
        <p class="govuk-body">Nothing can be changed from here.</p>
      ) : (
        <form method="get" action={paths.training.to(at)} novalidate>
          <h2 class="govuk-heading-m">What if?</h2>
          <Radios
            name="action"
            fieldset={{ legend: { text: 'What is to be done', classes: 'govuk-fieldset__legend--s' } }}
            value={typed['action'] ?? ''}
            items={actions.map((one) => ({ value: one, text: ACTION_WORDS[one] }))}
            errorMessage={errorAt(errors, 'action')}
          />
          {actions.includes('defer') ? (
            <>
              <ReasonBox
                name="defer-reason"
                label="Reason of a deferral, as the DfE has them"
                reasons={DEFER_REASONS}
                typed={typed}
                errors={action === 'defer' ? errors : []}
              />
              <DayBox
                field="return"
                legend="When they are to come back (of a deferral)"
                typed={typed}
                errors={errors}
              />
            </>
          ) : null}
          {actions.includes('withdraw') ? (
            <ReasonBox
              name="withdraw-reason"
              label="Reason of a withdrawal, as the DfE has them"
              reasons={WITHDRAW_REASONS}
              typed={typed}
              errors={action === 'withdraw' ? errors : []}
            />
          ) : null}
          <Select
            name="group"
            label={{ text: 'Seat to come back to', classes: 'govuk-label--s' }}
            hint={{ text: 'Of a deferral it is held from the day of return.' }}
            value={typed['group'] ?? ''}
            items={[
              { value: '', text: 'None yet' },
              ...options.map(({ groupId, groupName, cohort, placesLeft }) => ({
                value: groupId,
                text: `${cohort.name}, ${groupName}: ${placesLeft} free`,
              })),
            ]}
            errorMessage={errorAt(errors, 'group')}
          />
          <Button classes="govuk-button--secondary">Show what it would mean</Button>
        </form>
      )}
      <ReturnMap options={options} />
      {history.length === 0 ? null : (
        <>
          <h2 class="govuk-heading-m">What was done</h2>
          <ul class="govuk-list govuk-list--bullet">
            {history.map((change) => (
              <li key={`${change.action} ${change.fromOn.toString()}`}>
                {ACTION_WORDS[change.action]}, from {inWords(change.fromOn)}
                {change.reason === null ? '' : `: ${reasonInWords(change.reason)}`}
                {change.returnBy === null ? '' : `. To come back by ${inWords(change.returnBy)}`}
              </li>
            ))}
          </ul>
        </>
      )}
    </Page>
  );
}

function reasonInWords(reason: string): string {
  if (isDeferReason(reason)) return DEFER_REASONS[reason];
  return isWithdrawReason(reason) ? WITHDRAW_REASONS[reason] : reason;
}

function ReasonBox({
  name,
  label,
  reasons,
  typed,
  errors,
}: {
  name: string;
  label: string;
  reasons: Readonly<Record<string, string>>;
  typed: Typed;
  errors: readonly FieldError[];
}): VNode {
  return (
    <Select
      name={name}
      label={{ text: label, classes: 'govuk-label--s' }}
      value={typed[name] ?? ''}
      items={[
        { value: '', text: 'Choose a reason' },
        ...Object.entries(reasons).map(([value, text]) => ({ value, text })),
      ]}
      errorMessage={errorAt(errors, name)}
    />
  );
}

/** What it means: the same of what is thought about and of what is. */
export function Outcome({
  engagement,
  today,
  heading,
}: {
  engagement: Engagement;
  today: Temporal.PlainDate;
  heading: string;
}): VNode {
  const { endsIn, deadline } = engagement;
  const resultBy = addMonths(endsIn.startsOn, MONTHS_TO_OUTCOME);
  return (
    <>
      <h2 class="govuk-heading-m">{heading}</h2>
      <div id="outcome">
        <SummaryList
          rows={[
            { key: { text: 'Result by' }, value: { text: `${inWords(resultBy)}, with ${endsIn.name}` } },
            { key: { text: 'Statutory deadline' }, value: { text: marginInWords(deadline, resultBy) } },
          ]}
        />
        <Slack engagement={engagement} today={today} whose="they" />
        <Bars engagement={engagement} windowOn={endsIn.teachingEndsOn} />
      </div>
    </>
  );
}

function marginInWords(deadline: Temporal.PlainDate | null, resultBy: Temporal.PlainDate): string {
  if (deadline === null) return 'None that the hub knows of';
  const { days } = resultBy.until(deadline, { largestUnit: 'days' });
  const day = inWords(deadline);
  if (days < 0) return `${day}: the result can be ${-days} days too late`;
  return `${day}: ${days} days after the result`;
}

function DoIt(props: TrainingPageProps & { action: TrainingAction }): VNode {
  const { now, typed, formKey, action, told, areDeclarationsKnown } = props;
  return (
    <form method="post" action={paths.change.to({ enrolment: now.enrolmentId })}>
      <input type="hidden" name="key" value={formKey} />
      {Object.entries(typed).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {action === 'resume' ? null : (
        <WarningText>
          {action === 'defer'
            ? 'The DfE defers nobody of whom it has no declaration.'
            : 'The DfE withdraws nobody without a started declaration.'}{' '}
          {areDeclarationsKnown
            ? 'The hub was told of one, so that is no hindrance.'
            : 'The hub was told of no declaration in this cohort, so your lead provider knows and decides.'}{' '}
          It counts from the day on which they tell the DfE, which cannot be put back: tell them today.
          {told === null ? '' : ` The DfE has them as ${told.trainingStatus}.`}
        </WarningText>
      )}
      <Button classes={action === 'withdraw' ? 'govuk-button--warning' : ''} preventDoubleClick>
        {ACTION_WORDS[action]}: {now.name}
      </Button>
    </form>
  );
}

function ReturnMap({ options }: { options: readonly ReturnOption[] }): VNode {
  const listed = (titles: readonly string[]): string =>
    titles.length === 0 ? 'Nothing' : `${titles.length}: ${titles.join(', ')}`;
  return (
    <>
      <h2 class="govuk-heading-m">Where they could go on</h2>
      <p class="govuk-body">
        Groups of this course with the same design, in time first. What was had elsewhere counts once,
        wherever it was.
      </p>
      <DataTable
        caption="Groups to come back to"
        captionClasses="govuk-visually-hidden"
        isWide
        rows={options}
        whenEmpty="No cohort of this course with the same design runs on or is to come. Plan one, or ask your lead provider."
        columns={[
          {
            heading: 'Group',
            cell: ({ cohort, groupName, fromOn, placesLeft, dfeRefuses }) => (
              <>
                {cohort.name}, {groupName}
                <br />
                <span class="hub-case__small">
                  From {inWords(fromOn)}. {placesLeft} free
                  {dfeRefuses === null ? '' : `. ${whyNoOtherCohortInWords(dfeRefuses)}`}
                </span>
              </>
            ),
          },
          {
            heading: 'Counts',
            isNumeric: true,
            cell: ({ counts, repeated }) => counts.length + repeated.length,
          },
          {
            heading: 'Had, and held again',
            cell: ({ repeated, isPlanned }) => (isPlanned ? listed(repeated) : ''),
          },
          {
            heading: 'To be had there',
            cell: ({ toDo, isPlanned }) => (isPlanned ? listed(toDo) : 'Its dates are not planned yet'),
          },
          {
            heading: 'Held there no more',
            cell: ({ missing, isPlanned }) => (isPlanned ? listed(missing) : ''),
          },
          {
            heading: 'Result',
            cell: ({ resultBy, risk }) =>
              `${inWords(resultBy)}${risk === null ? '' : risk === 'safe' ? ': in time' : risk === 'marginal' ? ': tight' : ': too late'}`,
          },
        ]}
      />
    </>
  );
}
