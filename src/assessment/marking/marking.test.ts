import { afterAll, beforeAll, expect, it } from 'vitest';

import { form, read } from '../../applications/deciding/testing.ts';
import { placeInGroup } from '../../cohorts/index.ts';
import type { Hub } from '../../hub.ts';
import { byOperator } from '../../kit/audit/index.ts';
import { onEachDatabase } from '../../kit/db/testing.ts';
import { findAllRows, readState } from '../../kit/lists/index.ts';
import { addOutcomes, outcomesOf, type OutcomeState } from '../../outcomes/index.ts';
import { recordOutcomes } from '../../outcomes/record.ts';
import { mainEmailsOf } from '../../people/index.ts';
import { clockOn } from '../../testing/clock.ts';
import { exampleHub, type TestHub } from '../../testing/hub.ts';
import { giveRole, signedIn, signedInAs } from '../../testing/people.ts';
import { dueBox } from './forms.ts';
import { scriptsList } from './scripts-list.tsx';
import { SCRIPT_STATES, stateOf } from './settle.ts';
import { scriptsOf } from './store.ts';
import { tellMarkers } from './tell-markers.ts';
import { COHORT, MARKING, MARKING_DAY, markingDesk, SCRIPT, SECRET, type MarkingDesk } from './testing.ts';

const GROUP = `${COHORT}-quarryside-hall`;

onEachDatabase(
  'marking by two who do not see each other’s mark',
  (open) => {
    let hub: Hub;
    let app: TestHub['app'];
    let desk: MarkingDesk;

    beforeAll(async () => {
      ({ hub, app } = await exampleHub(open(), { day: MARKING_DAY }));
      desk = await markingDesk(hub, app);
    });
    afterAll(() => app.close());

    const lineOf = async (code: string) =>
      (await desk.look(`${MARKING}/scripts.csv`)).body.split('\r\n').find((line) => line.startsWith(code)) ??
      '';
    const outcome = (enrolmentId: number, state: OutcomeState, day: string) =>
      hub.database.transaction((tx) =>
        addOutcomes(
          tx,
          [
            {
              enrolmentId,
              state,
              completedOn: Temporal.PlainDate.from(day),
              reason: state === 'voided' ? 'Somebody else’s' : null,
              source: 'lead provider',
              releaseAt: hub.clock.now(),
              formKey: crypto.randomUUID(),
            },
          ],
          byOperator(hub.clock.now()),
        ),
      );
    const marksOf = async (code: string) =>
      (
        await hub.database.db
          .selectFrom('assessment_marks')
          .innerJoin('assessment_submissions', 'assessment_submissions.id', 'submission_id')
          .select(['part', 'mark'])
          .where('code', '=', code)
          .orderBy('assessment_marks.id')
          .execute()
      ).map(({ part, mark: said }) => `${part} ${said}`);

    it('settles a script on which both agree, and one on which a third decides', async () => {
      const [agreed, differing] = [await desk.handedIn(), await desk.handedIn()];
      for (const { code } of [agreed, differing]) expect((await desk.ask(code, 0, 1)).statusCode).toBe(303);
      expect(await lineOf(agreed.code)).toContain('To mark');
      expect((await desk.mark(0, agreed.code, 'pass')).statusCode).toBe(303);
      expect(await lineOf(agreed.code)).toContain('One of two');
      await desk.mark(1, agreed.code, 'pass');
      expect(await lineOf(agreed.code)).toMatch(/Settled,.*,Pass$/);
      await desk.mark(0, differing.code, 'pass');
      await desk.mark(1, differing.code, 'fail');
      expect(await lineOf(differing.code)).toMatch(/Differ,.*,$/);
      await desk.askThird(differing.code, 2);
      await desk.mark(2, differing.code, 'fail');
      expect(await lineOf(differing.code)).toMatch(/Settled,.*,Fail$/);
      const page = read((await desk.look(`${MARKING}/scripts/${differing.code}`)).body);
      expect(page).toContain(`${SECRET} pass`);
      expect(page).toContain(`${SECRET} fail`);
    });

    it('shows nobody a mark before the script is settled, by no page, list, file or record', async () => {
      const { code, enrolmentId, personId } = await desk.handedIn();
      await desk.ask(code, 0, 1);
      // The second marker runs the cohort as well, and looks everywhere that a manager may.
      await giveRole(hub, desk.idOf(1), 'manager', { kind: 'cohort', id: COHORT });
      await giveRole(hub, desk.idOf(1), 'administrator');
      await desk.mark(0, code, 'fail');
      const theirs = await signedIn(hub, desk.idOf(1));
      const places = [
        '/staff/marking',
        `/staff/marking/${code}`,
        MARKING,
        `${MARKING}/scripts?state=one of two`,
        `${MARKING}/scripts/${code}`,
        `/staff/people/${personId}`,
        `/staff/people/${desk.idOf(0)}`,
        `/staff/enrolments/${enrolmentId}/outcome`,
        `/staff/cohorts/${COHORT}/outcomes`,
        `/staff/cohorts/${COHORT}/assessment/${desk.windowId}`,
      ];
      const says = /Quokka|Settled as|Your mark: /;
      for (const url of places) {
        const page = await desk.look(url, theirs);
        expect(page.statusCode, url).toBe(200);
        expect(read(page.body), url).not.toContain(SECRET);
        if (url.includes(code)) expect(read(page.body), url).not.toMatch(says);
      }
      const file = await desk.look(`${MARKING}/scripts.csv`, theirs);
      expect(file.body.split('\r\n').find((line) => line.startsWith(code))).toMatch(/,One of two,.*,$/);
      // Whose it is they are not told where they mark it.
      expect(file.body).not.toContain(`Wren Writer ${code}`);
      expect(read((await desk.look(MARKING, theirs)).body)).not.toContain(`Wren Writer ${code}`);
      // The record of who did what says that somebody marked, and not what.
      const events = await hub.database.db
        .selectFrom('audit_event')
        .selectAll()
        .where('event', 'like', 'assessment.%')
        .where('subject', '=', `enrolment:${enrolmentId}`)
        .execute();
      expect(events.map(({ event }) => event)).toContain('assessment.marked');
      expect(JSON.stringify(events)).not.toMatch(/Quokka|"fail"|"pass"/);
      // Another manager sees that one is in, and no more.
      expect(read((await desk.look(`${MARKING}/scripts/${code}`)).body)).not.toMatch(says);
      // Nor does the member, in what is held on them.
      const own = read((await desk.look('/account/data', await signedIn(hub, personId))).body);
      expect(own).not.toContain(SECRET);
      expect(own).not.toContain('Marks of scripts');
      await hub.database.db
        .updateTable('role_grants')
        .set({ revoked_at: hub.clock.now(), revoked_by: 'operator' })
        .where('person_id', '=', desk.idOf(1))
        .where('role', '<>', 'marker')
        .execute();
    });

    it('tells the member before their result neither that they differ, nor when it comes, by what is held on them', async () => {
      const { code, enrolmentId, personId } = await desk.handedIn();
      await desk.ask(code, 0, 1);
      await desk.mark(0, code, 'pass');
      await desk.mark(1, code, 'fail');
      await desk.askThird(code, 2);
      await desk.mark(2, code, 'fail');
      const before = hub.clock;
      const at = before.now();
      await recordOutcomes(
        hub,
        {
          cohortId: COHORT,
          lines: [{ enrolmentId, state: 'failed', completedOn: before.today(), reason: null }],
          source: 'hub',
          releaseAt: at.add({ hours: 24 }),
          formKey: `told ${code}`,
        },
        byOperator(at),
      );
      await desk.look(`/staff/enrolments/${enrolmentId}/outcome`);
      const held = async () =>
        (await desk.look('/account/data.json', await signedIn(hub, personId))).body.match(
          /(assessment\.(marke|mark-|script-seen)|outcome\.|asked to mark)[a-z-]*/g,
        ) ?? [];
      expect(await held()).toEqual([]);
      hub.clock = { ...before, now: () => at.add({ hours: 25 }) };
      const told = await held();
      hub.clock = before;
      for (const one of ['assessment.marked', 'assessment.marker-asked', 'outcome.recorded', 'asked to mark'])
        expect(told).toContain(one);
    });

    it('shows a third marker neither mark, and the first two never each other’s', async () => {
      const { code } = await desk.handedIn();
      await desk.ask(code, 0, 1);
      await desk.mark(0, code, 'pass', { words: 'Quokka of the first' });
      await desk.mark(1, code, 'fail', { words: 'Quokka of the second' });
      await desk.askThird(code, 2);
      const third = read((await desk.look(`/staff/marking/${code}`, desk.headersOf(2))).body);
      expect(third).toContain(SCRIPT);
      expect(third).not.toContain(SECRET);
      await desk.mark(2, code, 'pass', { words: 'Quokka of the third' });
      const first = read((await desk.look(`/staff/marking/${code}`, desk.headersOf(0))).body);
      expect(first).toContain('Quokka of the first');
      expect(first).not.toMatch(/Quokka of the (second|third)/);
    });

    it('is of those who are asked and nobody else, by guess, by another’s code and after somebody else was asked', async () => {
      const { code, personId } = await desk.handedIn();
      await desk.ask(code, 0, 1);
      const stranger = await signedInAs(hub, 'marker');
      for (const headers of [
        desk.headersOf(2),
        stranger.headers,
        await signedIn(hub, personId),
        desk.manager.headers,
      ]) {
        expect((await desk.look(`/staff/marking/${code}`, headers)).statusCode).toBe(404);
        expect(
          (await desk.send(`/staff/marking/${code}`, { mark: 'pass', words: 'x' }, headers)).statusCode,
        ).toBe(404);
      }
      expect(read((await desk.look('/staff/marking', stranger.headers)).body)).not.toContain(code);
      const elsewhere = await signedInAs(hub, 'manager', { kind: 'cohort', id: 'senco-autumn-2026' });
      for (const url of [MARKING, `${MARKING}/scripts.csv`, `${MARKING}/scripts/${code}`])
        expect((await desk.look(url, elsewhere.headers)).statusCode).toBe(404);
      expect(
        (await desk.look(`/staff/cohorts/senco-autumn-2026/marking/scripts/${code}`, elsewhere.headers))
          .statusCode,
      ).toBe(404);
      await desk.send(`${MARKING}/scripts/${code}`, { 'part-1': String(desk.idOf(2)) });
      expect((await desk.look(`/staff/marking/${code}`, desk.headersOf(0))).statusCode).toBe(404);
      expect((await desk.look(`/staff/marking/${code}`, desk.headersOf(2))).statusCode).toBe(200);
      expect(await marksOf(code)).toEqual([]);
    });

    it('asks evenly for what is missing, never the member, their own leaders, or one person twice', async () => {
      const { code, enrolmentId, personId } = await desk.handedIn();
      await giveRole(hub, personId, 'marker', { kind: 'cohort', id: COHORT });
      await giveRole(hub, desk.idOf(0), 'facilitator', { kind: 'group', id: GROUP });
      const place = { enrolmentId, groupId: GROUP, fromOn: hub.clock.today(), cause: 'a test' };
      await hub.database.transaction((tx) => placeInGroup(tx, place, byOperator(hub.clock.now())));
      const asked = await desk.send(`${MARKING}/scripts/${code}`, { 'part-1': String(desk.idOf(0)) });
      expect(asked.statusCode).toBe(422);
      expect(read(asked.body)).toContain('does not lead or coach');
      expect((await desk.ask(code, 1, 1)).statusCode).toBe(422);
      expect((await desk.send(`${MARKING}/scripts/${code}`, { 'part-1': String(personId) })).statusCode).toBe(
        422,
      );
      const both = await Promise.all([1, 2].map(() => desk.send(`${MARKING}/markers`, {})));
      expect(both.map(({ statusCode }) => statusCode)).toEqual([303, 303]);
      const who = await hub.database.db
        .selectFrom('assessment_markings')
        .innerJoin('assessment_submissions', 'assessment_submissions.id', 'submission_id')
        .select('marker_id')
        .where('code', '=', code)
        .execute();
      const people = new Set(who.map(({ marker_id }) => marker_id));
      expect([who.length, people.size]).toEqual([2, 2]);
      for (const barred of [personId, desk.idOf(0)]) expect(people).not.toContain(barred);
      // Where the setting lets them, a leader may be asked.
      await desk.send(`${MARKING}/who-marks`, { who: 'hub', over: 'cohort', own: 'yes' });
      expect(
        (await desk.send(`${MARKING}/scripts/${code}`, { 'part-1': String(desk.idOf(0)) })).statusCode,
      ).toBe(303);
      await desk.send(`${MARKING}/who-marks`, { who: 'hub', over: 'cohort' });
    });

    it('keeps a mark once however often it is pressed, and changes it with a reason until the other is in', async () => {
      const { code } = await desk.handedIn();
      await desk.ask(code, 1, 2);
      const presses = await Promise.all([1, 2, 3].map(() => desk.mark(1, code, 'pass')));
      expect(presses.map(({ statusCode }) => statusCode)).toEqual([303, 303, 303]);
      expect(await marksOf(code)).toEqual(['1 pass']);
      const silent = await desk.mark(1, code, 'fail');
      expect(silent.statusCode).toBe(422);
      expect(read(silent.body)).toContain('Say why you change it');
      expect((await desk.mark(1, code, 'fail', { reason: 'Read again' })).statusCode).toBe(303);
      await desk.mark(2, code, 'fail');
      const late = await desk.mark(1, code, 'pass', { reason: 'Read once more' });
      expect(late.statusCode).toBe(422);
      expect(read(late.body)).toContain('can no longer be changed by you');
      expect(await marksOf(code)).toEqual(['1 pass', '1 fail', '2 fail']);
      const empty = await desk.mark(2, code, 'fail', { words: '' });
      expect(read(empty.body)).toContain('Say what in the script led you to this mark');
    });

    it('takes a mark back with a reason as a further row, by nobody who marks the script', async () => {
      const { code } = await desk.handedIn();
      await desk.ask(code, 1, 2);
      await desk.mark(1, code, 'pass');
      await desk.mark(2, code, 'pass');
      const row = await hub.database.db
        .selectFrom('assessment_marks')
        .innerJoin('assessment_submissions', 'assessment_submissions.id', 'submission_id')
        .select('assessment_marks.id')
        .where('code', '=', code)
        .where('part', '=', 2)
        .executeTakeFirstOrThrow();
      const back = (reason: string, headers = desk.manager.headers) =>
        desk.send(`${MARKING}/scripts/${code}/take-back`, { mark: String(row.id), reason }, headers);
      expect((await back('')).statusCode).toBe(422);
      await giveRole(hub, desk.idOf(1), 'manager', { kind: 'cohort', id: COHORT });
      expect((await back('I disagree', await signedIn(hub, desk.idOf(1)))).statusCode).toBe(404);
      expect((await back('Read the wrong case study')).statusCode).toBe(303);
      expect((await back('Pressed again')).statusCode).toBe(303);
      expect(await marksOf(code)).toEqual(['1 pass', '2 pass', '2 taken back']);
      expect(await lineOf(code)).toContain('One of two');
      await desk.mark(2, code, 'fail');
      expect(await lineOf(code)).toContain('Differ');
      for (const wrong of [
        hub.database.db.updateTable('assessment_marks').set({ mark: 'fail' }),
        hub.database.db.deleteFrom('assessment_marks'),
      ])
        await expect(wrong.execute()).rejects.toThrow();
    });

    it('becomes outcomes in one press and a preview, and a repeat is none', async () => {
      const waiting = async () => read((await desk.look(MARKING)).body);
      const page = (await desk.look(MARKING)).body;
      const lines = [...page.matchAll(/name="line" value="([^"]+)"/g)].map(([, line]) => line ?? '');
      expect(lines.length).toBeGreaterThan(1);
      expect(await waiting()).toContain(`Record ${lines.length} outcomes`);
      const shown = await app.inject({
        url: `/staff/cohorts/${COHORT}/outcomes`,
        ...form({ step: 'show', source: 'hub', line: lines }, desk.manager.headers),
      });
      expect(shown.statusCode).toBe(200);
      expect(read(shown.body)).toContain(`Record ${lines.length} outcomes?`);
      const key = /name="key" value="([^"]+)"/.exec(shown.body)?.[1] ?? '';
      const telling = {
        source: 'hub',
        'release-day': '2',
        'release-month': '7',
        'release-year': '2026',
        'release-time': '9:00',
      };
      const record = () =>
        app.inject({
          url: `/staff/cohorts/${COHORT}/outcomes`,
          ...form({ step: 'record', key, line: lines, ...telling }, desk.manager.headers),
        });
      const both = await Promise.all([record(), record()]);
      expect(both.map(({ statusCode }) => statusCode)).toEqual([303, 303]);
      for (const line of lines) {
        const [id, state] = line.split(' ');
        const outcomes = await outcomesOf(hub.database.db, Number(id));
        expect(outcomes.map((one) => [one.state, one.source])).toEqual([[state, 'hub']]);
      }
      expect(await waiting()).not.toContain('no outcome');
    });

    it('is refused by the database itself where somebody passes by the pages', async () => {
      const { code } = await desk.handedIn();
      await desk.ask(code, 1, 2);
      const { id } = await hub.database.db
        .selectFrom('assessment_submissions')
        .select('id')
        .where('code', '=', code)
        .executeTakeFirstOrThrow();
      const at = hub.clock.now();
      const row = { submission_id: id, made_at: at, made_by: 'operator' };
      const marks = hub.database.db.insertInto('assessment_marks');
      const asks = hub.database.db.insertInto('assessment_markings');
      await expect(
        marks.values({ ...row, part: 1, marker_id: desk.idOf(2), mark: 'pass' }).execute(),
      ).rejects.toThrow('not asked');
      await expect(asks.values({ ...row, part: 2, marker_id: desk.idOf(1) }).execute()).rejects.toThrow(
        'another part',
      );
      await asks.values({ ...row, part: 3, marker_id: desk.idOf(0) }).execute();
      await expect(
        marks.values({ ...row, part: 3, marker_id: desk.idOf(0), mark: 'pass' }).execute(),
      ).rejects.toThrow('do not differ');
      await marks.values({ ...row, part: 1, marker_id: desk.idOf(1), mark: 'pass' }).execute();
      await expect(
        asks.values({ ...row, part: 1, marker_id: desk.manager.personId }).execute(),
      ).rejects.toThrow('is marked');
      await expect(
        marks.values({ ...row, part: 1, marker_id: desk.idOf(1), mark: 'fail' }).execute(),
      ).rejects.toThrow('mark stands');
    });

    it('has the scripts of a cohort as a list that is narrowed, ordered and downloaded, and says what the rule says', async () => {
      const courses: readonly (readonly ('pass' | 'fail')[])[] = [
        [],
        ['pass'],
        ['fail'],
        ['pass', 'pass'],
        ['fail', 'fail'],
        ['pass', 'fail'],
        ['fail', 'pass'],
        ['pass', 'fail', 'pass'],
        ['pass', 'fail', 'fail'],
        ['fail', 'pass', 'pass'],
        ['fail', 'pass', 'fail'],
      ];
      for (const course of courses) {
        const { code } = await desk.handedIn();
        await desk.ask(code, 0, 1);
        for (const [nth, given] of course.entries()) {
          if (nth === 2) await desk.askThird(code, 2);
          expect((await desk.mark(nth, code, given)).statusCode).toBe(303);
        }
      }
      const { db } = hub.database;
      for (const given of [['pass'], ['pass', 'fail', 'pass'], ['pass', 'pass']] as const) {
        const { code, enrolmentId } = await desk.handedIn();
        await desk.ask(code, 0, 1);
        for (const [nth, mark] of given.entries()) {
          if (nth === 2) await desk.askThird(code, 2);
          await desk.mark(nth, code, mark);
        }
        if (given.length < 3) await outcome(enrolmentId, 'passed', MARKING_DAY);
        else await desk.takeBack(code, 0);
      }
      const windows = [{ id: desk.windowId, name: 'First' }];
      const list = scriptsList({ id: COHORT, name: 'Autumn 2024' }, windows, 0, [], hub.clock.today());
      const { state } = readState(list, { sort: 'code' });
      const rows = await findAllRows(db, list, state);
      const scriptsThere = await scriptsOf(db, { cohortId: COHORT });
      expect(rows.map((row) => [row.code, row.state, row.settled])).toEqual(
        scriptsThere.map((script) => {
          const come = stateOf(script);
          return [script.code, come.state, come.state === 'settled' ? come.mark : null];
        }),
      );
      expect(new Set(rows.map((row) => row.state))).toEqual(new Set(SCRIPT_STATES));
      const settled = await desk.look(`${MARKING}/scripts?state=settled&sort=-name`);
      const count = rows.filter((row) => row.state === 'settled').length;
      expect(read(settled.body)).toContain(`${count} scripts`);
      expect(settled.body).toContain('scripts.csv?state=settled&amp;sort=-name');
      const file = (await desk.look(`${MARKING}/scripts.csv?state=settled&window=${desk.windowId}`)).body;
      expect(file.trim().split('\r\n')).toHaveLength(count + 1);
      const odd = await desk.look(`${MARKING}/scripts?state=nonsense&sort=;drop&page=-1`);
      expect(odd.statusCode).toBe(422);
      expect(read(odd.body)).toContain('choose from those listed');
      expect((await desk.look(`${MARKING}/scripts`, desk.headersOf(0))).statusCode).toBe(404);
    });

    it('asks for no mark of a script whose member has an outcome since, until that is voided or a mark taken back', async () => {
      const asked = async (code: string, nth: number) => {
        const [list, mine] = [await desk.look('/staff/marking', desk.headersOf(nth)), await lineOf(code)];
        const [toMark = ''] = read(list.body).split('Your mark');
        return { isAsked: toMark.includes(code), state: mine.split(',')[3] };
      };
      const overdue = async () => (await desk.look(`${MARKING}/scripts.csv?due=overdue`)).body.includes(code);
      await desk.send(`${MARKING}/due`, { [dueBox(desk.windowId)]: '1' });
      const { code, enrolmentId } = await desk.handedIn();
      await desk.ask(code, 0, 1);
      await desk.mark(0, code, 'pass');
      // Of an attempt before this one: it says nothing of the script.
      await outcome(enrolmentId, 'failed', '2026-06-09');
      expect([await asked(code, 1), await overdue()]).toEqual([{ isAsked: true, state: 'One of two' }, true]);

      await outcome(enrolmentId, 'failed', '2026-06-10');
      const none = { isAsked: false, state: 'Marks not needed' };
      expect([await asked(code, 1), await overdue()]).toEqual([none, false]);
      expect(read((await desk.look(`${MARKING}/scripts/${code}`)).body)).toContain(
        'so nobody is asked to mark it',
      );
      const theirs = (await desk.look(`/staff/marking/${code}`, desk.headersOf(1))).body;
      expect(read(theirs)).toContain('Your mark is not needed for this script now');
      expect(theirs).not.toContain('name="mark"');
      for (const [nth, mark] of [
        [0, 'fail'],
        [1, 'pass'],
      ] as const)
        expect([nth, (await desk.mark(nth, code, mark, { reason: 'Read again' })).statusCode]).toEqual([
          nth,
          422,
        ]);
      expect(await marksOf(code)).toEqual(['1 pass']);

      await outcome(enrolmentId, 'voided', '2026-06-10');
      expect([await asked(code, 1), await overdue()]).toEqual([{ isAsked: true, state: 'One of two' }, true]);
      await desk.mark(1, code, 'pass');
      await outcome(enrolmentId, 'passed', MARKING_DAY);
      expect(await lineOf(code)).toMatch(/Settled,.*,Pass$/);
      await desk.takeBack(code, 1);
      expect(await asked(code, 1)).toEqual({ isAsked: true, state: 'One of two' });
      await desk.send(`${MARKING}/due`, { [dueBox(desk.windowId)]: '' });
    });

    it('tells whoever marks a script by no filter, order or file of the list whose it is', async () => {
      const { code } = await desk.handedIn();
      await desk.ask(code, 1, 2);
      await giveRole(hub, desk.idOf(1), 'manager', { kind: 'cohort', id: COHORT });
      const theirs = await signedIn(hub, desk.idOf(1));
      const named = async (headers = desk.manager.headers) =>
        (await desk.look(`${MARKING}/scripts.csv?q=Wren+Writer+${code}`, headers)).body;
      expect(await named()).toContain(code);
      expect(await named(theirs)).not.toContain(code);
      expect((await desk.look(`${MARKING}/scripts.csv?q=${code}`, theirs)).body).toContain(code);
      for (const url of [`${MARKING}/scripts`, `${MARKING}/scripts.csv`])
        expect((await desk.look(url, theirs)).body).not.toContain(`Wren Writer ${code}`);
    });

    it('writes to whoever was given scripts, at most once on a day, with nothing of whose they are', async () => {
      const letters = () =>
        hub.database.db
          .selectFrom('outbox')
          .select(['recipient', 'subject', 'text_body'])
          .where('kind', '=', 'assessment.to-mark')
          .orderBy('id')
          .execute();
      // Without a day by which marks are due nobody is reminded of one.
      await desk.send(`${MARKING}/due`, { [dueBox(desk.windowId)]: '' });
      const on = (day: string): Hub => ({ ...hub, clock: clockOn(day) });
      const addresses = await mainEmailsOf(hub.database.db, [desk.idOf(0), desk.idOf(1)]);
      const [first, second] = [addresses.get(desk.idOf(0)), addresses.get(desk.idOf(1))];
      const writer = await desk.handedIn();
      await desk.ask(writer.code, 0, 1);
      await Promise.all([tellMarkers(hub), tellMarkers(hub)]);
      const told = await letters();
      expect(told.map(({ recipient }) => recipient)).toEqual(expect.arrayContaining([first, second]));
      expect(new Set(told.map(({ recipient }) => recipient)).size).toBe(told.length);
      for (const { subject, text_body: text } of told)
        expect(`${subject} ${text}`).not.toMatch(/TEST-|Wren|Writer|Autumn|school\.example|Quokka/);

      // What is given later on that day is told of on the next, and what was marked since is not.
      const [open, marked] = [await desk.handedIn(), await desk.handedIn()];
      for (const { code } of [open, marked]) await desk.ask(code, 0, 1);
      await desk.mark(0, marked.code, 'pass');
      await tellMarkers(hub);
      expect(await letters()).toHaveLength(told.length);
      await tellMarkers(on('2026-07-02'));
      const next = (await letters()).slice(told.length);
      expect(next).toHaveLength(2);
      expect(Object.fromEntries(next.map(({ recipient, subject }) => [recipient, subject]))).toEqual({
        [first ?? '']: 'You are asked to mark 1 script',
        [second ?? '']: 'You are asked to mark 2 scripts',
      });
      await tellMarkers(on('2026-07-02'));
      await tellMarkers(on('2026-07-03'));
      expect(await letters()).toHaveLength(told.length + 2);
    });

    it('writes to nobody whose role has ended, nor while the lead provider marks', async () => {
      const count = async () =>
        (await hub.database.db.selectFrom('marker_letters').select('person_id').execute()).length;
      const on = (day: string): Hub => ({ ...hub, clock: clockOn(day) });
      const { code } = await desk.handedIn();
      await desk.ask(code, 0, 2);
      const before = await count();
      await desk.send(`${MARKING}/who-marks`, { who: 'lead provider', over: 'cohort' });
      await tellMarkers(on('2026-07-07'));
      expect(await count()).toBe(before);
      await desk.send(`${MARKING}/who-marks`, { who: 'hub', over: 'cohort' });
      const { db } = hub.database;
      const ends = (day: string | null) =>
        db
          .updateTable('role_grants')
          .set({ ends_on: day === null ? null : Temporal.PlainDate.from(day) })
          .where('person_id', '=', desk.idOf(2))
          .where('role', '=', 'marker')
          .execute();
      await ends('2026-07-06');
      await tellMarkers(on('2026-07-07'));
      expect(await count()).toBe(before + 1);
      await ends(null);
      await tellMarkers(on('2026-07-07'));
      expect(await count()).toBe(before + 2);
    });

    it('is nobody’s where the lead provider marks, and says so', async () => {
      const { code } = await desk.handedIn();
      await desk.ask(code, 1, 2);
      await desk.send(`${MARKING}/who-marks`, { who: 'lead provider', over: 'cohort' });
      expect(read((await desk.look(MARKING)).body)).toContain('marks, as is usual');
      expect((await desk.mark(1, code, 'pass')).statusCode).toBe(422);
      expect(await marksOf(code)).toEqual([]);
      await desk.send(`${MARKING}/who-marks`, { who: 'hub', over: 'programme' });
      // The cohort's own word holds before its programme's.
      expect(read((await desk.look(MARKING)).body)).toContain('marks, as is usual');
      expect(read((await desk.look('/staff/cohorts/senco-autumn-2025/marking')).body)).toContain(
        'Set for every cohort of the programme',
      );
    });
  },
  { emptied: 'once' },
);
