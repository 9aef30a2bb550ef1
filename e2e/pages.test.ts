/** Every page of the hub, found by asking the app for its routes, is held to what any page is held to. */
import { describe, expect } from 'vitest';

import { ask } from './ask.ts';
import { withHub } from './browser.ts';
import { pageFaults } from './page-faults.ts';
import { routesOfTheHub } from './routes.ts';
import { addressOf, NOT_WALKED, SAMPLES } from './samples.ts';

const test = withHub();
const samples = Object.entries(SAMPLES).flatMap(([pattern, all]) =>
  all.map((sample, at) => ({ name: all.length === 1 ? pattern : `${pattern} (${at + 1})`, sample })),
);

test('every route that is read has a sample address, and every sample a route', async () => {
  const read = (await routesOfTheHub())
    .filter((route) => route.method === 'GET')
    .map((route) => route.pattern);
  const walked = read.filter((pattern) => !NOT_WALKED.includes(pattern));
  expect(Object.keys(SAMPLES).toSorted()).toEqual(walked.toSorted());
});

describe('without a fault, at 320 and 1280 px, enlarged to 400%, with scripts and without', () => {
  test.for(samples)('$name', async ({ sample }, { hub, visit }) => {
    const address = await addressOf(sample, hub);
    const answer = await ask(hub.address, { address });
    expect(answer.status).toBe(200);
    if (answer.type.startsWith('text/html')) expect(await pageFaults(visit, address)).toEqual([]);
  });
});

/** Forms sent empty, or with what needs a second look: the page comes back with what is wrong. */
const MISTAKES: readonly { address: string; button: string; boxes?: Readonly<Record<string, string>> }[] = [
  { address: '/interest', button: 'Tell the hub' },
  { address: '/interest', button: 'Tell the hub', boxes: { 'Your school': 'st marys' } },
  { address: '/do-i-need-it/questions/role', button: 'Continue' },
  {
    address: '/do-i-need-it/questions/school?role=senco',
    button: 'Continue',
    boxes: { 'Which school are you SENCO of?': 'st marys' },
  },
  {
    address: '/do-i-need-it/questions/school?role=senco',
    button: 'Continue',
    boxes: { 'Which school are you SENCO of?': 'nothing of this name' },
  },
  { address: '/do-i-need-it/questions/since?role=senco&school=not-listed', button: 'Continue' },
  {
    address: '/do-i-need-it/questions/earlier-post?role=senco&school=not-listed&earlier=yes',
    button: 'Continue',
  },
];

describe('a form that comes back with what is wrong is a page without a fault', () => {
  test.for(MISTAKES)('$address with $boxes', async ({ address, button, boxes = {} }, { visit }) => {
    const faults = await pageFaults(visit, address, async (page) => {
      for (const [label, text] of Object.entries(boxes)) await page.getByLabel(label).fill(text);
      await Promise.all([page.waitForEvent('load'), page.getByRole('button', { name: button }).click()]);
      expect(await page.title()).toMatch(/^Error: /);
    });
    // The browser itself reports the status 422 on its console.
    expect(faults.filter((fault) => !/the console says: .* 422 /.test(fault))).toEqual([]);
  });
});

test('every page has a title of its own', async ({ hub }) => {
  const titles = new Map<string, string>();
  for (const { name, sample } of samples) {
    const { type, body } = await ask(hub.address, { address: await addressOf(sample, hub) });
    if (!type.startsWith('text/html')) continue;
    const title = /<title>([^<]*)<\/title>/.exec(body.toString())?.[1] ?? '';
    expect(title.trim(), name).not.toBe('');
    expect(titles.get(title), `${name} has the title of another page`).toBeUndefined();
    titles.set(title, name);
  }
});

describe('a page for whoever is lost', () => {
  test('is held to the same, and answers 404', async ({ hub, visit }) => {
    expect((await ask(hub.address, { address: '/no-such-page' })).status).toBe(404);
    const faults = await pageFaults(visit, '/no-such-page');
    // The browser itself reports every 404 on its console.
    expect(faults.filter((fault) => !/the console says: .* 404 /.test(fault))).toEqual([]);
  });
});
