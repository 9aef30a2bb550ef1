import fc from 'fast-check';
import type { FastifyInstance } from 'fastify';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';

import { form, read } from '../../applications/deciding/testing.ts';
import { addEnrolments, addMemberships, changeEnrolmentState, openOfferOf } from '../../cohorts/index.ts';
import type { Hub } from '../../hub.ts';
import { byOperator } from '../../kit/audit/index.ts';
import { onEachDatabase } from '../../kit/db/testing.ts';
import { clockOn } from '../../testing/clock.ts';
import { exampleHub } from '../../testing/hub.ts';
import { giveRole, addTestPerson, signedInAs } from '../../testing/people.ts';
import { answerOffer, lapseOffers } from '../offering/answer-offer.ts';
import { offerPlaces } from '../offering/offer-place.ts';
import { endOfDay } from '../offering/offer-until.ts';
import { runRound } from '../rounds.ts';
import {
  kindsTo,
  nth,
  placeOf,
  testApplicants,
  testCohort,
  VENUES,
  type TestApplicant,
  type TestCohort,
} from '../testing.ts';
import { moveMembers } from './move-members.ts';
import { undoMove } from './undo-move.ts';

const day = (text: string) => Temporal.PlainDate.from(text);

onEachDatabase(
  'moving members',
  (open) => {
    let hub: Hub;
    let app: FastifyInstance;
    beforeAll(async () => {
      ({ hub, app } = await exampleHub(open()));
    });
    afterAll(() => app.close());

    const by = (of: Hub = hub) => byOperator(of.clock.now());

    /** People of a cohort that has begun, in its first group. */
    async function running(
      name: string,
      { members, ...asked }: { places: number[]; members: number; coachingMost?: number },
    ) {
      const cohort = await testCohort(hub, { name, startsOn: '2026-11-02', ...asked });
      return { cohort, ...(await join(cohort, members, cohort.groups[0])) };
    }
    async function join(cohort: TestCohort, members: number, groupId: string) {
      const people = await testApplicants(hub, cohort.id, members);
      const ids = await hub.database.transaction(async (tx) => {
        const added = await addEnrolments(
          tx,
          people.map(({ personId }) => ({ personId, cohortId: cohort.id })),
          'active',
          by(),
        );
        const enrolments = people.map(({ personId }) => added.get(personId) ?? 0);
        await addMemberships(
          tx,
          enrolments.map((enrolmentId) => ({
            enrolmentId,
            groupId,
            level: 1,
            fromOn: day('2026-11-02'),
            cause: 'allocation',
          })),
          by(),
        );
        return enrolments;
      });
      return { people, ids };
    }
    const move = (
      ids: readonly number[],
      to: string,
      on = '2026-11-24',
      key: string = crypto.randomUUID(),
      of = hub,
    ) =>
      hub.database.transaction((tx) =>
        moveMembers(
          tx,
          of,
          { enrolmentIds: ids, toGroupId: to, onDay: day(on), reason: null, eventKey: key },
          by(of),
        ),
      );
    const memberships = async (enrolmentId: number) => {
      const { rows } = await sql<{ said: string }>`
        select concat_ws(' ', group_id, from_on, until_on, case when voided_at is not null then 'void' end) as said
        from memberships where enrolment_id = ${enrolmentId} order by id`.execute(hub.database.db);
      return rows.map(({ said }) => said);
    };

    it('ends one membership the day before and begins another, tells everybody once, and is undone without a trace in what holds', async () => {
      const { cohort, people, ids } = await running('Moving', { places: [2, 2], members: 1 });
      const [a, b] = cohort.groups;
      const id = nth(ids, 0);
      const leader = await addTestPerson(hub, 'Lee Leader', `${crypto.randomUUID()}@hub.example`);
      await giveRole(hub, leader, 'facilitator', { kind: 'group', id: b });
      const before = await memberships(id);
      const key = crypto.randomUUID();
      const both = await Promise.all([move([id], b, '2026-11-24', key), move([id], b, '2026-11-24', key)]);
      expect(both.flat().map((one) => one.ok && one.isNew)).toEqual(expect.arrayContaining([true, false]));
      expect(await memberships(id)).toEqual([`${a} 2026-11-02 2026-11-24`, `${b} 2026-11-24`]);
      expect(await kindsTo(hub, nth(people, 0).email)).toEqual(['move.made']);
      const [first] = both.flat();
      const moveId = first?.ok === true ? first.moveId : 0;
      const undo = () =>
        hub.database.transaction((tx) => undoMove(tx, hub, { enrolmentId: id, moveId }, by()));
      const undone = await Promise.all([undo(), undo()]);
      expect(undone).toEqual(expect.arrayContaining([{ ok: true }, { ok: false, why: 'undone already' }]));
      expect(await memberships(id)).toEqual([...before, `${b} 2026-11-24 void`]);
      expect(await kindsTo(hub, nth(people, 0).email)).toEqual(['move.made', 'move.undone']);
      const { rows } = await sql<{ kind: string }>`select kind from outbox where recipient =
        (select email from person_emails where person_id = ${leader}) order by id`.execute(hub.database.db);
      expect(rows.map(({ kind }) => kind)).toEqual(['move.made', 'move.undone']);
    });

    it('lets one of two have the last seat, and never puts anybody beyond the capacity', async () => {
      const { cohort, ids } = await running('Last seat of a move', { places: [3, 1], members: 3 });
      const moved = await Promise.all(ids.map((id) => move([id], cohort.groups[1])));
      expect(moved.flat().filter(({ ok }) => ok)).toHaveLength(1);
      const refused = moved.flat().flatMap((one) => (one.ok ? [] : [one.why]));
      expect(refused).toEqual(['full', 'full']);
    });

    it('counts a seat that is left later as taken until then', async () => {
      const { cohort, ids } = await running('Left later', { places: [3, 1], members: 2 });
      const [a, b] = cohort.groups;
      const [one, other] = [nth(ids, 0), nth(ids, 1)];
      await move([one], b);
      await hub.database.transaction((tx) =>
        moveMembers(
          tx,
          hub,
          {
            enrolmentIds: [one],
            toGroupId: a,
            onDay: day('2026-12-10'),
            reason: null,
            eventKey: crypto.randomUUID(),
          },
          by(),
        ),
      );
      expect(await move([other], b, '2026-12-09')).toMatchObject([{ ok: false, why: 'full' }]);
      expect(await move([other], b, '2026-12-10')).toMatchObject([{ ok: true }]);
    });

    it('counts those of several who are there already, however long ago the page was opened', async () => {
      const { cohort, ids } = await running('There already', { places: [3, 1], members: 2 });
      const [a, b] = cohort.groups;
      const [one, other] = [nth(ids, 0), nth(ids, 1)];
      await move([one], b);
      expect(await move([one, other], b)).toMatchObject([
        { ok: false, why: 'there already' },
        { ok: false, why: 'full' },
      ]);
      expect(await memberships(other)).toEqual([`${a} 2026-11-02`]);
    });

    it('undoes nothing that would put more into a coaching group than it holds', async () => {
      const { cohort, ids } = await running('Coaching seat', { places: [4, 4], members: 3, coachingMost: 2 });
      const [a, b] = cohort.groups;
      const inCoaching = (enrolmentIds: readonly number[], groupId: string) =>
        hub.database.transaction((tx) =>
          addMemberships(
            tx,
            enrolmentIds.map((enrolmentId) => ({
              enrolmentId,
              groupId,
              level: 2,
              fromOn: day('2026-11-02'),
              cause: 'allocation',
            })),
            by(),
          ),
        );
      const [leaves, stays, elsewhere] = [nth(ids, 0), nth(ids, 1), nth(ids, 2)];
      await inCoaching([leaves, stays], `${a}-coaching-1`);
      await inCoaching([elsewhere], `${a}-coaching-2`);
      const others = await join(cohort, 1, b);
      await inCoaching(others.ids, `${b}-coaching-1`);
      const [moved] = await move([leaves], b);
      expect(await move(others.ids, a)).toMatchObject([{ ok: true }]);
      expect((await memberships(nth(others.ids, 0))).at(-1)).toBe(`${a}-coaching-1 2026-11-24`);
      const moveId = moved?.ok === true ? moved.moveId : 0;
      const undone = await hub.database.transaction((tx) =>
        undoMove(tx, hub, { enrolmentId: leaves, moveId }, by()),
      );
      expect(undone).toEqual({ ok: false, why: 'seat is taken' });
    });

    it('moves nobody on from a group in which whoever asks did not see them', async () => {
      const { cohort, people, ids } = await running('Seen elsewhere', { places: [3, 3], members: 2 });
      const [a, b] = cohort.groups;
      const third = `${cohort.id}-third`;
      await hub.database.db
        .insertInto('groups')
        .values({
          id: third,
          cohort_id: cohort.id,
          level: 1,
          name: 'Third group',
          position: 9,
          venue_id: VENUES[0],
          capacity: 5,
        })
        .execute();
      const { headers } = await signedInAs(hub, 'manager', { kind: 'cohort', id: cohort.id });
      const one = nth(ids, 0);
      const seen = await app.inject({ url: `/staff/enrolments/${one}/move?to=${third}`, headers });
      const several = await app.inject({
        url: `/staff/groups/${a}/move?${ids.map((id) => `member=${id}`).join('&')}&to=${third}`,
        headers,
      });
      await move([one], b);
      const press = (page: typeof seen, url: string) => {
        const sent = page.body.split('<form').find((one) => one.includes('name="key"')) ?? '';
        const fields = [...sent.matchAll(/type="hidden" name="([^"]+)" value="([^"]*)"/g)];
        return app.inject({
          method: 'POST',
          url,
          headers: { ...headers, 'content-type': 'application/x-www-form-urlencoded' },
          payload: new URLSearchParams(fields.map(([, name = '', value = '']) => [name, value])).toString(),
        });
      };
      const late = await press(seen, `/staff/enrolments/${one}/move`);
      expect(late.statusCode).toBe(409);
      expect(late.body).toContain('was moved by somebody else since you looked. Look again');
      expect(await memberships(one)).toEqual([`${a} 2026-11-02 2026-11-24`, `${b} 2026-11-24`]);
      expect((await press(several, `/staff/groups/${a}/move`)).statusCode).toBe(303);
      expect(await memberships(one)).toEqual([`${a} 2026-11-02 2026-11-24`, `${b} 2026-11-24`]);
      expect((await memberships(nth(ids, 1))).at(-1)).toBe(`${third} 2026-11-24`);
      expect(await kindsTo(hub, nth(people, 0).email)).toEqual(['move.made']);
      const again = await app.inject({ url: `/staff/enrolments/${one}/move?to=${third}`, headers });
      expect((await press(again, `/staff/enrolments/${one}/move`)).statusCode).toBe(303);
      expect((await memberships(one)).at(-1)).toBe(`${third} 2026-11-24`);
    });

    it('refuses a day that has come, and undoes nothing once the hour is over or its day has come', async () => {
      const { cohort, ids } = await running('Too late', { places: [3, 3], members: 1 });
      const id = nth(ids, 0);
      expect(await move([id], cohort.groups[1], '2026-11-23')).toMatchObject([
        { ok: false, why: 'day has come' },
      ]);
      const [moved] = await move([id], cohort.groups[1]);
      const moveId = moved?.ok === true ? moved.moveId : 0;
      const later = { ...hub, clock: { ...hub.clock, now: () => hub.clock.now().add({ minutes: 61 }) } };
      const undone = await hub.database.transaction((tx) =>
        undoMove(tx, later, { enrolmentId: id, moveId }, by(later)),
      );
      expect(undone).toEqual({ ok: false, why: 'hour is over' });
    });

    it('shows what changes and moves in three clicks from the page of a place, twice pressed once done', async () => {
      const { cohort, people, ids } = await running('By hand', { places: [3, 3], members: 2 });
      const { headers } = await signedInAs(hub, 'manager', { kind: 'cohort', id: cohort.id });
      const id = nth(ids, 0);
      const page = await app.inject({ url: `/staff/enrolments/${id}`, headers });
      const address = `/staff/enrolments/${id}/move?to=${cohort.groups[1]}`;
      expect(page.body).toContain(address);
      const preview = await app.inject({ url: address, headers });
      expect(read(preview.body)).toContain('Nothing has been changed or sent yet.');
      expect(await memberships(id)).toHaveLength(1);
      const fields = Object.fromEntries(
        [...preview.body.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)].map((found) => [
          found[1] ?? '',
          found[2] ?? '',
        ]),
      );
      const press = () =>
        app.inject({ url: `/staff/enrolments/${id}/move`, ...form({ ...fields, reason: '' }, headers) });
      const pressed = await Promise.all([press(), press()]);
      expect(pressed.map(({ statusCode }) => statusCode)).toEqual([303, 303]);
      expect(await kindsTo(hub, nth(people, 0).email)).toEqual(['move.made']);
      const after = await app.inject({ url: `/staff/enrolments/${id}`, headers });
      expect(read(after.body)).toContain('can be undone until');
      const group = `/staff/groups/${cohort.groups[0]}/move`;
      const several = await app.inject({
        url: `${group}?to=${cohort.groups[1]}&member=${nth(ids, 1)}`,
        headers,
      });
      expect(several.statusCode).toBe(200);
      expect((await app.inject({ url: `${group}?to=`, headers })).statusCode).toBe(422);
      const wrongDay = await app.inject({ url: `${address}&on-day=31&on-month=2&on-year=2027`, headers });
      expect([wrongDay.statusCode, wrongDay.body.includes('Error: ')]).toEqual([422, true]);
    });

    it('offers a place again to somebody who declined, once, and not while the offer is open', async () => {
      const cohort = await testCohort(hub, { name: 'Offered again', places: [1, 1] });
      const [person] = await testApplicants(hub, cohort.id, 1);
      if (person === undefined) throw new Error('There is one.');
      const offer = {
        places: [{ applicationId: person.id, groupId: cohort.groups[0] }],
        cause: 'offer',
      } as const;
      await hub.database.transaction((tx) =>
        offerPlaces(tx, hub, { ...offer, openUntil: endOfDay(day('2026-12-01')), eventKey: 'first' }, by()),
      );
      const place = await placeOf(hub, person);
      const open = await openOfferOf(hub.database.db, place?.id ?? 0);
      await hub.database.transaction((tx) =>
        answerOffer(tx, hub, { offerId: open?.id ?? 0, answer: 'declined', why: null }, by()),
      );
      const { headers } = await signedInAs(hub, 'manager', { kind: 'cohort', id: cohort.id });
      const page = `/staff/enrolments/${place?.id ?? 0}`;
      expect(read((await app.inject({ url: page, headers })).body)).toContain('Offer a place again');
      const press = (fields: Record<string, string>) =>
        app.inject({ url: `${page}/offer-again`, ...form(fields, headers) });
      expect((await press({})).statusCode).toBe(422);
      const pressed = await Promise.all([1, 2].map(() => press({ group: cohort.groups[1] })));
      expect(pressed.map(({ statusCode }) => statusCode)).toEqual([303, 303]);
      expect(await placeOf(hub, person)).toMatchObject({ state: 'offered', seats: [cohort.groups[1]] });
      const letters = await kindsTo(hub, person.email);
      expect(letters.filter((kind) => kind === 'place.offered')).toHaveLength(2);
      expect(read((await app.inject({ url: page, headers })).body)).not.toContain('Offer a place again');
    });

    it('asks why somebody of the waiting list whose offer is over is offered a place before those who wait', async () => {
      const cohort = await testCohort(hub, { name: 'Asked before others', places: [2, 1] });
      const [person] = await testApplicants(hub, cohort.id, 1, { state: 'wait-listed' });
      await testApplicants(hub, cohort.id, 2, { state: 'wait-listed' });
      if (person === undefined) throw new Error('There is one.');
      await hub.database.transaction((tx) =>
        offerPlaces(
          tx,
          hub,
          {
            places: [{ applicationId: person.id, groupId: cohort.groups[0] }],
            cause: 'waiting list',
            openUntil: endOfDay(day('2026-12-01')),
            eventKey: 'asked',
          },
          by(),
        ),
      );
      const place = await placeOf(hub, person);
      const open = await openOfferOf(hub.database.db, place?.id ?? 0);
      await hub.database.transaction((tx) =>
        answerOffer(tx, hub, { offerId: open?.id ?? 0, answer: 'declined', why: null }, by()),
      );
      const { headers } = await signedInAs(hub, 'manager', { kind: 'cohort', id: cohort.id });
      const page = `/staff/enrolments/${place?.id ?? 0}`;
      expect(read((await app.inject({ url: page, headers })).body)).toContain('Why before those who wait');
      const press = (fields: Record<string, string>) =>
        app.inject({ url: `${page}/offer-again`, ...form(fields, headers) });
      const unsaid = await press({ group: cohort.groups[1] });
      expect(unsaid.statusCode).toBe(422);
      expect(read(unsaid.body)).toContain('2 people wait for this group. Enter why you offer it before them');
      // What was chosen is still chosen, and what was written still written.
      expect(unsaid.body).toMatch(
        new RegExp(`value="${cohort.groups[1]}" checked|checked[^>]*value="${cohort.groups[1]}"`),
      );
      const sealed = await press({ group: '', reason: 'Their letter went astray' });
      expect([sealed.statusCode, sealed.body.includes('Their letter went astray')]).toEqual([422, true]);
      const told = await press({ group: cohort.groups[1], reason: 'Their letter went astray' });
      expect(told.headers.location).toContain('told=offered-again');
      expect((await press({ group: cohort.groups[1] })).headers.location).toContain('told=offered-before');
      expect(await placeOf(hub, person)).toMatchObject({ state: 'offered', seats: [cohort.groups[1]] });
    });

    it('leaves every day that has passed as it was, whatever is done after it', async () => {
      let round = 0;
      await fc.assert(
        fc.asyncProperty(
          fc.array(
            fc.record({
              what: fc.constantFrom(
                'offer',
                'accept',
                'move',
                'offer',
                'accept',
                'decline',
                'move',
                'undo',
                'withdraw',
                'wait',
                'lapse',
              ),
              who: fc.nat({ max: 4 }),
              group: fc.nat({ max: 1 }),
              ahead: fc.integer({ min: 1, max: 12 }),
            }),
            { minLength: 12, maxLength: 24 },
          ),
          async (steps) => {
            round += 1;
            await playHistory(
              await testCohort(hub, { name: `History ${round}`, startsOn: '2026-12-14', places: [2, 2] }),
              steps,
            );
          },
        ),
        { numRuns: 8 },
      );
    }, 300_000);

    /** Plays a history, and after each step looks whether the past is what it was. */
    async function playHistory(
      cohort: TestCohort,
      steps: readonly { what: string; who: number; group: number; ahead: number }[],
    ): Promise<void> {
      const people = await testApplicants(hub, cohort.id, 5, { sentAt: '2026-10-01T09:00:00Z' });
      let today = day('2026-12-07');
      let now: Hub = { ...hub, clock: clockOn(today) };
      const { database } = hub;
      const act = async (step: (typeof steps)[number]): Promise<void> => {
        const person: TestApplicant = nth(people, step.who);
        const place = await placeOf(hub, person);
        const offer = place === null ? null : await openOfferOf(hub.database.db, place.id);
        const groupId = nth(cohort.groups, step.group);
        switch (step.what) {
          case 'wait':
            today = today.add({ days: step.ahead });
            now = { ...hub, clock: clockOn(today) };
            await runRound(now);
            return;
          case 'lapse':
            await lapseOffers(now);
            return;
          case 'offer':
            await database.transaction((tx) =>
              offerPlaces(
                tx,
                now,
                {
                  places: [{ applicationId: person.id, groupId }],
                  cause: 'allocation',
                  openUntil: endOfDay(today.add({ days: step.ahead })),
                  eventKey: crypto.randomUUID(),
                },
                by(now),
              ),
            );
            return;
          case 'accept':
          case 'decline':
            if (offer !== null)
              await database.transaction((tx) =>
                answerOffer(
                  tx,
                  now,
                  { offerId: offer.id, answer: step.what === 'accept' ? 'accepted' : 'declined', why: null },
                  by(now),
                ),
              );
            return;
          case 'withdraw':
            if (place?.state === 'active')
              await database.transaction(async (tx) => {
                await sql`update memberships set until_on = ${today.add({ days: 1 })} where enrolment_id = ${place.id}
                  and voided_at is null and until_on is null and from_on <= ${today}`.execute(tx);
                await changeEnrolmentState(tx, place.id, 'withdrawn', by(now), 'personal-reason-other');
              });
            return;
          case 'undo': {
            const last = await hub.database.db
              .selectFrom('moves')
              .select('id')
              .where('enrolment_id', '=', place?.id ?? 0)
              .orderBy('id', 'desc')
              .executeTakeFirst();
            if (place !== null && last !== undefined)
              await database.transaction((tx) =>
                undoMove(tx, now, { enrolmentId: place.id, moveId: last.id }, by(now)),
              );
            return;
          }
          default:
            if (place !== null)
              await move(
                [place.id],
                groupId,
                today.add({ days: step.ahead }).toString(),
                crypto.randomUUID(),
                now,
              );
        }
      };
      for (const step of steps) {
        const before = await pastOf(cohort, today);
        await act(step);
        expect((await pastOf(cohort, before.until)).days).toEqual(before.days);
        const rows = await historyOf(cohort);
        expect(rows.slice(0, before.rows.length)).toEqual(before.rows);
        expect(await overfull(cohort)).toEqual([]);
      }
    }

    /** Who was in which group on each day up to today, and every row of history. */
    async function pastOf(cohort: TestCohort, until: Temporal.PlainDate) {
      const { rows } = await sql<{ said: string }>`
        select concat_ws(' ', on_day::date, enrolment_id, group_id) as said
        from generate_series(date '2026-12-01', ${until}::date, interval '1 day') as on_day
        join memberships on voided_at is null and from_on <= on_day and (until_on is null or until_on > on_day)
        join groups on groups.id = group_id and cohort_id = ${cohort.id}
        order by on_day, enrolment_id, group_id`.execute(hub.database.db);
      return { until, days: rows.map(({ said }) => said), rows: await historyOf(cohort) };
    }
    async function historyOf(cohort: TestCohort): Promise<readonly string[]> {
      const { rows } = await sql<{ said: string }>`
        select enrolment_states::text as said from enrolment_states join enrolments on enrolments.id = enrolment_id
        where cohort_id = ${cohort.id} order by enrolment_states.id`.execute(hub.database.db);
      return rows.map(({ said }) => said);
    }
    /** Days on which a group of it holds more than it may. */
    async function overfull(cohort: TestCohort): Promise<readonly string[]> {
      const { rows } = await sql<{ said: string }>`
        select concat_ws(' ', groups.id, on_day::date, count(*)) as said
        from generate_series(date '2026-12-01', date '2027-04-30', interval '1 day') as on_day
        join memberships on voided_at is null and from_on <= on_day and (until_on is null or until_on > on_day)
        join groups on groups.id = group_id and cohort_id = ${cohort.id}
        group by groups.id, on_day having count(*) > capacity`.execute(hub.database.db);
      return rows.map(({ said }) => said);
    }
  },
  { emptied: 'once' },
);
