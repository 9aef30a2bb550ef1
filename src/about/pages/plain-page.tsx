import type { ComponentChildren, VNode } from 'preact';

import type { Frame } from '../../shell/frame.ts';
import { Page } from '../../shell/page.tsx';

/** A page of prose: a title and a column of text. */
export function PlainPage({
  frame,
  title,
  children,
}: {
  frame: Frame;
  title: string;
  children: ComponentChildren;
}): VNode {
  return (
    <Page frame={frame} title={title}>
      <div class="govuk-grid-row">
        <div class="govuk-grid-column-two-thirds">
          <h1 class="govuk-heading-xl">{title}</h1>
          {children}
        </div>
      </div>
    </Page>
  );
}
