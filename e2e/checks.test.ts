/** The checks that every page is held to can fail: each is shown a page with a known fault, and one without. */
import { createServer, type Server } from 'node:http';
import { once } from 'node:events';

import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { accessibilityFaults } from './axe.ts';
import { launchChromium } from './chromium.ts';
import { htmlFaults } from './html.ts';
import { firstLoad } from './weight.ts';

const GOOD = document(
  '<h1>A page</h1><p><label for="name">Name</label> <input id="name" autocomplete="name"></p>',
);

const FILES: Readonly<Record<string, { type: string; body: string; wait?: number }>> = {
  '/good': { type: 'text/html', body: GOOD },
  '/mended-by-script': {
    type: 'text/html',
    body: document(
      '<h1>A page</h1><img src="/late.svg"><script>document.querySelector("img").remove()</script>',
    ),
  },
  '/heavy': { type: 'text/html', body: document(`<h1>Heavy</h1><!--${'x'.repeat(120_000)}-->`) },
  '/blocking': {
    type: 'text/html',
    body: GOOD.replace('</head>', '<script src="/script.js"></script></head>'),
  },
  '/jumping': {
    type: 'text/html',
    body: document('<h1>Jumps</h1><img alt="" src="/late.svg"><p>Moved down by the picture.</p>'),
  },
  '/script.js': { type: 'text/javascript', body: 'document.title;' },
  '/late.svg': {
    type: 'image/svg+xml',
    body: '<svg xmlns="http://www.w3.org/2000/svg" width="400" height="300"/>',
    wait: 300,
  },
};

let server: Server;
let browser: Browser;
let base = '';

beforeAll(async () => {
  server = createServer((request, response) => {
    const file = FILES[request.url ?? ''];
    if (file === undefined) return response.writeHead(404).end();
    return setTimeout(
      () => response.setHeader('content-type', `${file.type}; charset=utf-8`).end(file.body),
      file.wait ?? 0,
    );
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const listening = server.address();
  base = typeof listening === 'object' && listening !== null ? `http://127.0.0.1:${listening.port}` : '';
  browser = await launchChromium();
});

afterAll(async () => {
  await browser.close();
  server.close();
});

describe('the accessibility check', () => {
  const FAULTS: Readonly<Record<string, string>> = {
    label: '<input name="x">',
    'image-alt': '<img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=">',
    'color-contrast': '<p style="color:#aaa;background:#fff">Too faint</p>',
    'target-size':
      '<p><button style="width:10px;height:10px;padding:0">a</button><button style="width:10px;height:10px;padding:0">b</button></p>',
    'heading-order': '<h4>Four levels down</h4>',
    'link-name': '<a href="/x"></a>',
  };

  test.each(Object.entries(FAULTS))('reports %s', async (rule, fault) => {
    await withPage(async (page) => {
      await page.setContent(GOOD.replace('</main>', `${fault}</main>`));
      expect(rulesIn(await accessibilityFaults(page))).toContain(rule);
    });
  });

  test.each([
    { scripts: true, found: [] },
    { scripts: false, found: ['image-alt'] },
  ])('sees the page as it is with scripts $scripts', async ({ scripts, found }) => {
    await withPage(
      async (page) => {
        await page.goto(`${base}/mended-by-script`);
        expect(rulesIn(await accessibilityFaults(page))).toEqual(found);
      },
      { scripts },
    );
  });

  test('finds nothing on a good page', async () => {
    await withPage(async (page) => {
      await page.setContent(GOOD);
      expect(await accessibilityFaults(page)).toEqual([]);
    });
  });
});

describe('the HTML check', () => {
  const FAULTS: Readonly<Record<string, readonly [rule: string, fault: string]>> = {
    'an element that is never closed': ['close-order', '<div><p>text</div></p>'],
    'an id that is there twice': ['no-dup-id', '<p id="name">Again</p>'],
    'a block in a paragraph': ['element-permitted-content', '<span><div>Block</div></span>'],
    'an element that is not HTML': ['element-name', '<blinking>x</blinking>'],
    'a button without its type': ['no-implicit-button-type', '<form><button>Go</button></form>'],
    'an attribute that is there twice': ['no-dup-attr', '<p title="a" title="b">x</p>'],
    'a reference to nothing': ['no-missing-references', '<p aria-describedby="nowhere">x</p>'],
  };

  test.each(Object.entries(FAULTS))('reports %s', async (_, [rule, fault]) => {
    const faults = await htmlFaults(GOOD.replace('</main>', `${fault}</main>`));
    expect(faults.join('\n')).toContain(` ${rule}: `);
  });

  test('finds nothing on a good page', async () => {
    expect(await htmlFaults(GOOD)).toEqual([]);
  });
});

describe('the weight of a first look', () => {
  test('counts the bytes of a heavy page', async () => {
    await withPage(async (page) =>
      expect((await firstLoad(page, `${base}/heavy`)).bytes).toBeGreaterThan(120_000),
    );
  });

  test('sees a script that holds up the first paint', async () => {
    await withPage(async (page) =>
      expect((await firstLoad(page, `${base}/blocking`)).blocking).toEqual([`${base}/script.js`]),
    );
  });

  test('sees a page that jumps', async () => {
    await withPage(async (page) =>
      expect((await firstLoad(page, `${base}/jumping`)).shift).toBeGreaterThan(0),
    );
  });

  test('finds a good page light, free and still', async () => {
    await withPage(async (page) => {
      const { bytes, blocking, shift } = await firstLoad(page, `${base}/good`);
      expect(bytes).toBeGreaterThan(GOOD.length);
      expect(bytes).toBeLessThan(GOOD.length + 1_000);
      expect({ blocking, shift }).toEqual({ blocking: [], shift: 0 });
    });
  });
});

function document(main: string): string {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>A page</title></head><body><main>${main}</main></body></html>`;
}

function rulesIn(faults: readonly string[]): string[] {
  return faults.map((fault) => fault.split(':', 1)[0] ?? '');
}

async function withPage(use: (page: Page) => Promise<void>, { scripts = true } = {}): Promise<void> {
  const context = await browser.newContext({ javaScriptEnabled: scripts });
  await use(await context.newPage());
  await context.close();
}
