import type { FastifyInstance } from 'fastify';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';

import type { Hub } from '../../hub.ts';
import { onEachDatabase } from '../../kit/db/testing.ts';
import { exampleHub } from '../../testing/hub.ts';
import { signedInAs } from '../../testing/people.ts';
import { findApplication } from '../store.ts';
import { checksThatCount } from './checks.ts';
import { decideMany } from './decide.ts';
import { recordCheck } from './record-check.ts';
import { checksOf } from './store.ts';
import { auditOf, form, read, sentApplication } from './testing.ts';

onEachDatabase(
  'One check of many applications',
  (open) => {
    let hub: Hub;
    let app: FastifyInstance;
    let priya: { personId: number; headers: { cookie: string } };
    beforeAll(async () => {
      ({ hub, app } = await exampleHub(open()));
      priya = await signedInAs(hub, 'manager');
    });
    afterAll(() => app.close());
    const post = (url: string, fields: Parameters<typeof form>[0], who = priya) =>
      app.inject({ url, ...form(fields, who.headers) });
    const checked = async (id: number) =>
      (await checksOf(open().db, id)).map(({ name, result }) => `${name} ${result}`);

    const checkThatCounts = async (id: number) => {
      const application = await findApplication(open().db, id);
      const checks = await checksOf(open().db, id);
      return checksThatCount(checks, application?.submittedAt ?? null).get('funding')?.result;
    };

    test('is recorded for those whom the preview names and for no other, once, with who and when', async () => {
      const [plain, done, failed, draft] = await Promise.all([1, 2, 3, 4].map(() => sentApplication(hub)));
      if (plain === undefined || done === undefined || failed === undefined || draft === undefined)
        throw new Error('Four applications were made.');
      const by = { actor: `person:${priya.personId}`, at: hub.clock.now() };
      await recordCheck(hub, done.id, { name: 'employment', result: 'passed', note: null }, by);
      await recordCheck(hub, failed.id, { name: 'employment', result: 'failed', note: 'Left in July' }, by);
      await open()
        .db.updateTable('applications')
        .set({ state: 'withdrawn' })
        .where('id', '=', draft.id)
        .execute();
      const application = [plain, done, failed, draft].map(({ id }) => String(id));
      const asked = {
        application,
        asked: 'yes',
        check: 'employment',
        result: 'passed',
        note: 'Rang the school',
      };

      const preview = await post('/staff/applications/check', asked);
      const words = read(preview.body);
      expect(words).toContain('Employment passed: 1 of 4');
      expect(words).toContain('it failed before (“Left in July”)');
      expect(words).toContain('recorded already by');
      expect(words).toContain('there is nothing to check');
      expect(await checked(plain.id)).toEqual([]);

      const [once, twice] = await Promise.all([
        post('/staff/applications/checked', asked),
        post('/staff/applications/checked', asked),
      ]);
      expect([once?.statusCode, twice?.statusCode]).toEqual([303, 303]);
      expect(await checked(plain.id)).toEqual(['employment passed']);
      expect(await checked(done.id)).toEqual(['employment passed']);
      expect(await checked(failed.id)).toEqual(['employment failed']);
      expect(await checked(draft.id)).toEqual([]);
      expect((await auditOf(hub, plain.id)).filter((event) => event === 'application.checked')).toHaveLength(
        1,
      );

      const became = await app.inject({ url: once?.headers.location ?? '', headers: priya.headers });
      expect(read(became.body)).toContain('Employment passed for 2 of 4');
    });

    test('is taken back as one act for those whom nothing followed, once, and stays in the history', async () => {
      const sent = await Promise.all([1, 2, 3].map(() => sentApplication(hub)));
      const [plain, decided, anew] = sent;
      if (plain === undefined || decided === undefined || anew === undefined)
        throw new Error('Three applications were made.');
      const by = { actor: `person:${priya.personId}`, at: hub.clock.now() };
      await recordCheck(hub, plain.id, { name: 'funding', result: 'not-needed', note: null }, by);
      const recorded = await post('/staff/applications/checked', {
        application: sent.map(({ id }) => String(id)),
        asked: 'yes',
        check: 'funding',
        result: 'passed',
        note: 'The list of the trust',
      });
      const became = await app.inject({ url: recorded.headers.location ?? '', headers: priya.headers });
      const act = /\/staff\/applications\/checks\/[0-9a-f-]{36}/.exec(became.body)?.[0] ?? 'no act';
      await decideMany(
        hub,
        {
          decision: 'wait-listed',
          reason: '',
          override: '',
          chosen: [{ applicationId: decided.id, seen: 0 }],
        },
        { ...by, at: hub.clock.now() },
      );
      await recordCheck(
        hub,
        anew.id,
        { name: 'funding', result: 'failed', note: 'Not paid' },
        {
          ...by,
          at: hub.clock.now(),
        },
      );

      const look = async (who = priya) => app.inject({ url: act, headers: who.headers });
      const preview = read((await look()).body);
      expect(preview).toContain('Take back Funding passed: 1 of 3');
      expect(preview).toContain('put on the waiting list since by');
      expect(preview).toContain('recorded anew by');
      expect(await checkThatCounts(plain.id)).toBe('passed');

      const [once, twice] = await Promise.all([post(act, {}), post(act, {})]);
      expect([once.statusCode, twice.statusCode]).toEqual([303, 303]);
      // What counted before counts again.
      expect(await checkThatCounts(plain.id)).toBe('not-needed');
      expect(await checkThatCounts(decided.id)).toBe('passed');
      expect(await checkThatCounts(anew.id)).toBe('failed');
      expect(read((await look()).body)).toContain('Funding passed: taken back for 1 of 3');
      const trail = await auditOf(hub, plain.id);
      expect(trail.filter((event) => event === 'application.check-taken-back')).toHaveLength(1);
      for (const other of [decided, anew])
        expect(await auditOf(hub, other.id)).not.toContain('application.check-taken-back');
      expect(await checked(plain.id)).toEqual(['funding not-needed', 'funding passed']);
      const page = await app.inject({ url: `/staff/applications/${plain.id}`, headers: priya.headers });
      expect(read(page.body)).toContain('Funding: passed, taken back');
      // The list counts what counts.
      const list = await app.inject({ url: '/staff/lists/applications.csv', headers: priya.headers });
      expect(list.statusCode).toBe(200);

      // Nothing of it is erased or written over, and nobody else's reach opens it.
      for (const statement of [
        sql`delete from application_checks_taken_back`,
        sql`update application_checks_taken_back set taken_back_by = 'x'`,
      ])
        await expect(statement.execute(open().db)).rejects.toThrow();
      const { id: elsewhere } = await open()
        .db.selectFrom('cohorts')
        .select('id')
        .where('id', '<>', plain.cohortId)
        .orderBy('id')
        .limit(1)
        .executeTakeFirstOrThrow();
      const other = await signedInAs(hub, 'manager', { kind: 'cohort', id: elsewhere });
      expect((await look(other)).statusCode).toBe(404);
      expect((await post(act, {}, other)).statusCode).toBe(404);
      expect((await post(`${act}x`, {})).statusCode).toBe(404);
    });

    test('asks what was checked, offers no failure for many, and keeps what was typed', async () => {
      const { id } = await sentApplication(hub);
      const asked = {
        application: String(id),
        asked: 'yes',
        check: 'funding',
        result: 'failed',
        note: 'AB123456C',
      };
      const reply = await post('/staff/applications/check', asked);
      expect(reply.statusCode).toBe(422);
      expect(reply.body).toContain('Select what came of it');
      expect(reply.body).toContain('AB123456C');
      expect(read(reply.body)).toContain('National Insurance');
      expect((await post('/staff/applications/check', { application: String(id) })).statusCode).toBe(200);
    });

    test('takes no application of a cohort that is not theirs, and nobody who may not decide', async () => {
      const { id } = await sentApplication(hub);
      const { id: elsewhere } = await open()
        .db.selectFrom('cohorts')
        .select('id')
        .where('id', '<>', 'senco-autumn-2026')
        .orderBy('id')
        .limit(1)
        .executeTakeFirstOrThrow();
      const other = await signedInAs(hub, 'manager', { kind: 'cohort', id: elsewhere });
      const asked = {
        application: String(id),
        asked: 'yes',
        check: 'employment',
        result: 'passed',
        note: '',
      };
      expect((await post('/staff/applications/checked', asked, other)).statusCode).toBe(422);
      expect(
        (await post('/staff/applications/checked', asked, await signedInAs(hub, 'facilitator'))).statusCode,
      ).toBe(404);
      expect(await checked(id)).toEqual([]);
    });
  },
  { emptied: 'once' },
);
