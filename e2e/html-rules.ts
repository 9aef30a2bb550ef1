import type { RuleConfig } from 'html-validate';

/** Which rules of html-validate are not held, and why. Everything else in its standard, a11y and document sets is. */
export const RULES: RuleConfig = {
  // GOV.UK Frontend writes role="group" on the fieldset of a date, so that VoiceOver on iOS reads its legend; our components are held to its markup.
  'no-redundant-role': 'off',
};
