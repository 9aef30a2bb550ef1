import type { VNode } from 'preact';

import { Button } from '../../kit/govuk/index.ts';
import type { Frame } from '../../shell/frame.ts';
import { Page } from '../../shell/page.tsx';
import { messagesPaths } from '../paths.ts';

/** By which our own form is told from a mail program that stops news for its owner. */
export const FROM_OUR_PAGE = 'from-page';

/** Whoever followed the link of a letter stops news here, or has. */
export function StopPage({
  frame,
  secret,
  hasStopped,
}: {
  frame: Frame;
  secret: string;
  hasStopped: boolean;
}): VNode {
  const { name, email } = frame.profile;
  const stays = 'Letters about your own application or place still reach you, because you need them.';
  if (hasStopped)
    return (
      <Page frame={frame} title="You get no more news from us" hidden>
        <h1 class="govuk-heading-l">You get no more news from us</h1>
        <p class="govuk-body">{stays}</p>
        <p class="govuk-body">
          If you want news again, write to{' '}
          <a class="govuk-link" href={`mailto:${email}`}>
            {email}
          </a>
          .
        </p>
      </Page>
    );
  return (
    <Page frame={frame} title="Stop news from us" hidden>
      <h1 class="govuk-heading-l">Stop news from us</h1>
      <p class="govuk-body">{name} then sends you no more news and invitations.</p>
      <p class="govuk-body">{stays}</p>
      <form method="post" action={messagesPaths.stop.to({ secret })}>
        <input type="hidden" name={FROM_OUR_PAGE} value="yes" />
        <Button preventDoubleClick>Stop news</Button>
      </form>
    </Page>
  );
}
