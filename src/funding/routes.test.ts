import Fastify from 'fastify';
import { expect, test } from 'vitest';

import { mountFundingApi } from './routes.tsx';

const nowhere = {
  byUrn: () => Promise.resolve(new Map<string, never>()),
  byUkprn: () => Promise.resolve(new Map<string, never>()),
};
const lists = {
  pp50Schools: new Set<string>(),
  pp50FurtherEducation: new Set<string>(),
  rise: new Set<string>(),
};

async function send(payload: unknown) {
  const app = Fastify();
  mountFundingApi(app, { places: nowhere, lists });
  const reply = await app.inject({
    method: 'POST',
    url: '/api/v1/funding-eligibility',
    headers: { 'content-type': 'application/json' },
    payload: typeof payload === 'string' ? payload : JSON.stringify(payload),
  });
  await app.close();
  return reply;
}

const asked = { course: 'npq-senco', cohortFunding: 'capped', inEngland: true, previouslyFunded: true };

test('one question gives one answer, a list a list', async () => {
  const one = await send(asked);
  expect(one.statusCode).toBe(200);
  expect(one.json()).toMatchObject({ verdict: 'not_eligible', code: 'previously_funded', rule: 'FUN-3' });
  const list = await send([asked, { ...asked, inEngland: false }]);
  expect(list.json()).toMatchObject([{ code: 'previously_funded' }, { code: 'not_in_england' }]);
});

test('a fault is told as problem details, by its field', async () => {
  const reply = await send([asked, { ...asked, cohortFunding: 'half' }]);
  expect(reply.statusCode).toBe(422);
  expect(reply.headers['content-type']).toContain('application/problem+json');
  expect(reply.json()).toMatchObject({
    status: 422,
    errors: [{ field: '[1].cohortFunding', detail: 'must be one of zero, capped, full' }],
  });
});

test('of many faults the first hundred are told, and how many there are', async () => {
  const reply = await send(Array.from({ length: 150 }, () => ({ ...asked, course: 'x' })));
  expect(reply.json().errors).toHaveLength(100);
  expect(reply.json().detail).toContain('150 problems');
});

test.each(['{"course":"npq-senco","__proto__":{"cohortFunding":"zero"}}', '[[[[', '"npq-senco"', '[]]'])(
  'what cannot be a question is a fault of whoever sent it: %s',
  async (payload) => {
    const reply = await send(payload);
    expect(reply.statusCode).toBeGreaterThanOrEqual(400);
    expect(reply.statusCode).toBeLessThan(500);
  },
);
