import type { ComponentChildren } from 'preact';
import { joined, spread, type Look, type Optional } from './attributes.ts';
import { headingTag, inParagraph, type HeadingLevel } from './content.tsx';

export interface NotificationBannerProps
  extends
    Look,
    Optional<{
      type: 'success';
      /** "Important", or "Success" for that type, unless given. */
      titleText: ComponentChildren;
      titleHeadingLevel: HeadingLevel;
      titleId: string;
      /** "alert" for a success and "region" for all else, unless given. */
      role: 'alert' | 'region' | 'status';
      disableAutoFocus: boolean;
    }> {
  /** Plain words are set as a heading; elements stand as they are. */
  children: ComponentChildren;
}

export function NotificationBanner(props: NotificationBannerProps) {
  const { titleText, titleHeadingLevel, classes, attributes, disableAutoFocus, children } = props;
  const isSuccess = props.type === 'success';
  const titleId = props.titleId || 'govuk-notification-banner-title';
  const Heading = headingTag(titleHeadingLevel ?? 2);
  return (
    <div
      class={joined('govuk-notification-banner', isSuccess && 'govuk-notification-banner--success', classes)}
      role={props.role || (isSuccess ? 'alert' : 'region')}
      aria-labelledby={titleId}
      data-module="govuk-notification-banner"
      data-disable-auto-focus={disableAutoFocus}
      {...spread(attributes)}
    >
      <div class="govuk-notification-banner__header">
        <Heading class="govuk-notification-banner__title" id={titleId}>
          {titleText || (isSuccess ? 'Success' : 'Important')}
        </Heading>
      </div>
      <div class="govuk-notification-banner__content">
        {inParagraph(children, 'govuk-notification-banner__heading')}
      </div>
    </div>
  );
}
