import type { VNode } from 'preact';

import type { FieldError } from '../../../kit/forms/index.ts';
import { Textarea } from '../../../kit/govuk/index.ts';
import { NotABirth } from '../../../shell/not-a-birth.tsx';

export interface WordsBoxProps {
  field: string;
  label: string;
  hint?: string | undefined;
  typed: string;
  errors: readonly FieldError[];
  /** It holds a date that could be somebody's birth: offers to say that it is not. */
  asksOfDate: boolean;
  rows?: number | undefined;
}

/** A box of several lines for free text, which is questioned where it looks like an identity. */
export function WordsBox(props: WordsBoxProps): VNode {
  const { field, label, hint, typed, errors, asksOfDate, rows } = props;
  const error = errors.find((one) => one.field === field);
  return (
    <>
      <Textarea
        id={field}
        name={field}
        label={{ text: label, classes: 'govuk-label--s' }}
        hint={hint === undefined ? undefined : { text: hint }}
        value={typed}
        rows={rows}
        errorMessage={error === undefined ? undefined : { text: error.text }}
      />
      {asksOfDate ? <NotABirth /> : null}
    </>
  );
}
