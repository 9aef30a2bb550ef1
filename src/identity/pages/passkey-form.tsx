import type { ComponentChildren, VNode } from 'preact';

import { Button, ErrorMessage } from '../../kit/govuk/index.ts';

/** A form that the script of `src/browser/passkeys.ts` fills in; sent without it, the page that comes back says so. */
export function PasskeyForm(props: {
  /** What the device is asked to do. */
  does: 'sign-in' | 'add';
  action: string;
  /** Where the script gets the challenge. */
  challenge: string;
  /** The origin to which passkeys of this hub belong. */
  site: string;
  button: string;
  error: string | undefined;
  isSecondary?: boolean;
  /** What is sent along, or asked. */
  children?: ComponentChildren;
}): VNode {
  const { does, action, challenge, site, button, error, isSecondary = false, children } = props;
  return (
    <form
      method="post"
      action={action}
      novalidate
      data-passkey={does}
      data-challenge={challenge}
      data-site={site}
    >
      {children}
      <input type="hidden" name="answer" value="" />
      <div data-passkey-says role="alert">
        {error === undefined ? null : <ErrorMessage>{error}</ErrorMessage>}
      </div>
      <Button id="passkey" classes={isSecondary ? 'govuk-button--secondary' : ''}>
        {button}
      </Button>
    </form>
  );
}
