import type { ComponentChildren } from 'preact';
import { joined, spread, type Attributes, type Listed, type Look, type Optional } from './attributes.ts';
import { inParagraph } from './content.tsx';

interface AnyTab extends Optional<{ attributes: Attributes }> {
  label: ComponentChildren;
  /** Plain words become a paragraph; elements stand as they are. */
  panel: { readonly text: ComponentChildren } & Optional<{ attributes: Attributes }>;
}

export type TabItem = AnyTab & Optional<{ id: string }>;

interface AnyTabs
  extends
    Look,
    Optional<{
      id: string;
      /** Heads the list of links where there are no scripts: "Contents" unless given. */
      title: string;
    }> {}

/** Each panel needs an id: its own, or one made from the prefix. */
export type TabsProps =
  | (AnyTabs & { idPrefix: string; items: Listed<TabItem> })
  | (AnyTabs & { idPrefix?: undefined; items: Listed<AnyTab & { id: string }> });

export function Tabs({ id, idPrefix, title, items, classes, attributes }: TabsProps) {
  const panelId = (item: TabItem, index: number) => item.id || `${idPrefix ?? ''}-${index + 1}`;
  return (
    <div id={id} class={joined('govuk-tabs', classes)} data-module="govuk-tabs" {...spread(attributes)}>
      <h2 class="govuk-tabs__title">{title ?? 'Contents'}</h2>
      {items.length > 0 && (
        <ul class="govuk-tabs__list">
          {items.map(
            (item, index) =>
              item && (
                <li class={joined('govuk-tabs__list-item', index === 0 && 'govuk-tabs__list-item--selected')}>
                  <a class="govuk-tabs__tab" href={`#${panelId(item, index)}`} {...spread(item.attributes)}>
                    {item.label}
                  </a>
                </li>
              ),
          )}
        </ul>
      )}
      {items.map(
        (item, index) =>
          item && (
            <div
              class={joined('govuk-tabs__panel', index > 0 && 'govuk-tabs__panel--hidden')}
              id={panelId(item, index)}
              {...spread(item.panel.attributes)}
            >
              {inParagraph(item.panel.text, 'govuk-body')}
            </div>
          ),
      )}
    </div>
  );
}
