/** The pages that the hub says of itself, held to what it is. */
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { OPENAPI } from '../areas/openapi.ts';
import { openEmbedded } from '../kit/db/testing.ts';
import { mountedRoutes } from '../kit/web/route.ts';
import { SOURCES } from '../requirement/law.ts';
import { exampleHub } from '../testing/hub.ts';
import { paths } from './paths.ts';

let opened: Awaited<ReturnType<typeof openEmbedded>>;
let app: FastifyInstance;
beforeAll(async () => {
  opened = await openEmbedded();
  ({ app } = await exampleHub(opened.database));
  await app.ready();
});
afterAll(async () => {
  await app.close();
  await opened.remove();
});

const pageAt = async (address: string) => {
  const { statusCode, body } = await app.inject(address);
  expect(statusCode, address).toBe(200);
  return body;
};
const pages = () => Promise.all(Object.values(paths).map((path) => pageAt(path.to())));

test('each is a page with one main heading, the same as its title', async () => {
  for (const html of await pages()) {
    const headings = [...html.matchAll(/<h1[^>]*>([^<]*)<\/h1>/g)].map(([, text]) => text);
    expect(headings).toHaveLength(1);
    expect(html).toContain(`<title>${headings[0] ?? ''} – `);
  }
});

test('each way out of them and of every page’s head and foot leads to what is there', async () => {
  const links = (await pages()).flatMap((html) => [...html.matchAll(/<a\b[^>]*\bhref="(\/[^"]*)"/g)]);
  const addresses = new Set(links.map(([, address = '']) => address));
  for (const path of Object.values(paths)) expect(addresses).toContain(path.to());
  for (const address of addresses) await pageAt(address);
});

describe('for developers', () => {
  test('every door in the table is described and mounted', async () => {
    const doors = [...(await pageAt('/api')).matchAll(/<code[^>]*>(GET|POST) ([^<?]+)/g)].map(
      ([, method = '', address = '']) => ({ method, address }),
    );
    expect(doors.length).toBeGreaterThanOrEqual(4);
    const mounted = mountedRoutes(app).map(({ method, pattern }) => `${method} ${pattern}`);
    for (const { method, address } of doors) {
      expect(mounted).toContain(`${method} ${address}`);
      expect(Object.keys(OPENAPI.paths)).toContain(address);
    }
  });
});

describe('where our facts come from', () => {
  test('every source of the law that an answer can name is listed, once', async () => {
    const html = await pageAt('/sources');
    for (const { url, title } of Object.values(SOURCES)) {
      expect(html.split(`href="${url.replaceAll('&', '&amp;')}"`), title).toHaveLength(2);
    }
  });

  test('public data is named with its licence', async () => {
    const html = await pageAt('/sources');
    for (const name of ['Get Information about Schools', 'Code-Point Open', 'Bank holidays'])
      expect(html).toContain(name);
    expect(html).toContain('Open Government Licence v3.0');
  });
});

describe('privacy', () => {
  test('no page sets a cookie or loads anything from elsewhere, as it says', async () => {
    expect(await pageAt('/privacy')).toContain(
      'These pages set no cookies and load nothing from other sites.',
    );
    for (const { pattern } of mountedRoutes(app).filter(({ method }) => method === 'GET')) {
      const { headers, body } = await app.inject(pattern.replaceAll(/:[A-Za-z]+|\*/g, 'x'));
      // One that is taken away, where a sign-in elsewhere comes back, is none that is set.
      expect(String(headers['set-cookie'] ?? 'Max-Age=0'), pattern).toContain('Max-Age=0');
      if (!String(headers['content-type']).startsWith('text/html')) continue;
      expect(body, pattern).not.toMatch(
        /<(?:script|img|iframe|source|video|link)\b[^>]*(?:src|href)="(?:https?:)?\/\//,
      );
    }
  });
});

test('accessibility: there is someone to write to, and a day by which to expect an answer', async () => {
  const html = await pageAt('/accessibility');
  expect(html).toMatch(/href="mailto:[^"]+@[^"]+"/);
  expect(html).toMatch(/within \d+ working days/);
});
