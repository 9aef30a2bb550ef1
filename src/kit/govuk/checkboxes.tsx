import type { Listed, Optional } from './attributes.ts';
import { ChoiceList, type Choice, type ChoiceDivider } from './choices.tsx';
import { describedBy, FieldGroup, type FieldGroupProps } from './form-group.tsx';

interface CheckboxChoice
  extends
    Choice,
    Optional<{
      name: string;
      /** Clears all the others when it is ticked. Needs scripts: the server must still bear both. */
      behaviour: 'exclusive';
    }> {}

export type CheckboxItem = CheckboxChoice | ChoiceDivider;

export interface CheckboxesProps
  extends
    FieldGroupProps,
    Optional<{
      /** Starts every id: the name unless given. */
      idPrefix: string;
      /** Ticks the items of these values, but for those that say otherwise. */
      values: readonly (string | number)[];
      /** Ids of further elements that explain the question, where there is no fieldset to carry them. */
      describedBy: string;
    }> {
  name: string;
  items: Listed<CheckboxItem>;
}

export function Checkboxes(props: CheckboxesProps) {
  const { name, items, values, fieldset, idPrefix = name } = props;
  const ids = describedBy(idPrefix, fieldset?.describedBy || props.describedBy, props);
  return (
    <FieldGroup group={props} id={idPrefix} describedBy={ids}>
      <ChoiceList<CheckboxChoice>
        kind="checkboxes"
        group={props}
        items={items}
        idPrefix={idPrefix}
        isChosen={(item) => item.checked ?? Boolean(values?.includes(item.value))}
        box={(item) => ({
          name: item.name || name,
          behaviour: item.behaviour,
          describedBy: fieldset ? undefined : ids,
        })}
      />
    </FieldGroup>
  );
}
