import type { ComponentChildren } from 'preact';
import { joined, spread, type Look, type Optional } from './attributes.ts';
import { isBlank, type Piece } from './content.tsx';
import { boxAttributes, Field, type FieldProps } from './form-group.tsx';

export interface InputProps
  extends
    FieldProps,
    Optional<{
      type: 'text' | 'email' | 'tel' | 'url' | 'search' | 'number' | 'password';
      value: string | number | null;
      inputmode: 'numeric' | 'decimal' | 'email' | 'tel' | 'url' | 'search' | 'text';
      /** What the browser may fill in. Asking a person about themselves needs one (WCAG 1.3.5). */
      autocomplete: string;
      autocapitalize: 'none' | 'characters' | 'sentences' | 'words' | 'off' | 'on';
      spellcheck: boolean;
      pattern: string;
      prefix: Piece;
      suffix: Piece;
      inputWrapper: Look;
    }> {}

export function Input(props: InputProps) {
  const { formGroup, prefix, suffix, inputWrapper, attributes } = props;
  // Preact's types want each kind of input apart.
  const kind: object = { type: props.type || 'text' };
  const box = (
    <input
      {...boxAttributes(props, 'govuk-input')}
      {...kind}
      value={props.value ?? undefined}
      inputmode={props.inputmode || undefined}
      autocomplete={props.autocomplete}
      autocapitalize={props.autocapitalize}
      spellcheck={props.spellcheck}
      pattern={props.pattern || undefined}
      {...spread(attributes)}
    />
  );
  const around: ComponentChildren[] = [
    formGroup?.beforeInput,
    prefix?.text,
    suffix?.text,
    formGroup?.afterInput,
  ];
  return (
    <Field field={props}>
      {around.every(isBlank) ? (
        box
      ) : (
        <div
          class={joined('govuk-input__wrapper', inputWrapper?.classes)}
          {...spread(inputWrapper?.attributes)}
        >
          {formGroup?.beforeInput}
          <Affix kind="prefix" piece={prefix} />
          {box}
          <Affix kind="suffix" piece={suffix} />
          {formGroup?.afterInput}
        </div>
      )}
    </Field>
  );
}

function Affix({ kind, piece }: { kind: 'prefix' | 'suffix'; piece: Piece | undefined }) {
  if (piece === undefined || isBlank(piece.text)) return null;
  return (
    <div
      class={joined(`govuk-input__${kind}`, piece.classes)}
      aria-hidden="true"
      {...spread(piece.attributes)}
    >
      {piece.text}
    </div>
  );
}
