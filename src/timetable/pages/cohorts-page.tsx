import type { VNode } from 'preact';

import { type CohortStatus, type PlannedCohort, type Places } from '../../cohorts/index.ts';
import { STATUS_TAGS } from '../../cohorts/words.ts';
import { inWords } from '../../kit/dates/index.ts';
import { Button, DataTable, Tag } from '../../kit/govuk/index.ts';
import type { Frame } from '../../shell/frame.ts';
import { Page } from '../../shell/page.tsx';
import { staffVenuePaths } from '../../venues/index.ts';
import { timetablePaths as paths } from '../paths.ts';
import { shortDay } from './parts.tsx';
import type { Session } from '../session.ts';

export interface CohortRow {
  cohort: PlannedCohort;
  status: CohortStatus;
  places: Places;
  sessions: number;
  next: Session | null;
}

export function CohortsPage({
  frame,
  rows,
  maySetUp,
}: {
  frame: Frame;
  rows: readonly CohortRow[];
  maySetUp: boolean;
}): VNode {
  return (
    <Page frame={frame} title="Cohorts" hidden isWide>
      <h1 class="govuk-heading-l">Cohorts</h1>
      {maySetUp ? (
        <>
          <Button href={paths.newCohort.to()}>Make a cohort</Button>
          <p class="govuk-body">
            <a class="govuk-link" href={paths.closures.to()}>
              School holidays and closures
            </a>
            {' · '}
            <a class="govuk-link" href={paths.designs.to()}>
              Course designs
            </a>
            {' · '}
            <a class="govuk-link" href={staffVenuePaths.venues.to()}>
              Venues
            </a>
          </p>
        </>
      ) : null}
      <DataTable
        caption="Cohorts, the latest first"
        captionClasses="govuk-visually-hidden"
        isWide
        columns={[
          {
            heading: 'Cohort',
            cell: ({ cohort }) => (
              <a class="govuk-link" href={paths.cohort.to({ cohort: cohort.id })}>
                {cohort.name}
              </a>
            ),
          },
          {
            heading: 'State',
            cell: ({ status }) => <Tag classes={STATUS_TAGS[status].classes}>{STATUS_TAGS[status].text}</Tag>,
          },
          { heading: 'Starts', cell: ({ cohort }) => inWords(cohort.startsOn) },
          { heading: 'Lead provider', cell: ({ cohort }) => cohort.leadProvider ?? 'Not set' },
          {
            heading: 'Places taken',
            isNumeric: true,
            cell: ({ places }) => (places.total === 0 ? 'No groups' : `${places.taken} of ${places.total}`),
          },
          { heading: 'Sessions', isNumeric: true, cell: ({ sessions }) => sessions },
          {
            heading: 'Next session',
            cell: ({ next }) => (next === null ? 'None' : `${shortDay(next.day)}: ${next.title}`),
          },
        ]}
        rows={rows}
        whenEmpty="There are no cohorts yet."
      />
    </Page>
  );
}
