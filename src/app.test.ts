/** The whole app, over an embedded database, as the example hub. What each slice answers is tested in the slice. */
import { gzipSync } from 'node:zlib';

import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { buildApp } from './app.ts';
import { readConfig } from './config.ts';
import type { Hub } from './hub.ts';
import { worldClock } from './kit/clock.ts';
import { openEmbedded } from './kit/db/testing.ts';
import { mountedRoutes } from './kit/web/route.ts';
import { expectProtected } from './kit/web/testing/protected.ts';
import { exampleHub } from './testing/hub.ts';

const JSON_TYPE = { 'content-type': 'application/json' };
const FORM_TYPE = { 'content-type': 'application/x-www-form-urlencoded' };

let hub: Hub;
let app: FastifyInstance;
let opened: Awaited<ReturnType<typeof openEmbedded>>;

beforeAll(async () => {
  opened = await openEmbedded();
  ({ hub, app } = await exampleHub(opened.database));
  await app.ready();
});
afterAll(async () => {
  await app.close();
  await opened.remove();
});

/** Whoever vouches for somebody sends their browser back with GET; it works for the browser that began, and once. */
const BACK_FROM_ELSEWHERE = '/sign-in/with/:provider/back';

const routesOf = (method: string) => mountedRoutes(app).filter((route) => route.method === method);
/** An address of the route with a value that nothing was ever given. */
const addressIn = (pattern: string) => pattern.replaceAll(/:[A-Za-z]+|\*/g, 'nothing-of-this-name');

test('these are the addresses of a hub, who may enter them and what they record', async () => {
  const rows = mountedRoutes(app).map(({ method, pattern, access, audit }) =>
    [method.padEnd(4), pattern.padEnd(40), access.padEnd(26), audit].join('  '),
  );
  await expect(`${rows.toSorted().join('\n')}\n`).toMatchFileSnapshot('../docs/addresses.txt');
});

test('what is read records nothing, and everything is read or posted', () => {
  // But for what takes personal data away in a file, or opens what is sealed: a look of that kind is recorded.
  for (const { pattern, audit } of routesOf('GET').filter(({ pattern }) => pattern !== BACK_FROM_ELSEWHERE))
    expect(audit, pattern).toMatch(/^nothing$|\.downloaded$|-seen$|-text\.read$/);
  for (const { method } of mountedRoutes(app)) expect(['GET', 'POST']).toContain(method);
});

describe('every answer carries what protects it', () => {
  test('of every address, read with GET and with HEAD', async () => {
    for (const { pattern } of routesOf('GET'))
      for (const method of ['GET', 'HEAD'] as const) {
        const answer = await app.inject({ method, url: addressIn(pattern) });
        expect(answer.statusCode, pattern).toBeLessThan(500);
        expectProtected(answer, `${method} ${pattern}`);
        if (pattern !== BACK_FROM_ELSEWHERE) expect(answer.headers['set-cookie'], pattern).toBeUndefined();
      }
  });

  test('of every address that takes something, and another site is refused at each', async () => {
    for (const { pattern } of routesOf('POST')) {
      const url = addressIn(pattern);
      const refused = await app.inject({ method: 'POST', url, headers: { 'sec-fetch-site': 'cross-site' } });
      expect(refused.statusCode, pattern).toBe(403);
      expectProtected(refused, pattern);
      expectProtected(await app.inject({ method: 'POST', url, headers: FORM_TYPE }), pattern);
    }
  });
});

describe('HEAD', () => {
  test('has the answer of GET without its body', async () => {
    for (const url of ['/', '/brand.css', '/api/openapi.json', '/health/live', '/no-such-page']) {
      const [read, head] = [await app.inject(url), await app.inject({ method: 'HEAD', url })];
      expect(head.statusCode, url).toBe(read.statusCode);
      expect(head.headers['content-type'], url).toBe(read.headers['content-type']);
      expect(head.body, url).toBe('');
    }
  });
});

describe('what is not there', () => {
  test('is a page for people, which says where to go', async () => {
    for (const url of ['/no-such-page', '/programmes/none', '/api-docs', '/assets/none.css', '//venues']) {
      const answer = await app.inject(url);
      expect(answer.statusCode, url).toBe(404);
      expect(answer.headers['content-type'], url).toBe('text/html; charset=utf-8');
      expect(answer.body, url).toContain('<h1 class="govuk-heading-l">Page not found</h1>');
      expect(answer.body, url).toContain('<meta name="robots" content="noindex"/>');
    }
  });

  test('is a problem for machines', async () => {
    for (const url of ['/api/v1/none', '/api/', '/health/none']) {
      const answer = await app.inject(url);
      expect(answer.statusCode, url).toBe(404);
      expect(answer.headers['content-type'], url).toBe('application/problem+json; charset=utf-8');
      expect(answer.json()).toMatchObject({ type: 'https://npq-hub.example/problems/http-404', status: 404 });
    }
  });

  test('is also what is asked for in a way that nobody answers', async () => {
    for (const method of ['POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS'] as const)
      for (const url of ['/', '/venues', '/api/openapi.json', '/api/v1/schools'])
        expect((await app.inject({ method, url })).statusCode, `${method} ${url}`).toBe(404);
    for (const url of ['/api/v1/senco-requirement', '/api/v1/funding-eligibility'])
      expect((await app.inject(url)).statusCode, url).toBe(404);
  });
});

describe('an address that cannot be read', () => {
  test.for(['/%E0%A4%A', '/%', '/%zz', '/programmes/%ff', '/interest/stop/%c0%ae%c0%ae'])(
    '%s is not there, for people',
    async (url) => {
      const answer = await app.inject(url);
      expect(answer.statusCode).toBe(404);
      expect(answer.headers['content-type']).toBe('text/html; charset=utf-8');
      expect(answer.body).toContain('Page not found');
      expectProtected(answer, url);
    },
  );

  test.for(['/api/%E0%A4%A', '/api/v1/schools%'])('%s is not there, for machines', async (url) => {
    const answer = await app.inject(url);
    expect(answer.statusCode).toBe(404);
    expect(answer.headers['content-type']).toBe('application/problem+json; charset=utf-8');
    expectProtected(answer, url);
  });

  test('nor is one whose parts are too long', async () => {
    const answer = await app.inject(`/programmes/${'x'.repeat(5_000)}`);
    expect(answer.statusCode).toBe(404);
    expectProtected(answer, 'too long');
  });

  test('but a query may be anything, and 8 kB of it', async () => {
    for (const query of [
      '%E0%A4%A',
      '%00',
      'a[b][c]=1',
      '__proto__[x]=1',
      `near=${'x'.repeat(8_000)}`,
      '&&&=',
      '?',
    ])
      for (const path of ['/', '/venues', '/brand.css']) {
        const answer = await app.inject(`${path}?${query}`);
        expect(answer.statusCode, `${path}?${query.slice(0, 20)}`).toBeLessThan(500);
      }
    expect('x' in {}).toBe(false);
  });
});

describe('what is sent', () => {
  test('to a door for machines as something else than JSON is refused', async () => {
    for (const url of ['/api/v1/senco-requirement', '/api/v1/funding-eligibility'])
      for (const type of ['application/xml', 'application/octet-stream', 'nonsense']) {
        const answer = await app.inject({
          method: 'POST',
          url,
          headers: { 'content-type': type },
          payload: '<role>senco</role>',
        });
        expect(answer.statusCode, `${url} ${type}`).toBe(415);
        expect(answer.json()).toMatchObject({ type: 'https://npq-hub.example/problems/http-415' });
      }
  });

  test('as JSON that breaks off is refused', async () => {
    const answer = await app.inject({
      method: 'POST',
      url: '/api/v1/senco-requirement',
      headers: JSON_TYPE,
      payload: '{"role":"senco"',
    });
    expect(answer.statusCode).toBe(400);
    expect(answer.json()).toMatchObject({ type: 'https://npq-hub.example/problems/not-json' });
  });

  test('as a form of more than 256 kB is refused with the page', async () => {
    for (const headers of [FORM_TYPE, JSON_TYPE]) {
      const answer = await app.inject({
        method: 'POST',
        url: '/interest',
        headers,
        payload: `"email=${'x'.repeat(256 * 1024)}"`,
      });
      expect(answer.statusCode).toBe(413);
      expect(answer.body).toContain('What you sent is too large');
    }
  });

  test('packed small is counted as it unpacks', async () => {
    const answer = await app.inject({
      method: 'POST',
      url: '/interest',
      headers: { ...JSON_TYPE, 'content-encoding': 'gzip' },
      payload: gzipSync(`"${'x'.repeat(2 * 1024 * 1024)}"`),
    });
    expect([413, 415]).toContain(answer.statusCode);
  });
});

describe('answers are packed for those who can unpack them', () => {
  test.for([
    ['br, gzip', 'br'],
    ['gzip', 'gzip'],
    ['identity', undefined],
  ] as const)('who take %s', async ([accepted, encoding]) => {
    const answer = await app.inject({ url: '/', headers: { 'accept-encoding': accepted } });
    expect(answer.headers['content-encoding']).toBe(encoding);
    expect(answer.headers['vary']).toBe(encoding === undefined ? undefined : 'accept-encoding');
  });
});

describe('whom a limit is for', () => {
  const via = async (environment: Readonly<Record<string, string>>, forwarded: readonly string[]) => {
    const config = readConfig({ LOG_LEVEL: 'silent', REQUESTS_PER_MINUTE: '1', ...environment });
    const limited = await buildApp({ ...hub, config });
    const answers: number[] = [];
    for (const address of forwarded) {
      const headers = { 'x-forwarded-for': address };
      answers.push((await limited.inject({ url: '/health/live', headers })).statusCode);
    }
    await limited.close();
    return answers;
  };

  test('is whoever connects, whatever they say of themselves', async () => {
    expect(await via({}, ['203.0.113.1', '203.0.113.2'])).toEqual([200, 429]);
  });

  test('is whom the proxy names, where one is trusted', async () => {
    expect(await via({ TRUST_PROXY: 'yes' }, ['203.0.113.1', '203.0.113.2', '203.0.113.1'])).toEqual([
      200, 200, 429,
    ]);
  });

  test('and not whom the visitor named to the proxy', async () => {
    expect(
      await via({ TRUST_PROXY: 'yes' }, ['198.51.100.1, 203.0.113.1', '198.51.100.2, 203.0.113.1']),
    ).toEqual([200, 429]);
  });
});

describe('what belongs to the example hub alone', () => {
  test('is not there in a real one, before anything that was sent is read', async () => {
    const real = await buildApp({
      ...hub,
      clock: worldClock,
      profile: { ...hub.profile, exampleNotice: null },
    });
    const only = mountedRoutes(app).filter(({ access }) => access === 'anyone in the example hub');
    expect(only.length).toBeGreaterThan(0);
    for (const { method, pattern } of only) {
      const answer = await real.inject({
        method: method === 'POST' ? 'POST' : 'GET',
        url: addressIn(pattern),
      });
      expect(answer.statusCode, pattern).toBe(404);
      expect(answer.body, pattern).toContain('Page not found');
    }
    expect((await app.inject('/mailbox')).statusCode).toBe(200);
    await real.close();
  });
});
