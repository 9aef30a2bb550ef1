import type { ComponentChildren } from 'preact';
import { joined, spread, type Look, type Optional } from './attributes.ts';

export interface GenericHeaderProps
  extends
    Look,
    Optional<{
      /** Where the logo leads: the front page unless given. */
      url: string;
      containerClasses: string;
    }> {
  /** The hub's own name or picture. */
  logoText: ComponentChildren;
}

export function GenericHeader({ url, containerClasses, logoText, classes, attributes }: GenericHeaderProps) {
  return (
    <div class={joined('govuk-generic-header', classes)} {...spread(attributes)}>
      <div class={`govuk-generic-header__container ${containerClasses || 'govuk-width-container'}`}>
        <div class="govuk-generic-header__logo">
          <a href={url || '/'} class="govuk-generic-header__homepage-link">
            {logoText}
          </a>
        </div>
      </div>
    </div>
  );
}
