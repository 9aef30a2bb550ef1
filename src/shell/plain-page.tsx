import type { ComponentChildren, VNode } from 'preact';

import type { FieldError } from '../kit/forms/index.ts';
import type { Frame } from './frame.ts';
import { Page, type PageProps } from './page.tsx';

/** A page of a title and a column of text. */
export function PlainPage({
  frame,
  title,
  hidden,
  errors,
  back,
  children,
}: {
  frame: Frame;
  title: string;
  /** Not for search engines: it is about somebody, or about nothing. */
  hidden?: boolean;
  errors?: readonly FieldError[];
  back?: PageProps['back'];
  children: ComponentChildren;
}): VNode {
  return (
    <Page frame={frame} title={title} hidden={hidden} errors={errors} back={back}>
      <div class="govuk-grid-row">
        <div class="govuk-grid-column-two-thirds">
          <h1 class="govuk-heading-l">{title}</h1>
          {children}
        </div>
      </div>
    </Page>
  );
}
