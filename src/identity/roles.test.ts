import { expect, test } from 'vitest';

import { onEachDatabase } from '../kit/db/testing.ts';
import { addSchools, exampleHub } from '../testing/hub.ts';
import { signedInAs } from '../testing/people.ts';

const FORM = { 'content-type': 'application/x-www-form-urlencoded' };

onEachDatabase('The roles', (open) => {
  const made = async () => {
    const { hub, app } = await exampleHub(open());
    await open()
      .db.updateTable('role_grants')
      .set({ revoked_at: hub.clock.now(), revoked_by: 'test' })
      .where('revoked_at', 'is', null)
      .execute();
    const admin = await signedInAs(hub, 'administrator');
    const send = async (url: string, fields: Record<string, string>) =>
      app.inject({
        method: 'POST',
        url,
        headers: { ...admin.headers, ...FORM },
        payload: new URLSearchParams(fields).toString(),
      });
    const inForce = async () =>
      open()
        .db.selectFrom('role_grants')
        .select(['id', 'person_id', 'role', 'scope_kind', 'scope_id', 'ends_on'])
        .where('revoked_at', 'is', null)
        .orderBy('id')
        .execute();
    return { hub, app, admin, send, inForce };
  };
  const VISITOR = {
    email: 'vera@ofsted.example',
    'full-name': 'Vera Visitor',
    role: 'quality visitor',
    scope: 'hub:',
    'ends-on': '2026-12-01',
    reason: 'A visit',
  };

  test('are given to somebody new, once however often it is sent', async () => {
    const { app, send, inForce } = await made();
    for (const _ of [1, 2]) expect((await send('/staff/roles', VISITOR)).statusCode).toBe(303);
    expect((await inForce()).map(({ role }) => role)).toEqual(['administrator', 'quality visitor']);
    const audit = await open()
      .db.selectFrom('audit_event')
      .select('event')
      .where('event', '=', 'role.granted')
      .where('reason', '=', 'A visit')
      .execute();
    expect(audit).toHaveLength(1);
    await app.close();
  });

  test('are given for longer by giving them again, and never made shorter by it', async () => {
    const { app, send, inForce } = await made();
    for (const [day, last] of [
      ['2026-12-01', '2026-12-01'],
      ['2026-12-08', '2026-12-08'],
      ['2026-12-04', '2026-12-08'],
    ] as const) {
      expect((await send('/staff/roles', { ...VISITOR, 'ends-on': day })).statusCode).toBe(303);
      const visits = (await inForce()).filter(({ role }) => role === 'quality visitor');
      expect(visits.map(({ ends_on }) => ends_on?.toString())).toEqual([last]);
    }
    await app.close();
  });

  test('say over what they are by its name, and by its number where it has none that is known', async () => {
    const { app, admin, send, inForce } = await made();
    await addSchools(open(), [
      {
        urn: '198824',
        name: 'Greenside Primary School',
        trust_uid: '9824',
        trust_name: 'Green Trust',
        la_code: '982',
        la_name: 'Greenshire',
      },
    ]);
    const over: readonly (readonly [string, string, string, string])[] = [
      ['sponsor', 'school:', '198824', 'Greenside Primary School (URN 198824)'],
      ['sponsor', 'school:', '198999', 'a school: 198999'],
      ['trust lead', 'trust:', '9824', 'Green Trust (group UID 9824)'],
      ['trust lead', 'authority:', '982', 'Greenshire (code 982)'],
      ['trust lead', 'authority:', '981', 'a local authority: 981'],
      ['sponsor', 'person:', String(admin.personId), `(record ${admin.personId})`],
      ['marker', 'programme:npq-senco', '', 'NPQ for SENCOs'],
    ];
    for (const [index, [role, scope, number]] of over.entries()) {
      const given = { ...VISITOR, email: `over-${index}@school.example`, role, scope, number, 'ends-on': '' };
      expect([scope, (await send('/staff/roles', given)).statusCode]).toEqual([scope, 303]);
    }
    const page = await app.inject({ url: '/staff/roles', headers: admin.headers });
    for (const [, , , words] of over) expect(page.body).toContain(words);
    const grant = (await inForce()).find(({ scope_id: of }) => of === '198824');
    const back = await app.inject({
      url: `/staff/roles/${grant?.id ?? 0}/take-back`,
      headers: admin.headers,
    });
    expect(back.body).toContain('Greenside Primary School (URN 198824)');
    await app.close();
  });

  test.each([
    [{ 'ends-on': '' }, 'Give the last day of the visit'],
    [{ 'ends-on': '2026-11-22' }, 'The last day must be today or later'],
    [{ 'ends-on': 'soon' }, 'Write the last day as year, month, day'],
    [{ role: 'facilitator' }, 'Choose a group for this role'],
    [{ role: 'trust lead', scope: 'school:', number: '12' }, 'Type the URN of the school'],
    [{ scope: 'hub:x' }, 'Choose what they have the role over'],
    [{ role: 'king' }, 'Choose the role'],
    [{ reason: ' ' }, 'Say why they are given it'],
    [{ email: 'nobody' }, 'Type an email address'],
    [{ 'full-name': '' }, 'Nobody here has that address'],
  ])('with %j nothing is stored, and it says %s', async (change, words) => {
    const { app, send, inForce } = await made();
    const reply = await send('/staff/roles', { ...VISITOR, ...change });
    expect(reply.statusCode).toBe(422);
    expect(reply.body).toContain(words);
    expect(reply.body).toContain(`value="${'email' in change ? 'Vera Visitor' : 'vera@ofsted.example'}"`);
    expect(await inForce()).toHaveLength(1);
    await app.close();
  });

  test('are taken back at once, with a reason', async () => {
    const { hub, app, send, inForce } = await made();
    const manager = await signedInAs(hub, 'manager');
    expect((await app.inject({ url: '/staff/people', headers: manager.headers })).statusCode).toBe(200);
    const id = (await inForce()).find(({ role }) => role === 'manager')?.id;
    expect((await send(`/staff/roles/${id}/take-back`, { reason: '' })).statusCode).toBe(422);
    expect((await send(`/staff/roles/${id}/take-back`, { reason: 'Has left' })).statusCode).toBe(303);
    expect((await app.inject({ url: '/staff/people', headers: manager.headers })).statusCode).toBe(404);
    expect((await send(`/staff/roles/${id}/take-back`, { reason: 'Again' })).statusCode).toBe(303);
    await app.close();
  });

  test('never leave the hub without an administrator, also when two leave at once', async () => {
    const { hub, app, admin, send, inForce } = await made();
    const other = await signedInAs(hub, 'administrator');
    const mine = (await inForce()).find(({ person_id }) => person_id === admin.personId)?.id;
    const theirs = (await inForce()).find(({ person_id }) => person_id === other.personId)?.id;
    const replies = await Promise.all([
      send(`/staff/roles/${mine}/take-back`, { reason: 'Leaves' }),
      send(`/staff/roles/${theirs}/take-back`, { reason: 'Leaves' }),
    ]);
    expect(replies.filter(({ statusCode }) => statusCode === 303)).toHaveLength(1);
    expect((await inForce()).filter(({ role }) => role === 'administrator')).toHaveLength(1);
    await app.close();
  });

  test('are shown as the doors ask them', async () => {
    const { app, admin } = await made();
    const page = await app.inject({ url: '/staff/roles/table', headers: admin.headers });
    expect(page.body).toContain('Decide an application');
    expect((await app.inject({ url: '/staff/roles', headers: admin.headers })).statusCode).toBe(200);
    await app.close();
  });
});
