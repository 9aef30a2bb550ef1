import type { VNode } from 'preact';

import { inWords, isAfter } from '../../kit/dates/index.ts';
import { Button, DataTable, InsetText, WarningText, type DataColumn } from '../../kit/govuk/index.ts';
import type { Frame } from '../../shell/frame.ts';
import { Page } from '../../shell/page.tsx';
import { timetablePaths as paths } from '../paths.ts';
import type { PlannedSession, Preview } from '../plan/plan-cohort.ts';
import { hoursOf } from '../session.ts';
import { MonthsPicture } from './months-picture.tsx';
import { shortDay } from './parts.tsx';

export interface PreviewPageProps {
  frame: Frame;
  preview: Preview;
  /** Something changed between looking and saving, so this is another plan than the one that was looked at. */
  hasChanged: boolean;
}

/** What saving would do, before it is done. */
export function PreviewPage({ frame, preview, hasChanged }: PreviewPageProps): VNode {
  const { facts, laid, added, moved, kept } = preview;
  const at = { cohort: facts.cohort.id };
  const isNothing = added.length + moved.length === 0;
  return (
    <Page
      frame={frame}
      title={`Plan the timetable of ${facts.cohort.name}`}
      hidden
      back={{ href: paths.timetable.to(at), text: 'Back to the timetable' }}
      errors={
        hasChanged ? [{ field: 'plan', text: 'Something changed since you looked. Check this new plan' }] : []
      }
    >
      <h1 class="govuk-heading-l">Plan the timetable of {facts.cohort.name}</h1>
      <p class="govuk-body">
        From the design “{facts.design.name}”, from {inWords(facts.cohort.startsOn)} to{' '}
        {inWords(facts.cohort.teachingEndsOn)}. Nothing is saved yet.
      </p>
      {[...facts.unknowns, ...facts.design.uncertain].length === 0 ? null : (
        <InsetText>
          {[...facts.unknowns, ...facts.design.uncertain].map((words) => (
            <p key={words} class="govuk-body">
              {words}
            </p>
          ))}
        </InsetText>
      )}
      {laid.ok && isNothing ? <p class="govuk-body">Every session can stay where it is.</p> : null}
      {laid.ok && !isNothing ? (
        <form method="post" action={paths.preview.to(at)} id="plan">
          <input type="hidden" name="fingerprint" value={facts.fingerprint} />
          <Button preventDoubleClick>{saveWords(added.length, moved.length)}</Button>
        </form>
      ) : null}
      {laid.ok ? null : (
        <div id="plan">
          <WarningText>The timetable cannot be made so</WarningText>
          <ul class="govuk-list govuk-list--bullet">
            {laid.collisions.map(({ words }) => (
              <li key={words}>{words}</li>
            ))}
          </ul>
          <p class="govuk-body">
            Change the{' '}
            <a class="govuk-link" href={paths.setUp.to(at)}>
              weekdays, rooms or design
            </a>
            , or the{' '}
            <a class="govuk-link" href={paths.closures.to()}>
              closures
            </a>
            , and plan again.
          </p>
        </div>
      )}
      {laid.ok ? <Months frame={frame} preview={preview} /> : null}
      {moved.length === 0 ? null : (
        <DataTable
          caption={countOf(moved.length, 'moves', 'move')}
          isWide
          columns={[NAME, BEFORE, DAY, WHERE, WHY]}
          rows={together(moved)}
        />
      )}
      {added.length === 0 ? null : (
        <DataTable
          caption={countOf(added.length, 'is new', 'are new')}
          isWide
          columns={[NAME, DAY, TIME, WHERE, WHY]}
          rows={together(added)}
        />
      )}
      {kept.length === 0 ? null : (
        <DataTable
          caption={countOf(kept.length, 'stays', 'stay')}
          isWide
          columns={[NAME, DAY, TIME, WHERE]}
          rows={together(kept)}
        />
      )}
    </Page>
  );
}

function saveWords(added: number, moved: number): string {
  const parts = [
    ...(added > 0 ? [`add ${added} ${added === 1 ? 'session' : 'sessions'}`] : []),
    ...(moved > 0 ? [`move ${moved} ${moved === 1 ? 'session' : 'sessions'}`] : []),
  ];
  const words = parts.join(' and ');
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
}

const countOf = (count: number, one: string, many: string): string =>
  `${count} ${count === 1 ? `session ${one}` : `sessions ${many}`}`;

function Months({
  frame,
  preview: { facts, added, moved, kept },
}: Omit<PreviewPageProps, 'hasChanged'>): VNode {
  const all = [...added, ...moved, ...kept];
  const marks = (groupId: string | null) =>
    all
      .filter(({ meeting }) => meeting.groupId === groupId)
      .map(({ meeting, day }) => ({ day, isOnline: meeting.isOnline, isCancelled: false }));
  const lanes = [
    { name: 'Whole cohort', sessions: marks(null) },
    ...facts.groups.map(({ id, name }) => ({ name, sessions: marks(id) })),
  ];
  const holidays = facts.problem.closures.filter(
    ({ kind, firstOn }) =>
      (kind === 'school holiday' || kind === 'hub closed') && !isAfter(firstOn, facts.cohort.teachingEndsOn),
  );
  return <MonthsPicture cohort={facts.cohort} today={frame.today} {...{ lanes, holidays }} />;
}

/** The same session of several groups at the same time and for the same reason: one row of the table. */
type Together = readonly [PlannedSession, ...PlannedSession[]];

function together(sessions: readonly PlannedSession[]): readonly Together[] {
  const rows = Map.groupBy(sessions, ({ meeting, day, pushes }) =>
    [
      day,
      meeting.startsAt,
      meeting.endsAt,
      meeting.title,
      meeting.current?.day,
      pushes.map(({ why }) => why),
    ].join('|'),
  );
  return [...rows.values()].flatMap(([first, ...rest]): readonly Together[] =>
    first === undefined ? [] : [[first, ...rest]],
  );
}

const NAME: DataColumn<Together> = { heading: 'Session', cell: ([{ meeting }]) => meeting.title };
const BEFORE: DataColumn<Together> = {
  heading: 'Was',
  cell: ([
    {
      meeting: { current },
    },
  ]) => (current === null ? '' : <span class="hub-nowrap">{shortDay(current.day)}</span>),
};
const DAY: DataColumn<Together> = {
  heading: 'Day',
  cell: ([{ day }]) => <span class="hub-nowrap">{shortDay(day)}</span>,
};
const TIME: DataColumn<Together> = {
  heading: 'Time',
  cell: ([{ meeting }]) => <span class="hub-nowrap">{hoursOf(meeting)}</span>,
};
const WHERE: DataColumn<Together> = {
  heading: 'Group and place',
  cell: (row) =>
    row.map(({ meeting, room }) => (
      <div key={meeting.key} class="hub-nowrap">
        {meeting.groupName ?? 'Whole cohort'}: {meeting.isOnline ? 'online' : (room?.room ?? 'no room set')}
      </div>
    )),
};
const WHY: DataColumn<Together> = {
  heading: 'Why not in its week',
  cell: ([{ pushes }]) => pushes.map(({ why }) => <div key={why}>{why}</div>),
};
