import { describe, expect, test } from 'vitest';

import { comesFromAnotherSite } from './security.ts';
import { bareApp } from './testing/bare-app.ts';
import { expectProtected } from './testing/protected.ts';

describe('every answer carries what protects it', () => {
  test('a good one, a refusal, an error and what is not there', async () => {
    const { app } = await bareApp({ fault: () => Promise.reject(new Error('Broken.')) });
    for (const url of ['/take', '/throw', '/nowhere', '/api/take', '/api/throw', '/api/nowhere'])
      for (const method of ['GET', 'HEAD', 'POST', 'PUT', 'OPTIONS'] as const)
        expectProtected(await app.inject({ method, url }), `${method} ${url}`);
    const refused = await app.inject({
      method: 'POST',
      url: '/take',
      headers: { origin: 'https://evil.example' },
    });
    expect(refused.statusCode).toBe(403);
    expectProtected(refused, 'another site');
  });

  test('https is asked for by name, and not for names that are not ours', async () => {
    const { app } = await bareApp();
    const { headers } = await app.inject('/take');
    expect(headers['strict-transport-security']).toBe('max-age=31536000');
  });
});

describe('whose page sent it', () => {
  const asks = (headers: Readonly<Record<string, string>>, method = 'POST') =>
    comesFromAnotherSite({ method, headers, host: 'hub.example' });

  test.for<[boolean, Readonly<Record<string, string>>]>([
    [false, {}],
    [false, { 'sec-fetch-site': 'same-origin' }],
    [false, { 'sec-fetch-site': 'none' }],
    [false, { 'sec-fetch-site': 'same-origin', origin: 'null' }],
    [false, { origin: 'https://hub.example' }],
    [true, { 'sec-fetch-site': 'cross-site' }],
    [true, { 'sec-fetch-site': 'same-site' }],
    [true, { 'sec-fetch-site': 'cross-site', origin: 'https://hub.example' }],
    [true, { 'sec-fetch-site': 'Same-Origin, cross-site' }],
    [true, { 'sec-fetch-site': '' }],
    [true, { origin: 'https://evil.example' }],
    [true, { origin: 'https://hub.example.evil.example' }],
    [true, { origin: 'https://hub.example@evil.example' }],
    [true, { origin: 'https://hub.example:8443' }],
    [true, { origin: 'https://sub.hub.example' }],
    [true, { origin: 'null' }],
    [true, { origin: '' }],
    [true, { origin: 'hub.example' }],
  ])('is another: %s, of %o', ([another, headers]) => {
    expect(asks(headers)).toBe(another);
    for (const method of ['PUT', 'PATCH', 'DELETE', 'MADE-UP']) expect(asks(headers, method)).toBe(another);
    for (const method of ['GET', 'HEAD', 'OPTIONS']) expect(asks(headers, method)).toBe(false);
  });

  test('a refusal is a page for people and a problem for machines, and nothing was done', async () => {
    let done = 0;
    const { app } = await bareApp({ fault: () => (done += 1) });
    const headers = { 'sec-fetch-site': 'cross-site' };
    const page = await app.inject({ method: 'POST', url: '/throw', headers });
    expect([page.statusCode, page.headers['content-type']]).toEqual([403, 'text/html; charset=utf-8']);
    expect(page.body).toContain('The hub takes changes only from its own pages.');
    const problem = await app.inject({ method: 'POST', url: '/api/throw', headers });
    expect(problem.json()).toMatchObject({ type: 'https://npq-hub.example/problems/http-403', status: 403 });
    expect(done).toBe(0);
    await app.inject({ method: 'POST', url: '/throw', headers: { 'sec-fetch-site': 'same-origin' } });
    expect(done).toBe(1);
  });
});

describe('many requests', () => {
  type Sent = Readonly<{ method?: 'GET' | 'POST' | 'HEAD'; url?: string; from?: string; via?: string }>;

  async function hub(settings: Parameters<typeof bareApp>[0]) {
    const { app } = await bareApp(settings);
    const send = ({ method = 'GET', url = '/take', from = '203.0.113.1', via }: Sent = {}) =>
      app.inject({
        method,
        url,
        remoteAddress: from,
        headers: via === undefined ? {} : { 'x-forwarded-for': via },
      });
    const statuses = async (...all: readonly Sent[]) => {
      const answers: number[] = [];
      for (const one of all) answers.push((await send(one)).statusCode);
      return answers;
    };
    return { send, statuses };
  }

  test('are refused beyond the limit, as a page for people and a problem for machines, saying when to try again', async () => {
    const { send, statuses } = await hub({ limits: { requestsPerMinute: 2, writesPerMinute: 0 } });
    expect(await statuses({}, {})).toEqual([200, 200]);

    const page = await send();
    expect(page.statusCode).toBe(429);
    expect(page.headers['content-type']).toBe('text/html; charset=utf-8');
    expect(page.body).toContain('Wait a minute and try again.');

    const problem = await send({ url: '/api/take' });
    expect(problem.statusCode).toBe(429);
    expect(problem.headers['content-type']).toBe('application/problem+json; charset=utf-8');
    expect(problem.json()).toMatchObject({ type: 'https://npq-hub.example/problems/http-429', status: 429 });

    for (const answer of [page, problem]) {
      const seconds = Number(answer.headers['retry-after']);
      expect(seconds).toBeGreaterThan(0);
      expect(seconds).toBeLessThanOrEqual(60);
      expectProtected(answer, '429');
    }
  });

  test('of one visitor do not shut out another', async () => {
    const { statuses } = await hub({ limits: { requestsPerMinute: 1, writesPerMinute: 0 } });
    expect(await statuses({}, {}, { from: '203.0.113.2' })).toEqual([200, 429, 200]);
  });

  test('of one house with many IPv6 addresses are of one visitor', async () => {
    const { statuses } = await hub({ limits: { requestsPerMinute: 1, writesPerMinute: 0 } });
    expect(
      await statuses(
        { from: '2001:db8:1:2::1' },
        { from: '2001:db8:1:2:ffff::9' },
        { from: '2001:db8:1:3::1' },
      ),
    ).toEqual([200, 429, 200]);
  });

  test('count where nothing is, and where a machine asks, and without a body', async () => {
    const { statuses } = await hub({ limits: { requestsPerMinute: 3, writesPerMinute: 0 } });
    expect(await statuses({ url: '/nowhere' }, { url: '/api/take' }, { method: 'HEAD' }, {})).toEqual([
      404, 200, 200, 429,
    ]);
  });

  test('that change something have a limit of their own, which leaves reading open', async () => {
    const { statuses } = await hub({ limits: { requestsPerMinute: 100, writesPerMinute: 1 } });
    expect(await statuses({ method: 'POST' }, { method: 'POST' }, {})).toEqual([200, 429, 200]);
  });

  test('have that limit also where reading has none', async () => {
    const { statuses } = await hub({ limits: { requestsPerMinute: 0, writesPerMinute: 1 } });
    expect(await statuses({ method: 'POST' }, { method: 'POST' }, {}, {})).toEqual([200, 429, 200, 200]);
  });

  test('that change something count among all where they have none of their own', async () => {
    const { statuses } = await hub({ limits: { requestsPerMinute: 2, writesPerMinute: 0 } });
    expect(await statuses({ method: 'POST' }, {}, { method: 'POST' })).toEqual([200, 200, 429]);
  });

  test('have no limit where both are 0', async () => {
    const { send } = await hub({ limits: { requestsPerMinute: 0, writesPerMinute: 0 } });
    const answers = await Promise.all(Array.from({ length: 300 }, () => send({ method: 'POST' })));
    expect(new Set(answers.map((answer) => answer.statusCode))).toEqual(new Set([200]));
    expect(answers[0]?.headers['x-ratelimit-limit']).toBeUndefined();
  });
});
