import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import type { Hub } from '../../hub.ts';
import { onEachDatabase } from '../../kit/db/testing.ts';
import { clockOn } from '../../testing/clock.ts';
import { exampleHub } from '../../testing/hub.ts';
import { signedIn, signedInAs } from '../../testing/people.ts';
import { answerAsSponsor } from '../endorsement/answer-as-sponsor.ts';
import { findApplication } from '../store.ts';
import { namesOf } from './actors.ts';
import { CHECKS } from './checks.ts';
import { decideMany } from './decide.ts';
import { applicationsOverdue, raiseAlarm } from './overdue.ts';
import { recordCheck } from './record-check.ts';
import { decisionsOf } from './store.ts';
import { auditOf, form, lettersTo, read, sentApplication } from './testing.ts';

onEachDatabase(
  'Deciding on applications',
  (open) => {
    let hub: Hub;
    let app: FastifyInstance;
    let priya: { personId: number; headers: { cookie: string } };
    let gareth: { personId: number; headers: { cookie: string } };
    beforeAll(async () => {
      ({ hub, app } = await exampleHub(open()));
      priya = await signedInAs(hub, 'manager');
      gareth = await signedInAs(hub, 'manager');
    });
    afterAll(() => app.close());
    const ready = async () => {
      const sent = await sentApplication(hub);
      await answerAsSponsor(hub, sent.secret, { kind: 'endorsed', agreed: ['time'] });
      const by = { actor: `person:${priya.personId}`, at: hub.clock.now() };
      for (const name of CHECKS) await recordCheck(hub, sent.id, { name, result: 'passed', note: null }, by);
      return sent;
    };
    const post = (url: string, fields: Parameters<typeof form>[0], who = priya) =>
      app.inject({ url, ...form(fields, who.headers) });
    const stateOf = async (id: number) => (await findApplication(open().db, id))?.state;
    const kinds = async (to: string) => (await lettersTo(hub, to)).map(({ kind }) => kind);

    describe('the page of an application', () => {
      test('shows at a glance who, where, by when, what is in the way, and nothing told in confidence', async () => {
        const { id } = await sentApplication(hub);
        const { body } = await app.inject({ url: `/staff/applications/${id}`, headers: priya.headers });
        const words = read(body);
        for (const part of [
          'Sam Okafor',
          'Moor Primary School, not in the register',
          'Must hold it by 1 September 2028',
          'Jo Hart has not answered',
          'Employment is to be checked',
          'Next reminder: 30 November 2026',
          'Jo Hart was asked to support it',
          'What the applicant reads',
        ])
          expect(words).toContain(part);
      });

      test('says on the form of the decision what is in the way, with the sponsor’s name as it is written', async () => {
        const { id } = await sentApplication(hub);
        const form = await post('/staff/applications/decide', { application: String(id) });
        expect(read(form.body)).toContain(
          'Before they can be recommended: Employment is to be checked. Suitability is to be checked.',
        );
        expect(read(form.body)).toContain('Jo Hart has not answered');
      });

      test('names the hub within a sentence, as what it does by itself is told', async () => {
        const nameOf = await namesOf(open().db, ['system']);
        expect(`Reminded by ${nameOf('system')}`).toBe('Reminded by the hub by itself');
      });

      test('lets an administrator read, and do nothing', async () => {
        const { id } = await sentApplication(hub);
        const administrator = await signedInAs(hub, 'administrator');
        const url = `/staff/applications/${id}`;
        const page = await app.inject({ url, headers: administrator.headers });
        expect(page.statusCode).toBe(200);
        expect(page.body).not.toContain('/check"');
        const check = await post(`${url}/check`, { check: 'funding', result: 'passed' }, administrator);
        expect(check.statusCode).toBe(404);
        expect(
          (await post('/staff/applications/decide', { application: String(id) }, administrator)).statusCode,
        ).toBe(404);
      });
    });

    describe('a check', () => {
      test('is recorded once with who and when, also by a button pressed twice at once', async () => {
        const { id } = await sentApplication(hub);
        const send = () =>
          post(`/staff/applications/${id}/check`, {
            check: 'employment',
            result: 'passed',
            'note-employment': 'Rang the office',
          });
        expect((await Promise.all([send(), send()])).map(({ statusCode }) => statusCode)).toEqual([303, 303]);
        expect((await auditOf(hub, id)).filter((event) => event === 'application.checked')).toHaveLength(1);
        const { body } = await app.inject({ url: `/staff/applications/${id}`, headers: priya.headers });
        expect(body).toContain('Rang the office');
      });

      test.each([
        [{ result: 'passed', 'note-suitability': 'Saw passport 123456789' }, 'looks like a passport number'],
        [
          { result: 'passed', 'note-suitability': 'NI AB 12 34 56 C' },
          'looks like a National Insurance number',
        ],
        [{ result: 'failed', 'note-suitability': '' }, 'Enter why the check of suitability failed'],
      ])('takes no identity, and no failure without a word: %j', async (fields, words) => {
        const { id } = await sentApplication(hub);
        const reply = await post(`/staff/applications/${id}/check`, { check: 'suitability', ...fields });
        expect(reply.statusCode).toBe(422);
        expect(reply.body).toContain(words);
        expect(reply.body).toContain('href="#note-suitability"');
      });
    });

    describe('a decision', () => {
      test('shows the letter before, then decides and sends it in one', async () => {
        const { id, email } = await ready();
        const chosen = await post('/staff/applications/decide', {
          application: String(id),
          wish: 'recommended',
        });
        expect(chosen.body).toMatch(/value="recommended"[^>]*checked/);
        const preview = await post('/staff/applications/decide', {
          application: String(id),
          asked: 'yes',
          decision: 'recommended',
          reason: 'See you soon.',
        });
        expect(preview.statusCode).toBe(200);
        expect(read(preview.body)).toContain('Recommend 1 person and send 1 letter');
        expect(preview.body).toContain('See you soon.');
        expect(await stateOf(id)).toBe('submitted');
        const decided = {
          application: `${id}:0`,
          asked: 'yes',
          decision: 'recommended',
          reason: 'See you soon.',
          override: '',
        };
        const replies = await Promise.all([
          post('/staff/applications/decided', decided),
          post('/staff/applications/decided', decided),
        ]);
        expect(replies.map(({ headers }) => headers.location)).toEqual([
          `/staff/applications/${id}`,
          `/staff/applications/${id}`,
        ]);
        expect(await stateOf(id)).toBe('recommended');
        expect(await kinds(email)).toEqual(['endorsement.endorsed', 'application.recommended']);
        const letter = (await lettersTo(hub, email)).at(-1);
        expect(letter?.text_body).toContain('We recommend you to the lead provider');
        expect(read(letter?.html_body ?? '')).toContain('See you soon.');
        expect((await auditOf(hub, id)).filter((event) => event === 'application.decided')).toHaveLength(1);
      });

      test('of two managers at once is the first’s: the other is told who and when, and nobody gets two letters', async () => {
        const { id, email } = await ready();
        const send = (who: typeof priya, decision: string) =>
          post(
            '/staff/applications/decided',
            { application: `${id}:0`, asked: 'yes', decision, reason: 'A reason', override: '' },
            who,
          );
        const replies = await Promise.all([send(priya, 'recommended'), send(gareth, 'declined')]);
        const to = replies.map(({ headers }) => String(headers.location));
        const loser = to.findIndex((address) => address.startsWith('/staff/applications/decided'));
        expect(loser).not.toBe(-1);
        const who = loser === 0 ? priya : gareth;
        const told = await app.inject({ url: to[loser] ?? '', headers: who.headers });
        expect(read(told.body)).toContain('0 of 1 decided as you wished');
        expect(read(told.body)).toMatch(/(?:Recommended|Declined) by A manager .*, 23 November 2026 at/);
        expect(await decisionsOf(open().db, id)).toHaveLength(1);
        expect((await kinds(email)).filter((kind) => kind.startsWith('application.'))).toHaveLength(1);
      });

      test('is not made while a check is open, and without the support only with a reason that is kept', async () => {
        const { id } = await sentApplication(hub);
        const by = { actor: `person:${priya.personId}`, at: hub.clock.now() };
        const ask = (override: string) =>
          decideMany(
            hub,
            { decision: 'recommended', reason: '', override, chosen: [{ applicationId: id, seen: 0 }] },
            by,
          );
        expect(await ask('Spoke to her')).toMatchObject([{ kind: 'refused', why: { kind: 'blocked' } }]);
        for (const name of CHECKS) await recordCheck(hub, id, { name, result: 'passed', note: null }, by);
        expect(await ask('')).toMatchObject([{ kind: 'refused', why: { kind: 'override missing' } }]);
        expect(await ask('Spoke to her')).toMatchObject([{ kind: 'decided' }]);
        expect(await decisionsOf(open().db, id)).toMatchObject([{ overrideReason: 'Spoke to her' }]);
      });

      test('is refused with a reason that the applicant is told, and opened again for changes', async () => {
        const { id, email } = await sentApplication(hub);
        const missing = await post('/staff/applications/decide', {
          application: String(id),
          asked: 'yes',
          decision: 'declined',
          reason: '',
        });
        expect(missing.statusCode).toBe(422);
        expect(missing.body).toContain('Enter the reason that they are told');
        await post('/staff/applications/decided', {
          application: `${id}:0`,
          asked: 'yes',
          decision: 'declined',
          reason: 'No SENCO post yet.',
        });
        expect(await stateOf(id)).toBe('declined');
        const [last] = await decisionsOf(open().db, id);
        await post('/staff/applications/decided', {
          application: `${id}:${last?.id}`,
          asked: 'yes',
          decision: 'reopened',
          reason: 'Tell us of the new post.',
        });
        expect(await stateOf(id)).toBe('draft');
        expect(await kinds(email)).toEqual(['application.declined', 'application.reopened']);
        expect((await lettersTo(hub, email)).at(-1)?.text_body).toContain('Tell us of the new post.');
      });

      test('on many says how many letters, leaves out who cannot be recommended and why, and goes no further than the reach', async () => {
        const [one, two, open3] = [await ready(), await ready(), await sentApplication(hub)];
        const elsewhere = await signedInAs(hub, 'manager', { kind: 'cohort', id: 'no-such-cohort' });
        const application = [one, two, open3].map(({ id }) => String(id));
        const fields = { application, asked: 'yes', decision: 'recommended', reason: '' };
        const preview = read((await post('/staff/applications/decide', fields)).body);
        expect(preview).toContain('Recommend: 2 of 3');
        expect(preview).toContain('Recommend 2 people and send 2 letters');
        expect(preview).toContain('Employment is to be checked');
        expect(read((await post('/staff/applications/decide', fields, elsewhere)).body)).toContain(
          'You chose none that you can decide on',
        );
        const now = { ...fields, application: application.map((id) => `${id}:0`) };
        expect((await post('/staff/applications/decided', now, elsewhere)).statusCode).toBe(422);
        expect(await stateOf(one.id)).toBe('submitted');
        const done = await post('/staff/applications/decided', now);
        const after = await app.inject({ url: String(done.headers.location), headers: priya.headers });
        expect(read(after.body)).toContain('2 of 3 decided as you wished');
        expect(await Promise.all([one, two, open3].map(({ id }) => stateOf(id)))).toEqual([
          'recommended',
          'recommended',
          'submitted',
        ]);
      });
    });

    test('the applicant follows it on one page, and nobody else does', async () => {
      const { id, personId } = await sentApplication(hub);
      const url = `/applications/${id}/progress`;
      const own = await app.inject({ url, headers: await signedIn(hub, personId) });
      expect(read(own.body)).toContain('Next: your sponsor');
      expect(read(own.body)).toContain('We asked Jo Hart, your headteacher');
      expect(own.body).toContain('https://www.gov.uk/');
      expect((await app.inject({ url, headers: priya.headers })).statusCode).toBe(404);
      expect((await app.inject({ url })).statusCode).toBe(303);
    });

    test('a promise that was missed is one letter a day to the hub, however often it is looked for', async () => {
      const late = await sentApplication(hub, { replyBy: '2026-12-07' });
      await sentApplication(hub, { replyBy: '2026-12-07' });
      await sentApplication(hub, { replyBy: '2026-12-08' });
      const on = (day: string): Hub => ({ ...hub, clock: clockOn(day) });
      const overdue = async (day: string) =>
        (await applicationsOverdue(open().db, Temporal.PlainDate.from(day))).map((one) => one.applicationId);
      expect(await overdue('2026-12-07')).not.toContain(late.id);
      expect(await overdue('2026-12-08')).toContain(late.id);
      const about = async (day: string) =>
        (await lettersTo(hub, hub.profile.email)).filter(({ subject }) => subject.endsWith(`due by ${day}`));
      await raiseAlarm(on('2026-12-07'));
      expect(await about('7 December 2026')).toEqual([]);
      await Promise.all([raiseAlarm(on('2026-12-08')), raiseAlarm(on('2026-12-08'))]);
      await raiseAlarm(on('2026-12-09'));
      await raiseAlarm(on('2027-01-09'));
      expect(await about('7 December 2026')).toHaveLength(1);
      expect((await about('7 December 2026'))[0]?.subject).toContain('2 applications');
      expect(await about('8 December 2026')).toHaveLength(1);
    });
  },
  { emptied: 'once' },
);
