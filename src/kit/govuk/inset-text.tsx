import type { ComponentChildren } from 'preact';
import { joined, spread, type Look, type Optional } from './attributes.ts';

export interface InsetTextProps extends Look, Optional<{ id: string }> {
  children: ComponentChildren;
}

export function InsetText({ id, classes, attributes, children }: InsetTextProps) {
  return (
    <div id={id} class={joined('govuk-inset-text', classes)} {...spread(attributes)}>
      {children}
    </div>
  );
}
