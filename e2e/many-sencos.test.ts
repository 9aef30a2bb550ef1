/** A trust sends its spreadsheet of SENCOs and takes it back answered, with scripts off and in a real browser. */
import { readFileSync } from 'node:fs';

import type { Page } from 'playwright-core';
import { describe, expect } from 'vitest';

import { withHub } from './browser.ts';
import { htmlFaults } from './html.ts';
import { pageFaults } from './page-faults.ts';

const test = withHub();

const HEAD = 'Reference,id,School,URN,School type,From,NPQ started\r\n';
const row = (number: number, type: string, from: string, npq = '') =>
  `R${number},S-${number},School ${number},,${type},${from},${npq}\r\n`;
const FILE = [
  HEAD,
  row(1, 'academy_mainstream', '01/09/2022'),
  row(2, 'maintained_mainstream', '09/2025', '16/11/2026'),
  row(3, 'utc', '01/09/2026'),
  row(4, 'pru', '29/02/2024'),
  row(5, 'special_school', '01/09/2024'),
  row(6, 'academy', '01/09/2024'),
  'R7,S-7,,107833,,01/09/2024,\r\n',
].join('');

async function send(page: Page, csv: string): Promise<void> {
  await page
    .getByLabel('Upload a CSV file')
    .setInputFiles({ name: 'ours.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) });
  await Promise.all([
    page.waitForEvent('load', { timeout: 60_000 }),
    page.getByRole('button', { name: 'Upload and check' }).click(),
  ]);
}

async function answered(page: Page, link: RegExp): Promise<string> {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: link }).click(),
  ]);
  expect(download.suggestedFilename()).toMatch(/^sencos-answered(-\d)?\.csv$/);
  return readFileSync(await download.path(), 'utf8');
}

describe.for([true, false])('with scripts %s', (scripts) => {
  test('seven SENCOs are answered, and the file comes back', async ({ visit }) => {
    const page = await visit({ width: 320, scripts });
    await page.goto('/do-i-need-it');
    await page.getByRole('link', { name: 'all your SENCOs in one go' }).click();
    await send(page, FILE);
    await page.getByRole('heading', { level: 1, name: 'Your SENCOs, checked' }).waitFor();
    await page.getByRole('heading', { name: '6 SENCOs checked' }).waitFor();
    expect(await page.locator('.hub-progress li:visible').allTextContents()).toEqual(['7 rows read']);
    const first = page
      .getByRole('region', { name: /^Overdue, or not sure/ })
      .getByRole('row')
      .nth(1);
    expect(await first.textContent()).toContain('School 1Overdue1 September 2025');
    const lines = (await answered(page, /^Download the answered file/)).split('\r\n');
    expect(lines).toHaveLength(9);
    expect(lines[7]).toContain('must_hold_by,2027-09-01');
    expect(lines[6]).toContain('school_type: Write one of');
  });
});

test('the answered page has no fault, in any window', async ({ visit }) => {
  expect(await pageFaults(visit, '/do-i-need-it/many', (page) => send(page, FILE))).toEqual([]);
});

test('a file that cannot be read comes back with its reason, without a fault', async ({ visit, hub }) => {
  const faults = await pageFaults(visit, '/do-i-need-it/many', (page) =>
    send(page, 'Name,From\r\nA,2024-09-01\r\n'),
  );
  // The browser itself reports the status 422 on its console.
  expect(faults.filter((fault) => !/the console says: .* 422 /.test(fault))).toEqual([]);
  const body = new FormData();
  body.set('file', new Blob(['x,y\r\n1,2\r\n']), 'ours.csv');
  const refused = await fetch(`${hub.address}/do-i-need-it/many`, { method: 'POST', body });
  expect(refused.status).toBe(422);
  expect(await htmlFaults(await refused.text())).toEqual([]);
});

test('an answered file of more than 10 MB can be downloaded', async ({ page }) => {
  const notes = 'What the trust notes of this person. '.repeat(4);
  const [head, line] = [HEAD, row(8, 'academy_mainstream', '01/09/2024')].map((text) => text.trimEnd());
  await page.goto('/do-i-need-it/many');
  await send(page, `${head},Notes\r\n${`${line},${notes}\r\n`.repeat(40_000)}`);
  const link = page.getByRole('link', { name: /^Download the answered file/ });
  expect(Number(/\(CSV, ([\d.]+) MB\)/.exec((await link.textContent()) ?? '')?.[1])).toBeGreaterThan(10);
  expect((await answered(page, /^Download the answered file/)).split('\r\n')).toHaveLength(40_002);
});

test('the top of the page and its progress arrive while the file is still being read', async ({ hub }) => {
  const body = new FormData();
  body.set('file', new Blob([HEAD, row(8, 'academy_mainstream', '01/09/2024').repeat(20_000)]), 'ours.csv');
  const answer = await fetch(`${hub.address}/do-i-need-it/many`, { method: 'POST', body });
  const pieces: string[] = [];
  for await (const piece of answer.body?.pipeThrough(new TextDecoderStream()) ?? []) pieces.push(piece);
  const arrivalOf = (text: string): number => pieces.findIndex((piece) => piece.includes(text));
  expect(arrivalOf('Reading the file')).toBeLessThan(arrivalOf('>10,000 rows read<'));
  expect(arrivalOf('>10,000 rows read<')).toBeLessThan(arrivalOf('SENCOs checked'));
  expect(await htmlFaults(pieces.join(''))).toEqual([]);
});
