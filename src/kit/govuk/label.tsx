import type { ComponentChildren } from 'preact';
import { joined, spread, type Look, type Optional } from './attributes.ts';
import { isBlank } from './content.tsx';

export interface LabelProps
  extends
    Look,
    Optional<{
      for: string;
      /** Wraps the label in the page's `<h1>`. */
      isPageHeading: boolean;
    }> {
  children: ComponentChildren;
}

export function Label({ for: control, isPageHeading, classes, attributes, children }: LabelProps) {
  if (isBlank(children)) return null;
  const label = (
    <label class={joined('govuk-label', classes)} for={control} {...spread(attributes)}>
      {children}
    </label>
  );
  return isPageHeading ? <h1 class="govuk-label-wrapper">{label}</h1> : label;
}
