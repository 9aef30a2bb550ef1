/**
 * A long text in a module, written in a real browser: a lost signal, a closed window, two tabs and a hub that is killed
 * cost not a word.
 */
import { rmSync } from 'node:fs';

import type { Browser, BrowserContext } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { LONG } from '../src/learning/writing/testing.ts';
import { launchChromium } from './chromium.ts';
import { newFolder, startHub, type RunningHub } from './hub.ts';
import { addressOn, cookieOf } from './sign-in.ts';

const AS = 'member';
const STATUS = '[data-keep-text-status]';

let folder: string;
let hub: RunningHub;
let browser: Browser;
let context: BrowserContext;
let step: string;

beforeAll(async () => {
  folder = newFolder();
  hub = await startHub({ folder });
  browser = await launchChromium();
  context = await browser.newContext({ baseURL: hub.address });
  await signIn();
  const place = await addressOn(hub, AS, '/account', /\/account\/places\/[0-9]+/);
  const modules = await addressOn(
    hub,
    AS,
    `${place}/modules`,
    /\/account\/places\/[0-9]+\/modules\/[a-z0-9-]+/,
  );
  const page = await context.newPage();
  await page.goto(hub.address + modules);
  // Further down than the example's own text.
  const task = page.locator('li', { hasText: /Do, \d/ }).getByRole('link');
  step = (await task.getAttribute('href')) ?? '';
  await page.close();
}, 180_000);

afterAll(async () => {
  await browser.close();
  await hub.stop();
  rmSync(folder, { recursive: true, force: true });
});

async function signIn(): Promise<void> {
  const cookie = await cookieOf(hub, AS);
  await context.addCookies(
    cookie.split('; ').map((one) => ({
      name: one.slice(0, one.indexOf('=')),
      value: one.slice(one.indexOf('=') + 1),
      url: hub.address,
    })),
  );
}

async function openStep() {
  const page = await context.newPage();
  await page.goto(hub.address + step);
  return { page, box: page.getByRole('textbox') };
}

test('what is typed is saved by itself, and survives a lost signal, two tabs, a lost session and a killed hub', async () => {
  const first = await openStep();
  await first.box.fill('One.');
  await first.page.locator(STATUS, { hasText: 'Saved at' }).waitFor();

  // A closed window: there is no press of a button, and it is there again.
  await first.page.close();
  const second = await openStep();
  expect(await second.box.inputValue()).toBe('One.');

  // A lost signal, and the page loaded anew while it lasts: the browser's own copy comes back and is sent.
  await context.route('**/text', (route) => route.abort());
  await second.box.fill('One. Two, with no signal.');
  await second.page.locator(STATUS, { hasText: 'there is no connection' }).waitFor();
  await second.page.reload();
  expect(await second.box.inputValue()).toBe('One. Two, with no signal.');
  await context.unroute('**/text');
  await second.page.evaluate(() => globalThis.dispatchEvent(new Event('online')));
  await second.page.locator(STATUS, { hasText: 'Saved at' }).waitFor();

  // Two tabs: the one that falls behind is told, and its text is kept beside.
  const third = await openStep();
  await third.box.fill('One. Two, with no signal. Three.');
  await third.page.locator(STATUS, { hasText: 'Saved at' }).waitFor();
  await second.box.fill('One. Two, from another tab.');
  await second.page.locator(STATUS, { hasText: 'kept beside it' }).waitFor();
  await second.page.reload();
  expect(await second.box.inputValue()).toBe('One. Two, with no signal. Three.');
  await second.page.getByText('One. Two, from another tab.').waitFor();
  await second.page.getByRole('button', { name: 'Keep both' }).click();
  await second.page.getByText('You go on with the text below').waitFor();
  const both = 'One. Two, with no signal. Three.\n\nOne. Two, from another tab.';
  expect(await second.box.inputValue()).toBe(both);

  // A session that ends while they write 10,000 words: the copy of this browser waits for them, and is sent once they are back.
  const long = `${both}${LONG}`;
  await context.clearCookies();
  await second.box.fill(long);
  await second.page.locator(STATUS, { hasText: 'You have been signed out' }).waitFor();
  await signIn();
  await second.page.reload();
  expect(await second.box.inputValue()).toBe(long);
  await second.page.locator(STATUS, { hasText: 'Saved at' }).waitFor();

  // Killed the moment that it said "Saved", and between a word and its saving.
  await second.box.fill(`${long} Four.`);
  await second.page.locator(STATUS, { hasText: 'Saved at' }).waitFor();
  await second.box.fill(`${long} Four. Five.`);
  const before = hub.address;
  await hub.kill();
  await second.page.locator(STATUS, { hasText: 'there is no connection' }).waitFor();
  const port = Number(new URL(before).port);
  hub = await startHub({ folder, port });
  expect(hub.address).toBe(before);
  await second.page.evaluate(() => globalThis.dispatchEvent(new Event('online')));
  await second.page.locator(STATUS, { hasText: 'Saved at' }).waitFor();
  await second.page.reload();
  expect(await second.box.inputValue()).toBe(`${long} Four. Five.`);
}, 180_000);
