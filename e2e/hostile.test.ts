/** Whatever is sent, wherever: refused in words, never a fault of ours, and nothing of our insides in the answer. */
import { describe, expect } from 'vitest';

import { ask, type Answer } from './ask.ts';
import { withHub } from './browser.ts';
import {
  HOSTILE_QUERIES,
  REFUSED_EVERYWHERE,
  REFUSED_WHERE_ASKED,
  FEWER_QUERIES,
  neverAFault,
  type Hostile,
} from './hostile.ts';
import type { RunningHub } from './hub.ts';
import { routesOfTheHub } from './routes.ts';
import { SAMPLES, visited } from './samples/index.ts';
import { boxesOf, realAddress, senderOf } from './senders.ts';
import { cookieOf, signInAs } from './sign-in.ts';

const test = withHub({ isAged: true });
const taking = (await routesOfTheHub()).filter((route) => route.method === 'POST');

test('there are routes that take something', () => {
  expect(taking.length).toBeGreaterThan(0);
});

// Before anything is sent, because what is sent takes away what is read here.
describe.for(Object.entries(SAMPLES))('GET %s', ([, samples]) => {
  test('has no fault of its own, whatever is in the query', async ({ hub }) => {
    const wrong: string[] = [];
    for (const [at, sample] of samples.entries()) {
      const { address, as } = await visited(sample, hub);
      const cookie = await cookieOf(hub, as);
      // Another who looks meets the same handler, unless their address has a query of its own: then all of it again.
      const queries = at === 0 || address.includes('?') ? HOSTILE_QUERIES : FEWER_QUERIES;
      const asked = queries.map(async (query) => {
        const full = `${address}${address.includes('?') ? '&' : '?'}${query}`;
        const answer = await ask(hub.address, { address: full, headers: { cookie } });
        if (answer.status >= 500 || leaks(answer))
          wrong.push(`${address} with ${query.slice(0, 60)}: ${answer.status}`);
      });
      await Promise.all(asked);
    }
    expect(wrong).toEqual([]);
  });
});

describe.for(taking)('POST $pattern', ({ pattern, access }) => {
  const sender = senderOf(access);

  test('refuses what no route takes', async ({ hub }) => {
    expect(await answersTo(hub, pattern, sender, REFUSED_EVERYWHERE, isRefused)).toEqual([]);
  });

  test('refuses what is no form, or reads it as an empty one', async ({ hub }) => {
    const empty = { name: 'an empty form', headers: {}, body: '' };
    let status = 0;
    await answersTo(hub, pattern, sender, [empty], (answer) => (status = answer.status) < 500);
    const right = (answer: Answer): boolean =>
      isRefused(answer) || (!pattern.startsWith('/api/') && answer.status === status);
    expect(await answersTo(hub, pattern, sender, REFUSED_WHERE_ASKED, right)).toEqual([]);
  });

  test('has no fault of its own, whatever is in its boxes', async ({ hub }) => {
    const all = neverAFault(await boxesOf(hub, pattern));
    expect(await answersTo(hub, pattern, sender, all, isNoFault)).toEqual([]);
  });

  test.skipIf(sender === null)('asks a stranger to sign in, or is not there for them', async ({ hub }) => {
    const right = (answer: Answer): boolean =>
      isRefused(answer) || (answer.status === 303 && answer.location.startsWith('/sign-in'));
    const all = [...REFUSED_WHERE_ASKED, ...neverAFault(await boxesOf(hub, pattern))].filter(
      ({ long = false }) => !long,
    );
    expect(await answersTo(hub, pattern, null, all, right)).toEqual([]);
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

/** What was answered otherwise than it should, a line each. All is sent at once, in a session of its own. */
async function answersTo(
  hub: RunningHub,
  pattern: string,
  sender: string | null,
  all: readonly Hostile[],
  isRight: (answer: Answer) => boolean,
): Promise<string[]> {
  const address = await realAddress(hub, pattern, sender);
  const cookie = sender === null ? '' : (await signInAs(hub, sender)).cookie;
  const lines = all.map(async ({ name, headers, body, long = false }) => {
    const sent = ask(hub.address, { address, method: 'POST', headers: { ...headers, cookie }, body });
    // A server may hang up on whoever sends too much; that is a refusal too.
    const answer = await (long ? sent.catch(() => null) : sent);
    if (answer === null) return [];
    return [
      ...(isRight(answer) ? [] : [`${name}: ${answer.status} ${answer.body.toString().slice(0, 200)}`]),
      ...(isNoFault(answer) ? [] : [`the hub says: ${hub.output().slice(-2_000)}`]),
      ...(leaks(answer) ? [`${name}: the answer shows our insides`] : []),
    ];
  });
  return (await Promise.all(lines)).flat();
}

function isRefused({ status }: Answer): boolean {
  return status >= 400 && status < 500;
}

/** Too many at once are asked to come again, and told when. */
function isNoFault({ status, retryAfter }: Answer): boolean {
  return status < 500 || (status === 503 && retryAfter !== '');
}

/** A line of a stack, a path of a module, the words of the database. */
function leaks({ body }: Answer): boolean {
  return /^\s*at .+:\d+:\d+\)?$|node_modules|\.[jt]sx?:\d+|syntax error at or near|violates .* constraint|FST_ERR/m.test(
    body.toString(),
  );
}
