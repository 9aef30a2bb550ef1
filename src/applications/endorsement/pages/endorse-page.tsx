import type { ComponentChildren, VNode } from 'preact';

import { inWords } from '../../../kit/dates/index.ts';
import { errorAt, type FieldError } from '../../../kit/forms/index.ts';
import { Button, Checkboxes, Details, Radios, SummaryList } from '../../../kit/govuk/index.ts';
import { NOT_ADVICE } from '../../../interest/law-words.ts';
import { londonDay } from '../../../kit/clock.ts';
import type { Frame } from '../../../shell/frame.ts';
import { Page } from '../../../shell/page.tsx';
import { POST, POSTS, postWords, SUPPORT, supportWords, TIME, timeWords } from '../agreement.ts';
import { ROLE_WORDS } from '../endorsement.ts';
import type { LawForSchool } from '../law-for-school.ts';
import { endorsePaths } from '../paths.ts';
import type { Sponsored } from '../sponsored.ts';
import type { SponsorView } from '../sponsor-view.ts';
import { CoverDays } from './cover-days.tsx';

export interface EndorsePageProps {
  frame: Frame;
  view: SponsorView;
  /** What was ticked and chosen, to be shown again. */
  ticked: { time: boolean; support: boolean; post: string };
  errors: readonly FieldError[];
  /** They have answered before, and may answer otherwise. */
  isChange: boolean;
}

/** What is asked, what is agreed to, and one button: two minutes on a telephone. */
export function EndorsePage({ frame, view, ticked, errors, isChange }: EndorsePageProps): VNode {
  const { sponsored, endorsement, secret } = view;
  const title = isChange
    ? `Change your answer about ${sponsored.applicantName}`
    : `Support ${sponsored.applicantName}’s application`;
  return (
    <SponsorPage frame={frame} view={view} title={title} errors={errors}>
      <WhatIsAsked sponsored={sponsored} />
      <Talk view={view} />
      <form method="post" action={endorsePaths.endorse.to({ secret })} novalidate>
        <h2 class="govuk-heading-m">What you agree to</h2>
        <Checkboxes
          name={TIME}
          values={ticked.time ? ['yes'] : []}
          errorMessage={errorAt(errors, TIME)}
          items={[{ value: 'yes', text: timeWords(sponsored) }]}
        />
        <Checkboxes
          name={SUPPORT}
          values={ticked.support ? ['yes'] : []}
          errorMessage={errorAt(errors, SUPPORT)}
          items={[{ value: 'yes', text: supportWords(sponsored) }]}
        />
        {sponsored.isForSencos ? (
          <Radios
            name={POST}
            value={ticked.post}
            errorMessage={errorAt(errors, POST)}
            fieldset={{
              legend: {
                text: `Is ${sponsored.applicantName} your SENCO?`,
                classes: 'govuk-fieldset__legend--s',
              },
            }}
            items={POSTS.map((post) => ({ value: post, text: postWords(post, sponsored) }))}
          />
        ) : null}
        <Button preventDoubleClick>Support as {endorsement.sponsorName}</Button>
      </form>
      <ul class="govuk-list">
        <li>
          <a class="govuk-link" href={endorsePaths.question.to({ secret })}>
            I have a question first
          </a>
        </li>
        <li>
          <a class="govuk-link" href={endorsePaths.decline.to({ secret })}>
            I cannot support this
          </a>
        </li>
        <li>
          <a class="govuk-link" href={endorsePaths.someoneElse.to({ secret })}>
            I am not {endorsement.sponsorName}
          </a>
        </li>
      </ul>
      <CoverDays cover={view.cover} sponsored={sponsored} calendarOf={view.mayHaveCalendar ? secret : null} />
      {view.law === null ? null : <Law law={view.law} />}
    </SponsorPage>
  );
}

/** Around each of a sponsor's pages: to whom the letter was addressed stands first. */
export function SponsorPage({
  frame,
  view: { endorsement },
  title,
  errors = [],
  back,
  children,
}: {
  frame: Frame;
  view: Pick<SponsorView, 'endorsement'>;
  title: string;
  errors?: readonly FieldError[];
  back?: string;
  children: ComponentChildren;
}): VNode {
  return (
    <Page
      frame={frame}
      title={title}
      hidden
      errors={errors}
      back={back === undefined ? undefined : { href: back }}
    >
      <div class="govuk-grid-row">
        <div class="govuk-grid-column-two-thirds">
          <h1 class="govuk-heading-l">
            <span class="govuk-caption-l">
              For {endorsement.sponsorName}, {ROLE_WORDS[endorsement.sponsorRole]}
            </span>
            {title}
          </h1>
          {children}
        </div>
      </div>
    </Page>
  );
}

export function WhatIsAsked({ sponsored }: { sponsored: Sponsored }): VNode {
  const { applicantName, courseName, cohortName, schoolName, startsOn } = sponsored;
  const row = (key: string, value: string | null) =>
    value !== null && { key: { text: key }, value: { text: value } };
  return (
    <SummaryList
      rows={[
        row('Applicant', applicantName),
        row('Course', courseName),
        row('Intake', cohortName),
        row('Starts', startsOn === null ? null : inWords(startsOn)),
        row('School', schoolName),
      ]}
    />
  );
}

/** What was asked before, and what the hub answered. */
export function Talk({ view: { talk, endorsement } }: { view: SponsorView }): VNode | null {
  if (talk.length === 0) return null;
  return (
    <section aria-labelledby="talk">
      <h2 class="govuk-heading-m" id="talk">
        What you asked
      </h2>
      {talk.map(({ who, words, at }) => (
        <div key={at.toString()} class="govuk-inset-text">
          <p class="govuk-body-s">
            {who === 'sponsor' ? endorsement.sponsorName : 'The hub'}, {inWords(londonDay(at))}
          </p>
          {words.split('\n').map((line, index) => (
            <p key={index} class="govuk-body">
              {line}
            </p>
          ))}
        </div>
      ))}
    </section>
  );
}

function Law({ law }: { law: LawForSchool }): VNode {
  return (
    <section aria-labelledby="law">
      <h2 class="govuk-heading-m" id="law">
        What the law asks of your school
      </h2>
      <p class="govuk-body">
        <strong>{law.headline}.</strong>
      </p>
      {law.sentences.map((sentence) => (
        <p key={sentence} class="govuk-body">
          {sentence}
        </p>
      ))}
      <Details summaryText="The rules behind it">
        {law.rules.map(({ words, title, url }) => (
          <p key={words} class="govuk-body-s">
            {words}{' '}
            <a class="govuk-link" href={url}>
              {title}
            </a>
          </p>
        ))}
        <p class="govuk-body-s">Counted from what the applicant told us. {NOT_ADVICE}</p>
      </Details>
    </section>
  );
}
