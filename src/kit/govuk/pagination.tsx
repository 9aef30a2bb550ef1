import type { ComponentChildren } from 'preact';
import { joined, spread, type Attributes, type Listed, type Look, type Optional } from './attributes.ts';

export interface PaginationLink extends Optional<{
  /** "Previous page" or "Next page" unless given. */
  text: ComponentChildren;
  /** What is there, such as the title of that page; shown where the pages have no numbers. */
  labelText: string;
  attributes: Attributes;
}> {
  href: string;
}

export type PaginationItem =
  | { ellipsis: true; number?: undefined }
  | ({ number: number | string; href: string; ellipsis?: undefined } & Optional<{
      current: boolean;
      /** "Page 3" unless given. */
      visuallyHiddenText: string;
      attributes: Attributes;
    }>);

export interface PaginationProps
  extends
    Look,
    Optional<{
      items: Listed<PaginationItem>;
      previous: PaginationLink | false;
      next: PaginationLink | false;
      /** Names the landmark: "Pagination" unless given. */
      landmarkLabel: string;
    }> {}

const DIRECTIONS = {
  prev: {
    word: 'Previous',
    arrow:
      'm6.5938-0.0078125-6.7266 6.7266 6.7441 6.4062 1.377-1.449-4.1856-3.9768h12.896v-2h-12.984l4.2931-4.293-1.414-1.414z',
  },
  next: {
    word: 'Next',
    arrow:
      'm8.107-0.0078125-1.4136 1.414 4.2926 4.293h-12.986v2h12.896l-4.1855 3.9766 1.377 1.4492 6.7441-6.4062-6.7246-6.7266z',
  },
};

export function Pagination({ items, previous, next, landmarkLabel, classes, attributes }: PaginationProps) {
  const isBlock = !items && Boolean(previous || next);
  return (
    <nav
      class={joined('govuk-pagination', isBlock && 'govuk-pagination--block', classes)}
      aria-label={landmarkLabel || 'Pagination'}
      {...spread(attributes)}
    >
      {previous && arrowLink('prev', previous, isBlock)}
      {items && <ul class="govuk-pagination__list">{items.map((item) => item && pageItem(item))}</ul>}
      {next && arrowLink('next', next, isBlock)}
    </nav>
  );
}

function arrowLink(direction: keyof typeof DIRECTIONS, link: PaginationLink, isBlock: boolean) {
  const { word, arrow } = DIRECTIONS[direction];
  const icon = (
    <svg
      class={`govuk-pagination__icon govuk-pagination__icon--${direction}`}
      xmlns="http://www.w3.org/2000/svg"
      height="13"
      width="15"
      aria-hidden="true"
      focusable="false"
      viewBox="0 0 15 13"
    >
      <path d={arrow} />
    </svg>
  );
  const iconIsFirst = isBlock || direction === 'prev';
  return (
    <div class={`govuk-pagination__${direction}`}>
      <a
        class="govuk-link govuk-pagination__link"
        href={link.href}
        rel={direction}
        {...spread(link.attributes)}
      >
        {iconIsFirst && icon}
        <span
          class={joined(
            'govuk-pagination__link-title',
            isBlock && !link.labelText && 'govuk-pagination__link-title--decorated',
          )}
        >
          {link.text || (
            <>
              {word}
              <span class="govuk-visually-hidden"> page</span>
            </>
          )}
        </span>
        {isBlock && link.labelText && (
          <>
            {' '}
            <span class="govuk-visually-hidden">:</span>{' '}
            <span class="govuk-pagination__link-label">{link.labelText}</span>
          </>
        )}
        {!iconIsFirst && icon}
      </a>
    </div>
  );
}

function pageItem(item: PaginationItem) {
  if (item.ellipsis) return <li class="govuk-pagination__item govuk-pagination__item--ellipsis">⋯</li>;
  const { number, href, current, visuallyHiddenText, attributes } = item;
  return (
    <li class={joined('govuk-pagination__item', current && 'govuk-pagination__item--current')}>
      <a
        class="govuk-link govuk-pagination__link"
        href={href}
        aria-label={visuallyHiddenText ?? `Page ${number}`}
        aria-current={current ? 'page' : undefined}
        {...spread(attributes)}
      >
        {number}
      </a>
    </li>
  );
}
