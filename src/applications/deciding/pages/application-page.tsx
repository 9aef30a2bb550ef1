import type { ComponentChildren, VNode } from 'preact';

import { inWords } from '../../../kit/dates/index.ts';
import type { FieldError } from '../../../kit/forms/index.ts';
import { Details, SummaryList, Tag, Timeline } from '../../../kit/govuk/index.ts';
import { ToldPanel } from '../../../mirror/index.ts';
import { hasRoleFor } from '../../../kit/policy/index.ts';
import { readingInWords } from '../../../requirement/verdict.ts';
import type { Frame } from '../../../shell/frame.ts';
import { Page } from '../../../shell/page.tsx';
import { milesInWords } from '../../../venues/index.ts';
import { TrackerPanel } from '../../tracker/pages/tracker-panel.tsx';
import type { ApplicationFacts } from '../application-facts.ts';
import type { CheckName } from '../checks.ts';
import { momentInWords, STATE_WORDS } from '../words.ts';
import { ChecksPart } from './checks-part.tsx';
import { DecisionPart } from './decision-part.tsx';
import { Lines } from './lines.tsx';
import { SponsorPart } from './sponsor-part.tsx';

/** A form of this page that could not be taken, to be shown again. */
export interface AskingAgain {
  check: { name: CheckName; typed: string; errors: readonly FieldError[]; asksOfDate: boolean } | null;
  answer: { typed: string; errors: readonly FieldError[]; asksOfDate: boolean } | null;
}

export const NOTHING_AGAIN: AskingAgain = { check: null, answer: null };

export function ApplicationPage({
  frame,
  facts,
  canDecide,
  again,
}: {
  frame: Frame;
  facts: ApplicationFacts;
  /** A manager of it; others read. */
  canDecide: boolean;
  again: AskingAgain;
}): VNode {
  const { application, about, checks, nameOf } = facts;
  const errors = [...(again.check?.errors ?? []), ...(again.answer?.errors ?? [])];
  return (
    <Page
      frame={frame}
      title={`${facts.personName} – application`}
      hidden
      isWide
      errors={errors}
      back={{ href: '/staff/applications', text: 'Applications' }}
    >
      <h1 class="govuk-heading-l">
        <span class="govuk-caption-l">
          {about.courseName}
          {about.cohortName === null ? '' : `, ${about.cohortName}`}
        </span>
        {facts.personName}{' '}
        <Tag classes={STATE_COLOUR[application.state]}>{STATE_WORDS[application.state]}</Tag>
      </h1>
      <div class="govuk-grid-row">
        <div class="govuk-grid-column-two-thirds">
          <AtAGlance facts={facts} today={frame.today} />
          <DecisionPart facts={facts} canDecide={canDecide} />
          <SponsorPart facts={facts} canDecide={canDecide} again={again.answer} />
          <ChecksPart
            applicationId={application.id}
            checks={checks}
            nameOf={nameOf}
            canRecord={canDecide && ['submitted', 'wait-listed', 'recommended'].includes(application.state)}
            asking={again.check}
          />
          <ToldPanel
            rows={facts.registration === null ? [] : [facts.registration]}
            canOpen={hasRoleFor(frame.viewer, 'exchange files with the lead provider')}
          />
          <Sent facts={facts} />
        </div>
        <div class="govuk-grid-column-one-third">
          <h2 class="govuk-heading-m">What the applicant reads</h2>
          <TrackerPanel tracker={facts.tracker} reader="staff" />
          <h2 class="govuk-heading-m">What happened</h2>
          <Timeline
            events={facts.history.map(({ at, title, actor, words }) => ({
              title,
              when: momentInWords(at),
              dateTime: at.toString(),
              by: actor === null ? undefined : nameOf(actor),
              text: words === null ? undefined : <Lines text={words} />,
            }))}
          />
        </div>
      </div>
    </Page>
  );
}

const STATE_COLOUR: Readonly<Record<ApplicationFacts['application']['state'], string>> = {
  draft: 'govuk-tag--grey',
  submitted: 'govuk-tag--blue',
  recommended: 'govuk-tag--green',
  'wait-listed': 'govuk-tag--yellow',
  declined: 'govuk-tag--grey',
  withdrawn: 'govuk-tag--grey',
};

function AtAGlance({ facts, today }: { facts: ApplicationFacts; today: Temporal.PlainDate }): VNode {
  const { application, about, law, funding, venues, adjustments, schoolWhere } = facts;
  const row = (key: string, value: ComponentChildren) =>
    value !== null && { key: { text: key }, value: { text: value } };
  return (
    <SummaryList
      rows={[
        row(
          'Applicant',
          <>
            <a class="govuk-link" href={`/staff/people/${application.personId}`}>
              {facts.personName}
            </a>
            {about.applicantEmail === null ? ', no email address' : `, ${about.applicantEmail}`}
          </>,
        ),
        row('School', schoolInWords(application.schoolName, schoolWhere)),
        row('Law', law === null ? null : lawInWords(law)),
        row(
          'Funding',
          funding === null
            ? null
            : [funding.words?.heading ?? 'The rules cannot tell yet', funding.caveat]
                .filter((part) => part !== null)
                .join('. '),
        ),
        row(
          'Venues',
          venues.length === 0
            ? null
            : venues.map(({ name, miles }, index) => `${index + 1}. ${name}${milesText(miles)}`).join('; '),
        ),
        row('To arrange', adjustments.length === 0 ? 'Nothing' : adjustments.join('; ')),
        row(
          'Reply by',
          application.replyBy === null ? null : replyInWords(application.replyBy, today, application.state),
        ),
      ]}
    />
  );
}

function schoolInWords(name: string | null, where: string | null): string {
  if (name === null) return 'Not sent yet';
  return where === null ? `${name}, not in the register` : `${name}: ${where}`;
}

function lawInWords({ given }: NonNullable<ApplicationFacts['law']>): string {
  const cautious = readingInWords(given.cautious);
  return given.readingsAgree ? cautious : `${cautious}. Read strictly: ${readingInWords(given.strict)}`;
}

function milesText(miles: number | null): string {
  return miles === null ? '' : ` (${milesInWords(miles)})`;
}

function replyInWords(
  replyBy: Temporal.PlainDate,
  today: Temporal.PlainDate,
  state: ApplicationFacts['application']['state'],
): ComponentChildren {
  const isMissed = state === 'submitted' && Temporal.PlainDate.compare(replyBy, today) < 0;
  return isMissed ? <strong>{inWords(replyBy)}: missed</strong> : inWords(replyBy);
}

function Sent({ facts }: { facts: ApplicationFacts }): VNode | null {
  if (facts.shown.length === 0) return null;
  return (
    <Details summaryText="What they sent, as it was shown to them">
      <SummaryList
        rows={facts.shown.map(({ question, answer }) => ({
          key: { text: question },
          value: { text: <Lines text={answer} /> },
        }))}
      />
    </Details>
  );
}
