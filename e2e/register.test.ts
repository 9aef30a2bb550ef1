/** The register on a telephone: as few presses as promised, with no signal, and clean when it is back. */
import { once } from 'node:events';
import { createServer, request as ask } from 'node:http';

import type { BrowserContext, Page } from 'playwright-core';
import { expect, onTestFinished } from 'vitest';

import { withHub } from './browser.ts';
import type { RunningHub } from './hub.ts';
import { signInAs } from './sign-in.ts';

/** On this day the first seminar of the group at Quarryside Hall is held, with thirty people. */
const test = withHub({ day: '2027-01-20' });

/** Presses and waits; every call is one tap of a thumb. */
class Thumb {
  taps = 0;
  readonly #page: Page;
  constructor(page: Page) {
    this.#page = page;
  }
  async on(name: string | RegExp, role: 'button' | 'link' = 'button'): Promise<void> {
    this.taps += 1;
    await this.#page.getByRole(role, { name }).first().tap();
  }
}

async function facilitator(hub: Pick<RunningHub, 'address'>, page: Page): Promise<BrowserContext> {
  const { cookie } = await signInAs(hub, 'facilitator');
  const [name = '', value = ''] = cookie.split('=');
  const context = page.context();
  await context.addCookies([{ name, value, url: hub.address }]);
  return context;
}

const namesOf = (page: Page): Promise<readonly string[]> =>
  page.locator('[data-person] .hub-register__name').allTextContents();
const count = (page: Page) => page.locator('[data-register-count]').textContent();
const told = (page: Page) => page.locator('[data-register-told]').textContent();
/** Until nothing waits on the device, in the words of the script: before it has looked, the page says nothing either. */
const untilSent = (page: Page) =>
  expect
    .poll(() => page.locator('[data-register-told]').getAttribute('data-said'), {
      timeout: 30_000,
      interval: 200,
    })
    .toBe('');
/** Until the worker holds what this page needs without signal. */
const untilKept = (page: Page) =>
  expect
    .poll(
      () =>
        page.evaluate(async (path) => {
          const pages = await caches.open('registers-pages');
          const files = await caches.open('registers-files');
          const held = (await files.keys()).map(({ url }) => url);
          const needs = ['register.js', 'in-force.js', 'register-store.js', 'hub.css'];
          return (
            (await pages.match(path)) !== undefined &&
            needs.every((name) => held.some((url) => url.endsWith(name)))
          );
        }, new URL(page.url()).pathname),
      { timeout: 30_000, interval: 200 },
    )
    .toBe(true);

test('thirty people with three exceptions are six taps from the first page, also with no signal, and sync clean', async ({
  hub,
  visit,
}) => {
  const page = await visit({ width: 320, touch: true });
  const context = await facilitator(hub, page);
  await page.goto('/staff');
  const thumb = new Thumb(page);
  await thumb.on(/^Seminar 1/, 'link');
  await page.waitForURL(/\/registers\/\d+$/);
  const names = await namesOf(page);
  expect(names.length).toBeGreaterThanOrEqual(30);
  await untilKept(page);
  const isThere = (name: string) => page.getByRole('button', { name, exact: true }).isVisible();
  expect(await isThere('Undo the rest')).toBe(false);

  await context.setOffline(true);
  await page.reload();
  await expect.poll(() => count(page)).toContain('still expected');
  await thumb.on(`Absent ${names[2]}`);
  await thumb.on(`Late ${names[11]}`);
  await thumb.on(`Absent ${names[29]}`);
  await thumb.on('Mark the rest present');
  await thumb.on('Close');
  expect(thumb.taps).toBe(6);
  // The page says "kept" once it is on the disk, a moment after the tap, and not before.
  await expect.poll(() => told(page)).toContain(`${names.length + 1} things are not sent yet`);
  expect(await told(page)).toContain('There is no signal');
  expect(await count(page)).toBe(`${names.length - 2} there, 2 absent`);
  expect(await Promise.all(['Mark the rest present', 'Close', 'Undo the rest'].map(isThere))).toEqual([
    false,
    false,
    true,
  ]);

  // The telephone is put away and the page is closed: nothing is lost.
  await page.close();
  const again = await context.newPage();
  await again.goto('/today');
  await again
    .getByRole('link', { name: /^Seminar 1/ })
    .first()
    .tap();
  await expect.poll(() => count(again)).toBe(`${names.length - 2} there, 2 absent`);

  await context.setOffline(false);
  await again.reload();
  await untilSent(again);
  const clean = await visit({ scripts: false });
  await facilitator(hub, clean);
  await clean.goto(again.url());
  expect(await count(clean)).toBe(`${names.length - 2} there, 2 absent`);
  expect(await clean.getByText('Closed by Joanne Whitwell').count()).toBe(1);
});

test('the day is at hand without signal, less what people need and eat; what needs a signal says so in words', async ({
  hub,
  visit,
}) => {
  const page = await visit({ width: 320, touch: true });
  const context = await facilitator(hub, page);
  await page.goto('/today');
  await page
    .getByRole('link', { name: /^Seminar 1/ })
    .first()
    .tap();
  await untilKept(page);
  const register = new URL(page.url()).pathname;
  const keeps = (path: string) =>
    expect
      .poll(
        () =>
          page.evaluate(
            async (of) => (await (await caches.open('registers-pages')).match(of)) !== undefined,
            path,
          ),
        {
          timeout: 30_000,
          interval: 200,
        },
      )
      .toBe(true);
  await keeps(`${register}/day`);
  await keeps('/today/no-signal');
  await page.goto(`${register}/day`);
  const words = () => page.locator('main').textContent();
  expect(await words()).toContain('What people eat');

  await context.setOffline(true);
  await page.goto(`${register}/day`);
  expect(await words()).toContain('Step-free access');
  expect(await words()).toContain('what they eat is not kept here');
  expect(await page.getByRole('heading', { name: 'To arrange' }).count()).toBe(0);
  await page
    .getByRole('link', { name: 'Register', exact: true })
    .or(page.getByRole('button', { name: 'Register', exact: true }))
    .first()
    .tap();
  await page.waitForURL(/\/registers\/\d+$/);
  for (const path of [`${register}/screen`, `${register}/sheet`, '/staff/caseload']) {
    await page.goto(path);
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('There is no signal');
  }
  await page.goto(`${register}/day`);
  await page.getByRole('button', { name: 'Add the photo' }).tap();
  await expect.poll(() => page.getByRole('heading', { level: 1 }).textContent()).toBe('There is no signal');
  await page.getByRole('link', { name: 'Sessions on this device' }).tap();
  await page.waitForURL(/\/today$/);
  await context.setOffline(false);
  await page.goto(`${register}/day`);
  expect(await words()).toContain('What people eat');
});

test('two devices without signal end the same: the last decision stands, and both are in the history', async ({
  hub,
  visit,
}) => {
  const [one, other] = [await visit({ width: 320, touch: true }), await visit({ width: 320, touch: true })];
  for (const page of [one, other]) {
    await facilitator(hub, page);
    await page.goto('/today');
    await page
      .getByRole('link', { name: /^Seminar 1/ })
      .first()
      .tap();
    await untilKept(page);
    await page.context().setOffline(true);
  }
  const names = await namesOf(one);
  const who = names[5] ?? '';
  await one.getByRole('button', { name: `Absent ${who}` }).tap();
  await expect.poll(() => told(one)).toContain(who);
  await other.getByRole('button', { name: `Late ${who}` }).tap();
  await expect.poll(() => told(other)).toContain(who);
  for (const page of [one, other]) {
    await page.context().setOffline(false);
    await page.reload();
    await untilSent(page);
  }
  await one.reload();
  const markOf = (page: Page) =>
    page.locator('[data-person]', { hasText: who }).locator('[data-mark]').textContent();
  expect(await markOf(one)).toMatch(/late$/);
  expect(await markOf(other)).toBe(await markOf(one));
  await one.getByRole('link', { name: who, exact: true }).tap();
  await one.waitForURL(/\/people\/\d+$/);
  const history = one.getByRole('list').filter({ hasText: 'by Joanne Whitwell' });
  expect(await history.getByText('Absent').count()).toBe(1);
  expect(await history.getByText('Made without having seen what stands before it').count()).toBe(1);
});

test('what waits on a device is nobody else’s to see or send, and registers go when somebody signs out', async ({
  hub,
  visit,
}) => {
  const page = await visit({ width: 320, touch: true });
  const context = await facilitator(hub, page);
  await page.goto('/today');
  await page
    .getByRole('link', { name: /^Seminar 1/ })
    .first()
    .tap();
  await untilKept(page);
  const address = page.url();
  const names = await namesOf(page);
  await context.setOffline(true);
  await page.getByRole('button', { name: `Absent ${names[7]}` }).tap();
  await expect.poll(() => told(page)).toContain('1 thing is not sent yet');
  await context.clearCookies();
  await context.setOffline(false);
  await expect.poll(() => told(page), { timeout: 30_000 }).toContain('You are signed out');

  const { cookie } = await signInAs(hub, 'manager');
  const [name = '', value = ''] = cookie.split('=');
  await context.addCookies([{ name, value, url: hub.address }]);
  await page.goto(address);
  await expect
    .poll(() => told(page))
    .toContain('1 mark by somebody else who used this device is not sent yet');
  expect(await told(page)).not.toContain(names[7]);
  await page.getByRole('button', { name: 'Sign out' }).tap();
  await page.waitForURL(`${hub.address}/`);
  await expect.poll(() => page.evaluate(() => caches.has('registers-pages'))).toBe(false);

  await facilitator(hub, page);
  await page.goto(address);
  await untilSent(page);
  const mark = page.locator('[data-person]').nth(7).locator('[data-mark]');
  await expect.poll(() => mark.textContent()).toBe('Absent');
});

/** A way to the hub that can be cut, but for the worker of the register, which can be another one than before. */
async function wayTo(hub: RunningHub) {
  const way = { isCut: false, isRenewed: false, address: '' };
  const server = createServer((request, response) => {
    const isWorker = request.url === '/register-worker.js';
    if (way.isCut && !isWorker) {
      request.socket.destroy();
      return;
    }
    const { hostname, port } = new URL(hub.address);
    const { method, url: path } = request;
    // The worker whole and as it is written, to which something can be added.
    const {
      'accept-encoding': _how,
      'if-none-match': _which,
      'if-modified-since': _since,
      ...plain
    } = request.headers;
    const headers = isWorker ? plain : request.headers;
    const onward = ask({ hostname, port, method, path, headers }, (answer) => {
      const { 'content-length': _length, ...rest } = answer.headers;
      response.writeHead(answer.statusCode ?? 502, isWorker ? rest : answer.headers);
      answer.pipe(response, { end: false });
      answer.on('end', () => response.end(isWorker && way.isRenewed ? '\n// The next version.\n' : ''));
    });
    onward.on('error', () => request.socket.destroy());
    request.pipe(onward);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const at = server.address();
  way.address = `http://127.0.0.1:${typeof at === 'object' && at !== null ? at.port : 0}`;
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return way;
}

test('a worker that is renewed while there is no signal loses nothing that waits, and shows the register still', async ({
  hub,
  visit,
}) => {
  const way = await wayTo(hub);
  const page = await visit({ width: 320, touch: true });
  await facilitator(way, page);
  await page.goto(`${way.address}/today`);
  await page
    .getByRole('link', { name: /^Seminar 1/ })
    .first()
    .tap();
  await page.waitForURL(/\/registers\/\d+$/);
  await untilKept(page);
  const names = await namesOf(page);
  const who = names[9] ?? '';

  way.isCut = true;
  await page.getByRole('button', { name: `Absent ${who}` }).tap();
  await expect.poll(() => told(page)).toContain('1 thing is not sent yet');
  const was = await page.evaluateHandle(() => ({
    worker: navigator.serviceWorker.controller,
    renewed: new Promise<void>((resolve) => {
      navigator.serviceWorker.addEventListener('controllerchange', () => resolve(), { once: true });
    }),
  }));
  way.isRenewed = true;
  const isAnother = await was.evaluate(async ({ worker, renewed }) => {
    const registration = await navigator.serviceWorker.getRegistration();
    // Again and again: the browser looks by itself too, and whoever asks meanwhile gets the answer to that, of before.
    const look = (): void => void registration?.update();
    look();
    const again = setInterval(look, 1_000);
    await renewed;
    clearInterval(again);
    return navigator.serviceWorker.controller !== worker;
  });
  expect(isAnother).toBe(true);
  expect(await told(page)).toContain('1 thing is not sent yet');
  const mark = page.locator('[data-person]', { hasText: who }).locator('[data-mark]');
  // The page anew, from the worker that came in between: the register is there, and so is the mark.
  await page.reload();
  await expect.poll(() => mark.textContent()).toBe('Absent');
  await expect.poll(() => told(page)).toContain('1 thing is not sent yet');

  way.isCut = false;
  await page.reload();
  await untilSent(page);
  const clean = await visit({ scripts: false });
  await facilitator(hub, clean);
  await clean.goto(new URL(page.url()).pathname);
  expect(
    await clean.locator('[data-person]', { hasText: who }).locator('[data-mark]').textContent(),
  ).toContain('Absent');
});
