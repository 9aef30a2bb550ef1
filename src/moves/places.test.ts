import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, it } from 'vitest';

import { form, read } from '../applications/deciding/testing.ts';
import { startDraft } from '../applications/applying/start-draft.ts';
import { withdrawApplication } from '../applications/applying/withdraw-application.ts';
import { openOfferOf } from '../cohorts/index.ts';
import type { Hub } from '../hub.ts';
import { onEachDatabase } from '../kit/db/testing.ts';
import { exampleHub } from '../testing/hub.ts';
import { signedInAs } from '../testing/people.ts';
import { answerOffer } from './offering/answer-offer.ts';
import { runRound } from './rounds.ts';
import { nth, placeOf, testApplicants, testCohort, VENUES } from './testing.ts';

onEachDatabase(
  'the page of places',
  (open) => {
    let hub: Hub;
    let app: FastifyInstance;
    beforeAll(async () => {
      ({ hub, app } = await exampleHub(open()));
    });
    afterAll(() => app.close());

    async function cohortWithList(name: string, waiting: number) {
      const cohort = await testCohort(hub, { name, places: [2, 1] });
      const list = await testApplicants(hub, cohort.id, waiting, {
        state: 'wait-listed',
        venues: [VENUES[0]],
      });
      const { headers } = await signedInAs(hub, 'manager', { kind: 'cohort', id: cohort.id });
      const address = `/staff/cohorts/${cohort.id}/places`;
      const post = (act: string, fields: Readonly<Record<string, string>>) =>
        app.inject({ url: `${address}/${act}`, ...form(fields, headers) });
      const page = async () => read((await app.inject({ url: address, headers })).body);
      return { cohort, list, headers, post, page };
    }

    it('offers a place out of turn only with a reason, and keeps it with whom it passed over', async () => {
      const { cohort, list, headers, post, page } = await cohortWithList('Out of turn', 2);
      const [first, second] = [nth(list, 0), nth(list, 1)];
      const asked = { application: String(second.id), group: cohort.groups[0] };
      const refused = await post('offer', { ...asked, reason: '' });
      expect(refused.statusCode).toBe(422);
      expect(read(refused.body)).toContain('Enter why they are offered a place out of turn');
      expect(await placeOf(hub, second)).toBeNull();
      const reason = 'The first is on leave until June';
      expect((await post('offer', { ...asked, reason })).statusCode).toBe(303);
      expect(await placeOf(hub, second)).toMatchObject({ state: 'offered', seats: [cohort.groups[0]] });
      const row = await hub.database.db
        .selectFrom('offers')
        .select(['passed_over', 'passed_over_why'])
        .where('application_id', '=', second.id)
        .executeTakeFirstOrThrow();
      expect(row).toEqual({ passed_over: [first.id], passed_over_why: reason });
      expect(await page()).toContain(`out of turn: ${reason}`);
      const offers = `/staff/cohorts/${cohort.id}/offers`;
      const listed = await app.inject({ url: `${offers}?state=open&group=${cohort.groups[0]}`, headers });
      expect(read(listed.body)).toContain('1 offer');
      const file = await app.inject({ url: `${offers}.csv?state=declined`, headers });
      expect(file.body.trim().split('\n')).toHaveLength(1);
      // The same button pressed again finds them no longer waiting.
      expect((await post('offer', { ...asked, reason })).statusCode).toBe(409);
    });

    it('passes over with a reason that is shown, and asks whoever is next when a free place is given to the list', async () => {
      const { cohort, list, post, page } = await cohortWithList('Passing over', 2);
      const [first, second] = [nth(list, 0), nth(list, 1)];
      expect((await post('skip', { application: String(first.id), reason: '' })).statusCode).toBe(422);
      await post('skip', { application: String(first.id), reason: 'Asked us to wait' });
      expect(await page()).toContain('Asked us to wait');
      await post('hold', { group: cohort.groups[0], free: '2' });
      await runRound(hub);
      expect(await placeOf(hub, first)).toBeNull();
      expect(await placeOf(hub, second)).toMatchObject({ state: 'offered' });
      await post('unskip', { application: String(first.id) });
      expect(await page()).not.toContain('Asked us to wait');
    });

    it('gives one place to the list by a button that is pressed twice, also after somebody was asked', async () => {
      const { cohort, list, headers, post } = await cohortWithList('Pressed twice', 3);
      const page = await app.inject({ url: `/staff/cohorts/${cohort.id}/places`, headers });
      const [, free = ''] = /name="free" value="(\d+)"/.exec(page.body) ?? [];
      const press = () => post('hold', { group: cohort.groups[0], free });
      const both = await Promise.all([press(), press()]);
      expect(both.map(({ statusCode }) => statusCode).toSorted((one, other) => one - other)).toEqual([
        303, 409,
      ]);
      await runRound(hub);
      expect((await press()).statusCode).toBe(409);
      await runRound(hub);
      expect(await placeOf(hub, nth(list, 0))).toMatchObject({ state: 'offered' });
      expect(await placeOf(hub, nth(list, 1))).toBeNull();
    });

    it('lets whoever declined an offer withdraw and apply again, and nobody who still has it', async () => {
      const { cohort, list, post } = await cohortWithList('Another year', 1);
      const { id, personId } = nth(list, 0);
      await post('offer', { application: String(id), group: cohort.groups[0], reason: '' });
      expect(await withdrawApplication(hub, id, '')).toBe(false);
      const { id: enrolmentId = 0 } = (await placeOf(hub, nth(list, 0))) ?? {};
      const offer = await openOfferOf(hub.database.db, enrolmentId);
      const declined = { offerId: offer?.id ?? 0, answer: 'declined', why: null } as const;
      const by = { actor: `person:${personId}`, at: hub.clock.now() };
      await hub.database.transaction((tx) => answerOffer(tx, hub, declined, by));
      expect(await startDraft(hub, personId, 'npq-senco')).toBe(id);
      expect(await withdrawApplication(hub, id, '')).toBe(true);
      expect(await startDraft(hub, personId, 'npq-senco')).not.toBe(id);
    });

    it('makes a group larger as an act with its audit line, and never smaller than those who are in it', async () => {
      const { cohort, list, headers, post, page } = await cohortWithList('Larger', 2);
      const change = (capacity: string) =>
        app.inject({ url: `/staff/groups/${cohort.groups[0]}/capacity`, ...form({ capacity }, headers) });
      for (const one of list)
        await post('offer', { application: String(one.id), group: cohort.groups[0], reason: '' });
      expect(await page()).toContain('Nobody waits.');
      expect((await change('1')).headers.location).toContain('told=too-few');
      expect((await change('many')).headers.location).toContain('told=not-a-number');
      expect((await change('3')).headers.location).toContain('told=changed');
      const { detail } = await hub.database.db
        .selectFrom('audit_event')
        .select('detail')
        .where('event', '=', 'group.capacity-changed')
        .where('subject', '=', `group:${cohort.groups[0]}`)
        .executeTakeFirstOrThrow();
      expect(detail).toEqual({ from: 2, to: 3 });
    });

    it('does nothing of another cohort’s, and nothing for whoever may only look', async () => {
      const mine = await cohortWithList('Mine', 1);
      const theirs = await cohortWithList('Theirs', 1);
      const asked = { application: String(nth(theirs.list, 0).id), group: theirs.cohort.groups[0] };
      expect((await mine.post('offer', { ...asked, reason: 'x' })).statusCode).toBe(409);
      expect((await mine.post('skip', { ...asked, reason: 'x' })).statusCode).toBe(409);
      expect(await placeOf(hub, nth(theirs.list, 0))).toBeNull();
      const { headers } = await signedInAs(hub, 'administrator');
      const url = `/staff/cohorts/${mine.cohort.id}/places`;
      const seen = await app.inject({ url, headers });
      expect([seen.statusCode, seen.body.includes('Pass over')]).toEqual([200, false]);
      const own = { application: String(nth(mine.list, 0).id), reason: 'x' };
      expect((await app.inject({ url: `${url}/skip`, ...form(own, headers) })).statusCode).toBe(404);
    });
  },
  { emptied: 'once' },
);
