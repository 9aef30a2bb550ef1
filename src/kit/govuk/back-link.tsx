import type { ComponentChildren } from 'preact';
import { joined, spread, type Look, type Optional } from './attributes.ts';

export interface BackLinkProps extends Look, Optional<{ href: string }> {
  /** "Back" unless given. */
  children?: ComponentChildren;
}

export function BackLink({ href, classes, attributes, children }: BackLinkProps) {
  return (
    <a href={href || '#'} class={joined('govuk-back-link', classes)} {...spread(attributes)}>
      {children || 'Back'}
    </a>
  );
}
