import type { VNode } from 'preact';

import { inWords } from '../../../kit/dates/index.ts';
import type { Frame } from '../../../shell/frame.ts';
import { Page } from '../../../shell/page.tsx';
import { applyPaths } from '../../paths.ts';
import { trackerPaths } from '../paths.ts';
import type { Tracker } from '../tracker.ts';
import { ownerInWords, TrackerPanel } from './tracker-panel.tsx';

/** Where an application stands: what is next in large letters, then every step. */
export function ProgressPage({
  frame,
  applicationId,
  courseName,
  tracker,
}: {
  frame: Frame;
  applicationId: number;
  courseName: string;
  tracker: Tracker;
}): VNode {
  return (
    <Page
      frame={frame}
      title="Where your application stands"
      hidden
      back={{ href: applyPaths.application.to({ application: applicationId }), text: 'Your application' }}
    >
      <div class="govuk-grid-row">
        <div class="govuk-grid-column-two-thirds">
          <h1 class="govuk-heading-l">
            <span class="govuk-caption-l">{courseName}</span>
            Where your application stands
          </h1>
          <NowPanel tracker={tracker} />
          <h2 class="govuk-heading-m">Every step</h2>
          <TrackerPanel tracker={tracker} reader="applicant" />
          <p class="govuk-body">
            Registration, acceptance and funding belong to the DfE and the lead provider. We repeat what they
            tell us, and when.
          </p>
        </div>
      </div>
    </Page>
  );
}

/** The step to look at: whose turn it is, what is to be done, and by when to expect it. */
export function NowPanel({ tracker: { now } }: { tracker: Tracker }): VNode {
  return (
    <div class="govuk-inset-text">
      <h2 class="govuk-heading-m">
        {now.status === 'next'
          ? `Next: ${ownerInWords(now.owner, 'applicant').toLowerCase()}`
          : 'Nothing is waiting'}
      </h2>
      <p class="govuk-body">{now.sentence}</p>
      {now.status !== 'next' || now.link === null ? null : (
        <p class="govuk-body govuk-!-font-weight-bold">
          <a class="govuk-link" href={now.link.href}>
            {now.link.text}
          </a>
        </p>
      )}
      {now.status !== 'next' || now.expected === null ? null : (
        <p class="govuk-body">
          {typeof now.expected === 'string' ? `${now.expected}.` : `By ${inWords(now.expected)}.`}
        </p>
      )}
    </div>
  );
}

/** The same on the page of an application, with the way to every step. */
export function StandingPart({ applicationId, tracker }: { applicationId: number; tracker: Tracker }): VNode {
  return (
    <>
      <NowPanel tracker={tracker} />
      <p class="govuk-body hub-no-print">
        <a class="govuk-link" href={trackerPaths.progress.to({ application: applicationId })}>
          See every step: ours, the lead provider’s and the DfE’s
        </a>
      </p>
    </>
  );
}
