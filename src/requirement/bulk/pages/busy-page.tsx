import type { VNode } from 'preact';

import type { Frame } from '../../../shell/frame.ts';
import { Page } from '../../../shell/page.tsx';
import { bulkPaths } from '../paths.ts';

/** Others are being answered: a file takes seconds, so the way back is short. */
export function BusyPage({ frame }: { frame: Frame }): VNode {
  return (
    <Page frame={frame} title="Other files are being checked" hidden>
      <h1 class="govuk-heading-l">Other files are being checked</h1>
      <p class="govuk-body">Your file was not read. Wait a minute and send it again.</p>
      <p class="govuk-body">
        <a class="govuk-link" href={bulkPaths.many.to()}>
          Go back to the upload
        </a>
      </p>
    </Page>
  );
}
