import type { VNode } from 'preact';

import { inWords } from '../../../kit/dates/index.ts';
import type { FieldError, Typed } from '../../../kit/forms/index.ts';
import { errorAt } from '../../../kit/forms/index.ts';
import {
  Button,
  Checkboxes,
  Input,
  InsetText,
  NotificationBanner,
  Radios,
} from '../../../kit/govuk/index.ts';
import {
  outcomeLineText,
  outcomesPaths,
  type OutcomeLine,
  type OverdueMarks,
} from '../../../outcomes/index.ts';
import { OverdueMarksTable } from '../../../outcomes/pages/overdue-marks.tsx';
import type { Frame } from '../../../shell/frame.ts';
import { Page } from '../../../shell/page.tsx';
import { assessmentPaths as paths } from '../../paths.ts';
import { ASSUMED_DAYS } from '../due.ts';
import type { WindowDue } from '../due-store.ts';
import { dueBox } from '../forms.ts';
import type { MarkingHere } from '../setting.ts';
import { SCRIPT_STATES, type ScriptState } from '../settle.ts';
import type { ScriptShown } from '../view.ts';
import { STATE_OF_SCRIPT } from '../words.ts';

export interface MarkingPageProps {
  frame: Frame;
  cohort: { id: string; name: string; leadProvider: string | null };
  marking: MarkingHere;
  /** Whether the viewer may say who marks for every cohort of the programme. */
  mayAll: boolean;
  scripts: readonly ScriptShown[];
  /** Parts that the button would ask somebody for, of how many people, and of how many nobody is left to ask. */
  plan: { parts: number; markers: number; lacking: number };
  /** Of the cohort, for which the hub takes scripts. */
  windows: readonly WindowDue[];
  overdue: readonly OverdueMarks[];
  lines: readonly OutcomeLine[];
  typed: Typed;
  errors: readonly FieldError[];
  told: 'who' | 'asked' | 'due' | null;
}

const TOLD = {
  who: 'It is kept, and holds from now.',
  due: 'The days are kept, and hold from now.',
  asked:
    'They are asked. A letter tells each of them, at most one on a day, and the scripts are on their page of marking.',
} as const;

/** Which scripts are to mark, half marked, in dispute or settled, and who is asked. What anybody said stands nowhere here before it is settled. */
export function MarkingPage(props: MarkingPageProps): VNode {
  const { frame, cohort, marking, scripts, errors, told } = props;
  const title = `${cohort.name}: marking`;
  return (
    <Page
      frame={frame}
      title={title}
      hidden
      errors={errors}
      back={{ href: paths.windows.to({ cohort: cohort.id }), text: `${cohort.name}: assessment` }}
    >
      {told === null ? null : <NotificationBanner type="success">{TOLD[told]}</NotificationBanner>}
      <h1 class="govuk-heading-l">{title}</h1>
      {marking.hubMarks ? (
        <>
          <p class="govuk-body">
            Two people mark each script, and neither sees what the other says. Where they differ a third
            marks, who sees neither. What they say is shown here once a script is settled.
          </p>
          <AskMarkers {...props} />
          <Record {...props} />
          <OverdueMarksTable
            marks={props.overdue}
            at={paths.scripts.to({ cohort: cohort.id }, { due: 'overdue' })}
          />
        </>
      ) : (
        <InsetText>
          {cohort.leadProvider ?? 'The lead provider'} marks, as is usual. The hub has the dates and reminds
          of them; its results come as outcomes.
        </InsetText>
      )}
      {marking.hubMarks || scripts.length > 0 ? <Scripts {...props} /> : null}
      {marking.hubMarks && props.windows.length > 0 ? <MarksDue {...props} /> : null}
      <WhoMarks {...props} />
    </Page>
  );
}

function Scripts({ cohort, scripts }: MarkingPageProps): VNode {
  const at = { cohort: cohort.id };
  const count = (state: ScriptState): number => scripts.filter((one) => one.state === state).length;
  return (
    <>
      <h2 class="govuk-heading-m">Scripts</h2>
      <ul class="govuk-list">
        <li>
          <a class="govuk-link govuk-!-font-weight-bold" href={paths.scripts.to(at)}>
            All scripts ({scripts.length})
          </a>
        </li>
        {SCRIPT_STATES.filter((state) => count(state) > 0).map((state) => (
          <li key={state}>
            <a class="govuk-link" href={paths.scripts.to(at, { state })}>
              {STATE_OF_SCRIPT[state]} ({count(state)})
            </a>
          </li>
        ))}
      </ul>
    </>
  );
}

function AskMarkers({ cohort, plan }: MarkingPageProps): VNode {
  const { parts, markers, lacking } = plan;
  return (
    <>
      {lacking === 0 ? null : (
        <InsetText>
          {lacking === 1
            ? 'For 1 mark there is nobody to ask'
            : `For ${lacking} marks there is nobody to ask`}
          : give more people the role of marker for this cohort.
        </InsetText>
      )}
      {parts === 0 ? null : (
        <form method="post" action={paths.askMarkers.to({ cohort: cohort.id })}>
          <Button preventDoubleClick>
            Ask for {parts === 1 ? '1 mark' : `${parts} marks`}, of{' '}
            {markers === 1 ? '1 person' : `${markers} people`}
          </Button>
        </form>
      )}
    </>
  );
}

/** Settled marks, on their way to the page of outcomes that shows all of it before anything is kept. */
function Record({ cohort, lines }: MarkingPageProps): VNode | null {
  if (lines.length === 0) return null;
  return (
    <form method="post" action={outcomesPaths.cohort.to({ cohort: cohort.id })}>
      <input type="hidden" name="step" value="show" />
      <input type="hidden" name="source" value="hub" />
      {lines.map((line) => (
        <input key={line.enrolmentId} type="hidden" name="line" value={outcomeLineText(line)} />
      ))}
      <p class="govuk-body">
        {lines.length === 1
          ? '1 settled script is no outcome yet.'
          : `${lines.length} settled scripts are no outcomes yet.`}{' '}
        You see all of it, and choose when members see it, before anything is recorded.
      </p>
      <Button classes="govuk-button--secondary">
        Record {lines.length === 1 ? '1 outcome' : `${lines.length} outcomes`}
      </Button>
    </form>
  );
}

/** A box for each window: how long after it its marks are due. */
function MarksDue({ cohort, windows, typed, errors }: MarkingPageProps): VNode {
  return (
    <form method="post" action={paths.marksDue.to({ cohort: cohort.id })} novalidate>
      <h2 class="govuk-heading-m">By when marks are due</h2>
      <p class="govuk-body">
        Say for each window how many days after its end. That is the end for whoever has the most extra days:
        all scripts have the same day, so that none tells whose it is. It is the day of the first two marks; a
        third has none. Markers are reminded three days before, and once when a mark is overdue.
      </p>
      {windows.map(({ windowId, name, opensOn, after, source, dueOn }) => (
        <Input
          key={windowId}
          name={dueBox(windowId)}
          label={{ text: `${name}, ${inWords(opensOn)}`, classes: 'govuk-label--s' }}
          hint={{
            text: `${dueOn === null ? 'No day is set.' : `Due by ${inWords(dueOn)}.`}${source === 'assumed' ? ` ${ASSUMED_DAYS} days are our own assumption: no source gives a number.` : ''} Leave it empty for no day.`,
          }}
          classes="govuk-input--width-3"
          inputmode="numeric"
          suffix={{ text: 'days' }}
          value={typed[dueBox(windowId)] ?? (after === null ? '' : String(after))}
          errorMessage={errorAt(errors, dueBox(windowId))}
        />
      ))}
      <Button classes="govuk-button--secondary" preventDoubleClick>
        Keep the days
      </Button>
    </form>
  );
}

function WhoMarks({ cohort, marking, mayAll, typed, errors }: MarkingPageProps): VNode {
  const value = (name: string, standing: string): string => typed[name] ?? standing;
  return (
    <form method="post" action={paths.whoMarks.to({ cohort: cohort.id })} novalidate>
      <h2 class="govuk-heading-m">Who marks</h2>
      <p class="govuk-body">
        {marking.from === null
          ? 'Nobody has said so yet, so the lead provider marks.'
          : marking.from === 'cohort'
            ? 'Set for this cohort.'
            : 'Set for every cohort of the programme that says nothing itself.'}
      </p>
      <Radios
        name="who"
        fieldset={{ legend: { text: 'Scripts are marked by', classes: 'govuk-fieldset__legend--s' } }}
        value={value('who', marking.hubMarks ? 'hub' : 'lead provider')}
        items={[
          {
            value: 'lead provider',
            text: cohort.leadProvider ?? 'The lead provider',
            hint: { text: 'Usual. The hub has dates and reminders alone.' },
          },
          {
            value: 'hub',
            text: 'The hub',
            hint: { text: 'Two people mark, and a third where they differ.' },
          },
        ]}
        errorMessage={errorAt(errors, 'who')}
      />
      <Checkboxes
        name="own"
        values={value('own', marking.ownLeadersMark ? 'yes' : '') === 'yes' ? ['yes'] : []}
        items={[
          {
            value: 'yes',
            text: 'Facilitators and coaches may mark scripts of members whose group they lead',
            hint: { text: 'Usually not: they know the member’s work.' },
          },
        ]}
      />
      {mayAll ? (
        <Radios
          name="over"
          fieldset={{ legend: { text: 'This holds for', classes: 'govuk-fieldset__legend--s' } }}
          value={value('over', 'cohort')}
          items={[
            { value: 'cohort', text: 'This cohort' },
            { value: 'programme', text: 'Every cohort of the programme that says nothing itself' },
          ]}
          errorMessage={errorAt(errors, 'over')}
        />
      ) : null}
      <Button classes="govuk-button--secondary" preventDoubleClick>
        Keep who marks
      </Button>
    </form>
  );
}
