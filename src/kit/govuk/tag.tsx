import type { ComponentChildren } from 'preact';
import { joined, spread, type Look } from './attributes.ts';

export interface TagProps extends Look {
  children: ComponentChildren;
}

/** A colour is a class: `govuk-tag--green`. It must not be all that tells two states apart. */
export function Tag({ classes, attributes, children }: TagProps) {
  return (
    <strong class={joined('govuk-tag', classes)} {...spread(attributes)}>
      {children}
    </strong>
  );
}
