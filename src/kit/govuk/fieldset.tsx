import type { ComponentChildren } from 'preact';
import { joined, spread, type Look, type Optional } from './attributes.ts';
import { isBlank } from './content.tsx';

export interface Legend extends Optional<{
  classes: string;
  /** Wraps the legend's words in the page's `<h1>`. */
  isPageHeading: boolean;
}> {
  text: ComponentChildren;
}

export interface FieldsetProps
  extends Look, Optional<{ legend: Legend; describedBy: string; role: 'group' | 'radiogroup' }> {
  children?: ComponentChildren;
}

export function Fieldset({ legend, describedBy, role, classes, attributes, children }: FieldsetProps) {
  return (
    <fieldset
      class={joined('govuk-fieldset', classes)}
      role={role}
      aria-describedby={describedBy || undefined}
      {...spread(attributes)}
    >
      {legend && !isBlank(legend.text) && (
        <legend class={joined('govuk-fieldset__legend', legend.classes)}>
          {legend.isPageHeading ? <h1 class="govuk-fieldset__heading">{legend.text}</h1> : legend.text}
        </legend>
      )}
      {children}
    </fieldset>
  );
}
