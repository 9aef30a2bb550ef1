import type { ComponentChildren } from 'preact';
import { joined, spread, type Look, type Optional } from './attributes.ts';

export interface HintProps extends Look, Optional<{ id: string }> {
  children: ComponentChildren;
}

export function Hint({ id, classes, attributes, children }: HintProps) {
  return (
    <div id={id} class={joined('govuk-hint', classes)} {...spread(attributes)}>
      {children}
    </div>
  );
}
