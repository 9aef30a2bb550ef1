import type { RuleConfig } from 'html-validate';

/** Which rules of html-validate are not held, and why. Everything else in its standard, a11y and document sets is. */
export const RULES: RuleConfig = {};
