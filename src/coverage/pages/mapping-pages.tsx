import type { VNode } from 'preact';

import type { Edition } from '../../framework/index.ts';
import { inWords } from '../../kit/dates/index.ts';
import { errorAt, type FieldError, type Typed } from '../../kit/forms/index.ts';
import {
  Button,
  Checkboxes,
  DataTable,
  Details,
  FileUpload,
  Input,
  NotificationBanner,
  Radios,
} from '../../kit/govuk/index.ts';
import type { Frame } from '../../shell/frame.ts';
import { Page } from '../../shell/page.tsx';
import { timetablePaths, type CourseDesign } from '../../timetable/index.ts';
import type { MappingTyped } from '../mapping/forms.ts';
import { TAKE_AWAY } from '../mapping/forms.ts';
import type { Link } from '../mapping/link.ts';
import { writtenPlace } from '../mapping/place.ts';
import type { NamedPlace } from '../mapping/places-of.ts';
import type { TableFault } from '../mapping/table.ts';
import { MOST_FAULTS } from '../mapping/table.ts';
import { coveragePaths as paths } from '../paths.ts';
import { BEYOND, type TopicSection } from '../topic.ts';
import { Notice, TopicWords } from './parts.tsx';

export interface MappingPageProps {
  frame: Frame;
  design: CourseDesign;
  edition: Edition | null;
  sections: readonly TopicSection[];
  links: readonly Link[];
  /** Other editions that have a mapping, which is kept. */
  earlier: readonly { id: string; title: string; loadedAt: Temporal.Instant; links: number }[];
  saved: string | null;
}

/** The mapping of a design, section by section: what is mapped nowhere, and the ways in and out. */
export function MappingPage(props: MappingPageProps): VNode {
  const { frame, design, edition, sections, links, earlier } = props;
  const at = { design: design.id };
  const title = `What is taught where: ${design.name}`;
  const mapped = new Set(links.map(({ topic }) => topic));
  return (
    <Page
      frame={frame}
      title={title}
      hidden
      back={{ href: timetablePaths.design.to(at), text: 'Back to the design' }}
    >
      <Saved words={props.saved} />
      <h1 class="govuk-heading-l">{title}</h1>
      <Notice edition={edition} />
      <DataTable
        caption="Sections"
        isWide
        columns={[
          {
            heading: 'Section',
            cell: ({ code, title: section }) => (
              <a class="govuk-link" href={paths.section.to({ ...at, section: code })}>
                {section}
              </a>
            ),
          },
          {
            heading: 'Mapped',
            isNumeric: true,
            cell: ({ topics }) => topics.filter(({ ref }) => mapped.has(ref)).length,
          },
          {
            heading: 'Mapped nowhere',
            isNumeric: true,
            cell: ({ topics }) => topics.filter(({ ref }) => !mapped.has(ref)).length,
          },
        ]}
        rows={sections}
        whenEmpty="There are no statements to map yet."
      />
      {sections.some(({ code }) => code === BEYOND) ? null : (
        <p class="govuk-body">Nothing is set down that you teach beyond the framework.</p>
      )}
      <ul class="govuk-list">
        <li>
          <a class="govuk-link" href={paths.beyond.to(at)}>
            What you teach beyond the framework
          </a>
        </li>
        <li>
          <a class="govuk-link" href={paths.mappingCsv.to(at)}>
            Download the mapping as a CSV file
          </a>
        </li>
        <li>
          <a class="govuk-link" href={paths.mappingFile.to(at)}>
            Take over a CSV file
          </a>
        </li>
      </ul>
      {earlier.length === 0 ? null : (
        <>
          <h2 class="govuk-heading-m">Editions before</h2>
          <p class="govuk-body">
            What was mapped to another edition of the framework is kept as it was. To use it again, download
            it, put the references of this edition in the place of the old ones, and take the file over.
          </p>
          <ul class="govuk-list govuk-list--bullet">
            {earlier.map(({ id, title: name, loadedAt, links: count }) => (
              <li key={id}>
                <a class="govuk-link" href={paths.mappingCsv.to(at, { edition: id })}>
                  {name}
                </a>
                {`, loaded on ${inWords(loadedAt.toZonedDateTimeISO('Europe/London').toPlainDate())}: ${count} lines in all designs`}
              </li>
            ))}
          </ul>
        </>
      )}
    </Page>
  );
}

function Saved({ words }: { words: string | null }): VNode | null {
  return words === null ? null : (
    <NotificationBanner type="success" titleText="Saved">
      <p class="govuk-notification-banner__heading">{words}</p>
    </NotificationBanner>
  );
}

export interface SectionPageProps {
  frame: Frame;
  design: CourseDesign;
  edition: Edition | null;
  section: TopicSection;
  /** The section after this one; null for the last. */
  next: TopicSection | null;
  places: readonly NamedPlace[];
  links: readonly Link[];
  form: MappingTyped & { errors: readonly FieldError[] };
  saved: string | null;
}

/** Many statements, many places, one press: and every statement says where it is now. */
export function SectionPage(props: SectionPageProps): VNode {
  const { frame, design, edition, section, next, form } = props;
  const at = { design: design.id };
  const title = `${section.title}: what is taught where`;
  return (
    <Page
      frame={frame}
      title={title}
      hidden
      errors={form.errors}
      back={{ href: paths.mapping.to(at), text: 'Back to the mapping' }}
    >
      <Saved words={props.saved} />
      <h1 class="govuk-heading-l">
        <span class="govuk-caption-l">{design.name}</span>
        {title}
      </h1>
      <Notice edition={edition} />
      <form method="post" action={paths.section.to({ ...at, section: section.code })} novalidate>
        <input type="hidden" name="edition" value={edition?.id ?? ''} />
        <TickLinks design={design.id} section={section.code} />
        <MappingBoxes {...props} />
        <Button preventDoubleClick>Save for all that is ticked</Button>
      </form>
      {next === null ? null : (
        <p class="govuk-body">
          <a class="govuk-link" href={paths.section.to({ ...at, section: next.code })}>
            {`Next section: ${next.title}`}
          </a>
        </p>
      )}
    </Page>
  );
}

function TickLinks({ design, section }: { design: string; section: string }): VNode {
  const at = { design, section };
  return (
    <p class="govuk-body hub-no-print">
      <a class="govuk-link" href={paths.section.to(at, { tick: 'all' })}>
        Tick all
      </a>
      {' or '}
      <a class="govuk-link" href={paths.section.to(at, { tick: 'nowhere' })}>
        tick those that are taught nowhere
      </a>
    </p>
  );
}

/** The boxes of a change to the mapping: statements, places, depth and minutes. */
export function MappingBoxes({
  section,
  places,
  links,
  form,
}: Pick<SectionPageProps, 'section' | 'places' | 'links' | 'form'>): VNode {
  const byTopic = Map.groupBy(links, ({ topic }) => topic);
  const nameOf = new Map(places.map(({ written, name }) => [written, name]));
  return (
    <>
      <Checkboxes
        name="topic"
        classes="govuk-checkboxes--small"
        fieldset={{ legend: { text: 'Statements', classes: 'govuk-fieldset__legend--m' } }}
        errorMessage={errorAt(form.errors, 'topic')}
        items={section.topics.map((topic) => ({
          value: topic.ref,
          text: <TopicWords topic={topic} />,
          checked: form.topics.includes(topic.ref),
          hint: { text: whereNow(byTopic.get(topic.ref) ?? [], nameOf) },
        }))}
      />
      {places.length === 1 ? (
        <input type="hidden" name="place" value={places[0]?.written ?? ''} />
      ) : (
        <Checkboxes
          name="place"
          classes="govuk-checkboxes--small"
          fieldset={{ legend: { text: 'Where', classes: 'govuk-fieldset__legend--m' } }}
          errorMessage={errorAt(form.errors, 'place')}
          items={places.map(({ written, name, isStudy }) => ({
            value: written,
            text: name,
            checked: form.places.includes(written),
            ...(isStudy ? { hint: { text: 'In one’s own time' } } : {}),
          }))}
        />
      )}
      <Radios
        name="depth"
        fieldset={{ legend: { text: 'How', classes: 'govuk-fieldset__legend--m' } }}
        errorMessage={errorAt(form.errors, 'depth')}
        value={form.typed['depth'] ?? ''}
        items={[
          { value: 'in depth', text: 'Taught in depth' },
          { value: 'touched', text: 'Touched' },
          { value: TAKE_AWAY, text: 'Not taught there: take it away' },
        ]}
      />
      <Input
        name="minutes"
        label={{ text: 'Minutes for each statement (if you know)', classes: 'govuk-label--s' }}
        inputmode="numeric"
        classes="govuk-input--width-4"
        value={form.typed['minutes'] ?? ''}
        errorMessage={errorAt(form.errors, 'minutes')}
      />
    </>
  );
}

function whereNow(links: readonly Link[], nameOf: ReadonlyMap<string, string>): string {
  if (links.length === 0) return 'Taught nowhere';
  return links
    .map(({ place, depth, minutes }) => {
      const written = writtenPlace(place);
      const where = nameOf.get(written) ?? written;
      return `${where} (${depth}${minutes === null ? '' : `, ${minutes} minutes`})`;
    })
    .join('; ');
}

export interface BeyondPageProps {
  frame: Frame;
  design: CourseDesign;
  section: TopicSection;
  typed: Typed;
  errors: readonly FieldError[];
}

export function BeyondPage({ frame, design, section, typed, errors }: BeyondPageProps): VNode {
  const at = { design: design.id };
  const title = 'What you teach beyond the framework';
  const error = errors.find(({ field }) => field === 'words');
  return (
    <Page
      frame={frame}
      title={title}
      hidden
      errors={errors}
      back={{ href: paths.mapping.to(at), text: 'Back to the mapping' }}
    >
      <h1 class="govuk-heading-l">{title}</h1>
      {section.topics.length === 0 ? (
        <p class="govuk-body">Nothing is set down yet.</p>
      ) : (
        <>
          <p class="govuk-body">
            <a class="govuk-link" href={paths.section.to({ ...at, section: BEYOND })}>
              Say where it is taught
            </a>
          </p>
          <form method="post" action={paths.beyond.to(at)} novalidate>
            <Checkboxes
              name="stop"
              classes="govuk-checkboxes--small"
              fieldset={{ legend: { text: 'Taught now', classes: 'govuk-fieldset__legend--m' } }}
              items={section.topics.map(({ ref, words }) => ({ value: ref, text: words }))}
            />
            <Button classes="govuk-button--secondary" name="act" value="stop" preventDoubleClick>
              Stop to teach what is ticked
            </Button>
          </form>
        </>
      )}
      <form method="post" action={paths.beyond.to(at)} novalidate>
        <Input
          name="words"
          label={{ text: 'Something else that you teach', classes: 'govuk-label--m' }}
          hint={{
            text: 'As a statement: what members know or can do afterwards. It counts for every design of this course.',
          }}
          value={typed['words'] ?? ''}
          errorMessage={error === undefined ? undefined : { text: error.text }}
        />
        <Button name="act" value="add" preventDoubleClick>
          Add it
        </Button>
      </form>
    </Page>
  );
}

export interface FilePageProps {
  frame: Frame;
  design: CourseDesign;
  edition: Edition | null;
  places: readonly NamedPlace[];
  errors: readonly FieldError[];
  faults: readonly TableFault[];
}

export function FilePage({ frame, design, edition, places, errors, faults }: FilePageProps): VNode {
  const at = { design: design.id };
  const title = 'Take over a CSV file';
  const error = errors.find(({ field }) => field === 'file');
  return (
    <Page
      frame={frame}
      title={title}
      hidden
      errors={errors}
      back={{ href: paths.mapping.to(at), text: 'Back to the mapping' }}
    >
      <h1 class="govuk-heading-l">{title}</h1>
      <Notice edition={edition} />
      <p class="govuk-body">
        The file has a line for each statement and place, as{' '}
        <a class="govuk-link" href={paths.mappingCsv.to(at)}>
          the table that you can download
        </a>
        . A line with the depth none takes a statement out of a place. What the file does not name stays as it
        is, and nothing is saved while one line is wrong.
      </p>
      {faults.length === 0 ? null : (
        <>
          <DataTable
            caption="Lines to mend"
            isWide
            columns={[
              { heading: 'Line', cell: ({ line }) => line },
              { heading: 'What to do', cell: ({ words }) => words },
            ]}
            rows={faults.slice(0, MOST_FAULTS)}
          />
          {faults.length > MOST_FAULTS ? (
            <p class="govuk-body">{`And ${faults.length - MOST_FAULTS} more.`}</p>
          ) : null}
        </>
      )}
      <form method="post" action={paths.mappingFile.to(at)} enctype="multipart/form-data" novalidate>
        <input type="hidden" name="edition" value={edition?.id ?? ''} />
        <FileUpload
          name="file"
          label={{ text: 'CSV file', classes: 'govuk-label--m' }}
          errorMessage={error === undefined ? undefined : { text: error.text }}
        />
        <Button preventDoubleClick>Take it over</Button>
      </form>
      <Details summaryText="How places are written">
        <DataTable
          caption="Places"
          captionClasses="govuk-visually-hidden"
          columns={[
            { heading: 'Write', cell: ({ written }) => <code>{written}</code> },
            { heading: 'For', cell: ({ name }) => name },
          ]}
          rows={places}
        />
        <p class="govuk-body">A single session is written as session: and its number.</p>
      </Details>
    </Page>
  );
}
