import { afterAll, beforeAll, expect, it } from 'vitest';

import { addEnrolment } from '../cohorts/index.ts';
import { byOperator } from '../kit/audit/index.ts';
import { onEachDatabase } from '../kit/db/testing.ts';
import type { Hub } from '../hub.ts';
import { exampleHub, type TestHub } from '../testing/hub.ts';
import { addTestPerson } from '../testing/people.ts';
import { sencoPassesOf } from './passes.ts';
import type { OutcomeState } from './outcome.ts';
import { addOutcomes, outcomesOf, outcomesOfCohort, standingOutcomes } from './store.ts';

const COHORT = 'senco-autumn-2024';
const DAY = Temporal.PlainDate.from('2026-06-30');
const RELEASE = Temporal.Instant.from('2026-07-06T08:00:00Z');

onEachDatabase(
  'outcomes, as they are kept',
  (open) => {
    let hub: Hub;
    let app: TestHub['app'];
    beforeAll(async () => {
      ({ hub, app } = await exampleHub(open()));
    });
    afterAll(() => app.close());
    const by = () => byOperator(hub.clock.now());
    async function member() {
      const personId = await addTestPerson(hub, 'A Member', `${crypto.randomUUID()}@school.example`);
      const { enrolment } = await hub.database.transaction((tx) =>
        addEnrolment(tx, personId, COHORT, 'active', by()),
      );
      return { personId, id: enrolment.id };
    }
    const add = (
      enrolmentId: number,
      state: OutcomeState,
      completedOn = DAY,
      formKey: string = crypto.randomUUID(),
    ) =>
      hub.database.transaction((tx) =>
        addOutcomes(
          tx,
          [
            {
              enrolmentId,
              state,
              completedOn,
              reason: state === 'voided' ? 'told wrongly' : null,
              source: 'lead provider',
              releaseAt: RELEASE,
              formKey,
            },
          ],
          by(),
        ),
      );

    it('the newest stands, and all rows stay', async () => {
      const { id } = await member();
      await add(id, 'failed');
      await add(id, 'passed', DAY.add({ days: 60 }));
      expect((await standingOutcomes(hub.database.db, [id])).get(id)).toMatchObject({
        state: 'passed',
        source: 'lead provider',
      });
      expect((await outcomesOf(hub.database.db, id)).map(({ state }) => state)).toEqual(['failed', 'passed']);
      expect(
        (await outcomesOfCohort(hub.database.db, COHORT)).filter((one) => one.enrolmentId === id),
      ).toHaveLength(2);
    });

    it('the database refuses a repeat, a void of nothing, and any change', async () => {
      const { id } = await member();
      await expect(add(id, 'voided')).rejects.toThrow('no outcome that stands');
      await add(id, 'passed');
      await expect(add(id, 'passed', DAY.add({ days: 1 }))).rejects.toThrow('says the same already');
      await expect(
        hub.database.transaction((tx) =>
          tx.updateTable('outcomes').set({ state: 'failed' }).where('enrolment_id', '=', id).execute(),
        ),
      ).rejects.toThrow();
      await expect(
        hub.database.transaction((tx) => tx.deleteFrom('outcomes').where('enrolment_id', '=', id).execute()),
      ).rejects.toThrow();
    });

    it('of two at once that say the same one is kept', async () => {
      const { id } = await member();
      const both = await Promise.allSettled([add(id, 'passed'), add(id, 'passed')]);
      expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
      expect(await outcomesOf(hub.database.db, id)).toHaveLength(1);
    });

    it('a pass counts for the law from its minute, and a void that is released takes it away', async () => {
      const { id, personId } = await member();
      await add(id, 'passed');
      const at = async (now: Temporal.Instant) =>
        (await sencoPassesOf(hub.database.db, [personId], now)).get(personId)?.on.toString();
      expect(await at(RELEASE.subtract({ milliseconds: 1 }))).toBeUndefined();
      expect(await at(RELEASE)).toBe('2026-06-30');
      await add(id, 'voided');
      expect(await at(RELEASE)).toBeUndefined();
    });
  },
  { emptied: 'once' },
);
