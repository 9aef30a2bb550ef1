import type { ComponentChildren } from 'preact';
import { joined, spread, type Look, type Optional } from './attributes.ts';
import { Tag } from './tag.tsx';

export interface PhaseBannerProps extends Look {
  tag: { readonly text: ComponentChildren } & Optional<{ classes: string }>;
  children: ComponentChildren;
}

export function PhaseBanner({ tag, classes, attributes, children }: PhaseBannerProps) {
  return (
    <div class={joined('govuk-phase-banner', 'govuk-width-container', classes)} {...spread(attributes)}>
      <p class="govuk-phase-banner__content">
        <Tag classes={joined('govuk-phase-banner__content__tag', tag.classes)}>{tag.text}</Tag>{' '}
        <span class="govuk-phase-banner__text">{children}</span>
      </p>
    </div>
  );
}
