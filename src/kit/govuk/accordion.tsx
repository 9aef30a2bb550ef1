import type { ComponentChildren } from 'preact';
import { joined, spread, type Listed, type Look, type Optional } from './attributes.ts';
import { headingTag, inParagraph, isBlank, type HeadingLevel } from './content.tsx';
import { i18n } from './i18n.ts';

interface Words {
  readonly text: ComponentChildren;
}

export interface AccordionItem extends Optional<{ expanded: boolean; summary: Words }> {
  heading: Words;
  /** Plain words become a paragraph; elements stand as they are. */
  content: Words;
}

export interface AccordionProps
  extends
    Look,
    Optional<{
      headingLevel: HeadingLevel;
      /** Whether the browser keeps which sections are open: it does unless this is `false`. */
      rememberExpanded: boolean;
      hideAllSectionsText: string;
      hideSectionText: string;
      hideSectionAriaLabelText: string;
      showAllSectionsText: string;
      showSectionText: string;
      showSectionAriaLabelText: string;
    }> {
  /** Unlike any other on the site: what is open is remembered by it. */
  id: string;
  items: Listed<AccordionItem>;
}

export function Accordion(props: AccordionProps) {
  const { id, items, headingLevel, classes, attributes } = props;
  const Heading = headingTag(headingLevel ?? 2);
  return (
    <div
      class={joined('govuk-accordion', classes)}
      data-module="govuk-accordion"
      id={id}
      data-remember-expanded={props.rememberExpanded}
      {...i18n({
        'hide-all-sections': props.hideAllSectionsText,
        'hide-section': props.hideSectionText,
        'hide-section-aria-label': props.hideSectionAriaLabelText,
        'show-all-sections': props.showAllSectionsText,
        'show-section': props.showSectionText,
        'show-section-aria-label': props.showSectionAriaLabelText,
      })}
      {...spread(attributes)}
    >
      {items.map((item, index) => {
        if (!item) return null;
        const { heading, summary, content, expanded } = item;
        return (
          <div class={joined('govuk-accordion__section', expanded && 'govuk-accordion__section--expanded')}>
            <div class="govuk-accordion__section-header">
              <Heading class="govuk-accordion__section-heading">
                <span class="govuk-accordion__section-button" id={`${id}-heading-${index + 1}`}>
                  {heading.text}
                </span>
              </Heading>
              {!isBlank(summary?.text) && (
                <div class="govuk-accordion__section-summary govuk-body" id={`${id}-summary-${index + 1}`}>
                  {summary?.text}
                </div>
              )}
            </div>
            <div id={`${id}-content-${index + 1}`} class="govuk-accordion__section-content">
              {inParagraph(content.text, 'govuk-body')}
            </div>
          </div>
        );
      })}
    </div>
  );
}
