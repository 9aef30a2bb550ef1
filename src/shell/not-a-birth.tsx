import type { VNode } from 'preact';

import { NOT_A_BIRTH } from '../kit/forms/free-text.ts';
import { Checkboxes } from '../kit/govuk/index.ts';

/** Ticked by whoever typed a date that looks like a birth and is none. */
export function NotABirth(): VNode {
  return (
    <Checkboxes
      name={NOT_A_BIRTH}
      items={[{ value: 'yes', text: 'The date is nobody’s date of birth' }]}
      classes="govuk-checkboxes--small"
    />
  );
}
