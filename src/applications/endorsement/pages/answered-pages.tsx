/** What a sponsor sees after answering, or where there is nothing to answer any more. */
import type { VNode } from 'preact';

import { londonDay } from '../../../kit/clock.ts';
import { inWords } from '../../../kit/dates/index.ts';
import type { Frame } from '../../../shell/frame.ts';
import { PlainPage } from '../../../shell/plain-page.tsx';
import type { WhyNot } from '../may-answer.ts';
import { endorsePaths } from '../paths.ts';
import type { SponsorView } from '../sponsor-view.ts';
import { CoverDays } from './cover-days.tsx';
import { SponsorPage, Talk, WhatIsAsked } from './endorse-page.tsx';

export function AnsweredPage({ frame, view }: { frame: Frame; view: SponsorView }): VNode {
  const { endorsement, sponsored, secret, whyNot } = view;
  const { applicantName } = sponsored;
  const { title, next } = SAID[endorsement.state](applicantName);
  return (
    <SponsorPage frame={frame} view={view} title={title}>
      {endorsement.answeredAt === null ? null : (
        <p class="govuk-body">You told us on {inWords(londonDay(endorsement.answeredAt))}.</p>
      )}
      {endorsement.agreed.length === 0 ? null : (
        <ul class="govuk-list govuk-list--bullet">
          {endorsement.agreed.map((one) => (
            <li key={one}>{one}</li>
          ))}
        </ul>
      )}
      {endorsement.state === 'declined' ? <Own words={endorsement.words} /> : null}
      <Talk view={view} />
      <h2 class="govuk-heading-m">What happens next</h2>
      <p class="govuk-body">{next}</p>
      {whyNot === null ? (
        <p class="govuk-body">
          You can{' '}
          <a class="govuk-link" href={endorsePaths.change.to({ secret })}>
            change your answer
          </a>{' '}
          until we have decided.
        </p>
      ) : (
        <p class="govuk-body">{WHY_NOT[whyNot](applicantName)}</p>
      )}
      <WhatIsAsked sponsored={sponsored} />
      <CoverDays cover={view.cover} sponsored={sponsored} calendarOf={view.mayHaveCalendar ? secret : null} />
    </SponsorPage>
  );
}

function Own({ words }: { words: string | null }): VNode | null {
  if (words === null) return null;
  return (
    <div class="govuk-inset-text">
      {words.split('\n').map((line, index) => (
        <p key={index} class="govuk-body">
          {line}
        </p>
      ))}
    </div>
  );
}

const SAID: Readonly<
  Record<SponsorView['endorsement']['state'], (name: string) => { title: string; next: string }>
> = {
  endorsed: (name) => ({
    title: `You support ${name}’s application`,
    next: 'We make our own checks and then decide whether to recommend the application to the lead provider, who accepts or rejects it. You do not have to do anything.',
  }),
  declined: (name) => ({
    title: `You do not support ${name}’s application`,
    next: `We told ${name} that you cannot support it now, and nothing of what you wrote.`,
  }),
  question: (name) => ({
    title: 'We have what you wrote',
    next: `We answer by email, and your link goes on working. ${name} does not see what you wrote.`,
  }),
  asked: (name) => ({
    title: `${name}’s application`,
    next: 'You have not answered.',
  }),
  replaced: (name) => ({
    title: `${name}’s application`,
    next: 'Somebody else was asked since.',
  }),
};

const WHY_NOT: Readonly<Record<WhyNot, (name: string) => string>> = {
  replaced: () => 'Somebody else was asked since.',
  'being changed': (name) =>
    `${name} is changing the application and has to send it again. Your answer stands if it is for the same course and school; if not, we write to you.`,
  withdrawn: (name) => `${name} has withdrawn the application.`,
  decided: () => 'We have decided, so the answer can no longer be changed. Write to us if it was wrong.',
};

/** Nothing can be answered: says why, and whom to ask. */
export function ClosedPage({ frame, view, why }: { frame: Frame; view: SponsorView; why: WhyNot }): VNode {
  const { applicantName } = view.sponsored;
  const TITLES: Readonly<Record<WhyNot, string>> = {
    replaced: 'This link was replaced',
    'being changed': `${applicantName} is changing the application`,
    withdrawn: `${applicantName} has withdrawn the application`,
    decided: 'We have decided on this application',
  };
  const WORDS: Readonly<Record<WhyNot, string>> = {
    replaced: `We have since asked somebody else, or written to another address, about ${applicantName}’s application. If you have a newer letter, use its link. If it should still be you, ask ${applicantName} or write to us.`,
    'being changed': 'You do not have to do anything. We write to you when it is sent again.',
    withdrawn: 'You do not have to do anything.',
    decided: 'It was decided without your answer. Write to us if you think that it should not have been.',
  };
  return (
    <SponsorPage frame={frame} view={view} title={TITLES[why]}>
      <p class="govuk-body">{WORDS[why]}</p>
      <p class="govuk-body">
        Our address is{' '}
        <a class="govuk-link" href={`mailto:${frame.profile.email}`}>
          {frame.profile.email}
        </a>
        .
      </p>
    </SponsorPage>
  );
}

export function NoSuchLinkPage({ frame }: { frame: Frame }): VNode {
  return (
    <PlainPage frame={frame} title="We do not know this link" hidden>
      <p class="govuk-body">
        Check that all of it was copied: mail programs sometimes break a long link over two lines.
      </p>
      <p class="govuk-body">
        If it still does not work, write to{' '}
        <a class="govuk-link" href={`mailto:${frame.profile.email}`}>
          {frame.profile.email}
        </a>{' '}
        and say whose application you were asked to support.
      </p>
    </PlainPage>
  );
}
