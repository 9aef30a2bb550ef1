import type { VNode } from 'preact';

import { inWords } from '../../kit/dates/index.ts';
import { InsetText, Panel } from '../../kit/govuk/index.ts';
import type { Frame } from '../../shell/frame.ts';
import { Page } from '../../shell/page.tsx';
import type { Outcome } from '../outcome.ts';
import { CERTIFICATE_SERVICE } from '../paths.ts';
import { SOURCE_WORDS } from '../words.ts';

export interface ResultPageProps {
  frame: Frame;
  course: string;
  leadProvider: string | null;
  /** What is released; null where nothing is. */
  outcome: Outcome | null;
}

/** A member's own result, and what comes next. */
export function ResultPage({ frame, course, leadProvider, outcome }: ResultPageProps): VNode {
  const title = 'Your assessment result';
  return (
    <Page frame={frame} title={title} hidden back={{ href: '/account', text: 'Your page' }}>
      <div class="govuk-grid-row">
        <div class="govuk-grid-column-two-thirds">
          {outcome?.state === 'passed' ? (
            <Panel titleText="You passed">{course}</Panel>
          ) : (
            <h1 class="govuk-heading-l">{title}</h1>
          )}
          {outcome === null ? (
            <>
              <p class="govuk-body">There is no result to show yet.</p>
              <p class="govuk-body">
                It comes from {leadProvider ?? 'the lead provider'}. We write to you when it is here: you need
                not look again before.
              </p>
            </>
          ) : (
            <>
              <WhatItIs outcome={outcome} course={course} leadProvider={leadProvider} />
              <p class="govuk-body">
                {SOURCE_WORDS[outcome.source]} told us. The outcome is dated {inWords(outcome.completedOn)}.
              </p>
            </>
          )}
        </div>
      </div>
    </Page>
  );
}

function WhatItIs({
  outcome,
  course,
  leadProvider,
}: {
  outcome: Outcome;
  course: string;
  leadProvider: string | null;
}): VNode {
  const provider = leadProvider ?? 'the lead provider';
  switch (outcome.state) {
    case 'passed':
      return (
        <>
          <h2 class="govuk-heading-m">What comes next</h2>
          <ul class="govuk-list govuk-list--bullet">
            <li>
              Your certificate comes from the DfE, not from us:{' '}
              <a class="govuk-link" href={CERTIFICATE_SERVICE} rel="noreferrer">
                Access your teaching qualifications
              </a>
              . It may take the DfE some days.
            </li>
            <li>
              If the law asks your school for a qualified SENCO, that is settled from{' '}
              {inWords(outcome.completedOn)}. Tell your head, and your governors’ clerk.
            </li>
          </ul>
        </>
      );
    case 'failed':
      return (
        <>
          <InsetText>You have not passed the assessment of {course} this time.</InsetText>
          <h2 class="govuk-heading-m">What comes next</h2>
          <ul class="govuk-list govuk-list--bullet">
            <li>You can usually submit again in a later window. We tell you its days.</li>
            <li>Answer our letter to talk it through: what the markers said, and what would help.</li>
            <li>
              If you think that the result is wrong, ask {provider}: they marked it, and the DfE sends you to
              them.
            </li>
            <li>If the law asks you for the qualification, your deadline has not moved.</li>
          </ul>
        </>
      );
    case 'voided':
      return (
        <>
          <InsetText>An earlier result of yours was taken back. No result stands at the moment.</InsetText>
          <p class="govuk-body">
            Answer our letter if you do not know why. If the law asks you for the qualification, your deadline
            counts again.
          </p>
        </>
      );
  }
}
