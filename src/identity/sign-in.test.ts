import type { KyselyPlugin } from 'kysely';
import { describe, expect, test } from 'vitest';

import { buildApp } from '../app.ts';
import type { Hub } from '../hub.ts';
import { auditTrail } from '../kit/audit/testing.ts';
import { recentMail } from '../kit/mail/index.ts';
import { onEachDatabase } from '../kit/db/testing.ts';
import { exampleHub, TEST_DAY } from '../testing/hub.ts';
import { addTestPerson, giveRole, signedIn } from '../testing/people.ts';
import { Visitor } from '../testing/visitor.ts';
import { addressOfThisSite } from './address-of-this-site.ts';
import { deviceInWords } from './device.ts';
import { askToSignIn } from './ask-to-sign-in.ts';
import { grantRoleFromFlags } from './give-role-command.ts';
import { networkHashOf } from './network.ts';
import { signInLinkFor } from './sign-in-link-command.ts';

const FORM = { 'content-type': 'application/x-www-form-urlencoded' };
const ANN = 'ann@school.example';

describe('An address to go on to', () => {
  test.each(['/', '/staff/people?q=a%20b', '/applications/7/school#x', '/a//b'])(
    '%s is of this site',
    (address) => {
      expect(addressOfThisSite(address)).toBe(address);
    },
  );
  test.each([
    '',
    '//evil.example',
    '/\\evil.example',
    'https://evil.example',
    'staff',
    '/\t/evil',
    '/ok\\..',
    '/é',
    `/${'x'.repeat(2000)}`,
  ])('%j is not', (address) => {
    expect(addressOfThisSite(address)).toBeNull();
  });
});

test('A browser is known again by a few words', () => {
  const chrome =
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0 Safari/537.36';
  expect(deviceInWords(chrome)).toBe('Chrome on Windows');
  expect(deviceInWords(`${chrome} Edg/130.0`)).toBe('Edge on Windows');
  expect(
    deviceInWords('Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Safari/604.1'),
  ).toBe('Safari on an iPhone');
  expect(deviceInWords('curl/8')).toBe('A browser');
  expect(deviceInWords(undefined)).toBe('A browser');
});

test.each([
  ['192.0.2.7', '192.0.2.7', true],
  ['192.0.2.7', '::ffff:192.0.2.7', true],
  ['192.0.2.7', '192.0.2.8', false],
  ['2001:db8:1:2::1', '2001:db8:1:2:ffff:1:2:3', true],
  ['2001:db8:1:2::1', '2001:0db8:0001:0002:0:0:0:9', true],
  ['2001:db8::1', '2001:db8:0:1::1', false],
  ['::1', '::2', true],
] as const)('%s and %s are of one network: %s', (one, other, isOne) => {
  expect(networkHashOf(one) === networkHashOf(other)).toBe(isOne);
});

onEachDatabase('Signing in', (open) => {
  const made = async (day = TEST_DAY) => {
    const { hub, app } = await exampleHub(open(), { day });
    await addTestPerson(hub, 'Ann Truscott', ANN);
    return { hub, app };
  };
  const newest = async () => (await recentMail(open().db, 1))[0];
  const codeOf = async () => /\b(\d{6})\b/.exec((await newest())?.subject ?? '')?.[1] ?? '';
  const linkOf = async () => /(\/sign-in\/link\/\S+)/.exec((await newest())?.text ?? '')?.[1] ?? '';

  test('the code of the letter lets in the browser that asked, and goes on to where it was going', async () => {
    const { app } = await made();
    const ann = new Visitor(app);
    await ann.post('/sign-in', { email: 'ANN@school.example ', next: '/account/sessions' });
    const code = await codeOf();
    const reply = await ann.post('/sign-in/code', { code: ` ${code.slice(0, 3)} ${code.slice(3)}` });
    expect([reply.statusCode, reply.headers.location]).toEqual([303, '/account/sessions']);
    expect((await ann.get('/account/sessions')).body).toContain('this device');
    await app.close();
  });

  test('the code lets in no other browser', async () => {
    const { app } = await made();
    const [ann, thief] = [new Visitor(app), new Visitor(app)];
    await ann.post('/sign-in', { email: ANN });
    const code = await codeOf();
    await thief.post('/sign-in', { email: 'thief@school.example' });
    expect((await thief.post('/sign-in/code', { code })).statusCode).toBe(422);
    expect((await new Visitor(app).post('/sign-in/code', { code })).statusCode).toBe(422);
    expect(thief.isIn).toBe(false);
    await app.close();
  });

  test('a scanner that opens each link of the letter three times signs nobody in, and the link still works once', async () => {
    const { app } = await made();
    await new Visitor(app).post('/sign-in', { email: ANN });
    const link = await linkOf();
    const scanner = new Visitor(app);
    for (const _ of [1, 2, 3]) expect((await scanner.get(link)).statusCode).toBe(200);
    expect(scanner.isIn).toBe(false);
    expect(await open().db.selectFrom('sign_in_sessions').select('id').execute()).toEqual([]);
    const ann = new Visitor(app);
    expect((await ann.post(link, {})).statusCode).toBe(303);
    expect(ann.isIn).toBe(true);
    expect((await new Visitor(app).post(link, {})).statusCode).toBe(410);
    await app.close();
  });

  test('of two presses of a link at once one wins', async () => {
    const { app } = await made();
    await new Visitor(app).post('/sign-in', { email: ANN });
    const link = await linkOf();
    const replies = await Promise.all([new Visitor(app).post(link, {}), new Visitor(app).post(link, {})]);
    expect(new Set(replies.map(({ statusCode }) => statusCode))).toEqual(new Set([303, 410]));
    await app.close();
  });

  test('a code sent twice by one press lets in both times, in its own browser', async () => {
    const { app } = await made();
    const ann = new Visitor(app);
    await ann.post('/sign-in', { email: ANN });
    const code = await codeOf();
    const replies = await Promise.all([
      ann.post('/sign-in/code', { code }),
      ann.post('/sign-in/code', { code }),
    ]);
    expect(replies.map(({ statusCode }) => statusCode)).toEqual([303, 303]);
    await app.close();
  });

  test('five wrong codes end it, also the right one after them', async () => {
    const { app } = await made();
    const ann = new Visitor(app);
    await ann.post('/sign-in', { email: ANN });
    const code = await codeOf();
    const wrong = code === '000000' ? '000001' : '000000';
    await Promise.all([1, 2, 3, 4, 5].map(() => ann.post('/sign-in/code', { code: wrong })));
    const reply = await ann.post('/sign-in/code', { code });
    expect(reply.statusCode).toBe(422);
    expect(reply.body).toContain('the wrong code too often');
    await app.close();
  });

  test('a code is too old the next day, and so is its link', async () => {
    const { hub, app } = await made();
    const ann = new Visitor(app);
    await ann.post('/sign-in', { email: ANN });
    const [code, link] = [await codeOf(), await linkOf()];
    const later: Hub = { ...hub, clock: { ...hub.clock, now: () => hub.clock.now().add({ minutes: 61 }) } };
    const tomorrow = await buildApp(later);
    const cookie = (await app.inject({ method: 'GET', url: '/sign-in/code' })).headers['set-cookie'];
    expect(cookie).toBeUndefined();
    expect((await new Visitor(tomorrow).post(link, {})).body).toContain('too old');
    const browser = await askToSignIn(hub, { email: ANN, fullName: null, thenTo: null, networkAddress: 'x' });
    const late = await tomorrow.inject({
      method: 'POST',
      url: '/sign-in/code',
      headers: { ...FORM, cookie: `hub-asks=${browser}` },
      payload: `code=${code === '' ? '' : await codeOf()}`,
    });
    expect(late.body).toContain('too old');
    await app.close();
    await tomorrow.close();
  });

  test('the answer is the same for an address that nobody has, and its owner is told so', async () => {
    const { app } = await made();
    const answers = [];
    for (const email of [ANN, 'nobody@school.example']) {
      const visitor = new Visitor(app);
      const sent = await visitor.post('/sign-in', { email });
      const page = await visitor.get('/sign-in/code');
      const wrong = await visitor.post('/sign-in/code', { code: '12345' });
      answers.push({
        status: sent.statusCode,
        to: sent.headers.location,
        cookies: sent.cookies.map(({ name, value, httpOnly, sameSite }) => [
          name,
          value.length,
          httpOnly,
          sameSite,
        ]),
        page: page.body,
        wrong: [wrong.statusCode, wrong.body],
      });
    }
    expect(answers[0]).toEqual(answers[1]);
    const letter = await newest();
    expect([letter?.to, letter?.kind]).toEqual(['nobody@school.example', 'sign-in.nobody']);
    expect(letter?.text).toContain('/apply');
    await app.close();
  });

  test('the answer and the work are the same for an address that nobody has: every header, every statement', async () => {
    const { hub, app } = await made();
    const seen: { heads: unknown; work: readonly string[] }[] = [];
    for (const email of [ANN, 'nobody@school.example']) {
      const work: string[] = [];
      const plugin: KyselyPlugin = {
        transformQuery: ({ node }) => {
          work.push(
            JSON.stringify(node, (key, value: unknown) => (key === 'value' ? null : value)).replaceAll(
              /"values":\[[^\]]*\]/g,
              '',
            ),
          );
          return node;
        },
        transformResult: async ({ result }) => result,
      };
      const { database } = hub;
      const watched = await buildApp({
        ...hub,
        database: {
          ...database,
          transaction: (does) => database.transaction((tx) => does(tx.withPlugin(plugin))),
        },
      });
      const reply = await new Visitor(watched).post('/sign-in', { email });
      const { date: _, 'set-cookie': cookie, ...others } = reply.headers;
      const heads = [
        reply.statusCode,
        others,
        String(cookie).replace(/=[\w-]{32};/, '=a secret;'),
        reply.body,
      ];
      seen.push({ heads, work });
      await watched.close();
    }
    expect(seen[0]?.work.length).toBeGreaterThan(4);
    expect(seen[0]).toEqual(seen[1]);
    await app.close();
  });

  test('asking for somebody again and again does not keep them out: the links that they are sent work', async () => {
    const { app } = await made();
    for (const _ of [1, 2, 3, 4, 5, 6, 7]) await new Visitor(app).post('/sign-in', { email: ANN });
    const ann = new Visitor(app);
    await ann.post('/sign-in', { email: ANN });
    expect((await ann.post(await linkOf(), {})).statusCode).toBe(303);
    expect(ann.isIn).toBe(true);
    await app.close();
  });

  test('each sign-in is a new secret, and ends the session that the browser had', async () => {
    const { app } = await made();
    const ann = new Visitor(app);
    const secrets: string[] = [];
    for (const _ of [1, 2]) {
      await ann.post('/sign-in', { email: ANN });
      await ann.post('/sign-in/code', { code: await codeOf() });
      secrets.push(ann.cookie('hub') ?? '');
    }
    expect(new Set(secrets).size).toBe(2);
    const before = new Visitor(app);
    before.take('hub', secrets[0] ?? '');
    expect((await before.get('/account')).statusCode).toBe(303);
    expect((await ann.get('/account')).statusCode).toBe(200);
    // A secret that somebody else put into the browser never becomes one that is signed in.
    const fixed = 'f'.repeat(32);
    const victim = new Visitor(app);
    victim.take('hub', fixed);
    await victim.post('/sign-in', { email: ANN });
    await victim.post('/sign-in/code', { code: await codeOf() });
    expect(victim.cookie('hub')).not.toBe(fixed);
    await app.close();
  });

  test.each([
    ['somebody without a role', false, 13, 15],
    ['whoever has a role', true, 2, 4],
  ])(
    '%s is signed out after a while without use, and everybody after thirty days',
    async (_, hasRole, good, over) => {
      const { hub, app } = await made();
      const bob = await addTestPerson(hub, 'Bob', 'bob@school.example');
      if (hasRole) await giveRole(hub, bob, 'facilitator', { kind: 'group', id: 'some-group' });
      const headers = await signedIn(hub, bob);
      const daysLater = async (days: number) => {
        const now = hub.clock.now().add({ hours: 24 * days });
        const later = await buildApp({ ...hub, clock: { ...hub.clock, now: () => now } });
        const { statusCode } = await later.inject({ url: '/account', headers });
        await later.close();
        return statusCode;
      };
      expect(await daysLater(good)).toBe(200);
      expect(await daysLater(good + over)).toBe(303);
      expect(await daysLater(good + good)).toBe(200);
      for (let day = good * 3; day < 30; day += good) expect(await daysLater(day), `day ${day}`).toBe(200);
      expect(await daysLater(30)).toBe(303);
      await app.close();
    },
  );

  test('the operator’s link signs in once, and is written down; for nobody there is none', async () => {
    const { hub, app } = await made();
    const at = hub.clock.now();
    const { lines } = await signInLinkFor(open(), { email: 'ANN@school.example', publicUrl: '' }, at);
    const ann = new Visitor(app);
    expect((await ann.get(lines[1] ?? '')).statusCode).toBe(200);
    expect(ann.isIn).toBe(false);
    expect((await ann.post(lines[1] ?? '', {})).statusCode).toBe(303);
    expect((await new Visitor(app).post(lines[1] ?? '', {})).statusCode).toBe(410);
    expect((await auditTrail(open().db)).map(({ event }) => event)).toContain('sign-in.link-made');
    expect((await signInLinkFor(open(), { email: 'x@y.example', publicUrl: '' }, at)).done).toBe(false);
    await app.close();
  });

  test('an address gets five letters an hour however many processes are asked, and the answer stays the same', async () => {
    const { hub, app } = await made();
    const other = await buildApp(hub);
    const replies = await Promise.all(
      [1, 2, 3, 4, 5, 6, 7, 8].map((index) =>
        new Visitor(index % 2 === 0 ? app : other).post('/sign-in', { email: ANN }),
      ),
    );
    expect(new Set(replies.map(({ statusCode, headers }) => `${statusCode} ${headers.location}`))).toEqual(
      new Set(['303 /sign-in/code']),
    );
    expect((await recentMail(open().db, 20)).filter(({ to }) => to === ANN)).toHaveLength(5);
    await app.close();
    await other.close();
  });

  test('somebody new who gives a name gets a record once the address is shown to be theirs, and not before', async () => {
    const { hub, app } = await made();
    const people = async () =>
      open().db.selectFrom('people').select('full_name').where('full_name', '=', 'New Person').execute();
    const browser = await askToSignIn(hub, {
      email: 'new@school.example',
      fullName: 'New Person',
      thenTo: '/apply',
      networkAddress: '192.0.2.1',
    });
    expect(await people()).toEqual([]);
    const reply = await app.inject({
      method: 'POST',
      url: '/sign-in/code',
      headers: { ...FORM, cookie: `hub-asks=${browser}` },
      payload: `code=${await codeOf()}`,
    });
    expect(reply.headers.location).toBe('/apply');
    expect(await people()).toHaveLength(1);
    await app.close();
  });

  test('the cookie is for this site alone, and over https for this host alone', async () => {
    const { hub, app } = await made();
    const secure = await buildApp({ ...hub, config: { ...hub.config, publicUrl: 'https://hub.example' } });
    for (const [of, name] of [
      [app, 'hub'],
      [secure, '__Host-hub'],
    ] as const) {
      const browser = await askToSignIn(hub, {
        email: ANN,
        fullName: null,
        thenTo: null,
        networkAddress: 'x',
      });
      const reply = await of.inject({
        method: 'POST',
        url: '/sign-in/code',
        headers: { ...FORM, cookie: `${name}-asks=${browser}` },
        payload: `code=${await codeOf()}`,
      });
      const cookie = reply.cookies.find((one) => one.name === name);
      expect([cookie?.httpOnly, cookie?.sameSite, cookie?.path, cookie?.secure === true]).toEqual([
        true,
        'Lax',
        '/',
        of === secure,
      ]);
    }
    await app.close();
    await secure.close();
  });

  test('signing out everywhere else ends the others and leaves this one; nobody ends another person’s', async () => {
    const { hub, app } = await made();
    const bob = await addTestPerson(hub, 'Bob', 'bob@school.example');
    const bobs = await signedIn(hub, bob);
    const [one, two] = [new Visitor(app), new Visitor(app)];
    for (const visitor of [one, two]) {
      await visitor.post('/sign-in', { email: ANN });
      await visitor.post('/sign-in/code', { code: await codeOf() });
    }
    const bobsId = await open()
      .db.selectFrom('sign_in_sessions')
      .select('id')
      .where('person_id', '=', bob)
      .executeTakeFirstOrThrow();
    await one.post('/account/sessions/end', { session: String(bobsId.id) });
    await one.post('/account/sessions/end-others', {});
    expect((await two.get('/account')).statusCode).toBe(303);
    expect((await one.get('/account')).statusCode).toBe(200);
    expect((await app.inject({ url: '/account', headers: bobs })).statusCode).toBe(200);
    await one.post('/sign-out', {});
    expect((await one.get('/account')).headers.location).toBe('/sign-in?next=%2Faccount');
    await app.close();
  });

  test('what was typed when a session had ended is kept for that browser, and sent by a press after signing in', async () => {
    const { app } = await made();
    const ann = new Visitor(app);
    await ann.post('/sign-in', { email: ANN });
    await ann.post('/sign-in/code', { code: await codeOf() });
    ann.forget('hub');
    const words = 'Grüße & "quotes" <b>\r\nsecond line 👋';
    const lost = await ann.post('/account/sessions/end', { session: '99', words });
    expect(lost.headers.location).toBe('/sign-in?next=%2Fsign-in%2Fheld');
    expect((await ann.get(String(lost.headers.location))).body).toContain('It is kept for you');
    const kept = await open().db.selectFrom('held_forms').selectAll().execute();
    expect(kept).toHaveLength(1);
    expect(Buffer.from(kept[0]?.sealed ?? '').toString('latin1')).not.toContain('quotes');
    await ann.post('/sign-in', { email: ANN, next: '/sign-in/held' });
    const back = await ann.post('/sign-in/code', { code: await codeOf() });
    const page = (await ann.get(String(back.headers.location))).body;
    expect(page).toContain('action="/account/sessions/end"');
    expect(page).toContain('name="words" value="Grüße &amp; &quot;quotes&quot; &lt;b>\r\nsecond line 👋"');
    const other = new Visitor(app);
    await other.post('/sign-in', { email: ANN });
    await other.post('/sign-in/code', { code: await codeOf() });
    expect((await other.get('/sign-in/held')).body).toContain('Nothing is kept for you here');
    await app.close();
  });
});

onEachDatabase('The first administrator', (open) => {
  const NOW = Temporal.Instant.from('2026-11-24T09:00:00Z');
  const grants = async () =>
    open()
      .db.selectFrom('role_grants')
      .innerJoin('people', 'people.id', 'person_id')
      .select(['full_name', 'role', 'scope_kind'])
      .where('full_name', '=', 'Sam Reed')
      .execute();

  test('is made by the command, once however often it is given', async () => {
    const flags = { role: null, name: 'Sam Reed' };
    expect((await grantRoleFromFlags(open(), 'sam@hub.example', flags, NOW)).done).toBe(true);
    expect(
      (await grantRoleFromFlags(open(), 'SAM@hub.example', { ...flags, name: null }, NOW)).lines,
    ).toEqual(['They were administrator already.']);
    expect(await grants()).toEqual([{ full_name: 'Sam Reed', role: 'administrator', scope_kind: 'hub' }]);
  });

  test('lets somebody back in whose role ran out, and takes the end from one that has one', async () => {
    const flags = { role: null, name: 'Sam Reed' };
    for (const endsOn of ['2026-01-31', '2099-01-31']) {
      await grantRoleFromFlags(open(), 'sam@hub.example', flags, NOW);
      await open()
        .db.updateTable('role_grants')
        .set({ ends_on: Temporal.PlainDate.from(endsOn) })
        .execute();
      expect((await grantRoleFromFlags(open(), 'sam@hub.example', flags, NOW)).lines).toEqual([
        'They may work as administrator from now on, and sign in with that address.',
      ]);
      const inForce = open().db.selectFrom('role_grants').select('ends_on').where('revoked_at', 'is', null);
      expect(await inForce.execute()).toEqual([{ ends_on: null }]);
    }
  });

  test.each([
    ['nobody@hub.example', { role: null, name: null }, 'Nobody here has that address'],
    ['not an address', { role: null, name: 'X' }, 'is not an email address'],
    ['sam@hub.example', { role: 'king', name: 'X' }, 'The role must be one of'],
  ] as const)('%s with %j is refused, and nothing is stored', async (email, flags, words) => {
    const outcome = await grantRoleFromFlags(open(), email, flags, NOW);
    expect([outcome.done, outcome.lines[0]]).toEqual([false, expect.stringContaining(words)]);
    expect(await open().db.selectFrom('people').select('id').execute()).toEqual([]);
  });
});
