import { expect, test } from 'vitest';

import { onEachDatabase } from '../kit/db/testing.ts';
import { exampleHub } from '../testing/hub.ts';
import { addTestPerson, signedIn, signedInAs } from '../testing/people.ts';
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
    for (const words of ['No school has this URN', 'Choose the post', 'Write the first day', 'value="soon"'])
      expect(wrong.body).toContain(words);
    await app.close();
  });

  test('is nobody’s business outside the manager’s reach', async () => {
    const { hub, app, ann } = await made();
    const { headers } = await signedInAs(hub, 'manager', { kind: 'cohort', id: 'senco-autumn-2027' });
    expect((await app.inject({ url: `/staff/people/${ann}`, headers })).statusCode).toBe(404);
    expect((await app.inject({ url: '/staff/duplicates', headers })).statusCode).toBe(404);
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
    const id = /\/staff\/merges\/(\d+)\/undo/.exec(await page())?.[1];
    for (const _ of [1, 2]) expect((await send(`/staff/merges/${id}/undo`, {})).statusCode).toBe(303);
    expect((await app.inject({ url: '/account', headers: others })).statusCode).toBe(200);
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
