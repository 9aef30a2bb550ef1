import type { VNode } from 'preact';

import type { PlannedCohort, PlannedGroup } from '../../cohorts/index.ts';
import { Button, DataTable, InsetText, Select, WarningText } from '../../kit/govuk/index.ts';
import type { Frame } from '../../shell/frame.ts';
import { Page } from '../../shell/page.tsx';
import { daysBetween } from '../layout/meeting.ts';
import { timetablePaths as paths } from '../paths.ts';
import { hoursOf, placeOf, type Session } from '../session.ts';
import { SessionLink, shortDay } from './parts.tsx';
import { MonthsPicture } from './months-picture.tsx';

export interface TimetablePageProps {
  frame: Frame;
  cohort: PlannedCohort;
  groups: readonly PlannedGroup[];
  /** Of the chosen group, or all. */
  sessions: readonly Session[];
  /** Whose sessions are shown; null for everybody's. */
  group: PlannedGroup | null;
  holidays: readonly { firstOn: Temporal.PlainDate; lastOn: Temporal.PlainDate }[];
  /** Sessions that stand where something is against it, a sentence each. */
  clashes: readonly string[];
  unknowns: readonly string[];
  mayPlan: boolean;
  isOver: boolean;
}

export function TimetablePage(props: TimetablePageProps): VNode {
  const { frame, cohort, groups, sessions, group, clashes, unknowns, mayPlan, isOver } = props;
  const at = { cohort: cohort.id };
  const title = group === null ? `Timetable of ${cohort.name}` : `Timetable of ${group.name}, ${cohort.name}`;
  return (
    <Page
      frame={frame}
      title={title}
      hidden
      back={{ href: paths.cohort.to(at), text: `Back to ${cohort.name}` }}
    >
      <h1 class="govuk-heading-l">{title}</h1>
      {mayPlan && !isOver ? (
        <div class="govuk-button-group hub-no-print">
          <Button href={paths.preview.to(at)}>
            {sessions.length === 0 ? 'Plan the timetable' : 'Plan again'}
          </Button>
          <Button href={paths.addSession.to(at)} classes="govuk-button--secondary">
            Add a session
          </Button>
          <a class="govuk-link" href={paths.setUp.to(at)}>
            Change what it is planned by
          </a>
        </div>
      ) : null}
      {clashes.length === 0 ? null : (
        <div class="hub-no-print">
          <WarningText>
            {clashes.length === 1
              ? 'A session stands where it cannot be'
              : `${clashes.length} sessions stand where they cannot be`}
          </WarningText>
          <ul class="govuk-list govuk-list--bullet">
            {clashes.map((clash) => (
              <li key={clash}>{clash}</li>
            ))}
          </ul>
        </div>
      )}
      {unknowns.length === 0 || isOver ? null : (
        <div class="hub-no-print">
          <InsetText>
            {unknowns.map((words) => (
              <p key={words} class="govuk-body">
                {words}
              </p>
            ))}
            <a class="govuk-link" href={paths.closures.to()}>
              Add school holidays
            </a>
          </InsetText>
        </div>
      )}
      {groups.length < 2 ? null : (
        <form method="get" action={paths.timetable.to(at)} class="hub-no-print">
          <Select
            name="group"
            label={{ text: 'Show the sessions of', classes: 'govuk-label--s' }}
            items={[
              { value: '', text: 'Every group' },
              ...groups.map(({ id, name }) => ({ value: id, text: name })),
            ]}
            value={group?.id ?? ''}
          />
          <Button classes="govuk-button--secondary">Show</Button>
        </form>
      )}
      {sessions.length === 0 ? null : <Picture {...props} />}
      <Weeks {...props} />
      <Reasons sessions={sessions} />
      <p class="govuk-body hub-no-print">
        Print this page for a head: it prints as the days and times of the group shown, without names.
      </p>
    </Page>
  );
}

function Picture({ frame, cohort, groups, sessions, holidays }: TimetablePageProps): VNode {
  const marks = (of: readonly Session[]) =>
    of.map(({ day, isOnline, state }) => ({ day, isOnline, isCancelled: state === 'cancelled' }));
  const lanes = [
    { name: 'Whole cohort', sessions: marks(sessions.filter(({ groupId }) => groupId === null)) },
    ...groups.map(({ id, name }) => ({
      name,
      sessions: marks(sessions.filter(({ groupId }) => groupId === id)),
    })),
  ];
  return <MonthsPicture {...{ cohort, lanes, holidays }} today={frame.today} />;
}

/** The same session of several groups at the same time: one row of the table. */
type Together = readonly [Session, ...Session[]];

function together(sessions: readonly Session[]): readonly Together[] {
  const rows = Map.groupBy(sessions, (one) =>
    [one.day, one.startsAt, one.endsAt, one.title, one.state, one.pushes.map(({ why }) => why)].join('|'),
  );
  return [...rows.values()].flatMap(([first, ...rest]): readonly Together[] =>
    first === undefined ? [] : [[first, ...rest]],
  );
}

function Where({ row, isOfOneGroup }: { row: Together; isOfOneGroup: boolean }): VNode {
  return (
    <>
      {row.map((session) => (
        <div key={session.id} class="hub-nowrap">
          {isOfOneGroup ? (
            placeOf(session)
          ) : (
            <>
              <SessionLink session={session}>
                {session.groupName ?? 'Whole cohort'}
                <span class="govuk-visually-hidden">, {session.title}</span>
              </SessionLink>
              : {session.isOnline ? 'online' : (session.room ?? 'no room set')}
            </>
          )}
        </div>
      ))}
    </>
  );
}

function Weeks({ cohort, sessions, group }: TimetablePageProps): VNode {
  const isOfOneGroup = group !== null;
  return (
    <DataTable
      caption="Sessions by week"
      isWide
      columns={[
        {
          heading: 'Week',
          label: 'Week',
          isNumeric: true,
          cell: ([{ day }]) => Math.floor(daysBetween(cohort.startsOn, day) / 7) + 1,
        },
        { heading: 'Day', cell: ([{ day }]) => <span class="hub-nowrap">{shortDay(day)}</span> },
        { heading: 'Time', cell: ([session]) => <span class="hub-nowrap">{hoursOf(session)}</span> },
        {
          heading: 'Session',
          cell: ([session]) => (
            <>
              {isOfOneGroup ? <SessionLink session={session} /> : session.title}
              {session.state === 'cancelled' ? ' (cancelled)' : ''}
            </>
          ),
        },
        { heading: 'Where', cell: (row) => <Where row={row} isOfOneGroup={isOfOneGroup} /> },
      ]}
      rows={together(sessions)}
      whenEmpty="No sessions are planned yet."
    />
  );
}

/** Why sessions are not where the weeks of the design put them. */
function Reasons({ sessions }: { sessions: readonly Session[] }): VNode | null {
  const pushed = sessions.filter(({ pushes, state }) => pushes.length > 0 && state === 'planned');
  if (pushed.length === 0) return null;
  return (
    <div class="hub-no-print">
      <DataTable
        caption="Why sessions are not in the week of the design"
        isWide
        columns={[
          { heading: 'Session', cell: ([{ title }]) => title },
          {
            heading: 'Groups',
            cell: (row) => row.map(({ groupName }) => groupName ?? 'Whole cohort').join(', '),
          },
          {
            heading: 'Wished',
            cell: ([{ wishedOn }]) => <span class="hub-nowrap">{shortDay(wishedOn)}</span>,
          },
          { heading: 'Why', cell: ([{ pushes }]) => pushes.map(({ why }) => <div key={why}>{why}</div>) },
        ]}
        rows={together(pushed)}
      />
    </div>
  );
}
