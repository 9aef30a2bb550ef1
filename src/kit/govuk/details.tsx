import type { ComponentChildren } from 'preact';
import { joined, spread, type Look, type Optional } from './attributes.ts';

export interface DetailsProps extends Look, Optional<{ id: string; open: boolean }> {
  summaryText: ComponentChildren;
  children: ComponentChildren;
}

export function Details({ id, open, summaryText, classes, attributes, children }: DetailsProps) {
  return (
    <details id={id} class={joined('govuk-details', classes)} open={open} {...spread(attributes)}>
      <summary class="govuk-details__summary">
        <span class="govuk-details__summary-text">{summaryText}</span>
      </summary>
      <div class="govuk-details__text">{children}</div>
    </details>
  );
}
