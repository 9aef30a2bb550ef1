import { joined, spread, type Optional } from './attributes.ts';
import { boxAttributes, Field, type FieldProps } from './form-group.tsx';

export interface TextareaProps
  extends
    FieldProps,
    Optional<{
      value: string | null;
      /** Lines shown: 5 unless given. */
      rows: number | string;
      spellcheck: boolean;
      autocomplete: string;
    }> {}

export function Textarea(props: TextareaProps) {
  const { value, rows, spellcheck, autocomplete, errorMessage, formGroup, classes, attributes } = props;
  return (
    <Field field={props}>
      {formGroup?.beforeInput}
      <textarea
        {...boxAttributes(props, 'govuk-textarea')}
        class={joined('govuk-textarea', errorMessage && 'govuk-textarea--error', classes)}
        rows={Number(rows || 5)}
        spellcheck={spellcheck}
        autocomplete={autocomplete}
        {...spread(attributes)}
      >
        {value}
      </textarea>
      {formGroup?.afterInput}
    </Field>
  );
}
