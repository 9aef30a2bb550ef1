import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, it } from 'vitest';

import { form, read } from '../applications/deciding/testing.ts';
import { addEnrolment, placeInGroup } from '../cohorts/index.ts';
import type { Hub } from '../hub.ts';
import { byOperator } from '../kit/audit/index.ts';
import { onEachDatabase } from '../kit/db/testing.ts';
import { addPost } from '../people/index.ts';
import { exampleHub } from '../testing/hub.ts';
import { signedIn } from '../testing/people.ts';
import { moveMembers } from './moving/move-members.ts';
import { offerPlaces } from './offering/offer-place.ts';
import { endOfDay } from './offering/offer-until.ts';
import { kindsTo, nth, placeOf, testApplicants, testCohort, VENUES } from './testing.ts';

onEachDatabase(
  'one’s own place',
  (open) => {
    let hub: Hub;
    let app: FastifyInstance;
    let cohort: Awaited<ReturnType<typeof testCohort>>;
    beforeAll(async () => {
      ({ hub, app } = await exampleHub(open()));
      cohort = await testCohort(hub, { name: 'Own', places: [9, 0] });
    });
    afterAll(() => app.close());

    async function offered() {
      const one = nth(await testApplicants(hub, cohort.id, 1), 0);
      const [answer] = await hub.database.transaction((tx) =>
        offerPlaces(
          tx,
          hub,
          {
            places: [{ applicationId: one.id, groupId: cohort.groups[0] }],
            cause: 'allocation',
            openUntil: endOfDay(Temporal.PlainDate.from('2026-12-01')),
            eventKey: crypto.randomUUID(),
          },
          byOperator(hub.clock.now()),
        ),
      );
      const place = await placeOf(hub, one);
      const headers = await signedIn(hub, one.personId);
      const offer = answer?.ok === true ? answer.offerId : 0;
      return { one, offer: String(offer), address: `/account/places/${place?.id ?? 0}`, headers };
    }

    it('is shown, however often a link is opened, and accepted by one button', async () => {
      const { one, offer, address, headers } = await offered();
      for (let look = 0; look < 3; look += 1) {
        const page = await app.inject({ url: address, headers });
        expect(page.statusCode).toBe(200);
        expect(read(page.body)).toContain('Answer by 17:00 on Tuesday 1 December 2026.');
      }
      expect(await placeOf(hub, one)).toMatchObject({ state: 'offered' });
      const press = () =>
        app.inject({ url: `${address}/answer`, ...form({ offer, answer: 'accepted' }, headers) });
      const [first, second] = await Promise.all([press(), press()]);
      expect([first.statusCode, second.statusCode]).toEqual([303, 303]);
      expect(new Set([first.headers.location, second.headers.location])).toEqual(
        new Set([`${address}?told=answered`, `${address}?told=before`]),
      );
      expect(read((await app.inject({ url: address, headers })).body)).toContain('You have a place');
      expect(await kindsTo(hub, one.email)).toEqual(['place.offered', 'place.accepted']);
    });

    it('says what its cohort means for the deadline of whoever is a SENCO, before they answer', async () => {
      const { one, offer, address, headers } = await offered();
      const page = async () => read((await app.inject({ url: address, headers })).body);
      expect(await page()).not.toContain('your statutory deadline');
      // The cohort begins in March 2027 and is taught for eighteen months.
      const since = Temporal.PlainDate.from('2025-05-01');
      const post = {
        schoolUrn: null,
        schoolName: 'A school',
        role: 'senco',
        endsOn: null,
        source: 'hub',
      } as const;
      await hub.database.transaction((tx) =>
        addPost(tx, one.personId, { ...post, startsOn: since }, hub.clock.now()),
      );
      expect(await page()).toMatch(
        /This cohort and your statutory deadline: too late Teaching alone ends on about/,
      );
      await app.inject({ url: `${address}/answer`, ...form({ offer, answer: 'accepted' }, headers) });
      expect(await page()).not.toContain('your statutory deadline');
    });

    it('is declined with a reason that is kept, and not one that holds a date of birth', async () => {
      const { one, offer, address, headers } = await offered();
      const decline = (why: string) =>
        app.inject({ url: `${address}/answer`, ...form({ offer, answer: 'declined', why }, headers) });
      const refused = await decline('I was born on 3/4/1985');
      expect(refused.statusCode).toBe(422);
      expect(refused.body).toContain('Error: ');
      expect(refused.body).toContain('I was born on 3/4/1985');
      expect((await decline('My head cannot\nrelease me.')).statusCode).toBe(303);
      const row = await hub.database.db
        .selectFrom('offers')
        .select(['ended', 'ended_why'])
        .where('id', '=', Number(offer))
        .executeTakeFirstOrThrow();
      expect(row).toEqual({ ended: 'declined', ended_why: 'My head cannot\nrelease me.' });
      expect(await placeOf(hub, one)).toMatchObject({ state: 'declined', seats: null });
    });

    it('shows the dates by the days of membership to somebody who is to move', async () => {
      const both = await testCohort(hub, { name: 'Own move', places: [3, 3] });
      const one = nth(await testApplicants(hub, both.id, 1), 0);
      const by = byOperator(hub.clock.now());
      const [a, b] = both.groups;
      const day = (text: string) => Temporal.PlainDate.from(text);
      const enrolmentId = await hub.database.transaction(async (tx) => {
        const { enrolment } = await addEnrolment(tx, one.personId, both.id, 'confirmed', by);
        const place = { enrolmentId: enrolment.id, groupId: a, fromOn: day('2027-03-01'), cause: 'test' };
        await placeInGroup(tx, place, by);
        const asked = { enrolmentIds: [enrolment.id], toGroupId: b, onDay: day('2027-05-01') };
        await moveMembers(tx, hub, { ...asked, reason: null, eventKey: crypto.randomUUID() }, by);
        return enrolment.id;
      });
      for (const [groupId, on] of [
        [a, '2027-04-05'],
        [b, '2027-04-06'],
        [a, '2027-05-03'],
        [b, '2027-05-04'],
      ] as const)
        await hub.database.db
          .insertInto('sessions')
          .values({
            cohort_id: both.id,
            group_id: groupId,
            component: 'seminar',
            number: Number(on.slice(5, 7)),
            kind: 'seminar',
            title: `On ${on}`,
            day: day(on),
            starts_at: Temporal.PlainTime.from('09:00'),
            ends_at: Temporal.PlainTime.from('12:00'),
            is_online: true,
            counts: true,
            state: 'planned',
            wished_on: day(on),
            changed_at: hub.clock.now(),
          })
          .execute();
      const headers = await signedIn(hub, one.personId);
      const { body } = await app.inject({ url: `/account/places/${enrolmentId}`, headers });
      expect(read(body).match(/On 2027-\d\d-\d\d/g)).toEqual(['On 2027-04-05', 'On 2027-05-04']);
    });

    it('is nobody else’s to see or to answer', async () => {
      const mine = await offered();
      const theirs = await offered();
      expect((await app.inject({ url: theirs.address, headers: mine.headers })).statusCode).toBe(404);
      const answer = form({ offer: theirs.offer, answer: 'accepted' }, mine.headers);
      expect((await app.inject({ url: `${theirs.address}/answer`, ...answer })).statusCode).toBe(404);
      await app.inject({ url: `${mine.address}/answer`, ...answer });
      expect(await placeOf(hub, theirs.one)).toMatchObject({ state: 'offered' });
      expect(await placeOf(hub, mine.one)).toMatchObject({ state: 'offered' });
    });

    it('tells somebody who waits their number and what it depends on, and nobody’s name', async () => {
      const list = await testApplicants(hub, cohort.id, 3, { state: 'wait-listed', venues: [VENUES[0]] });
      const second = nth(list, 1);
      const page = await app.inject({
        url: `/account/waiting/${second.id}`,
        headers: await signedIn(hub, second.personId),
      });
      const text = read(page.body);
      expect(text).toContain('You are number 2 of 3');
      expect(text).toContain('1 person before you would go there too');
      expect(text).toContain('Nobody is let in once the course has started, on Monday 1 March 2027');
      expect(text).not.toContain('Sam Okafor 1');
    });
  },
  { emptied: 'once' },
);
