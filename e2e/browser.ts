/**
 * Tests that walk the real product in a real browser: one hub and one browser for a test file, a fresh
 * visitor for every test. Tests find things as people do, by role and label.
 */
import type { Browser, BrowserContext, CDPSession, Page } from 'playwright-core';
import { test as plain } from 'vitest';

import { letScriptsRun } from './axe.ts';
import { launchChromium } from './chromium.ts';
import { startHub, type HubOptions, type RunningHub } from './hub.ts';
import { cookieOf } from './sign-in.ts';

export interface Visitor {
  /** Of the window, in CSS pixels: 320 is the narrowest that WCAG asks for. */
  width?: number;
  height?: number;
  /** Device pixels to a CSS pixel: 4 for somebody who has enlarged the page to 400%. */
  scale?: number;
  scripts?: boolean;
  /** A finger in place of a mouse. */
  touch?: boolean;
  /** By the key under which the example hub signs somebody in; null for a stranger. */
  as?: string | null;
}

const HEIGHTS: Readonly<Record<number, number>> = { 320: 568, 768: 1024, 1280: 800 };

/**
 * A `test` whose tests may ask for `hub` (running, one for the file), `browser`, `page` (a visitor at
 * 1280 px with scripts) and `visit({ width, scripts })` for other visitors. `look` is `visit` for what only looks at one
 * page after another: it is in the same window each time, see `keptWindows`.
 */
export function withHub(options: HubOptions = {}) {
  return (
    plain
      .extend('options', { scope: 'file' }, options)
      .extend('hub', { scope: 'file' }, async ({ options }, { onCleanup }) => {
        const hub = await startHub(options);
        onCleanup(async () => {
          await hub.stop();
        });
        return hub;
      })
      // oxlint-disable-next-line no-empty-pattern -- vitest reads from this pattern which fixtures are used
      .extend('browser', { scope: 'file' }, async ({}, { onCleanup }) => {
        const browser = await launchChromium();
        onCleanup(() => browser.close());
        return browser;
      })
      .extend('visit', async ({ hub, browser }, { onCleanup }) => {
        const contexts: BrowserContext[] = [];
        onCleanup(async () => {
          await Promise.all(contexts.map((context) => context.close()));
        });
        return async (visitor: Visitor = {}): Promise<Page> => {
          const page = await openWindow(browser, hub, visitor);
          contexts.push(page.context());
          return page;
        };
      })
      .extend('look', { scope: 'file' }, async ({ hub, browser }) => keptWindows(browser, hub))
      .extend('page', async ({ visit }) => visit())
  );
}

type Site = Pick<RunningHub, 'address'>;

/** A window of a browser that has visited nothing yet. */
async function openWindow(browser: Browser, hub: Site, visitor: Visitor): Promise<Page> {
  const { width = 1280, scale = 1, scripts = true, touch = false, as = null } = visitor;
  const context = await browser.newContext({
    baseURL: hub.address,
    viewport: { width, height: heightOf(visitor) },
    deviceScaleFactor: scale,
    javaScriptEnabled: scripts,
    hasTouch: touch,
    locale: 'en-GB',
    timezoneId: 'Europe/London',
    reducedMotion: 'reduce',
  });
  context.setDefaultTimeout(20_000);
  await signIn(context, hub, as);
  return context.newPage();
}

const heightOf = ({ width = 1280, height }: Visitor): number => height ?? HEIGHTS[width] ?? 800;

async function signIn(context: BrowserContext, hub: Site, as: string | null): Promise<void> {
  const cookies = (await cookieOf(hub, as)).split('; ').filter((one) => one !== '');
  await context.addCookies(
    cookies.map((one) => ({
      name: one.slice(0, one.indexOf('=')),
      value: one.slice(one.indexOf('=') + 1),
      url: hub.address,
    })),
  );
}

/**
 * Hands out one window with scripts and one without, again and again, as if nobody had been there: the cookies are those
 * of the visitor alone, and what pages have kept is gone. What is spared is a process of the browser for each page, which
 * costs more than the page. Give back what you were handed before you ask again.
 */
export function keptWindows(browser: Browser, hub: Site): (visitor?: Visitor) => Promise<Page> {
  const kept = new Map<boolean, { page: Page; session: CDPSession }>();
  return async (visitor = {}) => {
    const { scripts = true, as = null, width = 1280 } = visitor;
    const found = kept.get(scripts);
    // What stands between pages and the hub outlives them: its window is not used again.
    if (found === undefined || found.page.context().serviceWorkers().length > 0) {
      await found?.page.context().close();
      const page = await openWindow(browser, hub, visitor);
      kept.set(scripts, { page, session: await page.context().newCDPSession(page) });
      return page;
    }
    const { page, session } = found;
    await session.send('Storage.clearDataForOrigin', { origin: hub.address, storageTypes: KEPT_BY_PAGES });
    await page.context().clearCookies();
    await signIn(page.context(), hub, as);
    await page.setViewportSize({ width, height: heightOf(visitor) });
    if (!scripts) await letScriptsRun(page, false);
    return page;
  };
}

const KEPT_BY_PAGES = 'local_storage,indexeddb,cache_storage,file_systems,service_workers';
