import type { ComponentChildren } from 'preact';
import { joined, spread, type Attributes, type Look, type Optional } from './attributes.ts';
import { isBlank } from './content.tsx';

export interface FooterLink extends Optional<{ attributes: Attributes }> {
  text: ComponentChildren;
  href: string;
}

export interface FooterSection extends Optional<{
  /** A width of the grid: "full" unless given. */
  width: 'full' | 'one-half' | 'one-third' | 'two-thirds' | 'one-quarter' | 'three-quarters';
  columns: 2 | 3;
  items: readonly FooterLink[];
}> {
  title: ComponentChildren;
}

export interface FooterProps
  extends
    Look,
    Optional<{
      containerClasses: string;
      navigation: readonly FooterSection[];
      meta: Optional<{
        /** "Support links" unless given. */
        visuallyHiddenTitle: string;
        items: readonly FooterLink[];
        text: ComponentChildren;
      }>;
      /** Under which licence the words of the site may be used. */
      contentLicence: { readonly text: ComponentChildren };
      /** Whose they are. */
      copyright: { readonly text: ComponentChildren };
    }> {}

/** The footer without crown, royal arms or Open Government Licence mark: a hub is not the government. */
export function Footer(props: FooterProps) {
  const { containerClasses, navigation = [], meta, contentLicence, copyright, classes, attributes } = props;
  return (
    <div class={joined('govuk-footer', classes)} {...spread(attributes)}>
      <div class={joined('govuk-width-container', containerClasses)}>
        {navigation.length > 0 && (
          <>
            <div class="govuk-footer__navigation">{navigation.map(footerSection)}</div>
            <hr class="govuk-footer__section-break" />
          </>
        )}
        <div class="govuk-footer__meta">
          <div class="govuk-footer__meta-item govuk-footer__meta-item--grow">
            {meta && (
              <>
                <h2 class="govuk-visually-hidden">{meta.visuallyHiddenTitle || 'Support links'}</h2>
                {links(meta.items, 'govuk-footer__inline-list', 'govuk-footer__inline-list-item')}
                {!isBlank(meta.text) && <div class="govuk-footer__meta-custom">{meta.text}</div>}
              </>
            )}
            {contentLicence && <span class="govuk-footer__licence-description">{contentLicence.text}</span>}
          </div>
          {copyright && <div class="govuk-footer__meta-item">{copyright.text}</div>}
        </div>
      </div>
    </div>
  );
}

function footerSection({ title, width, columns, items }: FooterSection) {
  return (
    <div class={`govuk-footer__section govuk-grid-column-${width || 'full'}`}>
      <h2 class="govuk-footer__heading govuk-heading-m">{title}</h2>
      {links(
        items,
        joined('govuk-footer__list', columns && `govuk-footer__list--columns-${columns}`),
        'govuk-footer__list-item',
      )}
    </div>
  );
}

function links(items: readonly FooterLink[] = [], listClass: string | undefined, itemClass: string) {
  if (items.length === 0) return null;
  return (
    <ul class={listClass}>
      {items.map(({ text, href, attributes }) => (
        <li class={itemClass}>
          <a class="govuk-footer__link" href={href} {...spread(attributes)}>
            {text}
          </a>
        </li>
      ))}
    </ul>
  );
}
