import { describe, expect, test } from 'vitest';

import { addEnrolment, placeInGroup } from '../cohorts/index.ts';
import { byOperator } from '../kit/audit/index.ts';
import { onEachDatabase } from '../kit/db/testing.ts';
import { exampleHub, type TestHub } from '../testing/hub.ts';
import { addTestPerson, signedInAs } from '../testing/people.ts';
import { MOST_VIEWS, saveView } from './store.ts';

onEachDatabase('The lists of the staff', (open) => {
  const hubOfTwo = async (): Promise<TestHub & { here: number; elsewhere: number }> => {
    const made = await exampleHub(open());
    const here = await addTestPerson(made.hub, 'Ann Truscott', 'ann@one.example');
    const elsewhere = await addTestPerson(made.hub, 'Bob Elsewhere', 'bob@two.example');
    const [cohort, other] = (
      await open().db.selectFrom('cohorts').select('id').orderBy('id').limit(2).execute()
    ).map(({ id }) => id);
    await apply(here, cohort ?? '');
    await apply(elsewhere, other ?? '');
    return { ...made, here, elsewhere };
  };
  const apply = async (personId: number, cohortId: string) =>
    open()
      .db.insertInto('applications')
      .values({
        person_id: personId,
        course: 'npq-senco',
        cohort_id: cohortId,
        state: 'submitted',
        made_at: Temporal.Instant.from('2026-11-01T09:00:00Z'),
        changed_at: Temporal.Instant.from('2026-11-01T09:00:00Z'),
        submitted_at: Temporal.Instant.from('2026-11-01T09:00:00Z'),
        reply_by: Temporal.PlainDate.from('2026-11-10'),
        school_name: 'A school',
      })
      .execute();
  const cohortOf = async (personId: number) =>
    (
      await open()
        .db.selectFrom('applications')
        .select('cohort_id')
        .where('person_id', '=', personId)
        .executeTakeFirstOrThrow()
    ).cohort_id ?? '';

  test('show a manager of the hub everybody, and send a stranger to sign in', async () => {
    const { hub, app } = await hubOfTwo();
    const { headers } = await signedInAs(hub, 'manager');
    const page = await app.inject({ url: '/staff/people?q=e', headers });
    expect(page.statusCode).toBe(200);
    for (const name of ['Ann Truscott', 'Bob Elsewhere']) {
      const found = await app.inject({ url: `/staff/people?q=${encodeURIComponent(name)}`, headers });
      expect(found.body).toContain(name);
    }
    expect((await app.inject({ url: '/staff/people' })).headers.location).toContain('/sign-in?next=');
    await app.close();
  });

  test.each([
    '/staff/people',
    '/staff/applications',
    '/staff/lists/people.csv',
    '/staff/lists/applications.csv',
  ])('%s shows a manager of one cohort nobody of another, whatever they filter by', async (address) => {
    const { hub, app, here, elsewhere } = await hubOfTwo();
    const { headers } = await signedInAs(hub, 'manager', { kind: 'cohort', id: await cohortOf(here) });
    for (const query of ['', '?q=bob', '?q=two.example', `?cohort=${await cohortOf(elsewhere)}`]) {
      const { body } = await app.inject({ url: address + query, headers });
      expect(body, query).not.toContain('Bob Elsewhere');
    }
    expect((await app.inject({ url: `${address}?q=ann`, headers })).body).toContain('Ann Truscott');
    await app.close();
  });

  test('take no row into an act that the viewer could not see, by id or by "all"', async () => {
    const { hub, app, here, elsewhere } = await hubOfTwo();
    const { headers } = await signedInAs(hub, 'manager', { kind: 'cohort', id: await cohortOf(here) });
    for (const payload of [`row=${here}&row=${elsewhere}`, 'all=yes']) {
      const { body, statusCode } = await app.inject({
        method: 'POST',
        url: '/staff/lists/people/write',
        headers: { ...headers, 'content-type': 'application/x-www-form-urlencoded' },
        payload,
      });
      expect(statusCode).toBe(200);
      expect(body).toContain(`name="person" value="${here}"`);
      expect(body).not.toContain(`value="${elsewhere}"`);
    }
    await app.close();
  });

  test('count on the first page what is behind its link', async () => {
    const { hub, app } = await hubOfTwo();
    const { headers } = await signedInAs(hub, 'manager');
    const home = await app.inject({ url: '/staff', headers });
    const count = /href="\/staff\/applications\?reply=missed"><strong[^>]*>(\d+) </.exec(home.body)?.[1];
    const list = await app.inject({ url: '/staff/applications?reply=missed', headers });
    expect(Number(count)).toBeGreaterThanOrEqual(2);
    expect(list.body).toContain(`<strong>${count} applications</strong>`);
    await app.close();
  });

  test('keep a view by its name, once however often it is sent, and only its owner removes it', async () => {
    const { hub, app } = await hubOfTwo();
    const manager = await signedInAs(hub, 'manager');
    const other = await signedInAs(hub, 'manager');
    const form = { 'content-type': 'application/x-www-form-urlencoded' };
    const save = async () =>
      app.inject({
        method: 'POST',
        url: '/staff/views/people',
        headers: { ...manager.headers, ...form },
        payload: new URLSearchParams({ query: 'q=ann', name: 'Ann', shared: 'yes' }).toString(),
      });
    expect((await save()).headers.location).toBe('/staff/people?q=ann');
    await save();
    const views = await open()
      .db.selectFrom('saved_views')
      .select(['id', 'name', 'query', 'is_shared'])
      .execute();
    expect(views).toEqual([{ id: views[0]?.id, name: 'Ann', query: 'q=ann', is_shared: true }]);
    expect((await app.inject({ url: '/staff/people', headers: other.headers })).body).toContain(
      'href="/staff/people?q=ann"',
    );
    const remove = async (headers: { cookie: string }) =>
      app.inject({
        method: 'POST',
        url: '/staff/views/people/remove',
        headers: { ...headers, ...form },
        payload: `view=${views[0]?.id}`,
      });
    await remove(other.headers);
    expect(await open().db.selectFrom('saved_views').select('id').execute()).toHaveLength(1);
    await remove(manager.headers);
    expect(await open().db.selectFrom('saved_views').select('id').execute()).toHaveLength(0);
    await app.close();
  });

  test('changes a view by its name, also where as many are kept as may be', async () => {
    const { hub, app } = await hubOfTwo();
    const manager = await signedInAs(hub, 'manager');
    for (let number = 1; number <= MOST_VIEWS; number += 1)
      await open().transaction((tx) =>
        saveView(
          tx,
          { personId: manager.personId, list: 'people', name: `View ${number}`, query: '', isShared: false },
          hub.clock.now(),
        ),
      );
    const save = (name: string) =>
      app.inject({
        method: 'POST',
        url: '/staff/views/people',
        headers: { ...manager.headers, 'content-type': 'application/x-www-form-urlencoded' },
        payload: new URLSearchParams({ query: 'q=ann', name }).toString(),
      });
    expect((await save('One more')).statusCode).toBe(422);
    expect((await save('View 7')).statusCode).toBe(303);
    const changed = await open()
      .db.selectFrom('saved_views')
      .select('name')
      .where('query', '=', 'q=ann')
      .execute();
    expect(changed).toEqual([{ name: 'View 7' }]);
    await app.close();
  });

  describe('a name is asked for', () => {
    test('and the filters that were typed are still there', async () => {
      const { hub, app } = await hubOfTwo();
      const { headers } = await signedInAs(hub, 'manager');
      const reply = await app.inject({
        method: 'POST',
        url: '/staff/views/people',
        headers: { ...headers, 'content-type': 'application/x-www-form-urlencoded' },
        payload: 'query=q%3Dann&name=',
      });
      expect(reply.statusCode).toBe(422);
      expect(reply.body).toContain('Give the view a name');
      expect(reply.body).toContain('value="ann"');
      await app.close();
    });
  });

  test('show a member where they are placed', async () => {
    const { hub, app, here } = await hubOfTwo();
    const cohortId = await cohortOf(here);
    const group = await open()
      .db.selectFrom('groups')
      .select('id')
      .where('cohort_id', '=', cohortId)
      .executeTakeFirst();
    await open().transaction(async (tx) => {
      const by = byOperator(hub.clock.now());
      const { enrolment } = await addEnrolment(tx, here, cohortId, 'confirmed', by);
      await placeInGroup(
        tx,
        { enrolmentId: enrolment.id, groupId: group?.id ?? '', fromOn: hub.clock.today(), cause: 'test' },
        by,
      );
    });
    const { headers } = await signedInAs(hub, 'manager');
    expect((await app.inject({ url: '/staff/people?q=ann&place=confirmed', headers })).body).toContain(
      'Ann Truscott',
    );
    expect((await app.inject({ url: '/staff/people?q=ann&place=none', headers })).body).not.toContain(
      'Ann Truscott',
    );
    await app.close();
  });
});
