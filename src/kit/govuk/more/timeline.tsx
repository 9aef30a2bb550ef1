import type { ComponentChildren } from 'preact';
import { headingTag, type HeadingLevel } from '../content.tsx';

export interface TimelineEvent {
  title: ComponentChildren;
  /** The day or moment in words. */
  when: string;
  /** The same for machines, such as `2026-11-23`. */
  dateTime: string;
  /** Who did it. */
  by?: ComponentChildren;
  text?: ComponentChildren;
}

export interface TimelineProps {
  /** In the order in which they are to be read. */
  events: readonly TimelineEvent[];
  /** 3 unless given. */
  headingLevel?: HeadingLevel | undefined;
}

export function Timeline({ events, headingLevel = 3 }: TimelineProps) {
  const Heading = headingTag(headingLevel);
  return (
    <ol class="hub-timeline">
      {events.map(({ title, when, dateTime, by, text }) => (
        <li class="hub-timeline__event">
          <Heading class="govuk-heading-s hub-timeline__title">{title}</Heading>
          <p class="govuk-body-s hub-timeline__when">
            <time datetime={dateTime}>{when}</time>
            {by && <>, by {by}</>}
          </p>
          {text && <div class="govuk-body">{text}</div>}
        </li>
      ))}
    </ol>
  );
}
