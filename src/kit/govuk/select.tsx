import { spread, type Attributes, type Listed, type Optional } from './attributes.ts';
import { boxAttributes, Field, type FieldProps } from './form-group.tsx';

export interface SelectItem extends Optional<{
  /** What is sent; the text unless given. */
  value: string | number | boolean;
  selected: boolean;
  disabled: boolean;
  attributes: Attributes;
}> {
  text: string | number;
}

export interface SelectProps
  extends
    FieldProps,
    Optional<{
      /** Selects the item of this value, unless that item says otherwise. */
      value: string | number | null;
    }> {
  items: Listed<SelectItem>;
}

export function Select(props: SelectProps) {
  const { items, value, formGroup, attributes } = props;
  return (
    <Field field={props}>
      {formGroup?.beforeInput}
      <select {...boxAttributes(props, 'govuk-select')} {...spread(attributes)}>
        {items.map(
          (item) =>
            item && (
              <option
                value={item.value === undefined ? undefined : String(item.value)}
                selected={item.selected ?? Boolean(value && (item.value ?? item.text) === value)}
                disabled={item.disabled}
                {...spread(item.attributes)}
              >
                {item.text}
              </option>
            ),
        )}
      </select>
      {formGroup?.afterInput}
    </Field>
  );
}
