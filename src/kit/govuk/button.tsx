import type { ComponentChildren } from 'preact';
import { joined, spread, type Look, type Optional } from './attributes.ts';

interface AnyButton extends Look, Optional<{ id: string; isStartButton: boolean }> {
  children: ComponentChildren;
}

/** A link that looks like a button. */
export interface LinkButtonProps extends AnyButton {
  href: string;
}

export interface FormButtonProps
  extends
    AnyButton,
    Optional<{
      type: 'submit' | 'button' | 'reset';
      name: string;
      value: string;
      disabled: boolean;
      /** Ignores a second press within a second of the first. Needs scripts: the server must still bear two. */
      preventDoubleClick: boolean;
    }> {
  href?: undefined;
}

export type ButtonProps = LinkButtonProps | FormButtonProps;

const startArrow = (
  <svg
    class="govuk-button__start-icon"
    xmlns="http://www.w3.org/2000/svg"
    width="17.5"
    height="19"
    viewBox="0 0 33 40"
    aria-hidden="true"
    focusable="false"
  >
    <path fill="currentColor" d="M0 0h13l20 20-20 20H0l20-20z" />
  </svg>
);

export function Button(props: ButtonProps) {
  const { id, isStartButton, attributes } = props;
  const common = {
    id,
    class: joined('govuk-button', props.classes, isStartButton && 'govuk-button--start'),
    'data-module': 'govuk-button',
  };
  // A start button is a flex container, which would drop the white space between words and elements.
  const holdsElements = isStartButton && typeof props.children === 'object';
  const content = (
    <>
      {holdsElements ? <span>{props.children}</span> : props.children}
      {isStartButton && startArrow}
    </>
  );
  if (props.href !== undefined) {
    return (
      <a href={props.href} role="button" draggable={false} {...common} {...spread(attributes)}>
        {content}
      </a>
    );
  }
  const { type = 'submit', name, value, disabled, preventDoubleClick } = props;
  return (
    <button
      type={type}
      name={name || undefined}
      value={value || undefined}
      disabled={disabled}
      aria-disabled={disabled || undefined}
      data-prevent-double-click={preventDoubleClick}
      {...common}
      {...spread(attributes)}
    >
      {content}
    </button>
  );
}
