import type { ComponentChildren } from 'preact';
import { joined, spread, type Attributes, type Look, type Optional } from './attributes.ts';
import { isBlank } from './content.tsx';

export interface ErrorSummaryItem extends Optional<{
  /** `#` and the id of the first box that the error is about. */
  href: string;
  attributes: Attributes;
}> {
  text: ComponentChildren;
}

export interface ErrorSummaryProps
  extends
    Look,
    Optional<{
      descriptionText: ComponentChildren;
      errorList: readonly ErrorSummaryItem[];
      disableAutoFocus: boolean;
    }> {
  titleText: ComponentChildren;
}

export function ErrorSummary(props: ErrorSummaryProps) {
  const { titleText, descriptionText, errorList = [], disableAutoFocus, classes, attributes } = props;
  return (
    <div
      class={joined('govuk-error-summary', classes)}
      data-disable-auto-focus={disableAutoFocus}
      data-module="govuk-error-summary"
      {...spread(attributes)}
    >
      {/* The alert is a child of what takes the focus: on one element the two race and words go unread. */}
      <div role="alert">
        <h2 class="govuk-error-summary__title">{titleText}</h2>
        <div class="govuk-error-summary__body">
          {!isBlank(descriptionText) && <p>{descriptionText}</p>}
          {errorList.length > 0 && (
            <ul class="govuk-list govuk-error-summary__list">
              {errorList.map(({ href, text, attributes }) => (
                <li>
                  {href ? (
                    <a href={href} {...spread(attributes)}>
                      {text}
                    </a>
                  ) : (
                    text
                  )}
                </li>
              ))}
            </ul>
          )}
        </div>
      </div>
    </div>
  );
}
