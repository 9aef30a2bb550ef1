/** Marks that are due: whom it is told, once, by at most one letter a day, and where it is seen. */
import { afterAll, beforeAll, expect, it } from 'vitest';

import { read } from '../../applications/deciding/testing.ts';
import type { Hub } from '../../hub.ts';
import { byOperator } from '../../kit/audit/index.ts';
import { onEachDatabase } from '../../kit/db/testing.ts';
import { findPerson, mainEmailsOf } from '../../people/index.ts';
import { clockOn } from '../../testing/clock.ts';
import { exampleHub, type TestHub } from '../../testing/hub.ts';
import { signedInAs } from '../../testing/people.ts';
import { addAdjustment, NOTHING_AGREED } from '../store.ts';
import { dueBox } from './forms.ts';
import { tellMarkers } from './tell-markers.ts';
import { COHORT, MARKING, MARKING_DAY, markingDesk, type MarkingDesk } from './testing.ts';

const OUTCOMES = `/staff/cohorts/${COHORT}/outcomes`;

onEachDatabase(
  'marks that are due',
  (open) => {
    let hub: Hub;
    let app: TestHub['app'];
    let desk: MarkingDesk;

    beforeAll(async () => {
      ({ hub, app } = await exampleHub(open(), { day: MARKING_DAY }));
      desk = await markingDesk(hub, app);
    });
    afterAll(() => app.close());

    const setDays = (days: string, headers = desk.manager.headers) =>
      desk.send(`${MARKING}/due`, { [dueBox(desk.windowId)]: days }, headers);
    const page = async (url: string, headers = desk.manager.headers) =>
      read((await desk.look(url, headers)).body);
    /** What leaves on a day, before it whose it is by their number among the markers; two processes write at once. */
    async function lettersOn(day: string): Promise<readonly string[]> {
      const { db } = hub.database;
      const { last } = await db
        .selectFrom('outbox')
        .select(({ fn }) => fn.max('id').as('last'))
        .executeTakeFirstOrThrow();
      const then: Hub = { ...hub, clock: clockOn(day) };
      await Promise.all([tellMarkers(then), tellMarkers(then)]);
      const rows = await db
        .selectFrom('outbox')
        .select(['recipient', 'subject', 'text_body'])
        .where('kind', '=', 'assessment.to-mark')
        .where('id', '>', last ?? 0)
        .execute();
      for (const { subject, text_body: text } of rows)
        expect(`${subject} ${text}`).not.toMatch(/TEST-|Wren|Writer|Autumn|Quokka|First attempt/);
      const addresses = await mainEmailsOf(
        db,
        desk.markers.map(({ personId }) => personId),
      );
      const nthOf = (to: string) => [0, 1, 2].find((nth) => addresses.get(desk.idOf(nth)) === to) ?? to;
      return rows.map(({ recipient, subject }) => `${nthOf(recipient)}: ${subject}`).toSorted();
    }
    const codesOf = async (query: string) =>
      (await desk.look(`${MARKING}/scripts.csv${query}`)).body
        .trim()
        .split('\r\n')
        .slice(1)
        .map((line) => line.slice(0, 9));

    it('have a day by an assumption that says so, until somebody sets the days or that there is none', async () => {
      expect(await page(MARKING)).toContain(
        'Due by 6 July 2026. 21 days are our own assumption: no source gives a number.',
      );
      for (const wrong of ['0', '181', '-3', 'x', '1.5']) {
        const refused = await setDays(wrong);
        expect([wrong, refused.statusCode]).toEqual([wrong, 422]);
        expect(read(refused.body)).toContain('Write a whole number of days from 1 to 180');
      }
      const presses = await Promise.all([1, 2].map(() => setDays('14')));
      expect(presses.map(({ statusCode }) => statusCode)).toEqual([303, 303]);
      expect(await page(MARKING)).toContain('Due by 29 June 2026. Leave it empty for no day.');
      expect((await setDays('')).statusCode).toBe(303);
      expect(await page(MARKING)).toContain('No day is set.');
      // A window that has no box, and one of another cohort, stay as they are.
      await desk.send(`${MARKING}/due`, {});
      await desk.send('/staff/cohorts/senco-autumn-2025/marking/due', { [dueBox(desk.windowId)]: '5' });
      expect(await page(MARKING)).toContain('No day is set.');
      const elsewhere = await signedInAs(hub, 'manager', { kind: 'cohort', id: 'senco-autumn-2025' });
      expect((await setDays('9', elsewhere.headers)).statusCode).toBe(404);
      const told = await hub.database.db
        .selectFrom('audit_event')
        .select('detail')
        .where('event', '=', 'assessment.marks-due-set')
        .orderBy('id')
        .execute();
      expect(told.map(({ detail }) => detail)).toEqual([
        { window: desk.windowId, days: 14 },
        { window: desk.windowId, days: 'none' },
      ]);
    });

    it('are told and reminded of once each, by at most one letter a day, and to nobody who has marked', async () => {
      await setDays('21');
      const { code } = await desk.handedIn();
      await desk.ask(code, 0, 1);
      expect(await lettersOn('2026-07-01')).toEqual([
        '0: You are asked to mark 1 script',
        '1: You are asked to mark 1 script',
      ]);
      expect(await lettersOn('2026-07-02')).toEqual([]);
      expect(await lettersOn('2026-07-03')).toEqual([
        '0: 1 mark of yours is due by 6 July 2026',
        '1: 1 mark of yours is due by 6 July 2026',
      ]);
      expect(await lettersOn('2026-07-06')).toEqual([]);
      await desk.mark(0, code, 'pass');
      expect(await lettersOn('2026-07-07')).toEqual(['1: 1 mark of yours is overdue']);
      for (const day of ['2026-07-07', '2026-07-08', '2026-07-20']) expect(await lettersOn(day)).toEqual([]);
      // A later day is another day.
      await setDays('40');
      expect(await lettersOn('2026-07-21')).toEqual([]);
      expect(await lettersOn('2026-07-22')).toEqual(['1: 1 mark of yours is due by 25 July 2026']);
      await desk.mark(1, code, 'pass');
      expect(await lettersOn('2026-07-27')).toEqual([]);
    });

    it('are told of once they were taken back, in the same letter, to whoever marks again, without the reason', async () => {
      await setDays('');
      const [one, other] = [await desk.handedIn(), await desk.handedIn()];
      for (const { code } of [one, other]) await desk.ask(code, 0, 1);
      expect(await lettersOn('2026-08-03')).toHaveLength(2);
      for (const { code } of [one, other]) for (const nth of [0, 1]) await desk.mark(nth, code, 'pass');
      await desk.takeBack(one.code, 0);
      await desk.takeBack(other.code, 1);
      // Marked again before anybody wrote.
      await desk.mark(1, other.code, 'pass');
      expect(await lettersOn('2026-08-03')).toEqual([]);
      expect(await lettersOn('2026-08-04')).toEqual(['0: A mark of yours was taken back']);
      expect(await lettersOn('2026-08-05')).toEqual([]);
      // With something new beside it, it is one letter all the same.
      await desk.takeBack(one.code, 1);
      await desk.ask((await desk.handedIn()).code, 1, 2);
      expect(await lettersOn('2026-08-06')).toEqual([
        '1: You are asked to mark 1 script',
        '2: You are asked to mark 1 script',
      ]);
      const { text_body: text } = await hub.database.db
        .selectFrom('outbox')
        .select('text_body')
        .where('event_key', '=', `marking:${desk.idOf(1)}:2026-08-06`)
        .executeTakeFirstOrThrow();
      expect(text).toMatch(/A mark of yours was taken back,\s+and the script waits for your mark\s+again\./);
      expect(await lettersOn('2026-08-07')).toEqual([]);
    });

    it('are seen by the marker on their page, and by a manager of results without whose scripts they are', async () => {
      const [late, settled] = [await desk.handedIn(), await desk.handedIn()];
      for (const { code } of [late, settled]) await desk.ask(code, 0, 1);
      for (const nth of [0, 1]) await desk.mark(nth, settled.code, 'pass');
      await desk.mark(1, late.code, 'fail');
      const name = (await findPerson(hub.database.db, desk.idOf(0)))?.fullName ?? '';
      const mine = () => page('/staff/marking', desk.headersOf(0));

      await setDays('21');
      expect(await mine()).toContain('6 July 2026');
      expect(await mine()).not.toContain('Overdue');
      expect(await page(OUTCOMES)).not.toContain('Marks that are overdue');
      expect(await codesOf('?due=overdue')).toEqual([]);
      expect(await codesOf('?due=to-come')).toContain(late.code);
      // Its own day, 1 July, is in time.
      await setDays('16');
      expect(await mine()).not.toContain('Overdue');

      await setDays('15');
      expect(await mine()).toMatch(/30 June 2026 Overdue/);
      expect(await page(`/staff/marking/${late.code}`, desk.headersOf(0))).toMatch(
        /Your mark is due by 30 June 2026 Overdue/,
      );
      expect(await page('/account', desk.headersOf(0))).toMatch(/Overdue: \d/);
      for (const url of [OUTCOMES, MARKING]) {
        const told = /Marks that are overdue .* Scripts whose marks are overdue/.exec(await page(url))?.[0];
        expect(told).toMatch(new RegExp(`${name} +\\d +30 June 2026`));
        expect(told).not.toMatch(/TEST-|Quokka/);
      }
      expect(await page(`${MARKING}/scripts/${late.code}`)).toMatch(/Marks due by 30 June 2026 Overdue/);
      const overdue = await codesOf('?due=overdue');
      expect(overdue).toContain(late.code);
      expect(overdue).not.toContain(settled.code);
      // As the list stands when it is opened, whatever is overdue is at its head.
      expect((await codesOf('')).slice(0, overdue.length)).toEqual(overdue);

      await setDays('');
      for (const url of [OUTCOMES, `${MARKING}/scripts`, MARKING])
        expect(await page(url), url).not.toMatch(/30 June 2026|Marks that are overdue/);
      expect(await mine()).not.toContain('Due by');
      expect(await codesOf('?due=overdue&due=to-come')).toEqual([]);
    });

    it('are due on one day for all scripts of a window, by whoever has most time, so that no day tells whose it is', async () => {
      await setDays('21');
      const { enrolmentId } = await desk.handedIn();
      const agree = (more: object) =>
        hub.database.transaction((tx) =>
          addAdjustment(
            tx,
            { ...NOTHING_AGREED, windowId: desk.windowId, enrolmentId, ...more },
            byOperator(hub.clock.now()),
          ),
        );
      await agree({ extraDays: 30 });
      await agree({ extraDays: 5 });
      expect(await page(MARKING)).toContain('Due by 11 July 2026.');
      expect(await page('/staff/marking', desk.headersOf(0))).not.toContain('6 July 2026');
      expect(await page('/staff/marking', desk.headersOf(0))).toContain('11 July 2026');
      await agree(NOTHING_AGREED);
      expect(await page(MARKING)).toContain('Due by 6 July 2026.');
    });

    it('are nobody’s where the lead provider marks', async () => {
      await setDays('1');
      expect(await page(OUTCOMES)).toContain('Marks that are overdue');
      await desk.send(`${MARKING}/who-marks`, { who: 'lead provider', over: 'cohort' });
      expect(await page(OUTCOMES)).not.toContain('Marks that are overdue');
      expect(await codesOf('?due=overdue')).toEqual([]);
      await setDays('60');
      expect(await lettersOn('2026-08-12')).toEqual([]);
      await desk.send(`${MARKING}/who-marks`, { who: 'hub', over: 'cohort' });
      expect(await lettersOn('2026-08-12')).not.toEqual([]);
    });
  },
  { emptied: 'once' },
);
