import type { FastifyInstance } from 'fastify';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';

import { addSkip, endSkip, openOfferOf } from '../../cohorts/index.ts';
import type { Hub } from '../../hub.ts';
import { byOperator } from '../../kit/audit/index.ts';
import { onEachDatabase } from '../../kit/db/testing.ts';
import { clockOn } from '../../testing/clock.ts';
import { exampleHub } from '../../testing/hub.ts';
import { answerOffer, lapseOffers, takeBackOffer } from '../offering/answer-offer.ts';
import { offerAgain } from '../offering/offer-again.ts';
import { offerPlaces } from '../offering/offer-place.ts';
import { endOfDay } from '../offering/offer-until.ts';
import { runRound } from '../rounds.ts';
import { kindsTo, nth, placeOf, testApplicants, testCohort, VENUES, type TestApplicant } from '../testing.ts';
import { promote } from './promote.ts';

const UNTIL = endOfDay(Temporal.PlainDate.from('2026-12-01'));
const AFTER = Temporal.PlainDate.from('2026-12-02');

onEachDatabase(
  'answers and the waiting list',
  (open) => {
    let hub: Hub;
    let app: FastifyInstance;
    beforeAll(async () => {
      ({ hub, app } = await exampleHub(open()));
    });
    afterAll(() => app.close());

    const by = () => byOperator(hub.clock.now());
    const on = (day: Temporal.PlainDate): Hub => ({ ...hub, clock: clockOn(day) });

    /** One group of so many places, all offered; and people who wait for it. */
    async function fullGroup(name: string, seats: number, waiting: number) {
      const cohort = await testCohort(hub, { name, places: [seats, 0] });
      const [group] = cohort.groups;
      const people = await testApplicants(hub, cohort.id, seats);
      const list = await testApplicants(hub, cohort.id, waiting, {
        state: 'wait-listed',
        venues: [VENUES[0]],
      });
      await hub.database.transaction((tx) =>
        offerPlaces(
          tx,
          hub,
          {
            places: people.map(({ id }) => ({ applicationId: id, groupId: group })),
            cause: 'allocation',
            openUntil: UNTIL,
            eventKey: name,
          },
          by(),
        ),
      );
      return { cohort, group, people, list };
    }
    async function offerIdOf(person: TestApplicant): Promise<number> {
      const place = await placeOf(hub, person);
      const offer = place === null ? null : await openOfferOf(hub.database.db, place.id);
      return offer?.id ?? 0;
    }
    const answer = (offerId: number, given: 'accepted' | 'declined', of: Hub = hub) =>
      hub.database.transaction((tx) =>
        answerOffer(tx, of, { offerId, answer: given, why: null }, byOperator(of.clock.now())),
      );
    const held = async (group: string) => {
      const rows = await hub.database.db
        .selectFrom('held_places')
        .select(['let_go'])
        .where('group_id', '=', group)
        .orderBy('id')
        .execute();
      return rows.map(({ let_go }) => let_go);
    };

    it('confirms whoever accepts, once, however often the button is pressed', async () => {
      const { people, group } = await fullGroup('Accepting', 1, 0);
      const one = nth(people, 0);
      const id = await offerIdOf(one);
      const both = await Promise.all([answer(id, 'accepted'), answer(id, 'accepted')]);
      expect(both.map(({ kind }) => kind).toSorted()).toEqual(['done', 'done before']);
      expect(await placeOf(hub, one)).toMatchObject({
        state: 'confirmed',
        states: ['offered', 'confirmed'],
        seats: [group],
      });
      expect(await kindsTo(hub, one.email)).toEqual(['place.offered', 'place.accepted']);
      expect(await answer(id, 'declined')).toEqual({ kind: 'too late', how: 'accepted' });
    });

    it('keeps a declined place for the list, and asks whoever is next', async () => {
      const { people, list, group } = await fullGroup('Declining', 1, 2);
      const [first, second] = [nth(list, 0), nth(list, 1)];
      expect(await answer(await offerIdOf(nth(people, 0)), 'declined')).toEqual({ kind: 'done' });
      expect(await placeOf(hub, nth(people, 0))).toMatchObject({ state: 'declined', seats: null });
      expect(await held(group)).toEqual([null]);
      const { rows } = await sql`select from job where queue = 'moves.place-free'
        and data ->> 'groupId' = ${group}`.execute(hub.database.db);
      expect(rows).toHaveLength(1);
      await Promise.all([promote(hub, group), promote(hub, group), promote(hub, group)]);
      expect(await held(group)).toEqual(['offered']);
      expect(await placeOf(hub, first)).toMatchObject({ state: 'offered', seats: [group] });
      expect(await placeOf(hub, second)).toBeNull();
      expect(await kindsTo(hub, first.email)).toEqual(['place.offered']);
    });

    it('keeps it from everybody else meanwhile', async () => {
      const { cohort, people, group } = await fullGroup('Keeping', 1, 1);
      await answer(await offerIdOf(nth(people, 0)), 'declined');
      const other = nth(await testApplicants(hub, cohort.id, 1), 0);
      const offered = await hub.database.transaction((tx) =>
        offerPlaces(
          tx,
          hub,
          {
            places: [{ applicationId: other.id, groupId: group }],
            cause: 'offer',
            openUntil: UNTIL,
            eventKey: 'jump',
          },
          by(),
        ),
      );
      expect(offered).toEqual([{ applicationId: other.id, ok: false, why: 'kept for the waiting list' }]);
    });

    it('ends an offer at its hour, and lets an answer that comes a moment later know', async () => {
      const { people, list, group } = await fullGroup('Lapsing', 2, 1);
      const [one, other] = [nth(people, 0), nth(people, 1)];
      const late = on(AFTER);
      const [id, otherId] = [await offerIdOf(one), await offerIdOf(other)];
      const raced = await Promise.all([lapseOffers(late), lapseOffers(late), answer(id, 'accepted', late)]);
      expect(raced[2]).toEqual({ kind: 'too late', how: 'lapsed' });
      expect(await placeOf(hub, one)).toMatchObject({
        state: 'lapsed',
        states: ['offered', 'lapsed'],
        seats: null,
      });
      expect(await kindsTo(hub, one.email)).toEqual(['place.offered', 'place.lapsed']);
      expect(await answer(otherId, 'declined', late)).toEqual({ kind: 'too late', how: 'lapsed' });
      // Two places came free and one waits: the second is anybody's.
      await runRound(late);
      expect(await placeOf(hub, nth(list, 0))).toMatchObject({ state: 'offered', seats: [group] });
      expect(await held(group)).toEqual(['offered', 'nobody waits']);
    });

    it('passes over whoever is to be passed over, until that ends', async () => {
      const { people, list, group } = await fullGroup('Skipping', 2, 2);
      const [first, second] = [nth(list, 0), nth(list, 1)];
      const { database } = hub;
      await database.transaction((tx) => addSkip(tx, first.id, 'Away until January', by()));
      await answer(await offerIdOf(nth(people, 0)), 'declined');
      await promote(hub, group);
      expect(await placeOf(hub, first)).toBeNull();
      expect(await placeOf(hub, second)).toMatchObject({ state: 'offered' });
      await database.transaction((tx) => endSkip(tx, first.id, by()));
      await answer(await offerIdOf(nth(people, 1)), 'declined');
      await promote(hub, group);
      expect(await placeOf(hub, first)).toMatchObject({ state: 'offered' });
    });

    it('asks nobody once the cohort has started, and makes those active who have a place', async () => {
      const { people, list, group } = await fullGroup('Starting', 2, 1);
      await answer(await offerIdOf(nth(people, 0)), 'accepted');
      await answer(await offerIdOf(nth(people, 1)), 'declined');
      const started = on(Temporal.PlainDate.from('2027-03-01'));
      await Promise.all([runRound(started), runRound(started)]);
      expect(await placeOf(hub, nth(list, 0))).toBeNull();
      expect(await held(group)).toEqual(['started']);
      expect(await placeOf(hub, nth(people, 0))).toMatchObject({
        state: 'active',
        states: ['offered', 'confirmed', 'active'],
      });
    });

    it('takes an offer back with its reason, and offers the place anew', async () => {
      const { people, list, group } = await fullGroup('Taking back', 1, 1);
      const offerId = await offerIdOf(nth(people, 0));
      const why = 'The lead provider rejected your registration.';
      const back = await hub.database.transaction((tx) => takeBackOffer(tx, hub, { offerId, why }, by()));
      expect(back).toEqual({ kind: 'done' });
      const letter = await hub.database.db
        .selectFrom('outbox')
        .select('text_body')
        .where('recipient', '=', nth(people, 0).email)
        .where('kind', '=', 'place.taken-back')
        .executeTakeFirstOrThrow();
      expect(letter.text_body).toContain(why);
      await promote(hub, group);
      expect(await placeOf(hub, nth(list, 0))).toMatchObject({ state: 'offered' });
    });

    /** Whoever waits for the one place, asked and without an answer: each let it lapse, and it is free again. */
    async function lapsedFromTheList(name: string, waiting: number) {
      const made = await fullGroup(name, 1, waiting);
      await answer(await offerIdOf(nth(made.people, 0)), 'declined');
      let day = hub.clock.today();
      for (const one of made.list) {
        await promote(on(day), made.group);
        expect(await placeOf(hub, one)).toMatchObject({ state: 'offered' });
        day = day.add({ days: 20 });
        await lapseOffers(on(day));
        expect(await placeOf(hub, one)).toMatchObject({ state: 'lapsed', seats: null });
      }
      await promote(on(day), made.group);
      const again = async (one: TestApplicant, reason = '', of = on(day)) => {
        const enrolmentId = (await placeOf(hub, one))?.id ?? 0;
        return hub.database.transaction((tx) =>
          offerAgain(tx, of, { enrolmentId, groupId: made.group, reason }, byOperator(of.clock.now())),
        );
      };
      return { ...made, again };
    }

    it('offers a place again to somebody whose offer from the list lapsed, without being recommended, once', async () => {
      const { list, group, again } = await lapsedFromTheList('Again from the list', 1);
      const one = nth(list, 0);
      const both = await Promise.all([again(one), again(one)]);
      expect(both).toContainEqual({ ok: true, isNew: true });
      expect(both).toContainEqual({ ok: true, isNew: false });
      expect(await placeOf(hub, one)).toMatchObject({
        state: 'offered',
        states: ['offered', 'lapsed', 'offered'],
        seats: [group],
      });
      const letters = await kindsTo(hub, one.email);
      expect(letters.filter((kind) => kind === 'place.offered')).toHaveLength(2);
      const { state } = await hub.database.db
        .selectFrom('applications')
        .select('state')
        .where('id', '=', one.id)
        .executeTakeFirstOrThrow();
      expect(state).toBe('wait-listed');
    });

    it('lets one of two managers have the last place for theirs, and the other hears that it is full', async () => {
      const { list, again } = await lapsedFromTheList('Two for one', 2);
      const both = await Promise.all(list.map((one) => again(one)));
      expect(both).toContainEqual({ ok: true, isNew: true });
      expect(both).toContainEqual({ ok: false, why: 'full' });
      const states = await Promise.all(list.map(async (one) => (await placeOf(hub, one))?.state));
      expect(new Set(states)).toEqual(new Set(['lapsed', 'offered']));
    });

    it('asks them before those who wait only with a reason, which is kept with whom it passes over', async () => {
      const { cohort, list, again } = await lapsedFromTheList('Out of turn', 1);
      const one = nth(list, 0);
      const [other] = await testApplicants(hub, cohort.id, 1, { state: 'wait-listed', venues: [VENUES[0]] });
      // Of whoever would not go there nobody asks.
      await testApplicants(hub, cohort.id, 1, { state: 'wait-listed', venues: [VENUES[1]] });
      expect(await again(one)).toEqual({ ok: false, why: 'reason missing', passesOver: 1 });
      expect(await placeOf(hub, one)).toMatchObject({ state: 'lapsed' });
      expect(await again(one, 'Their email did not arrive')).toEqual({ ok: true, isNew: true });
      const { passed_over: passed, passed_over_why: why } = await hub.database.db
        .selectFrom('offers')
        .select(['passed_over', 'passed_over_why'])
        .where('application_id', '=', one.id)
        .orderBy('id', 'desc')
        .limit(1)
        .executeTakeFirstOrThrow();
      expect([passed, why]).toEqual([[other?.id], 'Their email did not arrive']);
    });

    it('offers nobody a place again once the cohort has started, with or without a reason', async () => {
      const { cohort, list, again } = await lapsedFromTheList('Started', 1);
      const { starts_on: startsOn } = await hub.database.db
        .selectFrom('cohorts')
        .select('starts_on')
        .where('id', '=', cohort.id)
        .executeTakeFirstOrThrow();
      for (const day of [startsOn, startsOn.add({ days: 30 })])
        expect(await again(nth(list, 0), 'They asked', on(day))).toEqual({ ok: false, why: 'started' });
      expect(await placeOf(hub, nth(list, 0))).toMatchObject({ state: 'lapsed' });
    });

    it('leaves neither decision nor letter where the process dies between them', async () => {
      const { people, group } = await fullGroup('Dying', 1, 1);
      const one = nth(people, 0);
      const offerId = await offerIdOf(one);
      const dies = hub.database.transaction(async (tx) => {
        await answerOffer(tx, hub, { offerId, answer: 'declined', why: null }, by());
        throw new Error('killed');
      });
      await expect(dies).rejects.toThrow('killed');
      expect(await placeOf(hub, one)).toMatchObject({
        state: 'offered',
        states: ['offered'],
        seats: [group],
      });
      expect(await kindsTo(hub, one.email)).toEqual(['place.offered']);
      expect(await held(group)).toEqual([]);
    });
  },
  { emptied: 'once' },
);
