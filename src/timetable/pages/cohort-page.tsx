import type { VNode } from 'preact';

import {
  DECLARATION_WORDS,
  type CohortStatus,
  type CohortDates,
  type PlannedCohort,
  type PlannedGroup,
} from '../../cohorts/index.ts';
import { STATUS_TAGS } from '../../cohorts/words.ts';
import { inWords } from '../../kit/dates/index.ts';
import { Button, DataTable, SummaryList, Tag } from '../../kit/govuk/index.ts';
import type { Frame } from '../../shell/frame.ts';
import { Page } from '../../shell/page.tsx';
import { WEEKDAYS, type CourseDesign } from '../design/course-design.ts';
import { timetablePaths as paths } from '../paths.ts';
import type { Session } from '../session.ts';
import { SESSION_COLUMNS } from './parts.tsx';

/** The pages of a cohort, each a slice's own, in the order of its life; some are for whoever plans it. */
const PAGES: readonly { end: string; text: string; toPlan: boolean }[] = [
  { end: 'timetable', text: 'Timetable', toPlan: false },
  { end: 'coverage', text: 'What of the framework is taught, and what members received', toPlan: false },
  { end: 'allocation', text: 'Who goes to which venue', toPlan: false },
  { end: 'places', text: 'Places, offers and the waiting list', toPlan: false },
  { end: 'evidence', text: 'Milestones, evidence and declarations', toPlan: true },
  { end: 'modules', text: 'Online modules', toPlan: true },
  { end: 'feedback', text: 'Feedback', toPlan: true },
  { end: 'assessment', text: 'Assessment', toPlan: true },
  { end: 'outcomes', text: 'Outcomes', toPlan: true },
  { end: 'certificates', text: 'Certificates of attendance and of our programme', toPlan: false },
  { end: 'quality', text: 'Quality report for governors and the lead provider', toPlan: false },
];

export interface CohortPageProps {
  frame: Frame;
  cohort: PlannedCohort;
  status: CohortStatus;
  groups: readonly PlannedGroup[];
  design: CourseDesign | null;
  /** The cohort's own, or where it has none those that the DfE published. */
  milestones: CohortDates['milestones'];
  areMilestonesPublished: boolean;
  next: readonly Session[];
  sessionCount: number;
  mayPlan: boolean;
}

export function CohortPage(props: CohortPageProps): VNode {
  const { frame, cohort, status, groups, next, mayPlan, sessionCount } = props;
  const at = { cohort: cohort.id };
  return (
    <Page
      frame={frame}
      title={cohort.name}
      hidden
      isWide
      back={{ href: paths.cohorts.to(), text: 'Back to cohorts' }}
    >
      <h1 class="govuk-heading-l">{cohort.name}</h1>
      <p class="govuk-body">
        <Tag classes={STATUS_TAGS[status].classes}>{STATUS_TAGS[status].text}</Tag>
      </p>
      {mayPlan && sessionCount === 0 && status !== 'finished' ? (
        <Button href={props.design === null ? paths.setUp.to(at) : paths.preview.to(at)}>
          {props.design === null ? 'Choose a course design' : 'Plan the timetable'}
        </Button>
      ) : null}
      <ul class="govuk-list hub-abreast">
        {PAGES.filter(({ toPlan }) => mayPlan || !toPlan).map(({ end, text }) => (
          <li key={end}>
            <a class="govuk-link" href={`${paths.cohort.to(at)}/${end}`}>
              {text}
            </a>
          </li>
        ))}
      </ul>
      <div class="govuk-grid-row">
        <div class="govuk-grid-column-two-thirds">
          <Facts {...props} />
        </div>
      </div>
      <DataTable
        caption="Groups"
        isWide
        columns={[
          {
            heading: 'Group',
            cell: (group) => (
              <a class="govuk-link" href={paths.group.to({ group: group.id })}>
                {group.name}
              </a>
            ),
          },
          { heading: 'Kind', cell: ({ level }) => (level === 1 ? 'At a venue' : 'Coaching') },
          {
            heading: 'Places taken',
            isNumeric: true,
            cell: (group) => `${group.taken} of ${group.capacity}`,
          },
          {
            heading: 'Meets on',
            cell: ({ weekday }) => (weekday === null ? 'The design’s day' : (WEEKDAYS[weekday - 1] ?? '')),
          },
          {
            heading: 'Usual room',
            cell: ({ usualRoom }) => usualRoom ?? 'The smallest that is large enough',
          },
        ]}
        rows={groups}
        whenEmpty="It has no groups yet."
      />
      <DataTable
        caption="Next sessions"
        isWide
        columns={[
          SESSION_COLUMNS.day,
          SESSION_COLUMNS.time,
          SESSION_COLUMNS.session,
          SESSION_COLUMNS.group,
          SESSION_COLUMNS.place,
        ]}
        rows={next}
        whenEmpty="No sessions are to come."
      />
    </Page>
  );
}

function Facts({ cohort, design, milestones, areMilestonesPublished, mayPlan }: CohortPageProps): VNode {
  const change = mayPlan
    ? {
        actions: {
          items: [
            {
              href: paths.setUp.to({ cohort: cohort.id }),
              text: 'Change',
              visuallyHiddenText: 'what it is planned by',
            },
          ],
        },
      }
    : {};
  const dayOr = (day: Temporal.PlainDate | null, otherwise: string): string =>
    day === null ? otherwise : inWords(day);
  return (
    <SummaryList
      rows={[
        { key: { text: 'Starts' }, value: { text: inWords(cohort.startsOn) } },
        { key: { text: 'Teaching ends' }, value: { text: inWords(cohort.teachingEndsOn) } },
        {
          key: { text: 'Registration' },
          value: {
            text: `Opens ${dayOr(cohort.registrationOpensOn, 'on a day that is not set')}, closes ${dayOr(cohort.registrationClosesOn, 'on a day that is not set')}`,
          },
        },
        { key: { text: 'Lead provider' }, value: { text: cohort.leadProvider ?? 'Not set' } },
        {
          key: { text: 'Course design' },
          value: {
            text:
              design === null ? (
                'Not chosen'
              ) : (
                <a class="govuk-link" href={paths.design.to({ design: design.id })}>
                  {design.name}
                </a>
              ),
          },
          ...change,
        },
        {
          key: { text: 'Milestones' },
          value: {
            text:
              milestones.length === 0 ? (
                'Not set. The DfE has published none for this intake that we know of.'
              ) : (
                <>
                  {milestones.map(({ declaration, by }) => (
                    <div key={declaration}>
                      {DECLARATION_WORDS[declaration]}: by {inWords(by)}
                    </div>
                  ))}
                  {areMilestonesPublished ? (
                    <div class="govuk-hint">As the DfE published them. Your contract may differ.</div>
                  ) : null}
                </>
              ),
          },
          ...change,
        },
        {
          key: { text: 'Assessment windows, as planned' },
          value: {
            text:
              cohort.dates.windows.length === 0
                ? 'None planned. Those in which members write stand under Assessment.'
                : cohort.dates.windows.map(({ opensOn, closesOn }) => (
                    <div key={opensOn.toString()}>
                      {inWords(opensOn)} to {inWords(closesOn)}
                    </div>
                  )),
          },
          ...change,
        },
      ]}
    />
  );
}
