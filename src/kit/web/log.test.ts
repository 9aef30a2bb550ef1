import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { openEmbedded } from '../db/testing.ts';
import { bareApp } from './testing/bare-app.ts';

/** What a visitor sends, in every place where something can be sent. */
const PERSON = {
  query: '?email=ann%40school.uk&name=Ann+Lee',
  headers: {
    'content-type': 'application/x-www-form-urlencoded',
    'user-agent': 'Ann’s telephone'.replace('’', ''),
    referer: 'https://ann.example/secret',
    cookie: 'session=secret-of-ann',
  },
  payload: 'name=Ann+Lee&email=ann%40school.uk',
  remoteAddress: '203.0.113.77',
};
const OF_THE_PERSON = /ann|school\.uk|203\.0\.113|secret|\?/i;

async function logOf(fault: () => unknown, url = '/throw'): Promise<string[]> {
  const { app, log } = await bareApp({ fault });
  const { query, ...rest } = PERSON;
  await app.inject({ method: 'POST', url: `${url}${query}`, ...rest });
  return log;
}

describe('the log says what happened and not to whom', () => {
  test('of a request: method, pattern of the route, status and time', async () => {
    const log = await logOf(() => 'fine');
    expect(log.length).toBeGreaterThan(0);
    for (const line of log) expect(line).not.toMatch(OF_THE_PERSON);
    const entries = log.map((line): Record<string, unknown> => JSON.parse(line));
    expect(entries).toContainEqual(
      expect.objectContaining({ req: { id: expect.any(String), method: 'POST', route: '/throw' } }),
    );
    expect(entries).toContainEqual(expect.objectContaining({ res: { status: 200 } }));
    for (const { time } of entries)
      expect(Temporal.Instant.from(String(time)).toString()).toMatch(/^20\d\d-/);
  });

  test('of an address that is not there: that none was found', async () => {
    const log = await logOf(() => 'fine', '/ann/lee');
    for (const line of log) expect(line).not.toMatch(OF_THE_PERSON);
    expect(log.join('')).toContain('"route":"none"');
  });

  test('of an error: its name, its words and where it was, which its visitor is not told', async () => {
    const log = await logOf(() => Promise.reject(new RangeError('The rule has no row for this.')));
    const error = log
      .map((line): { err?: object } => JSON.parse(line))
      .find((entry) => entry.err !== undefined);
    expect(error?.err).toMatchObject({
      type: 'RangeError',
      message: 'The rule has no row for this.',
      stack: expect.stringMatching(/^ {4}at .+log\.test\.ts/),
    });
    for (const line of log) expect(line).not.toMatch(OF_THE_PERSON);
  });

  test('of what the visitor did wrong: nothing but the status', async () => {
    const { app, log } = await bareApp();
    await app.inject({
      method: 'POST',
      url: `/api/take${PERSON.query}`,
      headers: { 'content-type': 'application/json' },
      payload: '{"email": "ann@school.uk"',
    });
    expect(log.join('')).toContain('"status":400');
    expect(log.join('')).not.toMatch(OF_THE_PERSON);
  });
});

describe('of an error of the database', () => {
  let opened: Awaited<ReturnType<typeof openEmbedded>>;
  beforeAll(async () => {
    opened = await openEmbedded();
  });
  afterAll(() => opened.remove());

  test.for<[string, string]>([
    ['a value that does not fit', `select 'ann@school.uk'::int`],
    [
      'a row that breaks a rule',
      `do $$ begin raise exception 'Ann Lee' using detail = 'ann@school.uk'; end $$`,
    ],
    ['a statement that is none', `select ann@school.uk from`],
  ])('the code stays and the words go, which may quote a row: %s', async ([, statement]) => {
    const log = await logOf(() => sql.raw(statement).execute(opened.database.db));
    const logged = log.join('');
    expect(logged).toMatch(/"code":"[0-9A-Z]{5}"/);
    expect(logged).toContain('left out: it may quote a row');
    expect(logged).not.toMatch(/ann|school\.uk/i);
  });
});
