import { createHash } from 'node:crypto';

import { beforeEach, expect, test } from 'vitest';

import { GOOD_FORM, onNorthmoor, type DoorName } from './testing.ts';

onNorthmoor('The doors of the letter', (hub) => {
  /** As the letter gave them: erasing takes the letter as well. */
  let doors: Readonly<Record<DoorName, string>>;
  beforeEach(async () => {
    await hub().send(GOOD_FORM);
    doors = {
      change: await hub().door('change'),
      stop: await hub().door('stop'),
      erase: await hub().door('erase'),
    };
  });

  test.each(['change', 'stop', 'erase'] as const)(
    '%s shows a page on GET, however often, and changes nothing',
    async (door) => {
      for (const _ of [1, 2]) expect((await hub().app.inject({ url: doors[door] })).statusCode).toBe(200);
      expect(await hub().counts()).toEqual({ records: 1, answers: 1, letters: 1 });
      expect(await hub().audit()).toHaveLength(1);
    },
  );

  test('the tokens are kept as hashes', async () => {
    const token = doors.erase.split('/').at(-1) ?? '';
    expect(token).toMatch(/^[A-Za-z0-9_-]{32}$/);
    const kept = await hub().database.db.selectFrom('interest_link').select('token_hash').execute();
    expect(kept.map((row) => row.token_hash)).toEqual([createHash('sha256').update(token).digest('hex')]);
  });

  test('stop ends messages and keeps the record; twice is once, and one click from a mail program will do', async () => {
    for (const _ of [1, 2]) {
      const reply = await hub().app.inject({
        method: 'POST',
        url: doors.stop,
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        payload: 'List-Unsubscribe=One-Click',
      });
      expect([reply.statusCode, reply.headers.location]).toEqual([303, '/interest/stopped']);
    }
    const row = await hub().database.db.selectFrom('interest').select('stopped_at').executeTakeFirstOrThrow();
    expect(row.stopped_at).not.toBeNull();
    expect(await hub().audit()).toEqual(['interest.registered interest:1', 'interest.stopped interest:1']);
  });

  test('erase takes everything but an audit line without personal data; twice is once', async () => {
    await hub().send({ ...GOOD_FORM, 'full-name': 'Samira' });
    for (const _ of [1, 2])
      expect((await hub().send({}, doors.erase)).headers.location).toBe('/interest/erased');
    expect(await hub().counts()).toEqual({ records: 0, answers: 0, letters: 0 });
    expect(await hub().count('interest_link')).toBe(0);
    expect((await hub().audit()).at(-1)).toBe('interest.erased interest:1');
    const kept = JSON.stringify(await hub().database.db.selectFrom('audit_event').selectAll().execute());
    for (const personal of ['Sam', 'school.example', 'Roundhay']) expect(kept).not.toContain(personal);
    for (const door of ['change', 'stop', 'erase'] as const)
      expect((await hub().app.inject({ url: doors[door] })).statusCode).toBe(404);
  });

  test('a confirmation page of an erased record is gone, and telling us again starts anew', async () => {
    const done = String((await hub().send(GOOD_FORM)).headers.location);
    await hub().send({}, doors.erase);
    expect((await hub().app.inject({ url: done })).statusCode).toBe(404);
    expect(await hub().sendAndFollow(GOOD_FORM)).toContain('Thank you for telling us');
    expect(await hub().count('outbox')).toBe(1);
  });

  test('an unknown link finds nothing and does nothing', async () => {
    for (const token of ['x'.repeat(32), 'x', '%00', '%F0%9F%8E%89', '..%2f..']) {
      for (const door of ['change', 'stop', 'erase']) {
        expect((await hub().app.inject({ url: `/interest/${door}/${token}` })).statusCode).toBe(404);
        expect((await hub().send({}, `/interest/${door}/${token}`)).statusCode).toBe(
          door === 'change' ? 404 : 303,
        );
      }
    }
    expect(await hub().count('interest')).toBe(1);
  });

  test('another site’s page can use none of them', async () => {
    const reply = await hub().app.inject({
      method: 'POST',
      url: doors.erase,
      headers: { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'cross-site' },
      payload: '',
    });
    expect(reply.statusCode).toBe(403);
    expect(await hub().count('interest')).toBe(1);
  });
});
