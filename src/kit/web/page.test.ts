import Fastify from 'fastify';
import { h } from 'preact';
import { describe, expect, test } from 'vitest';

import { formBody, isForMachines, queryOf, sendFile, sendPage } from './page.ts';

const app = Fastify();
app.get('/page', (_request, reply) => sendPage(reply, h('html', null, h('p', null, '<b>&')), 422));
app.get<{ Querystring: { name: string } }>('/file', (request, reply) =>
  sendFile(reply, { name: request.query.name, type: 'text/csv; charset=utf-8', body: 'a,b' }),
);
app.get('/query', (request) => queryOf(request));
app.post('/form', (request) => formBody(request));

test('a page is HTML that nobody keeps, and what is in it is text', async () => {
  const { statusCode, headers, body } = await app.inject('/page');
  expect(statusCode).toBe(422);
  expect(headers['content-type']).toBe('text/html; charset=utf-8');
  expect(headers['cache-control']).toBe('no-store');
  expect(body).toBe('<!doctype html><html><p>&lt;b>&amp;</p></html>');
});

test('a file is saved under a name that cannot end its header or leave its folder', async () => {
  const query = new URLSearchParams({ name: '../a "b"\r\nSet-Cookie: x=1; é.csv' }).toString();
  const { headers, body } = await app.inject(`/file?${query}`);
  expect(headers['content-disposition']).toMatch(/^attachment; filename="[A-Za-z0-9._-]+\.csv"$/);
  expect(headers['set-cookie']).toBeUndefined();
  expect(headers['cache-control']).toBe('no-store');
  expect(body).toBe('a,b');
});

test('a query has every value of a name, and no name that every object has', async () => {
  expect((await app.inject('/query?a=1&a=2&b=&c')).json()).toEqual({ a: ['1', '2'], b: '', c: '' });
  const { body } = await app.inject('/query?__proto__=1&toString=2');
  expect(body).toContain('"toString":"2"');
  expect(Object.keys({}.constructor)).toEqual([]);
});

describe('a body that is no form is an empty one', () => {
  test.for(['null', '7', '"x"', 'true'])('%s', async (payload) => {
    const headers = { 'content-type': 'application/json' };
    expect((await app.inject({ method: 'POST', url: '/form', headers, payload })).json()).toEqual({});
  });

  test('and so is none', async () => {
    expect((await app.inject({ method: 'POST', url: '/form' })).json()).toEqual({});
  });
});

test('machines ask below /api/ and /health/; /api itself is a page about them', () => {
  for (const address of ['/api/v1/schools?q=x', '/api/', '/health/live'])
    expect(isForMachines(address), address).toBe(true);
  for (const address of ['/api', '/api?x', '/apiary', '/', '/interest?back=/api/', '/healthy'])
    expect(isForMachines(address), address).toBe(false);
});
