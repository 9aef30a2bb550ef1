/** Of how many people are answers that were put together from several rounds? Asked of the rows themselves. */
import { afterAll, beforeAll, expect, it } from 'vitest';

import { addEnrolment } from '../cohorts/index.ts';
import type { Hub } from '../hub.ts';
import { byOperator } from '../kit/audit/index.ts';
import { onEachDatabase } from '../kit/db/testing.ts';
import { clockOn } from '../testing/clock.ts';
import { exampleHub, type TestHub } from '../testing/hub.ts';
import { addTestPerson } from '../testing/people.ts';
import { answerRound, settleRounds } from './answer.ts';
import { talliesOf, textsOf, type Round } from './store.ts';

const COHORT = 'senco-autumn-2025';
const CLOSES = Temporal.PlainDate.from('2026-11-30');

onEachDatabase(
  'answers of rounds that are too small to be told',
  (open) => {
    let hub: Hub;
    let app: TestHub['app'];
    const places: number[] = [];

    beforeAll(async () => {
      ({ hub, app } = await exampleHub(open()));
      const by = byOperator(hub.clock.now());
      for (let nth = 0; nth < 6; nth += 1) {
        const personId = await addTestPerson(hub, `Answerer ${nth}`, `answerer${nth}@school.example`);
        places.push(
          await hub.database.transaction(
            async (tx) => (await addEnrolment(tx, personId, COHORT, 'active', by)).enrolment.id,
          ),
        );
      }
    });
    afterAll(() => app.close());

    async function answered(survey: string, nth: number, who: readonly number[]): Promise<void> {
      const round: Round = {
        id: `${survey}-${nth}`,
        survey,
        surveyVersion: 1,
        cohortId: COHORT,
        sessionId: null,
        unit: null,
        about: `Round ${nth}`,
        closesOn: CLOSES.add({ days: nth }),
      };
      for (const one of who) {
        const said = { points: { use: 'agree' as const }, texts: { change: 'More time' } };
        expect(await answerRound(hub, round, places[one] ?? 0, said, byOperator(hub.clock.now()))).toBe(
          'answered',
        );
      }
    }
    const settleOn = (day: Temporal.PlainDate) => settleRounds({ ...hub, clock: clockOn(day) });
    const told = async (survey: string) => ({
      sums: (await talliesOf(hub.database.db, [COHORT]))
        .filter((tally) => tally.survey === survey)
        .map(({ answers }) => answers),
      words: (await textsOf(hub.database.db, COHORT)).filter((text) => text.survey === survey).length,
    });

    it('leave once five people answered them, and not because a few answered often', async () => {
      for (let nth = 0; nth < 4; nth += 1) await answered('few', nth, [0, 1, 2, 3]);
      await answered('many', 0, [0, 1, 2]);
      await answered('many', 1, [3, 4]);
      await settleOn(CLOSES.add({ days: 10 }));
      expect([await told('few'), await told('many')]).toEqual([
        { sums: [], words: 0 },
        { sums: [5], words: 5 },
      ]);
      // The fifth takes all that waited along.
      await answered('few', 20, [4]);
      await settleOn(CLOSES.add({ days: 30 }));
      expect(await told('few')).toEqual({ sums: [17], words: 17 });
    });
  },
  { emptied: 'once' },
);
