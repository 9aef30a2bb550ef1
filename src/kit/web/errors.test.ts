import { describe, expect, test } from 'vitest';

import { bareApp } from './testing/bare-app.ts';

const JSON_TYPE = { 'content-type': 'application/json' };

function withStatus(status: number): () => never {
  return () => {
    throw Object.assign(new Error('secret words'), { statusCode: status });
  };
}

describe('what people get is a page, what machines get is a problem', () => {
  test.for([
    [404, 'Page not found'],
    [403, 'You cannot do that from here'],
    [409, 'Somebody changed the same thing at that moment'],
    [413, 'What you sent is too large'],
    [415, 'The hub cannot read this kind of file'],
    [429, 'Too many requests'],
    [500, 'Sorry, there is a problem with the service'],
    [503, 'The service is busy'],
    [400, 'The hub could not read what was sent'],
    [418, 'The hub could not read what was sent'],
    [507, 'Sorry, there is a problem with the service'],
  ] as const)('%i: %s', async ([status, title]) => {
    const { app } = await bareApp({ fault: withStatus(status) });

    const page = await app.inject('/throw');
    expect(page.statusCode).toBe(status);
    expect(page.headers['content-type']).toBe('text/html; charset=utf-8');
    expect(page.body).toContain(title);
    expect(page.body).not.toContain('secret');

    const problem = await app.inject('/api/throw');
    expect(problem.statusCode).toBe(status);
    expect(problem.headers['content-type']).toBe('application/problem+json; charset=utf-8');
    const { type, ...rest } = problem.json<Record<string, unknown>>();
    expect(type).toBe(`https://npq-hub.example/problems/http-${status}`);
    expect(rest).toEqual({ status, title, detail: expect.stringMatching(/^[A-Z].+\.$/) });
  });
});

test('a transaction that gave way to another is said to be sent again, and no word of the database goes out', async () => {
  const { app } = await bareApp({
    fault: () => {
      throw Object.assign(new Error('deadlock detected'), { code: '40P01' });
    },
  });
  const page = await app.inject('/throw');
  expect(page.statusCode).toBe(409);
  expect(page.body).toContain('Go back and send it again.');
  expect(page.body).not.toContain('deadlock');
  expect((await app.inject('/api/throw')).statusCode).toBe(409);
});

describe('an error that a handler throws', () => {
  test.for<[string, () => unknown]>([
    ['an error', () => Promise.reject(new Error('secret words'))],
    ['a fault of ours', () => (undefined as unknown as { x: { secret: 1 } }).x.secret],
    ['a text', () => Promise.reject('secret words')],
    ['nothing', () => Promise.reject(undefined)],
    ['null', () => Promise.reject(null)],
    ['an error with the status of a success', withStatus(200)],
  ])('is a 500 and no word of it goes out: %s', async ([, fault]) => {
    const { app } = await bareApp({ fault });
    for (const url of ['/throw', '/api/throw']) {
      const { statusCode, body } = await app.inject({ method: 'POST', url });
      expect(statusCode, url).toBe(500);
      expect(body).toContain('Sorry, there is a problem with the service');
      expect(body).not.toMatch(/secret|undefined|TypeError|\.ts/);
    }
  });
});

describe('a body that is not JSON', () => {
  const send = async (payload: string) => {
    const { app } = await bareApp();
    return app.inject({ method: 'POST', url: '/api/take', headers: JSON_TYPE, payload });
  };

  test.for(['{"email": "ann@school.uk"', '{email}', 'undefined', "{'a':1}", '[1,]', '\u0000'])(
    '%j is refused, and not quoted',
    async (payload) => {
      const answer = await send(payload);
      expect(answer.statusCode).toBe(400);
      expect(answer.headers['content-type']).toBe('application/problem+json; charset=utf-8');
      expect(answer.json()).toMatchObject({
        type: 'https://npq-hub.example/problems/not-json',
        status: 400,
        title: 'The body is not JSON',
      });
      expect(answer.body).not.toContain('ann@');
    },
  );

  test('says so when it is empty', async () => {
    expect((await send('')).json()).toMatchObject({
      type: 'https://npq-hub.example/problems/not-json',
      detail: 'The body is empty. Send a JSON object or an array of them.',
    });
  });

  test('that reaches for the prototype is refused', async () => {
    for (const payload of ['{"__proto__":{"x":1}}', '{"constructor":{"prototype":{"x":1}}}'])
      expect((await send(payload)).statusCode).toBe(400);
    expect('x' in {}).toBe(false);
  });
});

describe('what cannot be taken', () => {
  test('is too large', async () => {
    const { app } = await bareApp({ bodyLimit: 100 });
    for (const url of ['/take', '/api/take']) {
      const answer = await app.inject({
        method: 'POST',
        url,
        headers: JSON_TYPE,
        payload: `"${'x'.repeat(99)}"`,
      });
      expect(answer.statusCode).toBe(413);
      expect(answer.body).toContain('What you sent is too large');
    }
  });

  test('is of a kind that nobody reads', async () => {
    const { app } = await bareApp();
    for (const type of ['application/xml', 'application/x-yaml', 'image/png', 'nonsense', '\u00FF']) {
      const answer = await app.inject({
        method: 'POST',
        url: '/api/take',
        headers: { 'content-type': type },
        payload: '<a/>',
      });
      expect(answer.statusCode, type).toBe(415);
      expect(answer.json()).toMatchObject({ type: 'https://npq-hub.example/problems/http-415' });
    }
  });
});
