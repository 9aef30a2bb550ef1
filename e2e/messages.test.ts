/** A manager writes to a cohort with the keys alone, and thinks better of it. */
import { expect } from 'vitest';

import { withHub } from './browser.ts';
import { choose, follow, press, tabTo, type } from './keyboard.ts';

const test = withHub();

test('a manager with no mouse chooses a cohort, writes, looks, sends to so many people and calls them back', async ({
  visit,
}) => {
  const page = await visit({ as: 'manager' });
  const heading = page.getByRole('heading', { level: 1 });
  const main = page.getByRole('main');
  await page.goto('/staff');
  await follow(page, 'Messages');
  await follow(page, 'Write to people');

  await choose(page, 'Who do you want to write to?', 'People of a cohort');
  await tabTo(page, page.getByRole('combobox', { name: 'Cohort' }));
  await page.keyboard.type('Autumn 2026');
  await press(page, 'Continue');
  const count = /^\d+/.exec((await heading.textContent()) ?? '')?.[0] ?? 'nobody';
  expect(await heading.textContent()).toBe(`${count} people would get it`);
  await follow(page, 'Write to them');

  await choose(page, 'What is the letter about?', /Their own place/);
  await type(page, 'Subject', 'A word about {{cohort}}');
  await type(page, 'Letter', 'Dear {{nmae}}');
  await press(page, 'Show me the letters');
  expect(await page.title()).toMatch(/^Error: /);
  expect(await page.getByRole('alert').textContent()).toContain('There is no field {{nmae}}');
  await type(page, 'Letter', 'Dear {{name}}, we meet at {{venue | a place that we tell you soon}}.');
  await press(page, 'Show me the letters');

  expect(await main.textContent()).not.toMatch(/\{\{|\}\}/);
  await press(page, `Send to ${count} people`);
  expect(await main.textContent()).toMatch(new RegExp(`The ${count} letters leave .* call them back`));
  await press(page, `Call ${count} letters back`);
  expect(await main.textContent()).toContain(`All ${count} letters were called back`);
  await follow(page, /Called back/);
  expect(await main.textContent()).toContain(`${count} letters`);
});
