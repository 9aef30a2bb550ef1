/** Words by plural rule (`one`, `other` …), with `%{count}` where the number goes. */
export type PluralText = Readonly<Partial<Record<Intl.LDMLPluralRule, string>>>;

/** Attributes that a script of govuk-frontend reads its words from, such as `data-i18n.no-file-chosen`. */
export function i18n(words: Readonly<Record<string, string | PluralText | undefined>>) {
  const found: Record<`data-i18n.${string}`, string> = {};
  for (const [key, message] of Object.entries(words)) {
    if (typeof message === 'string') found[`data-i18n.${key}`] = message;
    else for (const [plural, one] of Object.entries(message ?? {})) found[`data-i18n.${key}.${plural}`] = one;
  }
  return found;
}
