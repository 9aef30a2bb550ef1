import { createHash } from 'node:crypto';

import { afterAll, beforeAll, expect, it } from 'vitest';

import { form, read } from '../applications/deciding/testing.ts';
import { addEnrolment, placeInGroup } from '../cohorts/index.ts';
import { NO_OWN_TIME } from '../engagement/index.ts';
import type { Hub } from '../hub.ts';
import { byOperator } from '../kit/audit/index.ts';
import { onEachDatabase } from '../kit/db/testing.ts';
import { addSeminar } from '../registers/testing.ts';
import { exampleHub, type TestHub } from '../testing/hub.ts';
import { addTestPerson, signedIn, signedInAs } from '../testing/people.ts';
import { remindOfWindows } from './rounds.ts';

const COHORT = 'senco-autumn-2024';
const GROUP = `${COHORT}-quarryside-hall`;
const STAFF = `/staff/cohorts/${COHORT}/assessment`;
const OPENS = Temporal.Instant.from('2026-06-08T08:00:00Z');
/** The end of the eighth day, in London. */
const CLOSES = Temporal.Instant.from('2026-06-15T23:00:00Z');
const CASE = 'Meadow Lane is a school of 210 pupils.';

onEachDatabase(
  'an assessment, from its window to the receipt',
  (open) => {
    let hub: Hub;
    let app: TestHub['app'];
    let manager: Awaited<ReturnType<typeof signedInAs>>;
    let window = 0;
    let later = 0;

    beforeAll(async () => {
      ({ hub, app } = await exampleHub(open(), { day: '2026-06-01' }));
      manager = await signedInAs(hub, 'manager');
      window = await made({});
      later = await made({ name: 'Second attempt', 'opens-month': '9', where: 'lead provider' });
      const kept = await send(`${STAFF}/${window}/case-study`, { words: CASE });
      expect(kept.statusCode).toBe(303);
    });
    afterAll(() => app.close());

    /** The clock stands at a moment. */
    function at(moment: Temporal.Instant): void {
      hub.clock = {
        now: () => moment,
        today: () => moment.toZonedDateTimeISO('Europe/London').toPlainDate(),
        setTo: null,
      };
    }
    /** Signed in anew each time: the clock goes further than a session lasts. */
    const send = async (url: string, fields: Readonly<Record<string, string>>, who = manager.personId) =>
      app.inject({ url, ...form(fields, await signedIn(hub, who)) });
    async function made(over: Readonly<Record<string, string>>, cohort = COHORT): Promise<number> {
      const answer = await send(`/staff/cohorts/${cohort}/assessment`, {
        name: 'First attempt',
        'opens-day': '8',
        'opens-month': '6',
        'opens-year': '2026',
        'opens-time': '9:00',
        days: '8',
        words: '100',
        grace: '10',
        where: 'here',
        source: 'A test',
        ...over,
      });
      expect(answer.statusCode).toBe(303);
      return Number(/assessment\/(\d+)/.exec(String(answer.headers.location))?.[1]);
    }
    async function member() {
      const personId = await addTestPerson(hub, 'Wren Writer', `${crypto.randomUUID()}@school.example`);
      const by = byOperator(hub.clock.now());
      const { enrolment } = await hub.database.transaction((tx) =>
        addEnrolment(tx, personId, COHORT, 'active', by),
      );
      // Whoever has been to nothing does not reach the rule of engagement.
      await agree(enrolment.id, { 'let-in': 'yes' });
      const own = `/account/places/${enrolment.id}/assessment`;
      return {
        id: enrolment.id,
        own,
        look: async (url = `${own}/${window}`) => app.inject({ url, headers: await signedIn(hub, personId) }),
        press: (url: string, fields: Readonly<Record<string, string>>) =>
          send(`${own}/${window}/${url}`, fields, personId),
        save: async (text: string, revision: number, name: string) =>
          app.inject({
            url: `${own}/${window}/text`,
            ...form(
              { text, revision: String(revision), window: name, act: 'draft' },
              { ...(await signedIn(hub, personId)), accept: 'application/json' },
            ),
          }),
      };
    }
    const agree = (id: number, fields: Readonly<Record<string, string>>) =>
      send(`${STAFF}/${window}/members/${id}`, { extra: '0', format: '', 'deferred-to': '', ...fields });
    const digest = (text: string) => createHash('sha256').update(text).digest('hex');
    const handedIn = async (id: number) =>
      hub.database.db
        .selectFrom('assessment_submissions')
        .selectAll()
        .where('enrolment_id', '=', id)
        .execute();

    it('shows the case study to nobody before its minute, and to members from it', async () => {
      at(OPENS.subtract({ milliseconds: 1 }));
      const one = await member();
      expect((await one.look()).headers.location).toBe(one.own);
      expect((await one.look(one.own)).body).not.toContain('Meadow Lane');
      expect((await one.press('text', { text: 'Early' })).statusCode).toBe(404);
      expect((await one.look(`${one.own}/${window}/check`)).statusCode).toBe(404);
      at(OPENS);
      const page = await one.look();
      expect(page.statusCode).toBe(200);
      expect(page.body).toContain('Meadow Lane');
      // What members have read stays what they have read.
      expect((await send(`${STAFF}/${window}/case-study`, { words: 'Another' })).statusCode).toBe(422);
    });

    it('keeps both texts of two windows, and goes on with the one that is chosen', async () => {
      at(OPENS);
      const one = await member();
      expect((await one.save('First', 0, 'window-one')).json()).toEqual({ kind: 'saved', revision: 1 });
      expect((await one.save('Second', 0, 'window-two')).json()).toEqual({ kind: 'kept beside' });
      expect((await one.save('First and more', 1, 'window-one')).json()).toEqual({
        kind: 'saved',
        revision: 2,
      });
      const page = await one.look();
      expect(page.body).toContain('First and more');
      expect(page.body).toContain('Second');
      expect((await one.press('take', { window: 'window-two' })).statusCode).toBe(303);
      expect((await one.look()).body).toMatch(/<textarea[^>]*>Second</);
      expect((await one.look()).body).toContain('First and more');
    });

    it('takes one script at the last moment, however often the button is pressed, with a digest anyone can work out', async () => {
      at(CLOSES.subtract({ milliseconds: 1 }));
      const one = await member();
      const text = '  Naïve – and “quoted”.\n\n# Plan\n';
      await one.save(text, 0, 'window-one');
      const presses = await Promise.all([1, 2, 3].map(() => one.press('hand-in', { sha256: digest(text) })));
      expect(presses.map(({ statusCode }) => statusCode)).toEqual([303, 303, 303]);
      const [script, ...more] = await handedIn(one.id);
      expect(more).toEqual([]);
      expect(script).toMatchObject({ sha256: digest(text), words: 4, late_seconds: 0 });
      const receipt = await one.look(`${one.own}/${window}/receipt`);
      expect(receipt.body).toContain(digest(text));
      const file = await one.look(`${one.own}/${window}/script.txt`);
      expect(digest(file.body)).toBe(digest(text));
      // The way to what was handed in stays on their own page when the window is over.
      at(CLOSES.add({ hours: 48 }));
      expect(read((await one.look('/account')).body)).toContain('First attempt You have handed in.');
      expect(read((await (await member()).look('/account')).body)).not.toContain('First attempt');
      at(CLOSES.subtract({ milliseconds: 1 }));
      const letters = await hub.database.db
        .selectFrom('outbox')
        .select('id')
        .where('event_key', '=', `assessment:handed-in:${window}:${one.id}`)
        .execute();
      expect(letters).toHaveLength(1);
      // Writing on changes nothing that is handed in.
      expect((await one.save('Other', 1, 'window-one')).statusCode).toBe(422);
      await expect(
        hub.database.transaction((tx) =>
          tx
            .updateTable('assessment_submissions')
            .set({ words: 5 })
            .where('enrolment_id', '=', one.id)
            .execute(),
        ),
      ).rejects.toThrow();
    });

    it('takes a late script within the grace and says how late, and refuses it after', async () => {
      at(CLOSES.subtract({ minutes: 5 }));
      const [late, tooLate] = [await member(), await member()];
      await late.save('An answer', 0, 'window-one');
      await tooLate.save('An answer', 0, 'window-one');
      at(CLOSES.add({ minutes: 9, seconds: 59 }));
      expect((await late.press('hand-in', { sha256: digest('An answer') })).statusCode).toBe(303);
      expect(await handedIn(late.id)).toMatchObject([{ late_seconds: 599 }]);
      expect(read((await late.look(`${late.own}/${window}/receipt`)).body)).toContain(
        '10 minutes after the end',
      );
      at(CLOSES.add({ minutes: 10 }));
      const refused = await tooLate.press('hand-in', { sha256: digest('An answer') });
      expect(refused.statusCode).toBe(422);
      expect(read(refused.body)).toContain('The window ended on 15 June 2026 at 23:59');
      expect(await handedIn(tooLate.id)).toEqual([]);
    });

    it('gives extra days to whom they are agreed with, and a reason nowhere', async () => {
      at(OPENS);
      const one = await member();
      await agree(one.id, { 'let-in': 'yes', extra: '3', format: 'Dictated' });
      at(CLOSES.add({ hours: 24 * 3 - 1 }));
      expect((await one.look()).statusCode).toBe(200);
      expect(read((await one.look(one.own)).body)).toContain('3 more days, counted in');
      at(CLOSES.add({ hours: 24 * 3, minutes: 10 }));
      expect((await one.look()).statusCode).toBe(303);
    });

    it('lets nobody write whose engagement does not reach the rule, or whose assessment is deferred', async () => {
      at(OPENS);
      const one = await member();
      const by = byOperator(hub.clock.now());
      await hub.database.transaction((tx) =>
        placeInGroup(
          tx,
          {
            enrolmentId: one.id,
            groupId: GROUP,
            fromOn: hub.clock.today().subtract({ months: 12 }),
            cause: 'a test',
          },
          by,
        ),
      );
      await addSeminar(hub, GROUP, hub.clock.today().subtract({ months: 1 }), { cohortId: COHORT });
      await agree(one.id, { 'let-in': '' });
      expect((await one.look()).statusCode).toBe(303);
      expect(read((await one.look(one.own)).body)).toContain('does not yet reach');
      await agree(one.id, { 'let-in': 'yes', 'deferred-to': String(later) });
      expect((await one.look()).statusCode).toBe(303);
      expect(read((await one.look(one.own)).body)).toContain('Your place on the programme stays as it is');
      const { state } = await hub.database.db
        .selectFrom('enrolments')
        .select('state')
        .where('id', '=', one.id)
        .executeTakeFirstOrThrow();
      expect(state).toBe('active');
    });

    it('hands in only what was shown, and no more words than the limit', async () => {
      at(OPENS);
      const one = await member();
      const long = 'word '.repeat(101);
      await one.save(long, 0, 'window-one');
      const tooLong = await one.press('hand-in', { sha256: digest(long) });
      expect(read(tooLong.body)).toContain('Shorten it to 100 words or fewer');
      const right = 'word '.repeat(100);
      await one.save(right, 1, 'window-one');
      expect((await one.press('hand-in', { sha256: digest(long) })).statusCode).toBe(422);
      expect((await one.press('hand-in', { sha256: digest(right) })).statusCode).toBe(303);
    });

    it('reminds each member once a step, and not whoever has handed in', async () => {
      at(OPENS);
      const [waits, done] = [await member(), await member()];
      await done.save('Done', 0, 'window-one');
      await done.press('hand-in', { sha256: digest('Done') });
      const letters = async (id: number) =>
        (
          await hub.database.db
            .selectFrom('outbox')
            .select('event_key')
            .where('kind', '=', 'assessment.reminder')
            .where('event_key', 'like', `%:${window}:${id}`)
            .orderBy('id')
            .execute()
        ).map(({ event_key }) => event_key.split(':')[1]);
      await Promise.all([remindOfWindows(hub, NO_OWN_TIME), remindOfWindows(hub, NO_OWN_TIME)]);
      at(CLOSES.subtract({ hours: 48 }));
      await remindOfWindows(hub, NO_OWN_TIME);
      at(CLOSES);
      await remindOfWindows(hub, NO_OWN_TIME);
      expect(await letters(waits.id)).toEqual(['open', 'two days left']);
      expect(await letters(done.id)).toEqual([]);
    });

    it('writes once of what is agreed, though the button is pressed twice at one time', async () => {
      at(OPENS);
      const one = await member();
      const asked = { 'let-in': 'yes', extra: '5' };
      const both = await Promise.all([agree(one.id, asked), agree(one.id, asked)]);
      expect(both.map(({ statusCode }) => statusCode)).toEqual([303, 303]);
      const rows = hub.database.db.selectFrom('assessment_adjustments').select('extra_days');
      const agreed = await rows.where('enrolment_id', '=', one.id).orderBy('id').execute();
      expect(agreed.map(({ extra_days }) => extra_days)).toEqual([0, 5]);
    });

    it('counts nobody in whose deferral to it was taken back', async () => {
      at(OPENS);
      const one = await member();
      const other = 'senco-autumn-2025';
      const elsewhere = await made({ name: 'Of the next cohort', 'opens-month': '10' }, other);
      await agree(one.id, { 'let-in': 'yes', 'deferred-to': String(elsewhere) });
      const page = async () =>
        (
          await app.inject({
            url: `/staff/cohorts/${other}/assessment/${elsewhere}`,
            headers: await signedIn(hub, manager.personId),
          })
        ).body;
      expect(await page()).toContain('Wren Writer');
      await agree(one.id, { 'let-in': 'yes' });
      expect(await page()).not.toContain('Wren Writer');
      at(Temporal.Instant.from('2026-10-08T08:00:00Z'));
      await remindOfWindows(hub, NO_OWN_TIME);
      const letters = hub.database.db.selectFrom('outbox').select('event_key');
      const toThem = letters.where('event_key', 'like', `assessment:%:${elsewhere}:${one.id}`);
      expect(await toThem.execute()).toEqual([]);
    });

    it('saves no draft once the script is handed in, though both are pressed at one time', async () => {
      for (let nth = 0; nth < 5; nth += 1) {
        at(OPENS);
        const one = await member();
        await one.save('All of it', 0, 'window-one');
        const [done, saved] = await Promise.all([
          one.press('hand-in', { sha256: digest('All of it') }),
          one.save('All of it and a word', 1, 'window-one'),
        ]);
        expect([done.statusCode, saved.statusCode]).toEqual(
          done.statusCode === 303 ? [303, 422] : [422, 200],
        );
      }
    });

    it('takes a case study that was forgotten once, though two write it at one time', async () => {
      at(OPENS.subtract({ hours: 24 }));
      const forgotten = await made({ name: 'Without a case', 'opens-day': '9' });
      at(OPENS.add({ hours: 24 }));
      const both = await Promise.all(
        ['One', 'Another'].map((words) => send(`${STAFF}/${forgotten}/case-study`, { words })),
      );
      expect(both.map(({ statusCode }) => statusCode).toSorted((one, other) => one - other)).toEqual([
        303, 422,
      ]);
    });

    it('is changed before it opens as one likes, and while it runs to a later end with a reason, and tells each member once', async () => {
      at(OPENS.subtract({ hours: 24 * 30 }));
      const changing = await made({ 'opens-day': '20', 'opens-month': '7', name: 'To be changed' });
      const [one, done] = [await member(), await member()];
      const change = `${STAFF}/${changing}/change`;
      const fields = {
        name: 'To be changed',
        'opens-day': '27',
        'opens-month': '7',
        'opens-year': '2026',
        'opens-time': '09:00',
        days: '8',
        words: '100',
        grace: '10',
        where: 'here',
        source: 'A test',
        reason: '',
      };
      const letters = async (id: number) =>
        (
          await hub.database.db
            .selectFrom('outbox')
            .select('text_body')
            .where('kind', '=', 'assessment.changed')
            .where('event_key', 'like', `%:${changing}:${id}`)
            .orderBy('id')
            .execute()
        ).map(({ text_body }) => text_body.replaceAll(/\s+/g, ' '));
      // What it would mean is shown, with how many letters go, before anything is changed.
      const shown = await send(change, fields);
      expect(read(shown.body)).toMatch(/Change it and write to \d+ members/);
      expect(await letters(one.id)).toEqual([]);
      const both = await Promise.all([1, 2].map(() => send(change, { ...fields, step: 'change' })));
      // The second finds that nothing would change.
      expect(new Set(both.map(({ statusCode }) => statusCode))).toEqual(new Set([303, 422]));
      const [letter, ...more] = await letters(one.id);
      expect(letter).toContain('27 July 2026 at 09:00 to 3 August 2026 at 23:59');
      expect(more).toEqual([]);
      const runs = Temporal.Instant.from('2026-07-28T08:00:00Z');
      at(runs);
      await agree(done.id, { 'let-in': 'yes' });
      await send(`${STAFF}/${changing}/members/${done.id}`, {
        extra: '0',
        format: '',
        'deferred-to': '',
        'let-in': 'yes',
      });
      await done.save('Done', 0, 'window-one');
      for (const [over, words] of [
        [{ days: '7', reason: 'Snow' }, 'give it more days and change nothing else'],
        [{ days: '9', words: '200', reason: 'Snow' }, 'give it more days and change nothing else'],
        [{ days: '9' }, 'Say why the window ends later'],
        [{}, 'Change something of the window first'],
      ] as const) {
        const refused = await send(change, { ...fields, ...over, step: 'change' });
        expect(refused.statusCode).toBe(422);
        expect(read(refused.body)).toContain(words);
      }
      expect((await send(change, { ...fields, days: '10', reason: 'Snow', step: 'change' })).statusCode).toBe(
        303,
      );
      expect((await letters(one.id)).at(-1)).toContain('to 5 August 2026 at 23:59');
      expect((await letters(one.id)).join()).not.toContain('Snow');
      // The end that everybody was told of has passed, and the new one has not.
      at(Temporal.Instant.from('2026-08-04T12:00:00Z'));
      expect(read((await one.look(one.own)).body)).toContain('5 August 2026 at 23:59');
      at(Temporal.Instant.from('2026-08-06T12:00:00Z'));
      expect((await send(change, { ...fields, days: '20', reason: 'Snow', step: 'change' })).statusCode).toBe(
        422,
      );
      const elsewhere = await signedInAs(hub, 'manager', { kind: 'cohort', id: 'senco-autumn-2026' });
      expect((await app.inject({ url: change, headers: elsewhere.headers })).statusCode).toBe(404);
    });

    it('writes to whom something is agreed with while the window runs, and to nobody else', async () => {
      at(OPENS.add({ hours: 24 }));
      const [one, done] = [await member(), await member()];
      const letters = async () =>
        hub.database.db
          .selectFrom('outbox')
          .innerJoin('person_emails', 'email_folded', 'recipient')
          .innerJoin('enrolments', 'enrolments.person_id', 'person_emails.person_id')
          .select(['enrolments.id', 'text_body'])
          .where('kind', '=', 'assessment.agreed')
          .where('enrolments.id', 'in', [one.id, done.id])
          .orderBy('outbox.id')
          .execute();
      // To be let in was agreed while it runs.
      expect(await letters()).toHaveLength(2);
      await done.save('Done', 0, 'window-one');
      await done.press('hand-in', { sha256: digest('Done') });
      for (const { id } of [one, done]) await agree(id, { 'let-in': 'yes', extra: '2', format: 'Dictated' });
      await agree(one.id, { 'let-in': 'yes', extra: '2', format: 'Dictated' });
      const after = await letters();
      expect(after.map(({ id }) => id).filter((id) => id === one.id)).toHaveLength(2);
      expect(after.filter(({ id }) => id === done.id)).toHaveLength(1);
      const newest = (after.findLast(({ id }) => id === one.id)?.text_body ?? '').replaceAll(/\s+/g, ' ');
      expect(newest).toContain('17 June 2026 at 23:59');
      // A letter lies about: what is agreed but for the days stands on the page alone.
      expect(newest).not.toContain('Dictated');
    });

    it('is nobody else’s to read, and a cohort’s own to run', async () => {
      at(OPENS);
      const [one, other] = [await member(), await member()];
      await one.save('Mine', 0, 'window-one');
      expect((await other.look(`${one.own}/${window}`)).statusCode).toBe(404);
      expect((await other.look(`${one.own}/${window}/script.txt`)).statusCode).toBe(404);
      const elsewhere = await signedInAs(hub, 'manager', { kind: 'cohort', id: 'senco-autumn-2026' });
      expect((await app.inject({ url: `${STAFF}/${window}`, headers: elsewhere.headers })).statusCode).toBe(
        404,
      );
      const facilitator = await signedInAs(hub, 'facilitator');
      expect((await app.inject({ url: `${STAFF}/${window}`, headers: facilitator.headers })).statusCode).toBe(
        404,
      );
      const twice = await send(STAFF, {
        name: 'Again',
        'opens-day': '8',
        'opens-month': '6',
        'opens-year': '2026',
        'opens-time': '9:00',
        days: '8',
        words: '1,500',
        grace: '0',
        where: 'here',
        source: 'A test',
      });
      expect(twice.statusCode).toBe(422);
    });
  },
  { emptied: 'once' },
);
