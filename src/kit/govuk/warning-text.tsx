import type { ComponentChildren } from 'preact';
import { joined, spread, type Look, type Optional } from './attributes.ts';

export interface WarningTextProps
  extends
    Look,
    Optional<{
      /** What a screen reader hears in place of the mark: "Warning" unless given. */
      iconFallbackText: string;
    }> {
  children: ComponentChildren;
}

export function WarningText({ iconFallbackText, classes, attributes, children }: WarningTextProps) {
  return (
    <div class={joined('govuk-warning-text', classes)} {...spread(attributes)}>
      <span class="govuk-warning-text__icon" aria-hidden="true">
        !
      </span>{' '}
      <strong class="govuk-warning-text__text">
        <span class="govuk-visually-hidden">{iconFallbackText || 'Warning'}</span> {children}
      </strong>
    </div>
  );
}
