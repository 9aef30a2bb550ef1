/**
 * Draws the pictures of the modules that come with the product: `data/modules-drawings/<module>/<name>.svg`, which are ours,
 * into `data/modules/<module>/<name>.png`, which is what a module can have:
 *
 *   node scripts/draw-modules.ts
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { launchChromium } from '../e2e/chromium.ts';

const data = join(import.meta.dirname, '..', 'data');
const drawings = join(data, 'modules-drawings');

const browser = await launchChromium();
try {
  for (const module of readdirSync(drawings))
    for (const file of readdirSync(join(drawings, module))) {
      const svg = readFileSync(join(drawings, module, file), 'utf8');
      const [, width = '640', height = '640'] = /width="(\d+)" height="(\d+)"/.exec(svg) ?? [];
      const page = await browser.newPage({ viewport: { width: Number(width), height: Number(height) } });
      await page.setContent(`<!doctype html><html lang="en"><body style="margin:0">${svg}</body></html>`);
      await page.screenshot({ path: join(data, 'modules', module, file.replace(/\.svg$/, '.png')) });
      await page.close();
    }
} finally {
  await browser.close();
}
