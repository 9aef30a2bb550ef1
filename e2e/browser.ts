/**
 * Tests that walk the real product in a real browser: one hub and one browser for a test file, a fresh
 * visitor for every test. Tests find things as people do, by role and label.
 */
import type { BrowserContext, Page } from 'playwright-core';
import { test as plain } from 'vitest';

import { launchChromium } from './chromium.ts';
import { startHub, type HubOptions } from './hub.ts';
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
 * 1280 px with scripts) and `visit({ width, scripts })` for other visitors.
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
        return async ({
          width = 1280,
          height = HEIGHTS[width] ?? 800,
          scale = 1,
          scripts = true,
          touch = false,
          as = null,
        }: Visitor = {}): Promise<Page> => {
          const context = await browser.newContext({
            baseURL: hub.address,
            viewport: { width, height },
            deviceScaleFactor: scale,
            javaScriptEnabled: scripts,
            hasTouch: touch,
            locale: 'en-GB',
            timezoneId: 'Europe/London',
            reducedMotion: 'reduce',
          });
          context.setDefaultTimeout(20_000);
          contexts.push(context);
          const cookies = (await cookieOf(hub, as)).split('; ').filter((one) => one !== '');
          await context.addCookies(
            cookies.map((one) => ({
              name: one.slice(0, one.indexOf('=')),
              value: one.slice(one.indexOf('=') + 1),
              url: hub.address,
            })),
          );
          return context.newPage();
        };
      })
      .extend('page', async ({ visit }) => visit())
  );
}
