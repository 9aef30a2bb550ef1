/** What reporting results and issuing certificates may cost: four clicks from the first page, and nothing typed again. */
import { expect } from 'vitest';

import { withHub } from './browser.ts';

const test = withHub();

test('certificates for everybody who is ready are issued in four clicks', async ({ visit }) => {
  const page = await visit({ width: 1280, as: 'manager' });
  await page.goto('/staff');
  let clicks = 0;
  const press = async (role: 'link' | 'button', name: string | RegExp): Promise<void> => {
    clicks += 1;
    const target = page.getByRole(role, { name }).first();
    await Promise.all([page.waitForEvent('load'), target.click()]);
  };
  await press('link', 'Certificates');
  await press('link', /Autumn 2025/);
  await press('button', 'Preview the certificates');
  const heading = (await page.getByRole('heading', { level: 1 }).textContent()) ?? '';
  const many = Number(/^(\d+) certificates/.exec(heading)?.[1]);
  expect(many).toBeGreaterThanOrEqual(30);
  await press('button', new RegExp(`^Issue ${many} certificates`));
  expect(clicks).toBe(4);
  expect(await page.getByRole('main').textContent()).toMatch(new RegExp(`${many}`));
});

/** A day on which the teaching of autumn 2025 is over, so that its results come in. */
const later = withHub({ day: '2027-06-15' });

later('the results of a whole cohort are reported in four clicks, with nothing typed', async ({ visit }) => {
  const page = await visit({ width: 1280, as: 'manager' });
  await page.goto('/staff');
  const main = page.getByRole('main');
  await Promise.all([
    page.waitForEvent('load'),
    main.locator('a[href*="autumn-2025/outcomes"]').first().click(),
  ]);
  await page.getByLabel('Passed').check();
  await Promise.all([
    page.waitForEvent('load'),
    page.getByRole('button', { name: 'Preview' }).first().click(),
  ]);
  const record = page.getByRole('button', { name: /^Record \d+/ });
  const many = Number(/\d+/.exec((await record.textContent()) ?? '')?.[0]);
  expect(many).toBeGreaterThanOrEqual(60);
  await Promise.all([page.waitForEvent('load'), record.click()]);
  expect(await page.getByRole('alert').or(main).first().textContent()).toContain(String(many));
});
