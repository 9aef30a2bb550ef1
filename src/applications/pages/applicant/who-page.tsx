import type { VNode } from 'preact';

import type { FieldError, Typed } from '../../../kit/forms/index.ts';
import { Button, Input } from '../../../kit/govuk/index.ts';
import { NotABirth } from '../../../shell/not-a-birth.tsx';
import type { Frame } from '../../../shell/frame.ts';
import { Page } from '../../../shell/page.tsx';
import { applyPaths } from '../../paths.ts';

/** Who begins: a name and an address to which the code goes. It is the same for whoever is here already. */
export function WhoPage({
  frame,
  typed,
  errors,
  asksOfDate,
}: {
  frame: Frame;
  typed: Typed;
  errors: readonly FieldError[];
  asksOfDate: boolean;
}): VNode {
  const title = 'Where do we send your code?';
  return (
    <Page frame={frame} title={title} back={{ href: applyPaths.apply.to() }} errors={errors} hidden>
      <div class="govuk-grid-row">
        <div class="govuk-grid-column-two-thirds">
          <h1 class="govuk-heading-l">{title}</h1>
          <p class="govuk-body">
            We send six digits to your email address. With them you sign in, now and on any other device:
            there is no password.
          </p>
          <form method="post" action={applyPaths.who.to()} novalidate>
            <Input
              name="full-name"
              label={{ text: 'Your full name', classes: 'govuk-label--s' }}
              autocomplete="name"
              spellcheck={false}
              value={typed['full-name'] ?? ''}
              errorMessage={errors.find((error) => error.field === 'full-name') ?? null}
            />
            {asksOfDate ? <NotABirth /> : null}
            <Input
              name="email"
              type="email"
              label={{ text: 'Your email address', classes: 'govuk-label--s' }}
              hint={{ text: 'One that you will still read when the course begins' }}
              autocomplete="email"
              spellcheck={false}
              value={typed['email'] ?? ''}
              errorMessage={errors.find((error) => error.field === 'email') ?? null}
            />
            <Button preventDoubleClick>Send me a code</Button>
          </form>
          <p class="govuk-body">
            If you have begun an application already, use the same email address: you go on where you left it.
          </p>
        </div>
      </div>
    </Page>
  );
}
