import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';

import { form, read } from '../../applications/deciding/testing.ts';
import type { Hub } from '../../hub.ts';
import { onEachDatabase } from '../../kit/db/testing.ts';
import { addMember, COHORT, QUARRY } from '../../registers/testing.ts';
import { exampleHub, type TestHub } from '../../testing/hub.ts';
import { signedInAs } from '../../testing/people.ts';
import { NO_OWN_TIME } from '../own-time.ts';
import { writeWeeklyLetters } from './write-letters.ts';
import { nextLetterOn, weekDue, type LetterDay } from './week.ts';

describe('The letter of the week', () => {
  // 23 November 2026 is a Monday.
  test.for<[string, string, LetterDay, string, string | null]>([
    ['is due on the day', '2026-11-23', 1, '2026-11-01', '2026-11-23'],
    ['is due later in the week, where the hub stood still', '2026-11-27', 1, '2026-11-01', '2026-11-23'],
    ['is due on Sunday still', '2026-11-29', 3, '2026-11-01', '2026-11-23'],
    ['is not due before the day', '2026-11-24', 3, '2026-11-01', null],
    ['is due to whoever asked on the day', '2026-11-25', 3, '2026-11-25', '2026-11-23'],
    ['is not due to whoever asked after it', '2026-11-26', 3, '2026-11-26', null],
    [
      'belongs to the week of its Monday over the turn of the year',
      '2027-01-01',
      5,
      '2026-11-01',
      '2026-12-28',
    ],
  ])('%s', ([, today, day, askedOn, week]) => {
    const due = weekDue(Temporal.PlainDate.from(today), day, Temporal.PlainDate.from(askedOn));
    expect(due?.toString() ?? null).toBe(week);
  });

  test('comes next on the day of this week while it has not passed', () => {
    const next = (today: string) => nextLetterOn(Temporal.PlainDate.from(today), 3).toString();
    expect(['2026-11-23', '2026-11-25', '2026-11-26'].map(next)).toEqual([
      '2026-11-25',
      '2026-11-25',
      '2026-12-02',
    ]);
  });
});

onEachDatabase(
  'the caseload by email',
  (open) => {
    let hub: Hub;
    let app: TestHub['app'];
    let manager: Awaited<ReturnType<typeof signedInAs>>;
    let elsewhere: Awaited<ReturnType<typeof signedInAs>>;

    beforeAll(async () => {
      // A Monday, three weeks and more after the start: nobody has been heard of for 30 days.
      ({ hub, app } = await exampleHub(open(), { day: '2027-03-01' }));
      manager = await signedInAs(hub, 'manager', { kind: 'cohort', id: COHORT });
      elsewhere = await signedInAs(hub, 'manager', { kind: 'cohort', id: 'senco-autumn-2024' });
      await addMember(hub, 'Asha Ali', QUARRY);
    });
    afterAll(() => app.close());

    const letters = () =>
      hub.database.db
        .selectFrom('outbox')
        .select(['recipient', 'subject', 'text_body', 'event_key', 'next_try_at', 'queued_at'])
        .where('kind', '=', 'caseload.weekly')
        .orderBy('id')
        .execute();
    const press = (
      headers: { cookie: string },
      fields: Record<string, string>,
      url = '/staff/caseload/letter',
    ) => app.inject({ url, ...form(fields, headers) });

    it('shows the very letter before anybody asks for it, and sends none until then', async () => {
      const page = await app.inject({ url: '/staff/caseload/letter', headers: manager.headers });
      expect(read(page.body)).toContain('Your caseload: 1 of 1 need somebody');
      expect(read(page.body)).toContain('Asha Ali');
      await writeWeeklyLetters(hub, NO_OWN_TIME);
      expect(await letters()).toEqual([]);
    });

    it('goes once a week to whoever asked, from two processes and after a retry', async () => {
      expect((await press(manager.headers, { wants: 'yes' })).statusCode).toBe(303);
      await press(manager.headers, { wants: 'yes' });
      await Promise.all([writeWeeklyLetters(hub, NO_OWN_TIME), writeWeeklyLetters(hub, NO_OWN_TIME)]);
      await writeWeeklyLetters(hub, NO_OWN_TIME);
      const sent = await letters();
      expect(sent.map(({ event_key }) => event_key)).toEqual([`caseload:${manager.personId}:2027-03-01`]);
      const page = await app.inject({ url: '/staff/caseload/letter', headers: manager.headers });
      expect(read(page.body).replaceAll(/\s+/g, ' ')).toContain(
        (sent[0]?.text_body ?? '').trim().replaceAll(/\s+/g, ' '),
      );
      const asked = await hub.database.db
        .selectFrom('audit_event')
        .select('event')
        .where('event', '=', 'weekly-letter.asked-for')
        .execute();
      expect(asked).toHaveLength(1);
    });

    it('waits at least for the minutes in which it can be called back', async () => {
      const [letter] = await letters();
      expect(letter?.next_try_at?.since(letter.queued_at).total('minutes')).toBeGreaterThanOrEqual(10);
    });

    it('is none where there is nothing to say, nor to whom has no role any more, nor once it is stopped', async () => {
      await press(elsewhere.headers, { wants: 'yes' });
      const page = await app.inject({ url: '/staff/caseload/letter', headers: elsewhere.headers });
      expect(read(page.body)).not.toContain('Asha Ali');
      await writeWeeklyLetters(hub, NO_OWN_TIME);
      expect(await letters()).toHaveLength(1);

      const onDay = (day: string): Hub => ({
        ...hub,
        clock: { ...hub.clock, today: () => Temporal.PlainDate.from(day) },
      });
      const grants = hub.database.db.updateTable('role_grants').where('person_id', '=', manager.personId);
      await grants.set({ revoked_at: hub.clock.now(), revoked_by: 'operator' }).execute();
      await writeWeeklyLetters(onDay('2027-03-08'), NO_OWN_TIME);
      expect(await letters()).toHaveLength(1);
      await grants.set({ revoked_at: null, revoked_by: null }).execute();
      await writeWeeklyLetters(onDay('2027-03-08'), NO_OWN_TIME);
      expect(await letters()).toHaveLength(2);
      await press(manager.headers, { wants: 'no' });
      await writeWeeklyLetters(onDay('2027-03-15'), NO_OWN_TIME);
      expect(await letters()).toHaveLength(2);
    });

    it('has its day from whoever sets up courses, and refuses a day that there is not', async () => {
      const url = '/staff/caseload/letter/day';
      const hubManager = await signedInAs(hub, 'manager');
      expect((await press(hubManager.headers, { day: '7' }, url)).statusCode).toBe(422);
      expect((await press(manager.headers, { day: '3' }, url)).statusCode).toBe(404);
      expect((await press(hubManager.headers, { day: '3' }, url)).statusCode).toBe(303);
      const page = await app.inject({ url: '/staff/caseload/letter', headers: hubManager.headers });
      expect(read(page.body)).toContain('A letter every Wednesday');
    });
  },
  { emptied: 'once' },
);
