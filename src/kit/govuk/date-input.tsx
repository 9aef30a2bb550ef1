import { joined, spread, type Attributes, type Listed, type Optional } from './attributes.ts';
import { describedBy, FieldGroup, type FieldGroupProps } from './form-group.tsx';
import { Input, type InputProps } from './input.tsx';

export interface DateInputItem extends Optional<{
  name: string;
  id: string;
  /** The name with a capital unless given. */
  label: string;
  value: string | number | null;
  classes: string;
  inputmode: InputProps['inputmode'];
  autocomplete: string;
  pattern: string;
  attributes: Attributes;
  /** Whether the error is about this box. When no box says so, it is about all that do not say `false`. */
  error: boolean;
}> {}

type Part = 'day' | 'month' | 'year';

export interface DateInputProps
  extends
    FieldGroupProps,
    Optional<{
      /** Put before each name, with a hyphen. */
      namePrefix: string;
      /** What was typed, by the full name of each box. */
      values: Readonly<Record<string, string | number | null | undefined>>;
      /** What to change in the three boxes; `false` leaves one out (month and year alone: `day={false}`). */
      day: DateInputItem | false;
      month: DateInputItem | false;
      year: DateInputItem | false;
      /** Boxes other than day, month and year, or in another order. */
      items: Listed<DateInputItem & { name: string }>;
    }> {
  id: string;
}

const WIDTHS: Record<Part, number> = { day: 2, month: 2, year: 4 };
const PARTS = ['day', 'month', 'year'] as const;

export function DateInput(props: DateInputProps) {
  const { id, items, classes, attributes, formGroup, errorMessage } = props;
  const boxes: DateInputItem[] = [];
  for (const item of items?.length ? items : PARTS.map((part) => partOf(props, part)))
    if (item) boxes.push(item);
  const someBoxSaysSo = boxes.some(saysError);
  return (
    <FieldGroup
      group={props}
      id={id}
      describedBy={describedBy(id, props.fieldset?.describedBy, props)}
      // Without the role JAWS does not read the description of a fieldset of text boxes.
      role="group"
    >
      <div class={joined('govuk-date-input', classes)} id={id} {...spread(attributes)}>
        {formGroup?.beforeInputs}
        {boxes.map((item) => {
          const isWrong =
            saysError(item) || (Boolean(errorMessage) && !someBoxSaysSo && item.error !== false);
          return (
            <div class="govuk-date-input__item">
              <Input {...box(props, item, isWrong)} />
            </div>
          );
        })}
        {formGroup?.afterInputs}
      </div>
    </FieldGroup>
  );
}

/** The box for a part as the caller asked for it, the plain one, or false for none. */
function partOf(props: DateInputProps, part: Part): DateInputItem | false {
  return props[part] ?? { name: part, value: props.values?.[part] };
}

function saysError(item: DateInputItem): boolean {
  return Boolean(item.error || item.classes?.includes(ERROR_CLASS));
}

const ERROR_CLASS = 'govuk-input--error';

function box(props: DateInputProps, item: DateInputItem, isWrong: boolean): InputProps {
  const { id, namePrefix, values } = props;
  const part = PARTS.find((part) => {
    const own = partOf(props, part);
    return own && (own === item || (item.name && (item.name === part || item.name === own.name)));
  });
  const own = part && partOf(props, part);
  const name = item.name ?? part ?? '';
  const fullName = namePrefix ? `${namePrefix}-${name}` : name;
  const has = (word: string) => item.classes?.includes(word);
  return {
    label: { text: item.label || capitalised(name), classes: 'govuk-date-input__label' },
    id: item.id || `${id}-${name}`,
    classes: joined(
      'govuk-date-input__input',
      isWrong && !has(ERROR_CLASS) && ERROR_CLASS,
      !has('govuk-input--width-') && `govuk-input--width-${part ? WIDTHS[part] : 2}`,
      item.classes,
    ),
    name: fullName,
    value: item.value ?? (own ? own.value : undefined) ?? values?.[fullName],
    inputmode: item.inputmode || 'numeric',
    autocomplete: item.autocomplete,
    pattern: item.pattern,
    attributes: item.attributes,
  };
}

function capitalised(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1).toLowerCase();
}
