import type { ComponentChildren } from 'preact';
import { joined, spread, type Attributes, type Look, type Optional } from './attributes.ts';
import { Button } from './button.tsx';
import { headingTag, isBlank, type HeadingLevel } from './content.tsx';

interface AnyAction extends Optional<{ classes: string; attributes: Attributes }> {
  text: ComponentChildren;
}

/** A link, a link that looks like a button, or a button. */
export type PanelAction =
  | (AnyAction & { href: string; type?: 'button' | undefined })
  | (AnyAction & { href?: undefined; type?: 'button' | 'submit' | 'reset' | undefined });

export interface PanelProps
  extends
    Look,
    Optional<{
      headingLevel: HeadingLevel;
      /** For the class `govuk-panel--interruption` alone: a confirmation has nothing to do on it. */
      actions: Look & { readonly items: readonly PanelAction[] };
    }> {
  titleText: ComponentChildren;
  children?: ComponentChildren;
}

export function Panel({ titleText, headingLevel, actions, classes, attributes, children }: PanelProps) {
  const Heading = headingTag(headingLevel ?? 1);
  const isInterruption = classes?.includes('govuk-panel--interruption');
  return (
    <div
      class={joined('govuk-panel', !isInterruption && 'govuk-panel--confirmation', classes)}
      {...spread(attributes)}
    >
      <Heading class="govuk-panel__title">{titleText}</Heading>
      {!isBlank(children) && <div class="govuk-panel__body">{children}</div>}
      {isInterruption && actions && (
        <div class={joined('govuk-panel__actions', actions.classes)} {...spread(actions.attributes)}>
          {actions.items.length > 0 && (
            <div class="govuk-button-group">
              {actions.items.map((action) => (
                <>{panelAction(action)} </>
              ))}
            </div>
          )}
        </div>
      )}
    </div>
  );
}

function panelAction(action: PanelAction) {
  const { text, classes, attributes } = action;
  if (action.href !== undefined && action.type !== 'button') {
    return (
      <a
        class={joined('govuk-link', 'govuk-link--inverse', classes)}
        href={action.href}
        {...spread(attributes)}
      >
        {text}
      </a>
    );
  }
  const look = { classes: joined('govuk-button--inverse', classes), attributes };
  return action.href === undefined ? (
    <Button type={action.type ?? 'button'} {...look}>
      {text}
    </Button>
  ) : (
    <Button href={action.href} {...look}>
      {text}
    </Button>
  );
}
