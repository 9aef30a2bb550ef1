import type { ComponentChildren } from 'preact';
import { joined, spread, type Attributes, type Listed, type Look, type Optional } from './attributes.ts';
import { isBlank, type Piece } from './content.tsx';
import type { FieldGroupProps } from './form-group.tsx';
import { Hint } from './hint.tsx';
import { Label } from './label.tsx';

/** One thing that can be chosen. */
export interface Choice extends Optional<{
  id: string;
  hint: Piece;
  checked: boolean;
  disabled: boolean;
  label: Look;
  /** Shown when this is chosen; without scripts, always shown. */
  conditional: ComponentChildren;
  attributes: Attributes;
}> {
  value: string | number;
  text: ComponentChildren;
}

/** A word between two choices, such as "or". */
export interface ChoiceDivider {
  divider: ComponentChildren;
  value?: undefined;
}

/** Radios and checkboxes are marked up alike but for these. */
interface ChoiceListProps<C extends Choice> {
  kind: 'radios' | 'checkboxes';
  group: FieldGroupProps;
  items: Listed<C | ChoiceDivider>;
  idPrefix: string;
  isChosen: (item: C) => boolean;
  /** The name of this item's box, and ids that explain it where no fieldset carries them. */
  box: (item: C) => { name: string; describedBy?: string | undefined; behaviour?: string | undefined };
}

export function ChoiceList<C extends Choice>(props: ChoiceListProps<C>) {
  const { kind, group, items, idPrefix } = props;
  const block = `govuk-${kind}`;
  return (
    <div class={joined(block, group.classes)} data-module={block} {...spread(group.attributes)}>
      {group.formGroup?.beforeInputs}
      {items.map((item, index) => {
        if (!item) return null;
        if ('divider' in item) return <div class={`${block}__divider`}>{item.divider}</div>;
        // The first box has the bare id, so that an error summary can link to it.
        const id = item.id || (index === 0 ? idPrefix : `${idPrefix}-${index + 1}`);
        return one(props, block, item, id);
      })}
      {group.formGroup?.afterInputs}
    </div>
  );
}

function one<C extends Choice>(
  { kind, isChosen, box }: ChoiceListProps<C>,
  block: string,
  item: C,
  id: string,
) {
  const { hint, label, conditional } = item;
  const { name, describedBy, behaviour } = box(item);
  const isChecked = isChosen(item);
  const hasHint = hint && !isBlank(hint.text);
  const hasConditional = !isBlank(conditional);
  return (
    <>
      <div class={`${block}__item`}>
        <input
          class={`${block}__input`}
          id={id}
          name={name}
          type={kind === 'radios' ? 'radio' : 'checkbox'}
          value={item.value}
          checked={isChecked}
          disabled={item.disabled}
          data-aria-controls={hasConditional ? `conditional-${id}` : undefined}
          data-behaviour={behaviour}
          aria-describedby={joined(describedBy, hasHint && `${id}-item-hint`)}
          {...spread(item.attributes)}
        />
        <Label classes={joined(`${block}__label`, label?.classes)} attributes={label?.attributes} for={id}>
          {item.text}
        </Label>
        {hasHint && (
          <Hint
            id={`${id}-item-hint`}
            classes={joined(`${block}__hint`, hint.classes)}
            attributes={hint.attributes}
          >
            {hint.text}
          </Hint>
        )}
      </div>
      {hasConditional && (
        <div
          class={joined(`${block}__conditional`, !isChecked && `${block}__conditional--hidden`)}
          id={`conditional-${id}`}
        >
          {conditional}
        </div>
      )}
    </>
  );
}
