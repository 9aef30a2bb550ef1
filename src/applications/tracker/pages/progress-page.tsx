import type { VNode } from 'preact';

import { inWords } from '../../../kit/dates/index.ts';
import type { Frame } from '../../../shell/frame.ts';
import { Page } from '../../../shell/page.tsx';
import { applyPaths } from '../../paths.ts';
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
  const { now } = tracker;
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
          <div class="govuk-inset-text">
            <h2 class="govuk-heading-m">
              {now.status === 'next'
                ? `Next: ${ownerInWords(now.owner, 'applicant').toLowerCase()}`
                : 'Nothing is waiting'}
            </h2>
            <p class="govuk-body">{now.sentence}</p>
            {now.status !== 'next' || now.expected === null ? null : (
              <p class="govuk-body">
                {typeof now.expected === 'string' ? `${now.expected}.` : `By ${inWords(now.expected)}.`}
              </p>
            )}
          </div>
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
