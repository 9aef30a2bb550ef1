/** Somebody works down a list with its keys alone. */
import { expect } from 'vitest';

import { withHub } from './browser.ts';

const test = withHub();

test('a manager goes down the applications, ticks two, searches and opens one, and turns the keys off', async ({
  visit,
}) => {
  const page = await visit({ as: 'manager' });
  await page.goto('/staff/applications');
  const rows = page.locator('[data-list-rows] tbody tr');
  const links = rows.locator('[data-list-open]');
  const ticked = () => rows.getByRole('checkbox', { checked: true }).count();
  const isAt = async (index: number) =>
    expect(await links.nth(index).evaluate((link) => link === document.activeElement)).toBe(true);

  await page.keyboard.press('j');
  await isAt(0);
  await page.keyboard.press('x');
  await page.keyboard.press('j');
  await isAt(1);
  await page.keyboard.press('x');
  expect(await ticked()).toBe(2);
  await page.keyboard.press('k');
  await isAt(0);
  await page.keyboard.press('x');
  expect(await ticked()).toBe(1);

  // Typed into a box a key is a letter.
  await page.keyboard.press('/');
  await page.keyboard.type('jkx');
  expect(await page.getByRole('searchbox').inputValue()).toBe('jkx');
  expect(await ticked()).toBe(1);
  await page.getByRole('searchbox').fill('');
  await page.keyboard.press('Tab');
  await page.keyboard.press('k');
  await isAt(0);

  await page.keyboard.press('?');
  await page.keyboard.press('Enter');
  await page.keyboard.press('?');
  const off = page.getByRole('button', { name: 'Turn the keys off' });
  await off.focus();
  await page.keyboard.press('Enter');
  const help = page.getByRole('button', { name: 'Turn the keys on' });
  await page.keyboard.press('j');
  expect(await help.evaluate((button) => button === document.activeElement)).toBe(true);
  await page.keyboard.press('Enter');

  await page.keyboard.press('k');
  await isAt(0);
  const address = await links.nth(0).getAttribute('href');
  await page.keyboard.press('Enter');
  await page.waitForURL(`**${address ?? ''}`);
});
