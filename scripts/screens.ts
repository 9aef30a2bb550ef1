/**
 * `npm run screens`: pictures of pages at the widths of a phone, a tablet and a desk, to be looked at.
 *
 *   node scripts/screens.ts                                     the main pages, from a hub of its own, into docs/screens/
 *   node scripts/screens.ts --base http://localhost:3000 --out /tmp/look / /interest
 *                                                               these pages, from a hub that runs already
 *
 *   --width 320,1280   other widths        --no-scripts   with scripts off        --print   as a PDF too
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

import type { Browser, Page } from 'playwright-core';

import { launchChromium } from '../e2e/chromium.ts';
import { startHub } from '../e2e/hub.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    base: { type: 'string' },
    out: { type: 'string', default: join(import.meta.dirname, '..', 'docs', 'screens') },
    width: { type: 'string', default: '320,768,1280' },
    'no-scripts': { type: 'boolean', default: false },
    print: { type: 'boolean', default: false },
  },
});

/** WebP holds no picture that is taller, in pixels: what is below is left out. */
const TALLEST = 16_000;

/** The pages that the house keeps pictures of, by the name of the picture. */
const MAIN_PAGES: Readonly<Record<string, string>> = {
  front: '/',
  'do-i-need-it': '/do-i-need-it',
  question: '/do-i-need-it/questions/role',
  answer: '/do-i-need-it/answer?role=senco&school=107828&since=2025-09&earlier=no&qualification=none',
  many: '/do-i-need-it/many',
  funding: '/funding',
  'funding-answer': '/funding?urn=107981&funded-before=no',
  programmes: '/programmes',
  framework: '/programmes/npq-senco/framework',
  venues: '/venues',
  interest: '/interest',
};

const pages =
  positionals.length === 0
    ? MAIN_PAGES
    : Object.fromEntries(positionals.map((address) => [nameOf(address), address]));
const widths = values.width.split(',').map(Number);
const hub = values.base === undefined ? await startHub() : null;
const browser = await launchChromium();
try {
  mkdirSync(values.out, { recursive: true });
  for (const [name, address] of Object.entries(pages)) await take(browser, name, address);
} finally {
  await browser.close();
  await hub?.stop();
}

async function take(browser: Browser, name: string, address: string): Promise<void> {
  for (const width of widths) {
    const context = await browser.newContext({
      baseURL: values.base ?? hub?.address ?? '',
      viewport: { width, height: width < 500 ? 568 : 900 },
      javaScriptEnabled: !values['no-scripts'],
      locale: 'en-GB',
      timezoneId: 'Europe/London',
      reducedMotion: 'reduce',
    });
    const page = await context.newPage();
    const answer = await page.goto(address, { waitUntil: 'networkidle' });
    if (answer !== null && answer.status() >= 400)
      process.stderr.write(`${address} answers ${answer.status()}\n`);
    // A second time, because the hub's font is used from the second page on (font-display: optional).
    await page.reload({ waitUntil: 'networkidle' });
    await picture(page, join(values.out, `${name}-${width}`));
    if (values.print && width === widths.at(-1))
      await page.pdf({ path: join(values.out, `${name}.pdf`), format: 'A4', printBackground: true });
    await context.close();
  }
}

/** The page from top to end as WebP, which takes less than half of a PNG. */
async function picture(page: Page, file: string): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const { cssContentSize } = await session.send('Page.getLayoutMetrics');
  const { data } = await session.send('Page.captureScreenshot', {
    format: 'webp',
    quality: 60,
    captureBeyondViewport: true,
    clip: {
      x: 0,
      y: 0,
      width: cssContentSize.width,
      height: Math.min(cssContentSize.height, TALLEST),
      scale: 1,
    },
  });
  const image = Buffer.from(data, 'base64');
  writeFileSync(`${file}.webp`, image);
  process.stdout.write(`${file}.webp  ${Math.round(image.length / 1024)} kB\n`);
}

/** `/programmes/npq-senco?x=1` is kept as `programmes-npq-senco-x-1`. */
function nameOf(address: string): string {
  return address.replaceAll(/[^A-Za-z0-9]+/g, '-').replaceAll(/^-|-$/g, '') || 'front';
}
