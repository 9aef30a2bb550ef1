/** Whether a page can be used by everyone, as far as a machine can tell: axe-core, as the page stands in the browser. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

import type { AxeResults } from 'axe-core';
import type { CDPSession, Page } from 'playwright-core';

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** All of WCAG 2.2 at A and AA. */
export const WCAG: readonly string[] = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** And what axe calls best practice: landmarks, order of headings. */
const PAGE: readonly string[] = [...WCAG, 'best-practice'];

/** What another width of the same page can break; the rest of it is the same text in the same order. */
export const OF_WIDTH: readonly string[] = [
  'target-size',
  'scrollable-region-focusable',
  'aria-hidden-focus',
  'aria-valid-attr-value',
  'nested-interactive',
  'css-orientation-lock',
  'skip-link',
  'bypass',
  'empty-heading',
  'heading-order',
  'landmark-one-main',
  'link-name',
  'button-name',
];

/**
 * One line for each fault, with where it is and what axe says of it; empty when there is none. By the tags or by the
 * names of its rules.
 */
export async function accessibilityFaults(page: Page, rules: readonly string[] = PAGE): Promise<string[]> {
  // axe needs a page in which timers run. What has loaded without scripts stays as it is: none of its own starts late.
  await letScriptsRun(page, true);
  // Evaluated from outside and not added as a script, so that the page's own security policy stays as it is.
  if (!(await page.evaluate<boolean>(RECALL)))
    await page.evaluate(`${KEEP}(${JSON.stringify(source)}); ${source}`);
  const run = `axe.run(document, { runOnly: ${JSON.stringify(rules)}, resultTypes: ['violations'] })`;
  const results = await page.evaluate<AxeResults>(run);
  if (results.passes.length === 0) throw new Error('axe checked nothing on this page.');
  return results.violations.flatMap((violation) =>
    violation.nodes.map(
      (node) => `${violation.id}: ${violation.help}, at ${node.target.join(' ')}: ${node.html.slice(0, 160)}`,
    ),
  );
}

/**
 * axe is 600 kB, and to send it to the browser costs as much as to run it: so a window keeps it in its session from one
 * page of the hub to the next. No page of the hub keeps anything there. A page that has no origin keeps nothing.
 */
const RECALL = `(() => {
  if ('axe' in window) return true;
  try {
    const kept = sessionStorage.getItem('axe');
    if (kept !== null) (0, eval)(kept);
  } catch {}
  return 'axe' in window;
})()`;
const KEEP = `((source) => {
  try {
    sessionStorage.setItem('axe', source);
  } catch {}
})`;

const sessions = new WeakMap<Page, Promise<CDPSession>>();

/** Whether scripts run, in this document and in those that follow it in the window. */
export async function letScriptsRun(page: Page, isOn: boolean): Promise<void> {
  const session = sessions.get(page) ?? page.context().newCDPSession(page);
  sessions.set(page, session);
  // Both, because a session only passes on what it believes to be a change.
  await (await session).send('Emulation.setScriptExecutionDisabled', { value: isOn });
  await (await session).send('Emulation.setScriptExecutionDisabled', { value: !isOn });
}
