import type { VNode } from 'preact';

import type { Cohort } from '../../cohorts/index.ts';
import type { PublishedFigure } from '../../figures/index.ts';
import { InsetText, SummaryList } from '../../kit/govuk/index.ts';
import type { Frame } from '../../shell/frame.ts';
import { Page } from '../../shell/page.tsx';
import type { Venue } from '../../venues/index.ts';
import type { Course } from '../course.ts';
import { addressOf } from '../destinations.ts';
import { programmePaths } from '../paths.ts';
import type { Programme } from '../programme.ts';
import { courseData } from '../structured-data.ts';
import { GROUP_WORDS, lengthInWords } from '../words.ts';
import { AskToBeTold, CohortPanels } from './cohort-panels.tsx';
import { Facilitators, Points, PriceWords, Questions, Results, Section, Sources } from './sections.tsx';
import { ShapeSection } from './shape-section.tsx';

export interface ProgrammePageProps {
  frame: Frame;
  course: Course;
  /** What the hub says of it; null where it does not offer it. */
  programme: Programme | null;
  cohorts: readonly Cohort[];
  /** What was published of it and is not due for review. */
  figures: readonly PublishedFigure[];
  venues: readonly Venue[];
}

/** An NPQ other than the one for SENCOs: short, from what is known. */
export function ProgrammePage(props: ProgrammePageProps): VNode {
  const { frame, course, programme, cohorts, figures, venues } = props;
  const address = `${frame.publicUrl}${programmePaths.programme.to({ course: course.identifier })}`;
  return (
    <Page
      frame={frame}
      title={course.title}
      description={course.summary}
      back={{ href: programmePaths.programmes.to(), text: 'All NPQs' }}
      structuredData={courseData({ ...props, address })}
    >
      <h1 class="govuk-heading-xl">{course.title}</h1>
      <p class="govuk-body-l">{course.summary}</p>
      {programme === null ? <NotOffered frame={frame} course={course} /> : null}
      <SummaryList rows={summaryRows(course, programme)} />
      <Section id="who" title="Who it is for">
        <Points points={course.audiences.map(({ who, words }) => ({ title: who, words }))} />
      </Section>
      {programme === null ? null : (
        <Section id="cohorts" title="Next cohorts">
          <CohortPanels cohorts={cohorts} venues={venues} today={frame.today} deadline={null} />
          <AskToBeTold course={course.identifier} replyWorkingDays={frame.profile.replyWorkingDays} />
        </Section>
      )}
      {programme === null || programme.delivery.length === 0 ? null : <Points points={programme.delivery} />}
      {programme === null || programme.shape.length === 0 || course.months === null ? null : (
        <Section id="shape" title="How it goes">
          <ShapeSection course={course} programme={programme} months={course.months} />
        </Section>
      )}
      {programme === null || programme.facilitators.length === 0 ? null : (
        <Section id="facilitators" title="Who teaches">
          <Facilitators facilitators={programme.facilitators} />
        </Section>
      )}
      <Results figures={figures} />
      <Section id="cost" title="Funding and cost">
        <p class="govuk-body">
          {'The DfE funds some places, by the course and by where you work. '}
          <a class="govuk-link" href={addressOf('funding')}>
            Find out about funding
          </a>
          .
        </p>
        {programme === null || programme.price === null ? null : <PriceWords price={programme.price} />}
      </Section>
      {programme === null ? null : <Questions questions={programme.questions} />}
      <Sources sources={[...course.sources, ...(programme?.sources ?? [])]} />
    </Page>
  );
}

function summaryRows(
  course: Course,
  programme: Programme | null,
): readonly ({ key: { text: string }; value: { text: string } } | false)[] {
  const length = lengthInWords(course);
  const confirms = course.lengthSetBy === 'the hub' ? '. The lead provider confirms it' : '';
  const rows: readonly (readonly [string, string] | false)[] = [
    length !== null && ['Length', `${length}${confirms}`],
    course.group !== 'support' && [
      'Kind',
      course.kind === 'qualification'
        ? GROUP_WORDS[course.group].title.replace(/s$/, '')
        : 'Support, not a qualification',
    ],
    programme !== null &&
      programme.leadProvider !== null && [
        'Our lead provider',
        `${programme.leadProvider}${programme.leadProviderInvented ? ' (invented for this example)' : ''}`,
      ],
    [
      'Lead providers in autumn 2026',
      course.offeredBy.length === 0 ? 'None in the DfE’s list' : course.offeredBy.join(', '),
    ],
  ];
  return rows.map((row) => row !== false && { key: { text: row[0] }, value: { text: row[1] } });
}

function NotOffered({ frame, course }: { frame: Frame; course: Course }): VNode {
  return (
    <InsetText>
      {`We do not run the ${course.title} at present. The lead providers below do. If you would like it here, write to `}
      <a class="govuk-link" href={mailTo(frame, course)}>
        {frame.profile.email}
      </a>
      .
    </InsetText>
  );
}

function mailTo(frame: Frame, course: Course): string {
  return `mailto:${frame.profile.email}?subject=${encodeURIComponent(course.title)}`;
}
