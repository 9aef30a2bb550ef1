import type { VNode } from 'preact';

import { errorAt, type FieldError, type Typed } from '../../kit/forms/index.ts';
import {
  Button,
  DataTable,
  Details,
  Input,
  InsetText,
  Select,
  SummaryList,
  Tag,
  Textarea,
} from '../../kit/govuk/index.ts';
import type { Frame } from '../../shell/frame.ts';
import { Page } from '../../shell/page.tsx';
import { isMeeting, WEEKDAYS, type CourseDesign, type DesignComponent } from '../design/course-design.ts';
import { COLUMNS, togetherOf } from '../design/component-lines.ts';
import { OWN_TIME_KINDS } from '../design/course-design.ts';
import { DESIGN_BOXES, type DesignOffered } from '../forms/design-form.ts';
import { timetablePaths as paths } from '../paths.ts';
import { clockTime, SESSION_KINDS } from '../session.ts';

const CERTAINTY: Readonly<Record<CourseDesign['certainty'], { text: string; classes: string }>> = {
  published: { text: 'Published', classes: 'govuk-tag--green' },
  'in part': { text: 'Known in part', classes: 'govuk-tag--yellow' },
  invented: { text: 'Invented', classes: 'govuk-tag--grey' },
  own: { text: 'The hub’s own', classes: 'govuk-tag--blue' },
};

function Certainty({ design }: { design: CourseDesign }): VNode {
  const { text, classes } = CERTAINTY[design.certainty];
  return <Tag classes={classes}>{text}</Tag>;
}

export function DesignsPage({
  frame,
  designs,
  maySetUp,
}: {
  frame: Frame;
  designs: readonly CourseDesign[];
  maySetUp: boolean;
}): VNode {
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
      {maySetUp ? <Button href={paths.newDesign.to()}>Make a design</Button> : null}
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

export interface DesignPageProps {
  frame: Frame;
  design: CourseDesign;
  /** Names of the cohorts that are planned by it. */
  usedBy: readonly { id: string; name: string }[];
  /** They may make designs, and so copies of this one. */
  maySetUp: boolean;
  /** Staff made it, and so may change it. */
  isOwn: boolean;
}

export function DesignPage({ frame, design, usedBy, maySetUp, isOwn }: DesignPageProps): VNode {
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
      {maySetUp ? (
        <div class="govuk-button-group hub-no-print">
          {isOwn ? <Button href={paths.changeDesign.to({ design: design.id })}>Change it</Button> : null}
          <Button
            href={`${paths.newDesign.to()}?from=${design.id}`}
            classes={isOwn ? 'govuk-button--secondary' : ''}
          >
            Make your own from it
          </Button>
        </div>
      ) : null}
      {maySetUp ? (
        <p class="govuk-body hub-no-print">
          <a class="govuk-link" href={`${paths.design.to({ design: design.id })}/coverage`}>
            What of the framework is taught where
          </a>
        </p>
      ) : null}
      <DesignFacts design={design} />
      {usedBy.length === 0 ? null : (
        <>
          <h2 class="govuk-heading-m">Planned by it</h2>
          <ul class="govuk-list">
            {usedBy.map(({ id, name }) => (
              <li key={id}>
                <a class="govuk-link" href={paths.cohort.to({ cohort: id })}>
                  {name}
                </a>
              </li>
            ))}
          </ul>
        </>
      )}
    </Page>
  );
}

function DesignFacts({ design }: { design: CourseDesign }): VNode {
  const { meetings, hours } = togetherOf(design.components);
  return (
    <>
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
          {
            key: { text: 'Together' },
            value: { text: `Each person meets others ${meetings} times, ${hours} hours in all` },
          },
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
    </>
  );
}

export interface DesignFormPageProps {
  frame: Frame;
  /** The one that is changed; null for a new one. */
  design: Pick<CourseDesign, 'id' | 'name'> | null;
  offered: DesignOffered;
  typed: Typed;
  errors: readonly FieldError[];
}

const LABEL = 'govuk-label--s';

export function DesignFormPage({ frame, design, offered, typed, errors }: DesignFormPageProps): VNode {
  const title = design === null ? 'Make a course design' : `Change ${design.name}`;
  const back = design === null ? paths.designs.to() : paths.design.to({ design: design.id });
  const box = (field: string, label: string, hint?: string) => (
    <Input
      name={field}
      label={{ text: label, classes: LABEL }}
      {...(hint === undefined ? {} : { hint: { text: hint } })}
      value={typed[field] ?? ''}
      errorMessage={errorAt(errors, field)}
    />
  );
  const number = (field: string, label: string, hint?: string) => (
    <Input
      name={field}
      label={{ text: label, classes: LABEL }}
      {...(hint === undefined ? {} : { hint: { text: hint } })}
      inputmode="numeric"
      classes="govuk-input--width-4"
      value={typed[field] ?? ''}
      errorMessage={errorAt(errors, field)}
    />
  );
  const select = (field: string, label: string, items: readonly { value: string; text: string }[]) => (
    <Select
      name={field}
      label={{ text: label, classes: LABEL }}
      items={[{ value: '', text: 'Select' }, ...items]}
      value={typed[field] ?? ''}
      errorMessage={errorAt(errors, field)}
    />
  );
  const ofLines = errors.filter(({ field }) => field === 'components');
  return (
    <Page frame={frame} title={title} hidden errors={errors} back={{ href: back }}>
      <h1 class="govuk-heading-l">{title}</h1>
      <form
        method="post"
        action={design === null ? paths.newDesign.to() : paths.changeDesign.to({ design: design.id })}
        novalidate
      >
        <input type="hidden" name="version" value={typed['version'] ?? ''} />
        {box('name', 'What it is called')}
        {select(
          'course',
          'NPQ',
          offered.courses.map(({ identifier, title: text }) => ({ value: identifier, text })),
        )}
        {select('lead-provider', 'Lead provider', [
          { value: 'none', text: 'None, or not known' },
          ...offered.leadProviders.map((text) => ({ value: text, text })),
        ])}
        {number('weeks', 'How many weeks teaching lasts', '18 months are 78')}
        <h2 class="govuk-heading-m">What there is to do</h2>
        <Textarea
          name="components"
          label={{ text: 'Components, a line each', classes: LABEL }}
          hint={{
            text: 'Copy the lines into a spreadsheet, change them there, and paste them back with their headings. Or change them here.',
          }}
          rows={14}
          spellcheck={false}
          classes="hub-lines"
          value={typed['components'] ?? ''}
          errorMessage={
            ofLines.length === 0
              ? null
              : {
                  text:
                    ofLines.length === 1
                      ? (ofLines[0]?.text ?? '')
                      : ofLines.map(({ text }) => <div key={text}>{text}</div>),
                }
          }
        />
        <Details summaryText="What stands in each column">
          <DataTable
            caption="Columns"
            captionClasses="govuk-visually-hidden"
            columns={[
              { heading: 'Column', cell: ([name]) => name },
              { heading: 'What stands in it', cell: ([, words]) => words },
            ]}
            rows={COLUMN_WORDS}
          />
        </Details>
        <h2 class="govuk-heading-m">Groups (optional)</h2>
        {number('least', 'Fewest people in a group')}
        {number('most', 'Most people in a group')}
        {number(
          'coaching',
          'Most people in a coaching group',
          'Where the design has coaching. A new cohort gets as many coaching groups as that needs',
        )}
        <h2 class="govuk-heading-m">Engagement and assessment</h2>
        {number('percent', 'Engagement that is asked for, in per cent')}
        {box('engagement', 'How engagement is counted', 'A sentence')}
        {number('assessment-week', 'Assessment opens after week (optional)')}
        {number('assessment-days', 'For how many days it is open (optional)')}
        {box('assessment', 'What the assessment is (optional)', 'A sentence')}
        {box(
          'source',
          'Where it is from (optional)',
          'Such as the lead provider’s handbook, and which edition',
        )}
        <Button preventDoubleClick>Look at it</Button>
      </form>
    </Page>
  );
}

const COLUMN_WORDS: readonly (readonly [string, string])[] = [
  [
    COLUMNS.key,
    'Small letters and hyphens. Sessions that stand are found by it, so leave it. Empty: made of the name',
  ],
  [COLUMNS.title, 'What people call it'],
  [
    COLUMNS.kind,
    `Met together: ${SESSION_KINDS.join(', ')}. In one’s own time: ${OWN_TIME_KINDS.join(', ')}`,
  ],
  [COLUMNS.level, 'cohort, venue group, coaching group, or alone'],
  [COLUMNS.weeks, 'The weeks in which it is, 1 for the week of the start: 1 10 19, or 1-8'],
  [COLUMNS.minutes, 'How long one of them takes'],
  [COLUMNS.counts, 'yes where it counts towards engagement'],
  [COLUMNS.startsAt, 'The time, like 13:00. Empty for one’s own time'],
  [COLUMNS.weekday, 'Empty: the day of each group'],
  [COLUMNS.isOnline, 'yes or no'],
  [COLUMNS.minimumGapDays, 'The fewest days from one of them to the next'],
  [COLUMNS.titles, 'A title for each of them, with | between. Empty: they are numbered'],
  [COLUMNS.note, 'What else staff must know'],
];

export interface DesignPreviewPageProps {
  frame: Frame;
  design: CourseDesign;
  isNew: boolean;
  usedBy: readonly { id: string; name: string }[];
  typed: Typed;
}

/** The design as it would be, with all that was typed, so that it can be saved or changed further. */
export function DesignPreviewPage({ frame, design, isNew, usedBy, typed }: DesignPreviewPageProps): VNode {
  const title = `Is this right? ${design.name}`;
  const to = isNew ? paths.newDesign.to() : paths.changeDesign.to({ design: design.id });
  return (
    <Page frame={frame} title={title} hidden>
      <h1 class="govuk-heading-l">{title}</h1>
      {usedBy.length === 0 ? null : (
        <InsetText>
          {usedBy.length === 1 ? '1 cohort is' : `${usedBy.length} cohorts are`} planned by it:{' '}
          {usedBy.map(({ name }) => name).join(', ')}. Sessions that stand stay where they are until you plan
          again.
        </InsetText>
      )}
      <form method="post" action={to}>
        {DESIGN_BOXES.map((name) => (
          <input key={name} type="hidden" name={name} value={typed[name] ?? ''} />
        ))}
        <DesignFacts design={design} />
        <div class="govuk-button-group">
          <Button name="act" value="save" preventDoubleClick>
            Save the design
          </Button>
          <Button name="act" value="again" classes="govuk-button--secondary">
            Change something
          </Button>
        </div>
      </form>
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
