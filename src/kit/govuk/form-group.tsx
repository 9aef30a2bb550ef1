import type { ComponentChildren } from 'preact';
import { joined, spread, type Look, type Optional } from './attributes.ts';
import type { Piece } from './content.tsx';
import { ErrorMessage } from './error-message.tsx';
import { Fieldset, type FieldsetProps } from './fieldset.tsx';
import { Hint } from './hint.tsx';
import { Label } from './label.tsx';

export interface FieldLabel extends Piece, Optional<{ isPageHeading: boolean }> {}

export interface FieldError extends Piece, Optional<{ visuallyHiddenText: string }> {}

/**
 * What explains a question: the ids of these two are what `aria-describedby` names. Nothing may be written as
 * `false`, `null` or `''`, so that a page can say `fault && { text: fault }`.
 */
interface Explained extends Optional<{
  hint: Piece | false | null | '';
  errorMessage: FieldError | false | null | '';
}> {}

/** One box, with its label. */
export interface FieldProps
  extends
    Look,
    Explained,
    Optional<{
      /** The name unless given. An error summary links to it. */
      id: string;
      /** Ids of further elements that explain the box; they are read first. */
      describedBy: string;
      disabled: boolean;
      formGroup: Look & Optional<{ beforeInput: ComponentChildren; afterInput: ComponentChildren }>;
    }> {
  name: string;
  label: FieldLabel;
}

/** Several boxes that answer one question. */
export interface FieldGroupProps
  extends
    Look,
    Explained,
    Optional<{
      fieldset: Omit<FieldsetProps, 'children' | 'role'>;
      formGroup: Look & Optional<{ beforeInputs: ComponentChildren; afterInputs: ComponentChildren }>;
    }> {}

/** The ids of all that explains a question, in the order in which they are to be read. */
export function describedBy(id: string, first: string | undefined, { hint, errorMessage }: Explained) {
  return joined(first, hint && `${id}-hint`, errorMessage && `${id}-error`);
}

function Explanation({ id, hint, errorMessage }: Explained & { id: string }) {
  return (
    <>
      {hint && (
        <Hint id={`${id}-hint`} classes={hint.classes} attributes={hint.attributes}>
          {hint.text}
        </Hint>
      )}
      {errorMessage && (
        <ErrorMessage
          id={`${id}-error`}
          classes={errorMessage.classes}
          attributes={errorMessage.attributes}
          visuallyHiddenText={errorMessage.visuallyHiddenText}
        >
          {errorMessage.text}
        </ErrorMessage>
      )}
    </>
  );
}

interface FormGroupProps {
  isWrong: boolean;
  look: Look | undefined;
  children: ComponentChildren;
}

function FormGroup({ isWrong, look, children }: FormGroupProps) {
  return (
    <div
      class={joined('govuk-form-group', isWrong && 'govuk-form-group--error', look?.classes)}
      {...spread(look?.attributes)}
    >
      {children}
    </div>
  );
}

/** Label, hint and error round one box, which is handed in as children. */
export function Field({ field, children }: { field: FieldProps; children: ComponentChildren }) {
  const { id = field.name, label, hint, errorMessage, formGroup } = field;
  return (
    <FormGroup isWrong={Boolean(errorMessage)} look={formGroup}>
      <Label
        for={id}
        classes={label.classes}
        attributes={label.attributes}
        isPageHeading={label.isPageHeading}
      >
        {label.text}
      </Label>
      <Explanation id={id} hint={hint} errorMessage={errorMessage} />
      {children}
    </FormGroup>
  );
}

/** The attributes that any box takes from its field. */
export function boxAttributes(field: FieldProps, block: string) {
  const { id = field.name, name, disabled, errorMessage, classes } = field;
  return {
    id,
    name,
    disabled,
    class: joined(block, classes, errorMessage && `${block}--error`),
    'aria-describedby': describedBy(id, field.describedBy, field),
  };
}

interface GroupOfBoxes {
  group: FieldGroupProps;
  id: string;
  describedBy: string | undefined;
  role?: 'group' | undefined;
  children: ComponentChildren;
}

/** Legend, hint and error round several boxes, which are handed in as children. */
export function FieldGroup({ group, id, describedBy, role, children }: GroupOfBoxes) {
  const { fieldset, hint, errorMessage, formGroup } = group;
  const inside = (
    <>
      <Explanation id={id} hint={hint} errorMessage={errorMessage} />
      {children}
    </>
  );
  return (
    <FormGroup isWrong={Boolean(errorMessage)} look={formGroup}>
      {fieldset ? (
        <Fieldset
          describedBy={describedBy}
          role={role}
          classes={fieldset.classes}
          attributes={fieldset.attributes}
          legend={fieldset.legend}
        >
          {inside}
        </Fieldset>
      ) : (
        inside
      )}
    </FormGroup>
  );
}
