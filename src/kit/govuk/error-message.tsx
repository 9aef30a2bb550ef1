import type { ComponentChildren } from 'preact';
import { joined, spread, type Look, type Optional } from './attributes.ts';

export interface ErrorMessageProps
  extends
    Look,
    Optional<{
      id: string;
      /** What a screen reader hears first: "Error" unless given, nothing when empty. */
      visuallyHiddenText: string;
    }> {
  children: ComponentChildren;
}

export function ErrorMessage({ id, classes, attributes, visuallyHiddenText, children }: ErrorMessageProps) {
  const first = visuallyHiddenText ?? 'Error';
  return (
    <p id={id} class={joined('govuk-error-message', classes)} {...spread(attributes)}>
      {first && (
        <>
          <span class="govuk-visually-hidden">{first}:</span>{' '}
        </>
      )}
      {children}
    </p>
  );
}
