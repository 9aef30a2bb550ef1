/** What reporting results and issuing certificates may cost: four clicks from the first page, or as many keys pressed on a link or a button, and nothing typed again. */
import type { Page } from 'playwright-core';
import { expect } from 'vitest';

import { withHub } from './browser.ts';
import { Hand, type Way } from './hand.ts';

/** Each has a hub of its own: what is issued or reported is so once. */
const test = withHub();
const byKeys = withHub();
/** A day on which the teaching of autumn 2025 is over, so that its results come in. */
const later = withHub({ day: '2027-06-15' });
const laterByKeys = withHub({ day: '2027-06-15' });

async function issueCertificates(page: Page, way: Way): Promise<void> {
  await page.goto('/staff');
  const hand = new Hand(page, way);
  await hand.goTo(page.getByRole('link', { name: 'Certificates' }).first());
  await hand.goTo(page.getByRole('link', { name: /Autumn 2025/ }).first());
  await hand.goTo(page.getByRole('button', { name: 'Preview the certificates' }).first());
  const heading = (await page.getByRole('heading', { level: 1 }).textContent()) ?? '';
  const many = Number(/^(\d+) certificates/.exec(heading)?.[1]);
  expect(many).toBeGreaterThanOrEqual(30);
  await hand.goTo(page.getByRole('button', { name: new RegExp(`^Issue ${many} certificates`) }).first());
  expect(hand.clicks).toBe(4);
  expect(await page.getByRole('main').textContent()).toMatch(new RegExp(`${many}`));
}

async function reportOutcomes(page: Page, way: Way): Promise<void> {
  await page.goto('/staff');
  const main = page.getByRole('main');
  const hand = new Hand(page, way);
  await hand.goTo(main.locator('a[href*="autumn-2025/outcomes"]').first());
  await hand.choose(page.getByLabel('Passed'));
  expect(await page.getByLabel('Passed').isChecked()).toBe(true);
  await hand.goTo(page.getByRole('button', { name: 'Preview' }).first());
  const record = page.getByRole('button', { name: /^Record \d+/ });
  const many = Number(/\d+/.exec((await record.textContent()) ?? '')?.[0]);
  expect(many).toBeGreaterThanOrEqual(60);
  await hand.goTo(record);
  expect(hand.clicks).toBe(4);
  expect(await page.getByRole('alert').or(main).first().textContent()).toContain(String(many));
}

test('certificates for everybody who is ready are issued in four clicks', async ({ visit }) => {
  await issueCertificates(await visit({ width: 1280, as: 'manager' }), 'mouse');
});

byKeys('certificates for everybody who is ready are issued by four keys', async ({ visit }) => {
  await issueCertificates(await visit({ width: 1280, as: 'manager' }), 'keys');
});

later('the results of a whole cohort are reported in four clicks, with nothing typed', async ({ visit }) => {
  await reportOutcomes(await visit({ width: 1280, as: 'manager' }), 'mouse');
});

laterByKeys(
  'the results of a whole cohort are reported by four keys, with nothing typed',
  async ({ visit }) => {
    await reportOutcomes(await visit({ width: 1280, as: 'manager' }), 'keys');
  },
);

test.for<{ way: Way; width: number }>([
  { way: 'mouse', width: 1280 },
  { way: 'keys', width: 1280 },
  { way: 'mouse', width: 320 },
])(
  'a member’s certificate is one press from their home, by $way at $width px',
  async ({ way, width }, { visit }) => {
    const page = await visit({ width, as: 'member' });
    await page.goto('/account');
    const hand = new Hand(page, way);
    const certificate = page.getByRole('link', { name: /^Certificate of attendance/ }).first();
    await hand.goTo(certificate);
    expect(hand.clicks).toBe(1);
    expect(new URL(page.url()).pathname).toMatch(/^\/certificates\/[\w-]+$/);
    expect(await page.getByRole('main').textContent()).toContain('Certificate of attendance');
  },
);
