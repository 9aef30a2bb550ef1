import type { ComponentChildren } from 'preact';
import { joined, spread, type Listed, type Look, type Optional } from './attributes.ts';
import type { Piece } from './content.tsx';
import { Tag } from './tag.tsx';

interface Words extends Optional<{ classes: string }> {
  text: ComponentChildren;
}

/** Plain words for what is done or cannot be started, a tag for what is still to do. */
export type TaskStatus =
  | (Words & { tag?: undefined })
  | { tag: Piece; text?: undefined; classes?: string | undefined };

export interface TaskListItem extends Optional<{
  /** Left out while the task cannot be started. */
  href: string;
  hint: { readonly text: ComponentChildren };
  classes: string;
}> {
  title: Words;
  status: TaskStatus;
}

export interface TaskListProps extends Look, Optional<{ idPrefix: string }> {
  items: Listed<TaskListItem>;
}

export function TaskList({ items, idPrefix, classes, attributes }: TaskListProps) {
  return (
    <ul class={joined('govuk-task-list', classes)} {...spread(attributes)}>
      {items.map((item, index) => item && task(item, `${idPrefix || 'task-list'}-${index + 1}`))}
    </ul>
  );
}

function task({ title, hint, status, href, classes }: TaskListItem, id: string) {
  return (
    <li class={joined('govuk-task-list__item', href && 'govuk-task-list__item--with-link', classes)}>
      <div class="govuk-task-list__name-and-hint">
        {href ? (
          <a
            class={joined('govuk-link', 'govuk-task-list__link', title.classes)}
            href={href}
            aria-describedby={joined(hint && `${id}-hint`, `${id}-status`)}
          >
            {title.text}
          </a>
        ) : (
          <div class={title.classes}>{title.text}</div>
        )}
        {hint && (
          <div id={`${id}-hint`} class="govuk-task-list__hint">
            {hint.text}
          </div>
        )}
      </div>
      <div class={joined('govuk-task-list__status', status.classes)} id={`${id}-status`}>
        {status.tag ? (
          <Tag classes={status.tag.classes} attributes={status.tag.attributes}>
            {status.tag.text}
          </Tag>
        ) : (
          status.text
        )}
      </div>
    </li>
  );
}
