/** Every page of the hub, found by asking the app for its routes, is held to what any page is held to. */
import type { Page } from 'playwright-core';
import { describe, expect } from 'vitest';

import { ask, type Answer } from './ask.ts';
import { accessibilityFaults, WCAG } from './axe.ts';
import { withHub } from './browser.ts';
import type { RunningHub } from './hub.ts';
import { pageFaults } from './page-faults.ts';
import { routesOfTheHub } from './routes.ts';
import { cookieOf } from './sign-in.ts';
import { LETTERS, NOT_WALKED, SAMPLES, visited, type Sample, type Visited } from './samples/index.ts';

const test = withHub();
const samples = Object.entries(SAMPLES).flatMap(([pattern, all]) =>
  all.map((sample, at) => ({ pattern, name: all.length === 1 ? pattern : `${pattern} (${at + 1})`, sample })),
);

const answers = new Map<Sample, Promise<Visited & { answer: Answer }>>();

/** Asked once for all tests of the file. */
async function answerTo(sample: Sample, hub: RunningHub): Promise<Visited & { answer: Answer }> {
  const known = answers.get(sample);
  if (known !== undefined) return known;
  const asking = visited(sample, hub).then(async ({ address, as }) => {
    const headers = { cookie: await cookieOf(hub, as) };
    return { address, as, answer: await ask(hub.address, { address, headers }) };
  });
  answers.set(sample, asking);
  return asking;
}

test('every route that is read has a sample address, and every sample a route', async () => {
  const read = (await routesOfTheHub())
    .filter((route) => route.method === 'GET')
    .map((route) => route.pattern);
  const walked = read.filter((pattern) => !NOT_WALKED.includes(pattern));
  expect(Object.keys(SAMPLES).toSorted()).toEqual(walked.toSorted());
});

describe('without a fault, at 320 and 1280 px, enlarged to 400%, with scripts and without', () => {
  test.for(samples)('$name', async ({ pattern, sample }, { hub, visit, look }) => {
    const { address, as, answer } = await answerTo(sample, hub);
    expect(answer.status).toBe(200);
    if (!answer.type.startsWith('text/html')) return;
    expect(
      LETTERS.has(pattern)
        ? await letterFaults(await visit({ width: 320 }), answer)
        : await pageFaults((visitor) => look({ ...visitor, as }), address),
    ).toEqual([]);
  });
});

test('every kind of page has a title of its own', async ({ hub }) => {
  const patterns = new Map<string, string>();
  const faults: string[] = [];
  for (const { pattern, name, sample } of samples) {
    if (LETTERS.has(pattern)) continue;
    const { type, body } = (await answerTo(sample, hub)).answer;
    if (!type.startsWith('text/html')) continue;
    const title = /<title>([^<]*)<\/title>/.exec(body.toString())?.[1]?.trim() ?? '';
    if (title === '') faults.push(`${name} has none`);
    // Two things of one kind may bear one name; two kinds of page may not.
    const other = patterns.get(title) ?? pattern;
    if (other !== pattern) faults.push(`"${title}" is that of ${pattern} and of ${other}`);
    patterns.set(title, pattern);
  }
  expect(faults).toEqual([]);
});

describe('a page for whoever is lost', () => {
  test('is held to the same, and answers 404', async ({ hub, look }) => {
    expect((await ask(hub.address, { address: '/no-such-page' })).status).toBe(404);
    const faults = await pageFaults(look, '/no-such-page');
    // The browser itself reports every 404 on its console.
    expect(faults.filter((fault) => !/the console says: .* 404 /.test(fault))).toEqual([]);
  });
});

/** A letter is HTML for mail programs, with its looks written into it: it is held to what a reader needs of it. */
async function letterFaults(page: Page, letter: Answer): Promise<string[]> {
  await page.setContent(letter.body.toString());
  return accessibilityFaults(page, WCAG);
}
