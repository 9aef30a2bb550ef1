import { expect, test } from 'vitest';

import { addEnrolment } from '../cohorts/index.ts';
import { record } from '../kit/audit/index.ts';
import { onEachDatabase } from '../kit/db/testing.ts';
import { exampleHub } from '../testing/hub.ts';
import { addTestPerson, giveRole, signedIn, signedInAs } from '../testing/people.ts';
import { takeToldTrn } from './index.ts';
import { lawOfPosts } from './law-of-posts.ts';
import type { Post } from './person.ts';

const FORM = { 'content-type': 'application/x-www-form-urlencoded' };

test('The law reads the SENCO post that is held, and those before it', () => {
  const post = (facts: Partial<Post>): Post => ({
    id: 1,
    schoolUrn: '100000',
    schoolName: 'A school',
    role: 'senco',
    startsOn: Temporal.PlainDate.from('2025-09-01'),
    endsOn: null,
    source: 'test',
    ...facts,
  });
  const today = Temporal.PlainDate.from('2026-11-24');
  const law = (posts: readonly Post[]) =>
    lawOfPosts(posts, () => 'maintained_mainstream', today)?.cautious.deadline?.toString() ?? null;
  // Three years from the first day: the day itself is still within them (the requirement slice has the sources).
  expect(law([post({})])).toBe('2028-09-01');
  expect(law([post({ role: 'head' })])).toBeNull();
  expect(law([post({ startsOn: null })])).toBeNull();
  expect(law([post({ endsOn: today.subtract({ days: 1 }) })])).toBeNull();
  const before = post({
    id: 2,
    schoolUrn: '100001',
    startsOn: Temporal.PlainDate.from('2024-09-01'),
    endsOn: Temporal.PlainDate.from('2025-08-31'),
  });
  // Twelve months as a SENCO before this post leave less of the three years, by the careful reading.
  expect(law([post({}), before])).toBe('2027-09-01');
});

onEachDatabase('A person’s page', (open) => {
  const made = async () => {
    const { hub, app } = await exampleHub(open(), {
      schools: [{ urn: '107000', name: 'Northmoor Primary' }],
    });
    const ann = await addTestPerson(hub, 'Ann Truscott', 'ann@a.example');
    const manager = await signedInAs(hub, 'manager');
    const send = async (url: string, fields: Record<string, string>) =>
      app.inject({
        method: 'POST',
        url,
        headers: { ...manager.headers, ...FORM },
        payload: new URLSearchParams(fields).toString(),
      });
    const page = async (id = ann) =>
      (await app.inject({ url: `/staff/people/${id}`, headers: manager.headers })).body;
    return { hub, app, ann, manager, send, page };
  };

  test('takes a name, addresses and posts, each once, and shows them with what happened', async () => {
    const { app, ann, send, page } = await made();
    const at = `/staff/people/${ann}`;
    for (const _ of [1, 2]) {
      expect((await send(`${at}/name`, { 'full-name': 'Ann Pengelly' })).statusCode).toBe(303);
      expect((await send(`${at}/emails`, { email: 'ann@b.example' })).statusCode).toBe(303);
      expect(
        (await send(`${at}/posts`, { school: '107000', role: 'senco', 'starts-on': '2025-09-01' }))
          .statusCode,
      ).toBe(303);
      expect((await send(`${at}/emails/main`, { email: 'ann@b.example' })).statusCode).toBe(303);
    }
    const body = await page();
    for (const words of [
      'Ann Pengelly',
      'ann@b.example (letters go here)',
      'Northmoor Primary',
      '1 September 2028',
      'Post added',
      'Name changed',
    ])
      expect(body).toContain(words);
    const { rows: posts } = {
      rows: await open().db.selectFrom('posts').select('id').where('person_id', '=', ann).execute(),
    };
    expect(posts).toHaveLength(1);
    expect(
      (await send(`${at}/posts/end`, { post: String(posts[0]?.id), 'ends-on': '2025-08-31' })).statusCode,
    ).toBe(422);
    expect(
      (await send(`${at}/posts/end`, { post: String(posts[0]?.id), 'ends-on': '2026-12-31' })).statusCode,
    ).toBe(303);
    await app.close();
  });

  test('says what is wrong, keeps what was typed, and never says whose an address is', async () => {
    const { hub, app, ann, send } = await made();
    await addTestPerson(hub, 'Bob Secret', 'bob@b.example');
    const taken = await send(`/staff/people/${ann}/emails`, { email: 'BOB@b.example' });
    expect(taken.statusCode).toBe(422);
    expect(taken.body).toContain('Another record has this address');
    expect(taken.body).not.toContain('Bob Secret');
    const wrong = await send(`/staff/people/${ann}/posts`, {
      school: '999999',
      role: '',
      'starts-on': 'soon',
    });
    for (const words of [
      'No open school has that name',
      'Select the post',
      'Enter the first day',
      'value="soon"',
    ])
      expect(wrong.body.includes(words), words).toBe(true);
    await app.close();
  });

  test('takes no way to sign in for somebody with a role but from an administrator, and tells everybody of one', async () => {
    const { hub, app, ann, send } = await made();
    const at = (id: number) => `/staff/people/${id}/emails`;
    const lettersTo = async (email: string) =>
      open().db.selectFrom('outbox').select(['kind', 'text_body']).where('recipient', '=', email).execute();
    expect((await send(at(ann), { email: 'mine@b.example' })).statusCode).toBe(303);
    expect(await lettersTo('ann@a.example')).toEqual([
      { kind: 'sign-in.way-in', text_body: expect.stringContaining('added mine@b.example to your record') },
    ]);
    const boss = await addTestPerson(hub, 'Boss Of Roles', 'boss@a.example');
    await giveRole(hub, boss, 'administrator');
    const addresses = async () =>
      open()
        .db.selectFrom('person_emails')
        .select(['email', 'is_main'])
        .where('person_id', '=', boss)
        .execute();
    const before = await addresses();
    const refused = await send(at(boss), { email: 'mine@c.example' });
    expect([refused.statusCode, await addresses()]).toEqual([422, before]);
    expect(refused.body).toContain('only an administrator does this');
    const { headers } = await signedInAs(hub, 'administrator');
    const payload = new URLSearchParams({ email: 'boss@c.example' }).toString();
    const byAdministrator = {
      method: 'POST',
      url: at(boss),
      headers: { ...headers, ...FORM },
      payload,
    } as const;
    expect((await app.inject(byAdministrator)).statusCode).toBe(303);
    const merged = await send(`/staff/duplicates/${boss}/${ann}`, { reason: 'They are one' });
    expect([merged.statusCode, merged.body.includes('only an administrator does this')]).toEqual([422, true]);
    for (const act of ['main', 'remove'])
      expect((await send(`${at(boss)}/${act}`, { email: 'boss@c.example' })).statusCode).toBe(422);
    expect(await addresses()).toEqual([
      { email: 'boss@a.example', is_main: true },
      { email: 'boss@c.example', is_main: false },
    ]);
    await app.close();
  });

  test('is nobody’s business outside the manager’s reach', async () => {
    const { hub, app, ann } = await made();
    const { headers } = await signedInAs(hub, 'manager', { kind: 'cohort', id: 'senco-autumn-2027' });
    expect((await app.inject({ url: `/staff/people/${ann}`, headers })).statusCode).toBe(404);
    expect((await app.inject({ url: '/staff/duplicates', headers })).statusCode).toBe(404);
    await app.close();
  });

  test('tells a manager of one cohort nothing of what was decided in another, nor anybody why their needs were read', async () => {
    const { hub, app, ann, page } = await made();
    const [here, there] = ['senco-autumn-2026', 'senco-autumn-2025'];
    const by = { actor: 'operator', at: hub.clock.now() };
    await hub.database.transaction(async (tx) => {
      await addEnrolment(tx, ann, here, 'active', by);
      const draft = {
        person_id: ann,
        course: 'npq-senco',
        cohort_id: there,
        state: 'draft',
        made_at: by.at,
        changed_at: by.at,
      } as const;
      const { id } = await tx
        .insertInto('applications')
        .values(draft)
        .returning('id')
        .executeTakeFirstOrThrow();
      const { enrolment } = await addEnrolment(tx, ann, there, 'withdrawn', by);
      const of = {
        application: `application:${id}`,
        place: `enrolment:${enrolment.id}`,
        person: `person:${ann}`,
      };
      await record(tx, {
        ...by,
        event: 'application.decided',
        subject: of.application,
        reason: 'Elsewhere, no',
      });
      await record(tx, { ...by, event: 'place.moved-there', subject: of.place, reason: 'Elsewhere, moved' });
      await record(tx, {
        ...by,
        event: 'needs.revealed',
        subject: of.person,
        reason: 'A loop for her hearing aid',
      });
    });
    const all = await page();
    for (const words of [
      'Elsewhere, no',
      'Elsewhere, moved',
      'withdrawn',
      'Somebody looked at what they need',
    ])
      expect(all).toContain(words);
    expect(all).not.toContain('hearing');
    const { headers } = await signedInAs(hub, 'manager', { kind: 'cohort', id: here });
    const seen = await app.inject({ url: `/staff/people/${ann}`, headers });
    expect(seen.body).toContain('Place: ');
    expect(seen.body).not.toMatch(/Elsewhere|withdrawn/);
    await app.close();
  });

  test('leads to records that look like it, which are merged with a reason, and apart again', async () => {
    const { hub, app, ann, manager, send, page } = await made();
    const other = await addTestPerson(hub, 'Truscott Ann', 'ann+npq@a.example');
    const others = await signedIn(hub, other);
    expect(await page()).toContain('Another record looks');
    const pair = await app.inject({ url: `/staff/duplicates?person=${ann}`, headers: manager.headers });
    expect(pair.body).toContain('Email addresses that lead to one mailbox');
    expect((await send(`/staff/duplicates/${ann}/${other}`, { reason: '' })).statusCode).toBe(422);
    expect((await send(`/staff/duplicates/${ann}/${other}`, { reason: 'She told us' })).statusCode).toBe(303);
    expect((await app.inject({ url: '/account', headers: others })).statusCode).toBe(303);
    expect((await app.inject({ url: `/staff/people/${other}`, headers: manager.headers })).statusCode).toBe(
      404,
    );
    expect((await send(`/staff/duplicates/${ann}/${other}`, { reason: 'Again' })).statusCode).toBe(404);
    const id = /\/staff\/merges\/(\d+)/.exec(await page())?.[1];
    const before = await app.inject({ url: `/staff/merges/${id}`, headers: manager.headers });
    expect(before.body).toContain('She told us');
    expect(before.body).toContain('Undo the merge');
    for (const _ of [1, 2]) expect((await send(`/staff/merges/${id}/undo`, {})).statusCode).toBe(303);
    expect((await app.inject({ url: '/account', headers: others })).statusCode).toBe(200);
    await app.close();
  });

  test('is not parted again once something of it has changed hands, and says so before and after the button', async () => {
    const { hub, app, ann, manager, send } = await made();
    const other = await addTestPerson(hub, 'Truscott Ann', 'ann+npq@a.example');
    await send(`/staff/duplicates/${ann}/${other}`, { reason: 'She told us' });
    const { id } = await open().db.selectFrom('person_merges').select('id').executeTakeFirstOrThrow();
    await send(`/staff/people/${ann}/emails/remove`, { email: 'ann+npq@a.example' });
    const asked = await app.inject({ url: `/staff/merges/${id}`, headers: manager.headers });
    const pressed = await send(`/staff/merges/${id}/undo`, {});
    expect([asked.statusCode, pressed.statusCode]).toEqual([200, 409]);
    for (const { body } of [asked, pressed]) {
      expect(body.includes('it cannot be undone as a whole')).toBe(true);
      expect(body.includes('Undo the merge</button>')).toBe(false);
    }
    expect(pressed.body.includes('Nothing was undone')).toBe(true);
    await app.close();
  });

  test('has one number that was checked: no second record can have it, and what is only told overwrites nothing', async () => {
    const { hub, app, ann, send } = await made();
    const bob = await addTestPerson(hub, 'Bob', 'bob@b.example');
    const trnOf = async (id: number) =>
      open()
        .db.selectFrom('people')
        .select(['trn', 'trn_verified_by'])
        .where('id', '=', id)
        .executeTakeFirst();
    expect((await send(`/staff/people/${ann}/trn`, { trn: 'RP12/34567', checked: 'yes' })).statusCode).toBe(
      303,
    );
    expect(await trnOf(ann)).toEqual({ trn: '1234567', trn_verified_by: expect.stringMatching(/^person:/) });
    const taken = await send(`/staff/people/${bob}/trn`, { trn: '1234567', checked: 'yes' });
    expect(taken.statusCode).toBe(422);
    expect(taken.body.includes('Ann')).toBe(false);
    for (const trn of ['12345', '12A34567', '0000000'])
      expect((await send(`/staff/people/${bob}/trn`, { trn, checked: 'yes' })).statusCode).toBe(422);
    const by = { actor: `person:${ann}`, at: hub.clock.now() };
    await open().transaction((tx) => takeToldTrn(tx, ann, '7654321', by));
    await open().transaction((tx) => takeToldTrn(tx, bob, '7654321', by));
    expect([(await trnOf(ann))?.trn, await trnOf(bob)]).toEqual([
      '1234567',
      { trn: '7654321', trn_verified_by: null },
    ]);
    await app.close();
  });

  test('puts a post right that was recorded wrongly, or takes it out, and only a post of theirs', async () => {
    const { hub, app, ann, send, page } = await made();
    const bob = await addTestPerson(hub, 'Bob', 'bob@b.example');
    await send(`/staff/people/${ann}/posts`, { school: '107000', role: 'senco', 'starts-on': '2024-09-01' });
    const { id } = await open().db.selectFrom('posts').select('id').executeTakeFirstOrThrow();
    const right = { role: 'senco', 'starts-on': '2025-09-01', 'ends-on': '' };
    expect((await send(`/staff/people/${bob}/posts/${id}`, right)).statusCode).toBe(404);
    const backwards = await send(`/staff/people/${ann}/posts/${id}`, { ...right, 'ends-on': '2025-08-31' });
    expect(backwards.body.includes('The last day must not be before the first')).toBe(true);
    expect((await send(`/staff/people/${ann}/posts/${id}`, right)).statusCode).toBe(303);
    expect((await page()).includes('1 September 2028')).toBe(true);
    await send(`/staff/people/${bob}/posts/${id}/take-out`, {});
    expect(await open().db.selectFrom('posts').select('id').execute()).toHaveLength(1);
    await send(`/staff/people/${ann}/posts/${id}/take-out`, {});
    expect(await open().db.selectFrom('posts').select('id').execute()).toHaveLength(0);
    await app.close();
  });

  test('questions what looks like a date of birth or an identity, wherever somebody types freely', async () => {
    const { hub, app, ann, send } = await made();
    const other = await addTestPerson(hub, 'Ann Truscott', 'ann@c.example');
    const born = 'Ann, born 4 May 1981';
    const asked = [
      await send(`/staff/people/${ann}/name`, { 'full-name': born }),
      await send(`/staff/people/${ann}/posts`, {
        school: born,
        'school-asked': born,
        'school-choice': 'not-listed',
        role: 'teacher',
      }),
      await send(`/staff/duplicates/${ann}/${other}`, { reason: born }),
    ];
    for (const { statusCode, body } of asked) {
      expect(statusCode).toBe(422);
      expect(body.includes('This looks like a date of birth')).toBe(true);
      expect(body.includes('nobody’s date of birth')).toBe(true);
    }
    const number = await send(`/staff/duplicates/${ann}/${other}`, {
      reason: 'NI AB123456C',
      'not-birth': 'yes',
    });
    expect(number.body.includes('National Insurance number')).toBe(true);
    await app.close();
  });

  test('asks no more about two who were said to be two, until something new speaks for it', async () => {
    const { hub, app, ann, send, manager } = await made();
    const other = await addTestPerson(hub, 'Ann Truscott', 'other@b.example');
    const list = async () => (await app.inject({ url: '/staff/duplicates', headers: manager.headers })).body;
    expect(await list()).toContain(`/staff/duplicates/${ann}/${other}`);
    await send('/staff/duplicates/two-people', { one: String(other), other: String(ann) });
    expect(await list()).not.toContain(`/staff/duplicates/${ann}/${other}`);
    for (const id of [ann, other])
      await open().db.updateTable('people').set({ trn: '1234567' }).where('id', '=', id).execute();
    expect(await list()).toContain(`/staff/duplicates/${ann}/${other}`);
    await app.close();
  });
});
