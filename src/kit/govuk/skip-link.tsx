import type { ComponentChildren } from 'preact';
import { joined, spread, type Look, type Optional } from './attributes.ts';

export interface SkipLinkProps extends Look, Optional<{ href: `#${string}` }> {
  children: ComponentChildren;
}

export function SkipLink({ href, classes, attributes, children }: SkipLinkProps) {
  return (
    <a
      href={href || '#content'}
      class={joined('govuk-skip-link', classes)}
      data-module="govuk-skip-link"
      {...spread(attributes)}
    >
      {children}
    </a>
  );
}
