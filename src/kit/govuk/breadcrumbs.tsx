import { joined, spread, type Attributes, type Look, type Optional } from './attributes.ts';
import type { ComponentChildren } from 'preact';

export interface Breadcrumb extends Optional<{ attributes: Attributes }> {
  text: ComponentChildren;
  /** Left out for the page that the reader is on. */
  href?: string | undefined;
}

export interface BreadcrumbsProps extends Look, Optional<{ collapseOnMobile: boolean; labelText: string }> {
  items: readonly Breadcrumb[];
}

export function Breadcrumbs({ items, collapseOnMobile, labelText, classes, attributes }: BreadcrumbsProps) {
  return (
    <nav
      class={joined(
        'govuk-breadcrumbs',
        classes,
        collapseOnMobile && 'govuk-breadcrumbs--collapse-on-mobile',
      )}
      aria-label={labelText ?? 'Breadcrumb'}
      {...spread(attributes)}
    >
      <ol class="govuk-breadcrumbs__list">
        {items.map((item) =>
          item.href ? (
            <li class="govuk-breadcrumbs__list-item">
              <a class="govuk-breadcrumbs__link" href={item.href} {...spread(item.attributes)}>
                {item.text}
              </a>
            </li>
          ) : (
            <li class="govuk-breadcrumbs__list-item" aria-current="page">
              {item.text}
            </li>
          ),
        )}
      </ol>
    </nav>
  );
}
