import type { RuleConfig } from 'html-validate';

/** Which rules of html-validate are not held, and why. Everything else in its standard, a11y and document sets is. */
export const RULES: RuleConfig = {
  // GOV.UK Frontend writes role="group" on the fieldset of a date, so that VoiceOver on iOS reads its legend; our components are held to its markup.
  'no-redundant-role': 'off',
  // Our files come from our own address, which is as safe as the page itself.
  'require-sri': ['error', { target: 'crossorigin' }],
  // A link that looks like a button has that role in govuk-frontend, whose script lets the space bar press it.
  'prefer-native-element': ['error', { exclude: ['button'] }],
  // What went wrong is told above the page's first heading, as govuk-frontend has it.
  'heading-level': ['error', { minInitialRank: 'h2' }],
};
