import type { VNode } from 'preact';

import { LinkSteps } from '../../../calendars/index.ts';
import type { Frame } from '../../../shell/frame.ts';
import { PlainPage } from '../../../shell/plain-page.tsx';
import { endorsePaths } from '../paths.ts';
import type { SponsorView } from '../sponsor-view.ts';

/** The link to the days of cover, once: only its hash is kept. */
export function CoverLinkPage({
  frame,
  view: { secret, sponsored },
  address,
}: {
  frame: Frame;
  view: SponsorView;
  /** Null where somebody opened the page again. */
  address: string | null;
}): VNode {
  const back = endorsePaths.endorse.to({ secret });
  return (
    <PlainPage
      frame={frame}
      title={
        address === null ? 'The link was shown once' : `Days that need cover for ${sponsored.applicantName}`
      }
      hidden
    >
      {address === null ? (
        <p class="govuk-body">Make another below the days. Those that were made still work.</p>
      ) : (
        <>
          <p class="govuk-body">
            Your calendar then keeps itself up to date: the days of every group until{' '}
            {sponsored.applicantName} has one, then of that one.
          </p>
          <LinkSteps address={address} />
        </>
      )}
      <p class="govuk-body">
        <a class="govuk-link" href={back}>
          Back to the application
        </a>
      </p>
    </PlainPage>
  );
}
