import { beforeAll, expect, it } from 'vitest';

import { lockCohort, lockGroups } from '../../cohorts/index.ts';
import type { Hub } from '../../hub.ts';
import { byOperator } from '../../kit/audit/index.ts';
import { onEachDatabase } from '../../kit/db/testing.ts';
import { meanwhile } from '../../kit/db/testing/meanwhile.ts';
import { exampleHub } from '../../testing/hub.ts';
import { kindsTo, nth, placeOf, testApplicants, testCohort, type TestApplicant } from '../testing.ts';
import { offerPlaces, type OffersToMake } from './offer-place.ts';
import { endOfDay, offerUntil } from './offer-until.ts';

const UNTIL = endOfDay(Temporal.PlainDate.from('2026-12-01'));

onEachDatabase(
  'offering places',
  (open) => {
    let hub: Hub;
    beforeAll(async () => {
      ({ hub } = await exampleHub(open()));
    });

    const offer = (
      groupId: string,
      people: readonly TestApplicant[],
      asked: Partial<Omit<OffersToMake, 'places'>> = {},
    ) =>
      hub.database.transaction((tx) =>
        offerPlaces(
          tx,
          hub,
          {
            places: people.map(({ id }) => ({ applicationId: id, groupId })),
            cause: 'allocation',
            openUntil: UNTIL,
            eventKey: crypto.randomUUID(),
            ...asked,
          },
          byOperator(hub.clock.now()),
        ),
      );
    const answers = (offered: Awaited<ReturnType<typeof offer>>) =>
      offered.map((one) => (one.ok ? (one.isNew ? 'offered' : 'offered before') : one.why));

    it('gives 120 people a seat, an offer, an audit line and a letter each, and a repeat gives nobody another', async () => {
      const cohort = await testCohort(hub, { name: 'Many', places: [120, 0] });
      const people = await testApplicants(hub, cohort.id, 120);
      const eventKey = crypto.randomUUID();
      const offered = await offer(cohort.groups[0], people, { eventKey });
      expect(offered.filter(({ ok }) => ok)).toHaveLength(120);
      expect(await placeOf(hub, nth(people, 119))).toMatchObject({
        state: 'offered',
        states: ['offered'],
        seats: [cohort.groups[0]],
      });
      const again = await offer(cohort.groups[0], people, { eventKey });
      expect(new Set(answers(again))).toEqual(new Set(['offered before']));
      expect(await kindsTo(hub, nth(people, 0).email)).toEqual(['place.offered']);
      const { count } = await hub.database.db
        .selectFrom('audit_event')
        .select((of) => of.fn.countAll<number>().as('count'))
        .where('event', '=', 'place.offered')
        .executeTakeFirstOrThrow();
      expect(count).toBe(120);
    });

    it('says why it gives somebody none, and gives the others theirs', async () => {
      const cohort = await testCohort(hub, { name: 'Some', places: [2, 1] });
      const recommended = await testApplicants(hub, cohort.id, 4);
      const waiting = await testApplicants(hub, cohort.id, 1, { state: 'wait-listed' });
      const first = recommended.slice(0, 1);
      const fourth = recommended.slice(3);
      expect(answers(await offer(cohort.groups[0], [...waiting, ...recommended.slice(0, 3)]))).toEqual([
        'not recommended',
        'offered',
        'offered',
        'full',
      ]);
      expect(answers(await offer(cohort.groups[1], first))).toEqual(['offered already']);
      expect(answers(await offer(cohort.groups[1], fourth, { openUntil: hub.clock.now() }))).toEqual([
        'ends too soon',
      ]);
      const late = endOfDay(Temporal.PlainDate.from('2027-03-01'));
      expect(answers(await offer(cohort.groups[1], fourth, { openUntil: late }))).toEqual([
        'ends after the start',
      ]);
      const begun = await testCohort(hub, { name: 'Begun', startsOn: '2026-11-23' });
      const tooLate = await testApplicants(hub, begun.id, 1);
      expect(answers(await offer(begun.groups[0], tooLate))).toEqual(['started']);
      expect(answers(await offer(begun.groups[0], fourth))).toEqual(['other cohort']);
      expect(answers(await offer('no-such-group', fourth))).toEqual(['no such group']);
    });

    it('lets one of two managers have the last seat, and tells the other that it is full', async () => {
      const cohort = await testCohort(hub, { name: 'Last seat', places: [1, 0] });
      const people = await testApplicants(hub, cohort.id, 2);
      const both = await Promise.all(people.map((one) => offer(cohort.groups[0], [one])));
      expect(both.flatMap(answers).toSorted()).toEqual(['full', 'offered']);
      const letters = await Promise.all(people.map(({ email }) => kindsTo(hub, email)));
      expect(letters.flat()).toEqual(['place.offered']);
    });

    it('waits for nobody who holds the cohort and is about to give its seats, as an allocation does', async () => {
      const cohort = await testCohort(hub, { name: 'Taken over meanwhile', places: [2, 0] });
      const people = await testApplicants(hub, cohort.id, 1);
      const offered = await meanwhile(
        open(),
        { holds: (tx) => lockCohort(tx, cohort.id), goesOn: (tx) => lockGroups(tx, cohort.groups) },
        () => offer(cohort.groups[0], people),
      );
      expect(answers(offered)).toEqual(['offered']);
    });

    it('has one open offer of a person, whoever offers at once and whatever the group', async () => {
      const cohort = await testCohort(hub, { name: 'Twice' });
      const people = await testApplicants(hub, cohort.id, 1);
      const both = await Promise.all(cohort.groups.map((group) => offer(group, people)));
      expect(both.flatMap(answers).toSorted()).toEqual(['offered', 'offered already']);
    });

    it('keeps an offer as it was made: it ends once, and is never deleted', async () => {
      const { db } = hub.database;
      const { id } = await db
        .selectFrom('offers')
        .select('id')
        .orderBy('id')
        .limit(1)
        .executeTakeFirstOrThrow();
      const change = db.updateTable('offers').set({ open_until: hub.clock.now() }).where('id', '=', id);
      await expect(change.execute()).rejects.toThrow('ends once');
      await expect(db.deleteFrom('offers').where('id', '=', id).execute()).rejects.toThrow();
    });
  },
  { emptied: 'once' },
);

it('is open for so many working days until five, and never into the first day of the cohort', () => {
  const until = (made: string, starts: string) =>
    offerUntil(
      Temporal.PlainDate.from(made),
      5,
      Temporal.PlainDate.from(starts),
      (day) => day.toString() === '2026-12-25',
    )
      .toZonedDateTimeISO('Europe/London')
      .toPlainDateTime()
      .toString({ smallestUnit: 'minute' });
  expect(until('2026-11-23', '2027-03-01')).toBe('2026-11-30T17:00');
  expect(until('2026-12-21', '2027-03-01')).toBe('2026-12-29T17:00');
  // The clocks go forward in between, and it is five o'clock all the same.
  expect(until('2027-03-25', '2027-06-01')).toBe('2027-04-01T17:00');
  expect(until('2026-11-23', '2026-11-30')).toBe('2026-11-30T00:00');
});
