/** The checks that every page is held to can fail: each is shown a page with a known fault, and one without. */
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { accessibilityFaults } from './axe.ts';
import { keptWindows } from './browser.ts';
import { launchChromium } from './chromium.ts';
import { htmlFaults } from './html.ts';
import { pageFaults, type Visit } from './page-faults.ts';
import { openSampleSite, samplePage, type SampleFile, type SampleSite } from './sample-site.ts';
import { firstLoad } from './weight.ts';

const GOOD = samplePage(
  '<h1>A page</h1><p><label for="name">Name</label> <input id="name" autocomplete="name"></p>',
);

const FILES: Readonly<Record<string, SampleFile>> = {
  '/good': { type: 'text/html', body: GOOD },
  '/mended-by-script': {
    type: 'text/html',
    body: samplePage(
      '<h1>A page</h1><img src="/late.svg"><script>document.querySelector("img").remove()</script>',
    ),
  },
  '/heavy': { type: 'text/html', body: samplePage(`<h1>Heavy</h1><!--${'x'.repeat(120_000)}-->`) },
  '/blocking': {
    type: 'text/html',
    body: GOOD.replace('</head>', '<script src="/script.js"></script></head>'),
  },
  '/jumping': {
    type: 'text/html',
    body: samplePage('<h1>Jumps</h1><img alt="" src="/late.svg"><p>Moved down by the picture.</p>'),
  },
  '/wide': {
    type: 'text/html',
    body: samplePage('<h1>Wide</h1><table style="width:600px"><tr><th scope="col">x</th></tr></table>'),
  },
  '/hidden-focus': {
    type: 'text/html',
    body: samplePage('<h1>Hidden</h1><p id="top"><a href="#top" style="outline:0">Top</a></p>'),
  },
  '/no-stops': { type: 'text/html', body: samplePage('<h1>Nothing to press</h1>') },
  '/two-headings': { type: 'text/html', body: samplePage('<h1>One</h1><h1>Two</h1>') },
  '/bad-html': { type: 'text/html', body: samplePage('<h1 id="a">One</h1><p id="a">Two</p>') },
  '/inline-script': {
    type: 'text/html',
    body: GOOD.replace('</main>', '<script>document.title</script></main>'),
    headers: { 'content-security-policy': "default-src 'self'; img-src data:" },
  },
  '/keeping': {
    type: 'text/html',
    body: GOOD.replace(
      '</main>',
      '<script>document.cookie = "a=1"; localStorage.setItem("a", "1"); navigator.serviceWorker.register("/script.js")</script></main>',
    ),
  },
  '/failing-script': {
    type: 'text/html',
    body: GOOD.replace('</main>', '<script>throw new Error("no luck")</script></main>'),
  },
  '/missing-picture': {
    type: 'text/html',
    body: GOOD.replace('</main>', '<img alt="" src="/nowhere.svg"></main>'),
  },
  '/script.js': { type: 'text/javascript', body: 'document.title;' },
  '/late.svg': {
    type: 'image/svg+xml',
    body: '<svg xmlns="http://www.w3.org/2000/svg" width="400" height="300"/>',
    wait: 300,
  },
};

let site: SampleSite;
let browser: Browser;

beforeAll(async () => {
  site = await openSampleSite(FILES);
  browser = await launchChromium();
});

afterAll(async () => {
  await browser.close();
  site.close();
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
        await page.goto(`${site.address}/mended-by-script`);
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
      expect((await firstLoad(page, `${site.address}/heavy`)).bytes).toBeGreaterThan(120_000),
    );
  });

  test('sees a script that holds up the first paint', async () => {
    await withPage(async (page) =>
      expect((await firstLoad(page, `${site.address}/blocking`)).blocking).toEqual([
        `${site.address}/script.js`,
      ]),
    );
  });

  test('sees a page that jumps', async () => {
    await withPage(async (page) =>
      expect((await firstLoad(page, `${site.address}/jumping`)).shift).toBeGreaterThan(0),
    );
  });

  test('finds a good page light, free and still', async () => {
    await withPage(async (page) => {
      const { bytes, blocking, shift } = await firstLoad(page, `${site.address}/good`);
      expect(bytes).toBeGreaterThan(GOOD.length);
      expect(bytes).toBeLessThan(GOOD.length + 1_000);
      expect({ blocking, shift }).toEqual({ blocking: [], shift: 0 });
    });
  });
});

describe('the check of a whole page', () => {
  const FAULTS: Readonly<Record<string, readonly [address: string, said: RegExp]>> = {
    'a table that is wider than a phone': ['/wide', /^320 px: the page scrolls sideways .*<table/],
    'an enlarged page that scrolls sideways': ['/wide', /^320 by 200 px: the page scrolls sideways/],
    'a link that hides the focus': ['/hidden-focus', /^1280 px: no visible focus on <a href="#top"/],
    'a page that nobody can reach by keyboard': ['/no-stops', /^1280 px: the Tab key reaches nothing/],
    'two headings of the first level': [
      '/two-headings',
      /^320 px without scripts: 2 headings of the first level/,
    ],
    'a broken security policy': ['/inline-script', /^1280 px: the console says: .*Content Security Policy/],
    'a script that fails': ['/failing-script', /^1280 px: a script failed: no luck/],
    'a picture that is not there': ['/missing-picture', /^1280 px: the console says: .*404/],
    'a heavy page': ['/heavy', /^the first look transfers \d+ bytes, and 100000 are too many/],
    'a page that jumps': ['/jumping', /^the page moves while it loads/],
    'a fault in the HTML': ['/bad-html', /^1:\d+ no-dup-id: /],
  };

  test.each(Object.entries(FAULTS))('reports %s', async (_, [address, said]) => {
    await withVisit(async (visit) =>
      expect(await pageFaults(visit, address)).toContainEqual(expect.stringMatching(said)),
    );
  });

  test('finds nothing on a good page', async () => {
    await withVisit(async (visit) => expect(await pageFaults(visit, '/good')).toEqual([]));
  });

  test('finds the same in windows that have shown other pages', async () => {
    const look = keptWindows(browser, site);
    for (let round = 0; round < 2; round += 1)
      for (const [address, said] of Object.values(FAULTS)) {
        expect(await pageFaults(look, address)).toContainEqual(expect.stringMatching(said));
        expect(await pageFaults(look, '/good')).toEqual([]);
      }
  });
});

describe('a window in which other pages were shown', () => {
  test('runs no script where none may run, whatever ran before', async () => {
    const look = keptWindows(browser, site);
    for (let round = 0; round < 2; round += 1) {
      const page = await look({ scripts: false });
      await page.goto('/mended-by-script');
      expect(rulesIn(await accessibilityFaults(page))).toEqual(['image-alt']);
    }
  });

  test('has kept nothing of them', async () => {
    const look = keptWindows(browser, site);
    const before = await look();
    await before.goto('/keeping');
    const kept = '[document.cookie, localStorage.length, navigator.serviceWorker.controller !== null]';
    expect(await before.evaluate(kept)).toEqual(['a=1', 1, false]);
    const after = await look();
    await after.goto('/good');
    expect(await after.evaluate(kept)).toEqual(['', 0, false]);
  });

  test('finds a page as heavy as in a window that has visited nothing', async () => {
    const look = keptWindows(browser, site);
    await (await look()).goto('/missing-picture');
    const again = await firstLoad(await look(), `${site.address}/jumping`);
    await withPage(async (page) =>
      expect(again.bytes).toBe((await firstLoad(page, `${site.address}/jumping`)).bytes),
    );
    expect(again.shift).toBeGreaterThan(0);
  });
});

function rulesIn(faults: readonly string[]): string[] {
  return faults.map((fault) => fault.split(':', 1)[0] ?? '');
}

async function withPage(use: (page: Page) => Promise<void>, { scripts = true } = {}): Promise<void> {
  const context = await browser.newContext({ javaScriptEnabled: scripts });
  await use(await context.newPage());
  await context.close();
}

async function withVisit(use: (visit: Visit) => Promise<void>): Promise<void> {
  const contexts: BrowserContext[] = [];
  await use(async ({ width = 1280, height = 800, scripts = true }) => {
    const context = await browser.newContext({
      baseURL: site.address,
      viewport: { width, height },
      javaScriptEnabled: scripts,
    });
    contexts.push(context);
    return context.newPage();
  });
  await Promise.all(contexts.map((context) => context.close()));
}
