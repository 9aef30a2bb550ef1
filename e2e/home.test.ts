/** A member's own page on a telephone: what is next without a press, and all else in as few as promised. */
import type { Page } from 'playwright-core';
import { expect } from 'vitest';

import { withHub } from './browser.ts';

/** On the next day the first seminar of the member's group is held, at Quarryside Hall. */
const test = withHub({ day: '2027-01-19' });

test('says the next seminar at once and takes two presses for an apology and for the calendar, without scripts', async ({
  visit,
}) => {
  const page = await visit({ width: 320, touch: true, scripts: false, as: 'member' });
  await page.goto('/account');
  const next = page.getByRole('main').locator('section').first();
  const text = (await next.textContent()) ?? '';
  expect(text).toContain('Seminar 1');
  expect(text).toContain('Tomorrow, ');
  expect(text).toContain('Quarryside Hall');
  for (const fact of ['Travel', 'Parking', 'Step-free access']) expect(text).toContain(fact);
  // What is next and the way out of it are on the first screens of a small telephone, and nothing is wider than it.
  const button = page.getByRole('button', { name: 'I can’t come' });
  expect((await button.boundingBox())?.y).toBeLessThan(2 * 568);
  expect(await widthOf(page)).toBe(320);

  await button.tap();
  await page.getByRole('button', { name: 'Send my apology' }).tap();
  await page.waitForURL(/\/seminars\/\d+$/);
  expect(await page.getByRole('main').textContent()).toContain('You have said that you cannot come');

  await page.goto('/account');
  await page.getByRole('button', { name: 'Put them in my calendar' }).tap();
  const subscribe = page.locator('a[href^="webcal:"]');
  await subscribe.waitFor();
  expect(await subscribe.textContent()).toContain('Open it in my calendar');
});

/** Of all that can be scrolled to; told by the browser and by no script of the page. */
async function widthOf(page: Page): Promise<number | undefined> {
  const shot = await page.screenshot({ fullPage: true });
  return shot.readUInt32BE(16);
}
