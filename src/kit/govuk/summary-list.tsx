import type { ComponentChildren } from 'preact';
import { joined, spread, type Attributes, type Listed, type Look, type Optional } from './attributes.ts';
import { headingTag, type HeadingLevel } from './content.tsx';

interface Words extends Optional<{ classes: string }> {
  text: ComponentChildren;
}

export interface SummaryListAction extends Optional<{
  /** Says what "Change" changes, for those who hear the link alone. */
  visuallyHiddenText: string;
  classes: string;
  attributes: Attributes;
}> {
  href: string;
  text: ComponentChildren;
}

interface Actions extends Optional<{ classes: string; items: readonly SummaryListAction[] }> {}

export interface SummaryListRow extends Optional<{ classes: string; actions: Actions }> {
  key: Words;
  value: Words;
}

/** A frame round the list, with its own title and actions. */
export interface SummaryCard
  extends
    Look,
    Optional<{
      title: Words & Optional<{ headingLevel: HeadingLevel }>;
      actions: Actions;
    }> {}

export interface SummaryListProps extends Look, Optional<{ card: SummaryCard }> {
  rows: Listed<SummaryListRow>;
}

export function SummaryList({ rows, card, classes, attributes }: SummaryListProps) {
  const anyRowHasActions = rows.some((row) => row && row.actions?.items?.length);
  const list = (
    <dl class={joined('govuk-summary-list', classes)} {...spread(attributes)}>
      {rows.map(
        (row) =>
          row && (
            <div
              class={joined(
                'govuk-summary-list__row',
                anyRowHasActions && !row.actions?.items && 'govuk-summary-list__row--no-actions',
                row.classes,
              )}
            >
              <dt class={joined('govuk-summary-list__key', row.key.classes)}>{row.key.text}</dt>
              <dd class={joined('govuk-summary-list__value', row.value.classes)}>{row.value.text}</dd>
              {rowActions(row.actions, card?.title?.text)}
            </div>
          ),
      )}
    </dl>
  );
  return card ? summaryCard(card, list) : list;
}

function rowActions(actions: Actions | undefined, cardTitle: ComponentChildren) {
  const items = actions?.items ?? [];
  if (items.length === 0) return null;
  return (
    <dd class={joined('govuk-summary-list__actions', actions?.classes)}>
      {items.length === 1 ? (
        items.map((item) => actionLink(item, cardTitle))
      ) : (
        <ul class="govuk-summary-list__actions-list">
          {items.map((item) => (
            <li class="govuk-summary-list__actions-list-item">{actionLink(item, cardTitle)}</li>
          ))}
        </ul>
      )}
    </dd>
  );
}

function summaryCard({ title, actions, classes, attributes }: SummaryCard, list: ComponentChildren) {
  const Heading = headingTag(title?.headingLevel ?? 2);
  const items = actions?.items ?? [];
  return (
    <div class={joined('govuk-summary-card', classes)} {...spread(attributes)}>
      <div class="govuk-summary-card__title-wrapper">
        {title && <Heading class={joined('govuk-summary-card__title', title.classes)}>{title.text}</Heading>}
        {items.length === 1 && (
          <div class={joined('govuk-summary-card__actions', actions?.classes)}>
            {items.map((item) => actionLink(item, title?.text))}
          </div>
        )}
        {items.length > 1 && (
          <ul class={joined('govuk-summary-card__actions', actions?.classes)}>
            {items.map((item) => (
              <li class="govuk-summary-card__action">{actionLink(item, title?.text)}</li>
            ))}
          </ul>
        )}
      </div>
      <div class="govuk-summary-card__content">{list}</div>
    </div>
  );
}

function actionLink(action: SummaryListAction, cardTitle: ComponentChildren) {
  const { href, text, visuallyHiddenText, classes, attributes } = action;
  return (
    <a class={joined('govuk-link', classes)} href={href} {...spread(attributes)}>
      {text}
      {(visuallyHiddenText || cardTitle) && (
        <span class="govuk-visually-hidden">
          {visuallyHiddenText && ` ${visuallyHiddenText}`}
          {cardTitle && <> ({cardTitle})</>}
        </span>
      )}
    </a>
  );
}
