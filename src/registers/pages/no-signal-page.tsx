import type { VNode } from 'preact';

import type { Frame } from '../../shell/frame.ts';
import { PlainPage } from '../../shell/plain-page.tsx';
import { registerPaths as paths } from '../paths.ts';

/** Kept on a device, and shown there in the place of what only the hub can show. */
export function NoSignalPage({ frame }: { frame: Frame }): VNode {
  return (
    <PlainPage frame={frame} title="There is no signal" hidden>
      <p class="govuk-body">
        This page needs one. If you had sent something, it was not taken: go back and send it again when there
        is a signal.
      </p>
      <p class="govuk-body">Without a signal you can, on this device:</p>
      <ul class="govuk-list govuk-list--bullet">
        <li>take and close the registers of today and the next days: they are sent when there is a signal</li>
        <li>see the place, numbers and travel of each day</li>
      </ul>
      <p class="govuk-body">
        You cannot show the check-in code, see everything that was written down about somebody, add a photo of
        the sheet, or write to the group. Mark people on the register instead.
      </p>
      <p class="govuk-body">
        <a class="govuk-link" href={paths.today.to()}>
          Sessions on this device
        </a>
      </p>
    </PlainPage>
  );
}
