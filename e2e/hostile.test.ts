/** Whatever is sent, wherever: refused in words, never a fault of ours, and nothing of our insides in the answer. */
import { describe, expect } from 'vitest';

import { ask, type Answer } from './ask.ts';
import { withHub } from './browser.ts';
import {
  HOSTILE_QUERIES,
  NEVER_A_FAULT,
  REFUSED_EVERYWHERE,
  REFUSED_WHERE_ASKED,
  type Hostile,
} from './hostile.ts';
import type { RunningHub } from './hub.ts';
import { routesOfTheHub } from './routes.ts';
import { cookieOf } from './sign-in.ts';
import { SAMPLES, visited } from './samples/index.ts';

const test = withHub();
const taking = (await routesOfTheHub())
  .filter((route) => route.method === 'POST')
  .map((route) => route.pattern);

/** Doors with a button and no box: whatever else is sent is not read. */
const ASKS_FOR_NOTHING = new Set([
  '/interest/done/:receipt/link',
  '/interest/stop/:token',
  '/interest/erase/:token',
]);

test('there are routes that take something', () => {
  expect(taking.length).toBeGreaterThan(0);
});

describe.for(taking)('POST %s', (pattern) => {
  test('refuses what no route takes', async ({ hub }) => {
    const all = ASKS_FOR_NOTHING.has(pattern)
      ? REFUSED_EVERYWHERE
      : [...REFUSED_EVERYWHERE, ...REFUSED_WHERE_ASKED];
    expect(await answersTo(hub, pattern, all, (status) => status >= 400 && status < 500)).toEqual([]);
  });

  test('has no fault of its own, whatever is in its boxes', async ({ hub }) => {
    expect(await answersTo(hub, pattern, NEVER_A_FAULT, (status) => status < 500)).toEqual([]);
  });
});

describe.for(Object.entries(SAMPLES))('GET %s', ([, samples]) => {
  test('has no fault of its own, whatever is in the query', async ({ hub }) => {
    const wrong: string[] = [];
    for (const sample of samples) {
      const { address, as } = await visited(sample, hub);
      const cookie = await cookieOf(hub, as);
      for (const query of HOSTILE_QUERIES) {
        const answer = await ask(hub.address, {
          address: `${address}${address.includes('?') ? '&' : '?'}${query}`,
          headers: { cookie },
        });
        if (answer.status >= 500 || leaks(answer))
          wrong.push(`${address} with ${query.slice(0, 60)}: ${answer.status}`);
      }
    }
    expect(wrong).toEqual([]);
  });
});

test('addresses that are no addresses are refused', async ({ hub }) => {
  const strange = [
    '/%00',
    '/%ff',
    '/%e0%a4%a',
    '/..%2f..%2fetc%2fpasswd',
    '/assets/..%2f..%2fpackage.json',
    '//evil.example/',
    '/programmes/%00',
    `/${'x'.repeat(6_000)}`,
  ];
  for (const address of strange) {
    const answer = await ask(hub.address, { address });
    expect(answer.status, address).toBeGreaterThanOrEqual(400);
    expect(answer.status, address).toBeLessThan(500);
    expect(leaks(answer), address).toBe(false);
  }
});

test('after all of it the hub still answers', async ({ hub }) => {
  expect((await ask(hub.address, { address: '/health/ready' })).status).toBe(200);
});

/** What was answered otherwise than it should, a line each. */
async function answersTo(
  hub: RunningHub,
  pattern: string,
  all: readonly Hostile[],
  right: (status: number) => boolean,
): Promise<string[]> {
  const wrong: string[] = [];
  for (const { name, headers, body, long = false } of all) {
    const sent = ask(hub.address, { address: withParameters(pattern), method: 'POST', headers, body });
    // A server may hang up on whoever sends too much; that is a refusal too.
    const answer = await (long ? sent.catch(() => null) : sent);
    if (answer === null) continue;
    if (!right(answer.status))
      wrong.push(`${name}: ${answer.status} ${answer.body.toString().slice(0, 200)}`);
    if (leaks(answer)) wrong.push(`${name}: the answer shows our insides`);
  }
  return wrong;
}

/** Every parameter gets a value that nothing was ever given. */
function withParameters(pattern: string): string {
  return pattern.replaceAll(/:[A-Za-z]+/g, 'nothing-of-this-name');
}

/** A line of a stack, a path of a module, the words of the database. */
function leaks({ body }: Answer): boolean {
  return /^\s*at .+:\d+:\d+\)?$|node_modules|\.[jt]sx?:\d+|syntax error at or near|violates .* constraint|FST_ERR/m.test(
    body.toString(),
  );
}
