import type { Listed, Optional } from './attributes.ts';
import { ChoiceList, type Choice, type ChoiceDivider } from './choices.tsx';
import { describedBy, FieldGroup, type FieldGroupProps } from './form-group.tsx';

export type RadioItem = Choice | ChoiceDivider;

export interface RadiosProps
  extends
    FieldGroupProps,
    Optional<{
      /** Starts every id: the name unless given. */
      idPrefix: string;
      /** Chooses the item of this value, unless that item says otherwise. */
      value: string | number | null;
    }> {
  name: string;
  items: Listed<RadioItem>;
}

export function Radios(props: RadiosProps) {
  const { name, items, value, idPrefix = name } = props;
  return (
    <FieldGroup
      group={props}
      id={idPrefix}
      describedBy={describedBy(idPrefix, props.fieldset?.describedBy, props)}
    >
      <ChoiceList<Choice>
        kind="radios"
        group={props}
        items={items}
        idPrefix={idPrefix}
        isChosen={(item) => item.checked ?? Boolean(value && item.value === value)}
        box={() => ({ name })}
      />
    </FieldGroup>
  );
}
