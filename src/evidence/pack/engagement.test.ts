/** Engagement since the milestone before, through the pages: read from registers, set, and in the pack. */
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';

import { form, read } from '../../applications/deciding/testing.ts';
import { addEnrolment, placeInGroup } from '../../cohorts/index.ts';
import type { Hub } from '../../hub.ts';
import { byOperator } from '../../kit/audit/index.ts';
import { onEachDatabase } from '../../kit/db/testing.ts';
import { addSeminar } from '../../registers/testing.ts';
import { exampleHub, type TestHub } from '../../testing/hub.ts';
import { addTestPerson, signedInAs } from '../../testing/people.ts';

const COHORT = 'senco-autumn-2024';
const AT = `/staff/cohorts/${COHORT}/evidence`;

onEachDatabase(
  'Engagement among the evidence',
  (open) => {
    let hub: Hub;
    let app: TestHub['app'];
    let manager: Awaited<ReturnType<typeof signedInAs>>;
    let sequence = 0;

    /** Present at so many of five seminars: one before the window of retained-1, four in it. */
    async function member(name: string, groupId: string, sessions: readonly number[], present: number) {
      const personId = await addTestPerson(hub, name, `${crypto.randomUUID()}@school.example`);
      const by = byOperator(hub.clock.now());
      await hub.database.transaction(async (tx) => {
        const { enrolment } = await addEnrolment(tx, personId, COHORT, 'active', by);
        const fromOn = Temporal.PlainDate.from('2024-10-01');
        await placeInGroup(tx, { enrolmentId: enrolment.id, groupId, fromOn, cause: 'test' }, by);
        for (const [nth, session] of sessions.entries()) {
          sequence += 1;
          await tx
            .insertInto('register_entries')
            .values({
              session_id: session,
              number: sequence,
              person_id: personId,
              entry_id: crypto.randomUUID(),
              device_id: crypto.randomUUID(),
              device_sequence: 1,
              knows: 0,
              how: 'by hand',
              batch: null,
              state: nth < present ? 'present' : 'absent',
              minutes: null,
              mode: nth < present ? 'room' : null,
              takes_effect: true,
              made_by: manager.personId,
              made_at: null,
              arrived_at: hub.clock.now(),
            })
            .execute();
        }
      });
    }

    beforeAll(async () => {
      ({ hub, app } = await exampleHub(open(), { day: '2025-06-10' }));
      manager = await signedInAs(hub, 'manager');
      // There is but one seat left in it.
      const { rows } = await sql<{ id: string }>`
        update groups set capacity = 40 where id = (select id from groups
          where cohort_id = ${COHORT} and level = 1 order by id limit 1) returning id`.execute(open().db);
      const groupId = rows[0]?.id ?? '';
      const days = ['2024-11-20', '2024-12-04', '2025-01-15', '2025-03-12', '2025-05-14'];
      const sessions: number[] = [];
      for (const [nth, day] of days.entries()) {
        const id = await addSeminar(hub, groupId, Temporal.PlainDate.from(day), {
          number: nth + 1,
          cohortId: COHORT,
        });
        await sql`insert into registers (session_id, last_number, secret) values (${id}, 0, 'secret')`.execute(
          open().db,
        );
        sessions.push(id);
      }
      await member('Four Times', groupId, sessions, 5);
      await member('Three Times', groupId, sessions, 4);
      await member('Twice There', groupId, sessions, 3);
    });
    afterAll(() => app.close());

    const post = (percent: string, headers = manager.headers) =>
      app.inject({ url: `${AT}/engagement`, ...form({ 'engagement-percent': percent }, headers) });
    const page = async (type: string) =>
      read((await app.inject({ url: `${AT}/${type}`, headers: manager.headers })).body);
    const lines = async (type: string) => {
      const { body } = await app.inject({ url: `${AT}/${type}/list.csv`, headers: manager.headers });
      return body.split('\r\n');
    };
    /** How many pieces of evidence stand beside the first, as the page says. */
    const moreOf = async (name: string): Promise<string | undefined> =>
      new RegExp(`${name}.*?and (\\d) more`).exec(await page('retained-1'))?.[1];

    it('counts what was due and had after the milestone before, up to the last day of this one', async () => {
      const [, four, three, twice] = await lines('retained-1');
      expect(three).toContain('Three Times');
      expect(four).toContain('100% since 25 November 2024 (seminar 4 of 4');
      expect(three).toContain('75% since 25 November 2024 (seminar 3 of 4');
      expect(twice).toContain('50% since 25 November 2024 (seminar 2 of 4');
      expect((await lines('started')).join()).not.toContain('% since');
    });

    it('is evidence from 75% on, which the page says is assumed, until another share is set', async () => {
      expect(await page('retained-1')).toContain('That is assumed');
      expect(await page('started')).not.toContain('is evidence for retained milestones');
      // Beside the first of three seminars: two more, and engagement.
      expect(await moreOf('Three Times')).toBe('3');
      for (const _ of [1, 2]) expect((await post('90')).statusCode).toBe(303);
      expect(await page('retained-1')).toContain('from 90% on');
      expect(await page('retained-1')).toContain('as it was set here');
      expect(await moreOf('Three Times')).toBe('2');
      expect((await post('0')).statusCode).toBe(303);
      expect(await page('retained-1')).toContain('is no evidence for retained milestones');
      expect((await post('')).statusCode).toBe(303);
      expect(await moreOf('Three Times')).toBe('3');
      const { rows } = await sql<{ percent: string }>`select detail ->> 'percent' as percent from audit_event
        where event = 'evidence.engagement-set' order by id`.execute(open().db);
      expect(rows.map(({ percent }) => percent)).toEqual(['90', 'none', 'assumed']);
    });

    it('refuses a share under which the DfE’s word would not be true, keeps what was typed, and is set by managers in reach alone', async () => {
      for (const wrong of ['74', '101', '7.5', 'most', '-1', '9'.repeat(400)]) {
        const reply = await post(wrong);
        expect([wrong, reply.statusCode]).toEqual([wrong, 422]);
        expect(read(reply.body)).toContain('Write a whole number from 75 to 100');
      }
      const elsewhere = await signedInAs(hub, 'manager', { kind: 'cohort', id: 'senco-autumn-2026' });
      expect((await post('80', elsewhere.headers)).statusCode).toBe(404);
      const { rows } = await sql`select from cohort_engagement_evidence`.execute(open().db);
      expect(rows).toEqual([]);
    });
  },
  { emptied: 'once' },
);
