import type { VNode } from 'preact';

import type { PlannedCohort, PlannedGroup } from '../../cohorts/index.ts';
import { inWords } from '../../kit/dates/index.ts';
import { DataTable } from '../../kit/govuk/index.ts';
import type { Frame } from '../../shell/frame.ts';
import { Page } from '../../shell/page.tsx';
import { timetablePaths as paths } from '../paths.ts';
import type { Session } from '../session.ts';
import { SESSION_COLUMNS } from './parts.tsx';

export interface GroupMember {
  /** Where staff find the place; null for who leads the group. */
  href: string | null;
  name: string;
  fromOn: Temporal.PlainDate;
  untilOn: Temporal.PlainDate | null;
}

export interface GroupPageProps {
  frame: Frame;
  group: PlannedGroup;
  cohort: PlannedCohort;
  leaders: readonly { name: string }[];
  members: readonly GroupMember[];
  sessions: readonly Session[];
  /** Whether this viewer may open the cohort. */
  maySeeCohort: boolean;
  /** Whether this viewer may move its members. */
  mayMove: boolean;
}

export function GroupPage({
  frame,
  group,
  cohort,
  leaders,
  members,
  sessions,
  maySeeCohort,
  mayMove,
}: GroupPageProps): VNode {
  const back = maySeeCohort
    ? { back: { href: paths.cohort.to({ cohort: cohort.id }), text: `Back to ${cohort.name}` } }
    : {};
  return (
    <Page frame={frame} title={`${group.name}, ${cohort.name}`} hidden isWide {...back}>
      <h1 class="govuk-heading-l">
        {group.name}, {cohort.name}
      </h1>
      <p class="govuk-body">
        {group.taken} of {group.capacity} places are taken.{' '}
        {leaders.length === 0
          ? `Nobody ${group.level === 1 ? 'leads' : 'coaches'} it yet.`
          : `${group.level === 1 ? 'Led' : 'Coached'} by ${leaders.map(({ name }) => name).join(', ')}.`}
      </p>
      <p class="govuk-body">
        <a class="govuk-link" href={`/staff/groups/${group.id}/modules`}>
          See who has done which online module
        </a>
      </p>
      <DataTable
        caption="Sessions"
        isWide
        columns={[
          SESSION_COLUMNS.day,
          SESSION_COLUMNS.time,
          SESSION_COLUMNS.session,
          SESSION_COLUMNS.place,
          SESSION_COLUMNS.people,
        ]}
        rows={sessions}
        whenEmpty="No sessions are planned yet."
      />
      <DataTable
        caption="Members"
        isWide
        columns={[
          {
            heading: 'Name',
            cell: ({ name, href }) =>
              href === null ? (
                name
              ) : (
                <a class="govuk-link" href={href}>
                  {name}
                </a>
              ),
          },
          { heading: 'From', cell: ({ fromOn }) => inWords(fromOn) },
          {
            heading: 'Until',
            cell: ({ untilOn }) => (untilOn === null ? 'The end' : inWords(untilOn.subtract({ days: 1 }))),
          },
        ]}
        rows={members}
        whenEmpty="Nobody whose record is kept here is in it yet."
      />
      {mayMove && group.level === 1 && members.length > 0 ? (
        <p class="govuk-body">
          <a class="govuk-link" href={`${paths.group.to({ group: group.id })}/move`}>
            Move several of them to another group
          </a>
        </p>
      ) : null}
    </Page>
  );
}
