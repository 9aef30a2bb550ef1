import type { VNode } from 'preact';

import { errorAt, type FieldError, type Typed } from '../../kit/forms/index.ts';
import { Button, DataTable, Input, InsetText } from '../../kit/govuk/index.ts';
import { minuteInWords } from '../../outcomes/index.ts';
import type { Frame } from '../../shell/frame.ts';
import { Page } from '../../shell/page.tsx';
import { whatChanges, type WindowAsked } from '../may-change.ts';
import { assessmentPaths as paths } from '../paths.ts';
import type { AssessmentWindow } from '../store.ts';
import { timesOf, type WindowState } from '../window.ts';
import { endInWords } from '../words.ts';
import { WindowBoxes } from './window-boxes.tsx';

export interface ChangePageProps {
  frame: Frame;
  cohort: { id: string; name: string; leadProvider: string | null };
  window: AssessmentWindow;
  state: WindowState;
  typed: Typed;
  errors: readonly FieldError[];
}

/** What of a window can still be changed, as it stands now. */
export function ChangePage({ frame, cohort, window, state, typed, errors }: ChangePageProps): VNode {
  const at = { cohort: cohort.id, window: window.id };
  const title = `Change ${window.name}`;
  return (
    <Page
      frame={frame}
      title={title}
      hidden
      errors={errors}
      back={{ href: paths.window.to(at), text: window.name }}
    >
      <h1 class="govuk-heading-l">{title}</h1>
      {state === 'closed' ? (
        <InsetText>The window is over, so nothing of it is changed. Set another one instead.</InsetText>
      ) : (
        <form method="post" action={paths.change.to(at)} novalidate>
          {state === 'before' ? (
            <InsetText>It is not open yet, so anything of it can be changed.</InsetText>
          ) : (
            <InsetText>
              It is running, to {endInWords(timesOf(window, 0))}. Members have read the case study, so only
              its end can be moved, to a later day: give it more days, and say why.
            </InsetText>
          )}
          <WindowBoxes cohort={cohort} typed={typed} errors={errors} />
          <Input
            name="reason"
            label={{ text: 'Why it is changed', classes: 'govuk-label--s' }}
            hint={{
              text: `${state === 'before' ? 'If there is something to say' : 'Needed while it runs'}. Kept in the record; members are not told.`,
            }}
            value={typed['reason'] ?? ''}
            errorMessage={errorAt(errors, 'reason')}
          />
          <Button>See what it means</Button>
        </form>
      )}
    </Page>
  );
}

export interface ChangePreviewPageProps {
  frame: Frame;
  cohort: { id: string; leadProvider: string | null };
  window: AssessmentWindow;
  asked: WindowAsked;
  /** Who is written to. */
  names: readonly string[];
  typed: Typed;
}

/** Before and after, and who gets the letter, before anything is changed. */
export function ChangePreviewPage({
  frame,
  cohort,
  window,
  asked,
  names,
  typed,
}: ChangePreviewPageProps): VNode {
  const at = { cohort: cohort.id, window: window.id };
  const changed = new Set<string>(whatChanges(window, asked));
  const shown = (of: WindowAsked) => ({
    name: of.name,
    opensOn: minuteInWords(timesOf(of, 0).opensAt),
    days: endInWords(timesOf(of, 0)),
    wordLimit: of.wordLimit.toLocaleString('en-GB'),
    graceMinutes: String(of.graceMinutes),
    isHere: of.isHere ? 'The hub' : (cohort.leadProvider ?? 'The lead provider'),
    source: of.source,
  });
  const [before, after] = [shown(window), shown(asked)];
  const rows = (
    [
      ['Name', 'name'],
      ['Opens', 'opensOn'],
      ['Ends', 'days'],
      ['Word limit', 'wordLimit'],
      ['Minutes in which a late script is taken', 'graceMinutes'],
      ['Scripts go to', 'isHere'],
      ['Source', 'source'],
    ] as const
  ).filter(([, part]) => before[part] !== after[part] || changed.has(part));
  const many = names.length === 1 ? '1 member' : `${names.length} members`;
  const title = `Change ${window.name}?`;
  return (
    <Page
      frame={frame}
      title={title}
      hidden
      back={{ href: paths.change.to(at), text: 'Change it otherwise' }}
    >
      <h1 class="govuk-heading-l">{title}</h1>
      <DataTable
        caption="What changes"
        isWide
        rows={rows}
        columns={[
          { heading: 'Of the window', cell: ([words]) => words },
          { heading: 'Now', cell: ([, part]) => before[part] },
          { heading: 'Then', cell: ([, part]) => after[part] },
        ]}
      />
      <p class="govuk-body">
        {names.length === 0
          ? 'Nobody is written to: nobody is waiting for this window, or all have handed in.'
          : `One letter goes to each of ${many}, with the new dates as they are for them: “The dates of your assessment have changed”. Whoever has handed in, or whose assessment is deferred, gets none.`}
      </p>
      <form method="post" action={paths.change.to(at)}>
        {Object.entries(typed).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <input type="hidden" name="step" value="change" />
        <Button preventDoubleClick>
          {names.length === 0 ? 'Change it' : `Change it and write to ${many}`}
        </Button>
      </form>
      {names.length === 0 ? null : (
        <>
          <h2 class="govuk-heading-m">Who is written to</h2>
          <ul class="govuk-list">
            {names.map((name) => (
              <li key={name}>{name}</li>
            ))}
          </ul>
        </>
      )}
    </Page>
  );
}
