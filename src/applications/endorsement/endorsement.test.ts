import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { addEnrolments } from '../../cohorts/index.ts';
import type { Hub } from '../../hub.ts';
import { onEachDatabase } from '../../kit/db/testing.ts';
import { exampleHub } from '../../testing/hub.ts';
import { signedInAs } from '../../testing/people.ts';
import { auditOf, form, lettersTo, read, secretOf, sentApplication } from '../deciding/testing.ts';
import { withdrawApplication } from '../applying/withdraw-application.ts';
import { stopCover } from '../stop-cover.ts';
import { addDraft, setState } from '../store.ts';
import { askAnother } from './ask-another.ts';
import { findEndorsement } from './store.ts';

const AGREED = { 'agree-time': 'yes', 'agree-support': 'yes', 'senco-post': 'is' };

onEachDatabase(
  'A sponsor with a link',
  (open) => {
    let hub: Hub;
    let app: FastifyInstance;
    beforeAll(async () => {
      ({ hub, app } = await exampleHub(open()));
    });
    afterAll(() => app.close());
    const page = async (secret: string, rest = '') => app.inject({ url: `/endorse/${secret}${rest}` });
    const state = async (id: number) => (await findEndorsement(open().db, id))?.state;

    test('is shown who applies, for what, what is agreed to and the law, and nothing else of the applicant', async () => {
      const { secret, email, id } = await sentApplication(hub);
      const reply = await page(secret);
      expect(reply.statusCode).toBe(200);
      const words = read(reply.body);
      for (const part of [
        'For Jo Hart, headteacher',
        'Support Sam Okafor’s application',
        'NPQ for SENCOs',
        'Moor Primary School',
        'Days that need cover',
        'Sam Okafor: must hold it by 1 September 2028',
        'I am not Jo Hart',
        'Support as Jo Hart',
      ])
        expect(words).toContain(part);
      for (const hidden of [email, 'eligible', 'confidence', 'TRN']) expect(words).not.toContain(hidden);
      expect(reply.body).toContain('noindex');
      const [letter] = await lettersTo(hub, `jo-${id}@school.example`);
      for (const body of [letter?.text_body ?? '', letter?.html_body ?? ''])
        expect(body.replaceAll(/\s+/g, ' ')).toContain('It takes two minutes');
    });

    test('does nothing by opening it, however often a mail scanner does', async () => {
      const { secret, id } = await sentApplication(hub);
      for (const rest of ['', '/decline', '/question', '/someone-else', '/change', '', ''])
        expect((await page(secret, rest)).statusCode).toBe(200);
      expect(await state(id)).toBe('asked');
      expect(await auditOf(hub, id)).toEqual(['endorsement.asked']);
    });

    test('agrees to each thing by itself', async () => {
      const { secret, id } = await sentApplication(hub);
      for (const missing of ['agree-time', 'agree-support', 'senco-post']) {
        const fields = { ...AGREED, [missing]: '' };
        const reply = await app.inject({ url: `/endorse/${secret}`, ...form(fields) });
        expect(reply.statusCode, missing).toBe(422);
        expect(reply.body).toContain(`href="#${missing}"`);
      }
      expect(await state(id)).toBe('asked');
    });

    test('supports it once, also by a button pressed twice at once, and the applicant is told once', async () => {
      const { secret, id, email } = await sentApplication(hub);
      const send = () => app.inject({ url: `/endorse/${secret}`, ...form(AGREED) });
      const replies = await Promise.all([send(), send()]);
      expect(replies.map(({ statusCode }) => statusCode)).toEqual([303, 303]);
      expect(await state(id)).toBe('endorsed');
      expect((await findEndorsement(open().db, id))?.agreed).toHaveLength(3);
      expect(await auditOf(hub, id)).toEqual(['endorsement.asked', 'endorsement.endorsed']);
      expect((await lettersTo(hub, email)).map(({ kind }) => kind)).toEqual(['endorsement.endorsed']);
      expect(read((await page(secret)).body)).toContain('Sam Okafor is our SENCO');
    });

    test('changes the answer until the hub has decided, and not after', async () => {
      const { secret, id, email } = await sentApplication(hub);
      await app.inject({ url: `/endorse/${secret}`, ...form(AGREED) });
      const decline = form({ words: 'We have no cover this year.' });
      await app.inject({ url: `/endorse/${secret}/decline`, ...decline });
      expect(await state(id)).toBe('declined');
      const [, told] = await lettersTo(hub, email);
      expect(told?.kind).toBe('endorsement.declined');
      expect(told?.text_body).not.toContain('no cover this year');
      await open().transaction((tx) => setState(tx, id, 'declined', hub.clock.now()));
      await app.inject({ url: `/endorse/${secret}`, ...form(AGREED) });
      expect(await state(id)).toBe('declined');
      expect(read((await page(secret, '/change')).body)).toContain('We have decided on this application');
    });

    test('asks a question, is answered by a manager, and goes on by the old link and the new', async () => {
      const { secret, id } = await sentApplication(hub);
      const manager = await signedInAs(hub, 'manager');
      await app.inject({ url: `/endorse/${secret}/question`, ...form({ words: 'Which days of the week?' }) });
      expect(await state(id)).toBe('question');
      const toHub = (await lettersTo(hub, hub.profile.email)).filter(({ text_body: text }) =>
        text.includes('Which days of the week?'),
      );
      expect(toHub).toHaveLength(1);
      const seen = await app.inject({ url: `/staff/applications/${id}`, headers: manager.headers });
      expect(seen.body).toContain('Which days of the week?');
      const answer = form({ answer: 'Mostly Tuesdays.' }, manager.headers);
      const url = `/staff/applications/${id}/sponsor/answer`;
      expect(
        (await Promise.all([app.inject({ url, ...answer }), app.inject({ url, ...answer })])).map(
          (one) => one.statusCode,
        ),
      ).toEqual([303, 303]);
      const letters = await lettersTo(hub, `jo-${id}@school.example`);
      expect(letters.map(({ kind }) => kind)).toEqual(['endorsement.asked', 'endorsement.hub-answered']);
      expect(letters[1]?.text_body).toContain('Mostly Tuesdays.');
      const second = await secretOf(hub, `jo-${id}@school.example`);
      expect(second).not.toBe(secret);
      for (const link of [secret, second]) expect((await page(link)).body).toContain('Mostly Tuesdays.');
      await app.inject({ url: `/endorse/${second}`, ...form(AGREED) });
      expect(await state(id)).toBe('endorsed');
    });

    test('refuses what looks like an identity, and gives back what was typed', async () => {
      const { secret, id } = await sentApplication(hub);
      const reply = await app.inject({
        url: `/endorse/${secret}/decline`,
        ...form({ words: 'Their number is QQ 12 34 56 C, or AB 12 34 56 C.' }),
      });
      expect(reply.statusCode).toBe(422);
      expect(reply.body).toContain('Their number is');
      expect(reply.body).toContain('looks like a National Insurance number');
      expect(await state(id)).toBe('asked');
    });

    test('who is somebody else says so: nothing is done in the sponsor’s name, and both are told', async () => {
      const { secret, id, email } = await sentApplication(hub);
      await app.inject({ url: `/endorse/${secret}/someone-else`, ...form({ words: '' }) });
      expect(await state(id)).toBe('question');
      expect((await lettersTo(hub, email)).map(({ kind }) => kind)).toEqual(['endorsement.someone-else']);
      expect(await auditOf(hub, id)).toContain('endorsement.someone-else');
    });

    test('whose link was replaced is told whom to ask, and can do nothing', async () => {
      const { secret, id } = await sentApplication(hub);
      const other = {
        applicationId: id,
        sponsorName: 'Ola Chair',
        sponsorEmail: `ola-${id}@school.example`,
        sponsorRole: 'chair',
      } as const;
      await askAnother(hub, other, { actor: 'person:1', at: hub.clock.now() });
      expect(read((await page(secret)).body)).toContain('This link was replaced');
      expect((await page(secret)).body).toContain(hub.profile.email);
      await app.inject({ url: `/endorse/${secret}`, ...form(AGREED) });
      expect(await state(id)).toBe('asked');
      expect((await lettersTo(hub, `ola-${id}@school.example`)).map(({ kind }) => kind)).toEqual([
        'endorsement.asked',
      ]);
      // The same once more keeps what stands, and sends nothing.
      await askAnother(hub, other, { actor: 'person:1', at: hub.clock.now() });
      expect(await lettersTo(hub, `ola-${id}@school.example`)).toHaveLength(1);
    });

    test('of an application that was withdrawn has nothing to do', async () => {
      const { secret, id } = await sentApplication(hub);
      await open().transaction((tx) => setState(tx, id, 'withdrawn', hub.clock.now()));
      expect(read((await page(secret)).body)).toContain('Sam Okafor has withdrawn the application');
    });

    test('has the days of cover in a calendar, until the application is over', async () => {
      const { secret, id } = await sentApplication(hub);
      await open()
        .db.updateTable('applications')
        .set({ cohort_id: 'senco-autumn-2027' })
        .where('id', '=', id)
        .execute();
      expect((await page(secret)).body).toContain(`action="/endorse/${secret}/calendar"`);
      const made = await app.inject({ url: `/endorse/${secret}/calendar`, ...form({}) });
      expect(made.statusCode).toBe(200);
      const url = /http[^<" ]*(\/calendar\/[\w-]+\.ics)/.exec(made.body)?.[1] ?? '';
      const calendar = await app.inject({ url });
      expect(calendar.statusCode).toBe(200);
      expect(calendar.body).toContain('Cover for Sam Okafor');
      expect((await page(secret, '/calendar')).body).not.toContain(url);
      await withdrawApplication(hub, id, '');
      expect((await app.inject({ url })).statusCode).toBe(404);
      const late = await app.inject({ url: `/endorse/${secret}/calendar`, ...form({}) });
      expect(late.statusCode).toBe(303);
    });

    test('keeps the calendar of one course when an application for another is over', async () => {
      const { secret, id, personId, cohortId } = await sentApplication(hub);
      const made = await app.inject({ url: `/endorse/${secret}/calendar`, ...form({}) });
      const url = /http[^<" ]*(\/calendar\/[\w-]+\.ics)/.exec(made.body)?.[1] ?? '';
      const draft = { personId, course: 'npq-headship', answers: {}, at: hub.clock.now() };
      const other = await open().transaction((tx) => addDraft(tx, draft));
      await withdrawApplication(hub, other ?? 0, '');
      expect((await app.inject({ url })).statusCode).toBe(200);
      // Nor is it stopped where they have a place of the cohort, whatever became of an application for it.
      const by = { actor: 'test', at: hub.clock.now() };
      await open().transaction((tx) => addEnrolments(tx, [{ personId, cohortId }], 'confirmed', by));
      await open().transaction((tx) => setState(tx, id, 'withdrawn', by.at));
      await open().transaction((tx) => stopCover(tx, personId, by));
      expect((await app.inject({ url })).statusCode).toBe(200);
    });

    test('who guesses a link finds nothing', async () => {
      for (const guess of ['a'.repeat(32), 'x', '..%2f']) {
        const reply = await page(guess);
        expect(reply.statusCode).toBe(404);
        const sent = await app.inject({ url: `/endorse/${guess}`, ...form(AGREED) });
        expect(sent.statusCode).toBe(404);
      }
    });

    test('cannot be the applicant under another name, nor the head where the applicant is the head', async () => {
      const { id, email } = await sentApplication(hub, { answers: { head: 'yes' } });
      const { headers } = await signedInAs(hub, 'manager');
      const ask = (fields: Readonly<Record<string, string>>) =>
        app.inject({
          url: `/staff/applications/${id}/sponsor`,
          ...form({ 'sponsor-name': 'Ola Chair', ...fields }, headers),
        });
      const own = await ask({ 'sponsor-email': email.replace('@', '+head@'), 'sponsor-role': 'chair' });
      expect(own.statusCode).toBe(422);
      expect(own.body).toContain('belongs to the applicant');
      const head = await ask({ 'sponsor-email': 'ola@school.example', 'sponsor-role': 'head' });
      expect(head.body).toContain('The applicant is the head');
      const chair = await ask({ 'sponsor-email': 'ola@school.example', 'sponsor-role': 'chair' });
      expect(chair.statusCode).toBe(303);
      expect((await findEndorsement(open().db, id))?.sponsorName).toBe('Ola Chair');
    });
  },
  { emptied: 'once' },
);
