import type { VNode } from 'preact';

import { cohortStatus, type Cohort } from '../../cohorts/index.ts';
import type { PublishedFigure } from '../../figures/index.ts';
import { inWords } from '../../kit/dates/index.ts';
import type { FieldError } from '../../kit/forms/index.ts';
import { Button } from '../../kit/govuk/index.ts';
import type { Frame } from '../../shell/frame.ts';
import { Page } from '../../shell/page.tsx';
import type { Venue } from '../../venues/index.ts';
import { NearForm, VenuesOnMap } from '../../venues/pages/venues-section.tsx';
import { venuePaths } from '../../venues/paths.ts';
import type { Course } from '../course.ts';
import { addressOf } from '../destinations.ts';
import type { Programme } from '../programme.ts';
import { programmePaths } from '../paths.ts';
import { courseData } from '../structured-data.ts';
import { AskToBeTold, CohortPanels } from './cohort-panels.tsx';
import {
  Areas,
  AudienceCards,
  Facilitators,
  Law,
  Points,
  PriceWords,
  Questions,
  Results,
  Section,
  Sources,
} from './sections.tsx';
import { ShapeSection } from './shape-section.tsx';

export interface SencoPageProps {
  frame: Frame;
  course: Course;
  /** What the hub says of it; null in a hub that has told nothing yet. */
  programme: Programme | null;
  cohorts: readonly Cohort[];
  /** What was published of it and is not due for review. */
  figures: readonly PublishedFigure[];
  venues: readonly Venue[];
  /** The content areas of the framework's edition in use. */
  sections: readonly { title: string }[];
  /** The visitor's own deadline, when they come from the statutory check. */
  deadline: Temporal.PlainDate | null;
  errors: readonly FieldError[];
}

/** The hub's first page: what the NPQ for SENCOs is, for whom, when, where and with whom. */
export function SencoPage(props: SencoPageProps): VNode {
  const { frame, course, programme, cohorts, figures, venues, sections, deadline, errors } = props;
  const months = course.months ?? 18;
  const who = (
    <Section key="who" id="who" title="Who it is for">
      <AudienceCards audiences={course.audiences} />
    </Section>
  );
  const next = (
    <Section key="cohorts" id="cohorts" title="Next cohorts">
      <CohortPanels cohorts={cohorts} venues={venues} today={frame.today} deadline={deadline} />
      <AskToBeTold course={course.identifier} replyWorkingDays={frame.profile.replyWorkingDays} />
    </Section>
  );
  return (
    <Page
      frame={frame}
      title={course.title}
      description={course.summary}
      structuredData={courseData({ ...props, address: `${frame.publicUrl}${programmePaths.senco.to()}` })}
      masthead={
        <Masthead
          course={course}
          lead={programme?.lead ?? null}
          deadline={deadline}
          open={cohorts.find((cohort) => cohortStatus(cohort, frame.today) === 'open')?.name ?? null}
        />
      }
      errors={errors}
      hidden={deadline !== null}
    >
      {deadline === null ? [who, next] : [next, who]}
      {programme === null || programme.shape.length === 0 ? null : (
        <Section id="shape" title={`How the ${months} months go`}>
          <Points points={programme.delivery} />
          <ShapeSection course={course} programme={programme} months={months} />
          {course.effort === null ? null : <p class="govuk-body">{course.effort}</p>}
          {course.assessment === null ? null : <p class="govuk-body">{course.assessment}</p>}
        </Section>
      )}
      {sections.length === 0 ? null : (
        <Section id="areas" title="What you learn">
          <p class="govuk-body">{`The DfE’s framework for this NPQ has ${inWordsUpToTen(sections.length)} areas.`}</p>
          <Areas sections={sections} />
          <p class="govuk-body">
            <a class="govuk-link" href={addressOf('framework')}>
              Read and download the framework
            </a>
          </p>
        </Section>
      )}
      {venues.length === 0 ? null : (
        <Section id="where" title="Where">
          <VenuesOnMap listed={venues.map((venue) => ({ venue, miles: null }))} visitor={null} />
          {venues.some((venue) => venue.invented) ? (
            <p class="govuk-body-s hub-invented">These venues are invented for the example.</p>
          ) : null}
          <NearForm typed="" />
          <p class="govuk-body">
            <a class="govuk-link" href={venuePaths.venues.to()}>
              Travel, parking and step-free access at each venue
            </a>
          </p>
        </Section>
      )}
      {programme === null || programme.facilitators.length === 0 ? null : (
        <Section id="facilitators" title="Who teaches">
          <p class="govuk-body-l">Colleagues from local schools who have done the job.</p>
          <Facilitators facilitators={programme.facilitators} />
        </Section>
      )}
      <Results figures={figures} />
      {programme === null || programme.beyond.length === 0 ? null : (
        <Section id="beyond" title="Beyond the framework">
          <Points points={programme.beyond} />
        </Section>
      )}
      <Section id="law" title="The law in short">
        <Law law={course.law} />
        <p class="govuk-body">
          <a class="govuk-link govuk-!-font-weight-bold" href={addressOf('check')}>
            Check what it means for you, and by when
          </a>
        </p>
      </Section>
      <Section id="cost" title="Funding and cost">
        <p class="govuk-body">
          The DfE pays for places in some intakes. Which setting you work in decides whether you are eligible,
          and to be eligible is not yet to have a funded place.
        </p>
        {programme === null || programme.price === null ? null : <PriceWords price={programme.price} />}
        <p class="govuk-body">
          <a class="govuk-link" href={addressOf('funding')}>
            Find out whether your place is likely to be funded
          </a>
        </p>
        <LeadProvider programme={programme} />
      </Section>
      {programme === null || programme.questions.length === 0 ? null : (
        <Section id="questions" title="Questions">
          <Questions questions={programme.questions} />
        </Section>
      )}
      <Sources sources={[...course.sources, ...(programme?.sources ?? [])]} />
    </Page>
  );
}

function Masthead({
  course,
  lead,
  deadline,
  open,
}: {
  course: Course;
  lead: string | null;
  deadline: Temporal.PlainDate | null;
  /** The cohort that can be applied for today; null where none can. */
  open: string | null;
}): VNode {
  return (
    <section class="hub-masthead" aria-labelledby="masthead-title">
      <div class="govuk-width-container">
        <h1 class="govuk-heading-xl hub-masthead__title" id="masthead-title">
          {course.title}
        </h1>
        <p class="govuk-body-l hub-masthead__lead">
          {lead === null ? course.summary : `${course.summary} ${lead}`}
        </p>
        <div class="hub-masthead__actions">
          <Button href={addressOf('check')} isStartButton classes="govuk-button--inverse">
            {deadline === null ? 'Check if you need it, and by when' : 'Check your deadline again'}
          </Button>
          {open === null ? null : (
            <a class="hub-masthead__second" href={addressOf('apply')}>
              Apply for {open}
            </a>
          )}
          <a class="hub-masthead__second" href={addressOf('interest')}>
            Register interest
          </a>
        </div>
        <dl class="hub-masthead__facts">
          {course.months === null ? null : <Fact name="Length" words={`${course.months} months`} />}
          {course.mode === null ? null : <Fact name="How" words={course.mode} />}
          {course.since === null || course.inPlaceOf === null ? null : (
            <Fact
              name="Since"
              words={`${inWords(course.since)}, in place of ${course.inPlaceOf.split(',', 1)[0]}`}
            />
          )}
        </dl>
      </div>
    </section>
  );
}

function Fact({ name, words }: { name: string; words: string }): VNode {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{words}</dd>
    </div>
  );
}

function LeadProvider({ programme }: { programme: Programme | null }): VNode | null {
  if (programme === null || programme.leadProvider === null) return null;
  return (
    <p class="govuk-body">
      {`Our lead provider: ${programme.leadProvider}${programme.leadProviderInvented ? ' (invented for this example)' : ''}. It decides on your application, marks the case study and records the outcome with the DfE.`}
    </p>
  );
}

const NUMBERS = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];

function inWordsUpToTen(count: number): string {
  return NUMBERS[count] ?? String(count);
}
