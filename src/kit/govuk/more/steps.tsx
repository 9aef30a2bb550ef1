import type { ComponentChildren } from 'preact';
import { headingTag, type HeadingLevel } from '../content.tsx';

export interface Step {
  title: ComponentChildren;
  text?: ComponentChildren;
}

export interface StepsProps {
  steps: readonly Step[];
  /** 3 unless given. */
  headingLevel?: HeadingLevel | undefined;
}

/** What happens next, in order. */
export function Steps({ steps, headingLevel = 3 }: StepsProps) {
  const Heading = headingTag(headingLevel);
  return (
    <ol class="hub-steps">
      {steps.map(({ title, text }) => (
        <li class="hub-steps__step">
          <Heading class="govuk-heading-s hub-steps__title">{title}</Heading>
          {text && <div class="govuk-body">{text}</div>}
        </li>
      ))}
    </ol>
  );
}
