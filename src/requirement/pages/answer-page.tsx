import type { VNode } from 'preact';

import type { Cohort, CohortFit } from '../../cohorts/index.ts';
import { Button, Details, SummaryList, Tag, WarningText } from '../../kit/govuk/index.ts';
import { inWords } from '../../kit/dates/index.ts';
import type { Frame } from '../../shell/frame.ts';
import { Page } from '../../shell/page.tsx';
import type { Answer } from '../answer.ts';
import type { ToldAnswer } from '../flow/tell.ts';
import { LAW } from '../law.ts';
import { noteOf } from '../notes.ts';
import type { ReadingName, Situation } from '../situation.ts';
import { readingInWords, type Verdict } from '../verdict.ts';
import { Clock } from './clock-picture.tsx';

export interface AnswerPageProps {
  frame: Frame;
  situation: Situation;
  given: Answer;
  verdict: Verdict;
  told: readonly (ToldAnswer & { change: string })[];
  /** The ordinary case that was assumed of the teacher, and where to say otherwise; null once it was answered. */
  teacherQuestion: string | null;
  cohorts: readonly { cohort: Cohort; fit: CohortFit }[];
  /** The deadline that cohorts are measured against; null where none is ahead. */
  measuredBy: Temporal.PlainDate | null;
  links: {
    back: string;
    here: string;
    calendar: string | null;
    interest: string;
    funding: string;
    cohorts: string;
    again: string;
  };
}

export function AnswerPage(props: AnswerPageProps): VNode {
  const { frame, given, verdict, links } = props;
  const note = noteOf(props.situation, given);
  return (
    <Page frame={frame} title={verdict.headline} back={{ href: links.back }} hidden>
      <div class="govuk-grid-row">
        <div class="govuk-grid-column-two-thirds">
          <p class="hub-print-only govuk-body">
            A note for the head about the SENCO qualification, from {frame.profile.name},{' '}
            {inWords(frame.today)}.
          </p>
          <section class={`hub-verdict hub-verdict--${verdict.tone}`} aria-labelledby="verdict">
            <p class="hub-verdict__label">{LABELS[verdict.tone]}</p>
            <h1 class="govuk-heading-xl hub-verdict__headline" id="verdict">
              {verdict.headline}
            </h1>
            {verdict.sentences.map((sentence) => (
              <p key={sentence} class="govuk-body-l hub-verdict__sentence">
                {sentence}
              </p>
            ))}
          </section>
          {given.readingsAgree ? null : <TwoReadings given={given} />}
          {note === null ? null : <WarningText iconFallbackText="Take note">{note}</WarningText>}
          <Todo verdict={verdict} links={links} />
          {given.planning === null ? null : (
            <Clock planning={given.planning} given={given} today={frame.today} />
          )}
          {props.cohorts.length === 0 ? null : (
            <Cohorts cohorts={props.cohorts} deadline={props.measuredBy} href={links.cohorts} />
          )}
          <Rules given={given} />
          <h2 class="govuk-heading-m">What you told us</h2>
          <SummaryList
            classes="hub-answers"
            rows={[
              ...props.told.map((one) => ({
                key: { text: one.short },
                value: { text: one.told },
                actions: {
                  items: [{ href: one.change, text: 'Change', visuallyHiddenText: one.short.toLowerCase() }],
                },
              })),
              ...(props.teacherQuestion === null
                ? []
                : [
                    {
                      key: { text: 'Qualified teacher there' },
                      value: {
                        text: 'Assumed: QTS or QTLS, on the staff, induction done, teaching at the school',
                      },
                      actions: {
                        items: [
                          {
                            href: props.teacherQuestion,
                            text: 'Change',
                            visuallyHiddenText: 'whether you are a qualified teacher there',
                          },
                        ],
                      },
                    },
                  ]),
            ]}
          />
          <KeepIt frame={frame} links={links} />
        </div>
      </div>
    </Page>
  );
}

const LABELS = {
  done: 'Requirement met',
  plan: 'Required, with time to plan',
  late: 'Act now',
  free: 'Not required',
} as const;

function TwoReadings({ given }: { given: Answer }): VNode {
  const readings: readonly { name: ReadingName; title: string; text: string }[] = [
    {
      name: 'cautious',
      title: 'Cautious reading: plan by this one',
      text: 'Takes whichever view ends sooner, the DfE’s words among them.',
    },
    { name: 'strict', title: 'Strict reading', text: 'Keeps to the plain text of the regulation.' },
  ];
  return (
    <section aria-labelledby="readings">
      <h2 class="govuk-heading-m" id="readings">
        The law can be read in two ways here
      </h2>
      <div class="hub-readings">
        {readings.map(({ name, title, text }) => (
          <div key={name} class={`hub-reading hub-reading--${name}`}>
            <h3 class="govuk-heading-s">{title}</h3>
            <p class="govuk-body hub-reading__answer">{readingInWords(given[name])}</p>
            <p class="govuk-body-s">{text}</p>
          </div>
        ))}
      </div>
    </section>
  );
}

function Todo({ verdict, links }: { verdict: Verdict; links: AnswerPageProps['links'] }): VNode {
  return (
    <section aria-labelledby="todo">
      <h2 class="govuk-heading-m" id="todo">
        What to do today
      </h2>
      {verdict.todo.length === 0 ? null : (
        <ol class="govuk-list govuk-list--number govuk-list--spaced">
          {verdict.todo.map((step) => (
            <li key={step}>{step}</li>
          ))}
        </ol>
      )}
      <div class="govuk-button-group hub-no-print">
        <Button href={links.interest}>Register interest</Button>
        <a class="govuk-link" href={links.funding}>
          Check your funding
        </a>
      </div>
    </section>
  );
}

const TAG_COLOURS = {
  safe: 'govuk-tag--green',
  tight: 'govuk-tag--yellow',
  too_late: 'govuk-tag--red',
  closed: 'govuk-tag--grey',
  started: 'govuk-tag--grey',
} as const;

function Cohorts({
  cohorts,
  deadline,
  href,
}: {
  cohorts: AnswerPageProps['cohorts'];
  deadline: Temporal.PlainDate | null;
  href: string;
}): VNode {
  return (
    <section aria-labelledby="cohorts">
      <h2 class="govuk-heading-m" id="cohorts">
        {deadline === null ? 'Coming cohorts' : `What each coming cohort would mean for ${inWords(deadline)}`}
      </h2>
      <ul class="govuk-list hub-cohorts">
        {cohorts.map(({ cohort, fit }) => (
          <li key={cohort.id} class="hub-cohort">
            <h3 class="govuk-heading-s hub-cohort__name">
              {cohort.name} {deadline === null ? null : <Tag classes={TAG_COLOURS[fit.fit]}>{fit.label}</Tag>}
            </h3>
            <p class="govuk-body">
              Starts {inWords(cohort.startsOn)}. Result planned between {inWords(fit.taughtBy)} and{' '}
              {inWords(fit.resultBy)}.
            </p>
            {deadline === null
              ? null
              : fit.sentences.map((sentence) => (
                  <p key={sentence} class="govuk-body">
                    {sentence}
                  </p>
                ))}
            {cohort.datesNote === null ? null : <p class="govuk-body-s">{cohort.datesNote}</p>}
          </li>
        ))}
      </ul>
      <p class="govuk-body hub-no-print">
        <a class="govuk-link" href={href}>
          Places and venues of each cohort
        </a>
      </p>
    </section>
  );
}

const CONFIDENCE = {
  high: 'Read in the law itself or in two sources that agree',
  medium: 'One good source, or a clear inference',
  low: 'Contested, or thinly sourced',
} as const;

function Rules({ given }: { given: Answer }): VNode {
  return (
    <section aria-labelledby="rules">
      <h2 class="govuk-heading-m" id="rules">
        The rules behind it
      </h2>
      <dl class="hub-rules">
        {given.rules.map(({ id, reading }) => {
          const row = LAW[id];
          return (
            <div key={id} class="hub-rule">
              <dt class="govuk-body">
                {row.words}
                {reading === 'both' ? null : (
                  <>
                    {' '}
                    <Tag classes="govuk-tag--grey">{`${reading} reading`}</Tag>
                  </>
                )}
              </dt>
              <dd class="govuk-body-s">
                {row.sources.map((source, place) => (
                  <span key={source.url}>
                    {place === 0 ? '' : '; '}
                    <a class="govuk-link" href={source.url}>
                      {source.title}
                    </a>
                  </span>
                ))}
                {`. Read November 2026. ${CONFIDENCE[row.confidence]}.`}
              </dd>
            </div>
          );
        })}
      </dl>
      <p class="govuk-body-s">
        This is how we read the law and the DfE’s guidance. It is not legal advice. The duty lies on the
        governing body or the academy trust.
      </p>
    </section>
  );
}

function KeepIt({ frame, links }: { frame: Frame; links: AnswerPageProps['links'] }): VNode {
  return (
    <section aria-labelledby="keep">
      <h2 class="govuk-heading-m" id="keep">
        Keep this answer
      </h2>
      <ul class="govuk-list hub-no-print">
        {links.calendar === null ? null : (
          <li>
            <a class="govuk-link" href={links.calendar}>
              Put the deadline in your calendar
            </a>{' '}
            (.ics file)
          </li>
        )}
        <li>Print this page as a note for your head: your browser’s print leaves out all but the answer</li>
        <li>
          <a class="govuk-link" href={links.again}>
            Start again
          </a>{' '}
          for somebody else
        </li>
      </ul>
      <Details summaryText="The link to this answer" classes="hub-no-print">
        <p class="govuk-body">
          It holds your answers and no name. Whoever has it sees this answer as it stands on the day they open
          it.
        </p>
        <p class="govuk-body hub-break">{`${frame.publicUrl}${links.here}`}</p>
      </Details>
      <p class="hub-print-only govuk-body-s hub-break">{`Answered on ${inWords(frame.today)}. See it as it stands today: ${frame.publicUrl}${links.here}`}</p>
    </section>
  );
}
