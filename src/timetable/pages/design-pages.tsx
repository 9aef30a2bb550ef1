import type { VNode } from 'preact';

import { DataTable, InsetText, SummaryList, Tag } from '../../kit/govuk/index.ts';
import type { Frame } from '../../shell/frame.ts';
import { Page } from '../../shell/page.tsx';
import { isMeeting, WEEKDAYS, type CourseDesign, type DesignComponent } from '../design/course-design.ts';
import { timetablePaths as paths } from '../paths.ts';
import { clockTime } from '../session.ts';

const CERTAINTY: Readonly<Record<CourseDesign['certainty'], { text: string; classes: string }>> = {
  published: { text: 'Published', classes: 'govuk-tag--green' },
  'in part': { text: 'Known in part', classes: 'govuk-tag--yellow' },
  invented: { text: 'Invented', classes: 'govuk-tag--grey' },
};

function Certainty({ design }: { design: CourseDesign }): VNode {
  const { text, classes } = CERTAINTY[design.certainty];
  return <Tag classes={classes}>{text}</Tag>;
}

export function DesignsPage({ frame, designs }: { frame: Frame; designs: readonly CourseDesign[] }): VNode {
  return (
    <Page
      frame={frame}
      title="Course designs"
      hidden
      back={{ href: paths.cohorts.to(), text: 'Back to cohorts' }}
    >
      <h1 class="govuk-heading-l">Course designs</h1>
      <p class="govuk-body">
        What a cohort’s timetable is made from: what there is to do, in which weeks, together with whom.
      </p>
      <DataTable
        caption="Designs"
        captionClasses="govuk-visually-hidden"
        isWide
        columns={[
          {
            heading: 'Design',
            cell: (design) => (
              <a class="govuk-link" href={paths.design.to({ design: design.id })}>
                {design.name}
              </a>
            ),
          },
          { heading: 'Lead provider', cell: ({ leadProvider }) => leadProvider ?? 'None named' },
          { heading: 'How sure', cell: (design) => <Certainty design={design} /> },
          {
            heading: 'Meetings for each person',
            isNumeric: true,
            cell: ({ components }) =>
              components.filter(isMeeting).reduce((sum, { weeks }) => sum + weeks.length, 0),
          },
        ]}
        rows={designs}
        whenEmpty="There are no course designs."
      />
    </Page>
  );
}

const LEVEL_WORDS: Readonly<Record<DesignComponent['level'], string>> = {
  cohort: 'Whole cohort',
  'venue group': 'Group at a venue',
  'coaching group': 'Coaching group',
  alone: 'In one’s own time',
};

export function DesignPage({ frame, design }: { frame: Frame; design: CourseDesign }): VNode {
  return (
    <Page
      frame={frame}
      title={design.name}
      hidden
      back={{ href: paths.designs.to(), text: 'Back to course designs' }}
    >
      <h1 class="govuk-heading-l">{design.name}</h1>
      <p class="govuk-body">
        <Certainty design={design} />
      </p>
      {design.uncertain.length === 0 ? null : (
        <InsetText>
          {design.uncertain.map((words) => (
            <p key={words} class="govuk-body">
              {words}
            </p>
          ))}
        </InsetText>
      )}
      <SummaryList
        rows={[
          { key: { text: 'Lead provider' }, value: { text: design.leadProvider ?? 'None named' } },
          { key: { text: 'Teaching' }, value: { text: `${design.teachingWeeks} weeks` } },
          design.groups !== null && {
            key: { text: 'Groups' },
            value: {
              text: `${design.groups.least} to ${design.groups.most} people${design.groups.coachingMost === null ? '' : `, coaching groups of up to ${design.groups.coachingMost}`}`,
            },
          },
          { key: { text: 'Engagement' }, value: { text: design.engagement.words } },
          design.assessment !== null && {
            key: { text: 'Assessment' },
            value: { text: design.assessment.words },
          },
          {
            key: { text: 'Source' },
            value: {
              text: design.sources.map(({ words, read }) => (
                <div key={words}>
                  {words} Read {read}.
                </div>
              )),
            },
          },
        ]}
      />
      <DataTable
        caption="What there is to do"
        isWide
        columns={[
          { heading: 'Component', cell: ({ title }) => title },
          { heading: 'Together with', cell: ({ level }) => LEVEL_WORDS[level] },
          { heading: 'How many', isNumeric: true, cell: ({ weeks }) => weeks.length },
          { heading: 'Minutes each', isNumeric: true, cell: ({ minutes }) => minutes },
          { heading: 'When', cell: whenOf },
          { heading: 'Weeks from the start', cell: ({ weeks }) => weeksInWords(weeks) },
          { heading: 'Counts', cell: ({ counts }) => (counts ? 'Yes' : 'No') },
          { heading: 'Note', cell: ({ note }) => note ?? '' },
        ]}
        rows={design.components}
      />
    </Page>
  );
}

function whenOf(component: DesignComponent): string {
  if (!isMeeting(component)) return 'Any time';
  const day = component.weekday === null ? '' : `${WEEKDAYS[component.weekday - 1] ?? ''} `;
  const ends = component.startsAt.add({ minutes: component.minutes });
  return `${day}${clockTime(component.startsAt)} to ${clockTime(ends)}, ${component.isOnline ? 'online' : 'face to face'}`;
}

/** 1 for the week of the start, as people count. */
function weeksInWords(weeks: readonly number[]): string {
  const shown = weeks.slice(0, 12).map((week) => week + 1);
  return weeks.length > shown.length ? `${shown.join(', ')} and so on` : shown.join(', ');
}
