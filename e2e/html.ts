/** Whether what the server sent is HTML as the standard has it: html-validate, on the bytes and not on what a browser made of them. */
import { HtmlValidate } from 'html-validate';

import { RULES } from './html-rules.ts';

const validator = new HtmlValidate({
  root: true,
  extends: ['html-validate:standard', 'html-validate:a11y', 'html-validate:document'],
  rules: RULES,
});

/** One line for each fault, with line and column; empty when there is none. */
export async function htmlFaults(html: string): Promise<string[]> {
  const report = await validator.validateString(html);
  return report.results.flatMap(({ messages }) =>
    messages.map(
      ({ line, column, ruleId, message, selector }) =>
        `${line}:${column} ${ruleId}: ${message} (${selector ?? 'document'})`,
    ),
  );
}
