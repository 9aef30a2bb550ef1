import Fastify from 'fastify';
import { expect, test } from 'vitest';

import { path } from '../paths.ts';
import { get, mountedRoutes, post, requireRules } from './route.ts';

const OPEN = { access: 'anyone', audit: 'nothing' } as const;

function serverWithRules() {
  const app = Fastify();
  requireRules(app);
  return app;
}

test('a route without rules stops the start, and the problem names it', async () => {
  const app = serverWithRules();
  get(app, path('/good'), OPEN, () => 'good');
  app.put('/forgotten', () => 'bad');
  await expect(app.ready()).rejects.toThrow('PUT /forgotten does not say who may enter and what it audits.');
});

test('so does one that only says half', async () => {
  const app = serverWithRules();
  app.get('/half', { config: { access: 'anyone' } }, () => 'bad');
  await expect(app.ready()).rejects.toThrow('GET /half');
});

test('and one that a plugin brings with it', async () => {
  const app = serverWithRules();
  await app.register(async (scope) => void scope.get('/within', () => 'bad'), { prefix: '/plugin' });
  await expect(app.ready()).rejects.toThrow('GET /plugin/within');
});

test('routes are listed as they were mounted, one for each method, HEAD aside', async () => {
  const app = serverWithRules();
  get(app, path('/read/:id'), OPEN, () => 'read');
  post(app, path('/change'), { access: 'anyone', audit: 'thing.changed' }, () => 'changed');
  app.route({ method: ['PUT', 'PATCH'], url: '/both', config: OPEN, handler: () => 'both' });
  await app.ready();
  expect(mountedRoutes(app)).toEqual([
    { method: 'GET', pattern: '/read/:id', access: 'anyone', audit: 'nothing' },
    { method: 'POST', pattern: '/change', access: 'anyone', audit: 'thing.changed' },
    { method: 'PUT', pattern: '/both', access: 'anyone', audit: 'nothing' },
    { method: 'PATCH', pattern: '/both', access: 'anyone', audit: 'nothing' },
  ]);
});

test('rules cannot be left out', () => {
  const app = Fastify();
  // @ts-expect-error nobody said who may enter
  expect(() => get(app, path('/x'), { audit: 'nothing' }, () => 'x')).not.toThrow();
  // @ts-expect-error there is no such kind of visitor
  expect(() => get(app, path('/y'), { access: 'nobody', audit: 'nothing' }, () => 'y')).not.toThrow();
});

test('what a route says beside its rules is kept', async () => {
  const app = serverWithRules();
  post(app, path('/small'), OPEN, () => 'taken', { bodyLimit: 10 });
  const send = (payload: string) =>
    app.inject({ method: 'POST', url: '/small', headers: { 'content-type': 'text/plain' }, payload });
  expect((await send('short')).statusCode).toBe(200);
  expect((await send('eleven long')).statusCode).toBe(413);
});
