import type { ComponentChildren } from 'preact';
import { joined, spread, type Attributes, type Listed, type Look, type Optional } from './attributes.ts';
import { isBlank } from './content.tsx';

export interface ServiceNavigationItem extends Optional<{
  href: string;
  /** The page that the reader is on. */
  current: boolean;
  /** The reader is on a page within this one. */
  active: boolean;
  attributes: Attributes;
}> {
  text: ComponentChildren;
}

export interface ServiceNavigationProps
  extends
    Look,
    Optional<{
      serviceName: string;
      serviceUrl: string;
      navigation: Listed<ServiceNavigationItem>;
      navigationClasses: string;
      navigationId: string;
      /** Names the landmark: the words of the menu button unless given. */
      navigationLabel: string;
      /** With more than one item, unless given. */
      collapseNavigationOnMobile: boolean;
      menuButtonText: string;
      menuButtonLabel: string;
      /** Names the region round service name and navigation: "Service information" unless given. */
      ariaLabel: string;
      slots: Optional<{
        start: ComponentChildren;
        end: ComponentChildren;
        endAlign: 'inline';
        /** List items before the first and after the last of the navigation. */
        navigationStart: ComponentChildren;
        navigationEnd: ComponentChildren;
      }>;
    }> {}

export function ServiceNavigation(props: ServiceNavigationProps) {
  const { serviceName, slots = {}, classes, attributes } = props;
  const inside = (
    <div
      class={joined(
        'govuk-width-container',
        slots.endAlign === 'inline' && 'govuk-service-navigation__inlining-container',
      )}
    >
      {slots.start}
      <div class="govuk-service-navigation__container">
        {serviceName && nameOfService(serviceName, props.serviceUrl)}
        {navigation(props)}
      </div>
      {slots.end}
    </div>
  );
  const common = {
    class: joined('govuk-service-navigation', classes),
    'data-module': 'govuk-service-navigation',
  };
  // With a name or a slot this is a region of its own; without, the navigation is landmark enough.
  return serviceName || !isBlank(slots.start) || !isBlank(slots.end) ? (
    <section aria-label={props.ariaLabel ?? 'Service information'} {...common} {...spread(attributes)}>
      {inside}
    </section>
  ) : (
    <div {...common} {...spread(attributes)}>
      {inside}
    </div>
  );
}

function nameOfService(name: string, url: string | undefined) {
  return (
    <span class="govuk-service-navigation__service-name">
      {url ? (
        <a href={url} class="govuk-service-navigation__link">
          {name}
        </a>
      ) : (
        <span class="govuk-service-navigation__text">{name}</span>
      )}
    </span>
  );
}

function navigation(props: ServiceNavigationProps) {
  const {
    slots = {},
    navigationId = 'navigation',
    navigationLabel,
    navigationClasses,
    menuButtonLabel,
  } = props;
  const menuButtonText = props.menuButtonText || 'Menu';
  const items = (props.navigation ?? []).filter((item) => Boolean(item));
  if (items.length === 0 && isBlank(slots.navigationStart) && isBlank(slots.navigationEnd)) return null;
  return (
    <nav
      aria-label={navigationLabel || menuButtonText}
      class={joined('govuk-service-navigation__wrapper', navigationClasses)}
    >
      {(props.collapseNavigationOnMobile ?? items.length > 1) && (
        <button
          type="button"
          class="govuk-service-navigation__toggle govuk-js-service-navigation-toggle"
          aria-controls={navigationId}
          aria-label={menuButtonLabel === menuButtonText ? undefined : menuButtonLabel}
          hidden
          aria-hidden="true"
        >
          {menuButtonText}
        </button>
      )}
      <ul class="govuk-service-navigation__list" id={navigationId}>
        {slots.navigationStart}
        {items.map((item) => item && navigationItem(item))}
        {slots.navigationEnd}
      </ul>
    </nav>
  );
}

function navigationItem({ href, text, current, active, attributes }: ServiceNavigationItem) {
  const isHere = current || active;
  const ariaCurrent = isHere ? (current ? 'page' : 'true') : undefined;
  // Strong, so that readers with colours of their own still see where they are.
  const words = isHere ? <strong class="govuk-service-navigation__active-fallback">{text}</strong> : text;
  return (
    <li class={joined('govuk-service-navigation__item', isHere && 'govuk-service-navigation__item--active')}>
      {href ? (
        <a
          class="govuk-service-navigation__link"
          href={href}
          aria-current={ariaCurrent}
          {...spread(attributes)}
        >
          {words}
        </a>
      ) : (
        !isBlank(text) && (
          <span class="govuk-service-navigation__text" aria-current={ariaCurrent}>
            {words}
          </span>
        )
      )}
    </li>
  );
}
