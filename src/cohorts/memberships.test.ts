/** Whatever code writes it: the database lets nobody be in two groups of one kind on one day. */
import fc from 'fast-check';
import { sql } from 'kysely';
import { expect, test } from 'vitest';

import { byOperator } from '../kit/audit/index.ts';
import { onEachDatabase } from '../kit/db/testing.ts';
import { testCohort } from '../moves/testing.ts';
import { exampleHub } from '../testing/hub.ts';
import { addTestPerson } from '../testing/people.ts';
import { addEnrolment } from './index.ts';

const FIRST = Temporal.PlainDate.from('2027-03-01');

interface Stay {
  /** Days after the first. */
  from: number;
  /** The first day on which they are no longer there, as many days after `from`; null for the end. */
  days: number | null;
  level: 1 | 2;
  isVoid: boolean;
}

const share = (one: Stay, other: Stay): boolean =>
  one.level === other.level &&
  !one.isVoid &&
  !other.isVoid &&
  one.from < (other.days === null ? Infinity : other.from + other.days) &&
  other.from < (one.days === null ? Infinity : one.from + one.days);

onEachDatabase('a membership', (open) => {
  test('is kept if and only if it shares no day with another of its kind that is in force', async () => {
    const { hub, app } = await exampleHub(open());
    const { groups, id: cohort } = await testCohort(hub, { name: 'Dated', places: [50, 50] });
    const stay = fc.record({
      from: fc.nat({ max: 12 }),
      days: fc.option(fc.integer({ min: 1, max: 8 })),
      level: fc.constantFrom(1, 2),
      isVoid: fc.boolean(),
    });
    let person = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(stay, { minLength: 2, maxLength: 6 }), async (stays) => {
        person += 1;
        const at = hub.clock.now();
        const personId = await addTestPerson(
          hub,
          `Somebody ${person}`,
          `${crypto.randomUUID()}@school.example`,
        );
        const { enrolment } = await hub.database.transaction((tx) =>
          addEnrolment(tx, personId, cohort, 'active', byOperator(at)),
        );
        const kept: Stay[] = [];
        for (const [index, one] of stays.entries()) {
          const from = FIRST.add({ days: one.from });
          const until = one.days === null ? null : from.add({ days: one.days });
          const write = sql`insert into memberships
            (enrolment_id, group_id, level, from_on, until_on, cause, made_at, made_by, voided_at)
            values (${enrolment.id}, ${groups[index % 2]}, ${one.level}, ${from}, ${until}, 'test', ${at}, 'test',
              ${one.isVoid ? at : null})`.execute(open().db);
          const isFree = kept.every((other) => !share(one, other));
          if (isFree) await write;
          else await expect(write).rejects.toThrow(/memberships_one_group_at_a_time/);
          if (isFree) kept.push(one);
        }
        const { count } = await open()
          .db.selectFrom('memberships')
          .select((of) => of.fn.countAll<number>().as('count'))
          .where('enrolment_id', '=', enrolment.id)
          .executeTakeFirstOrThrow();
        expect(Number(count)).toBe(kept.length);
      }),
      { numRuns: 30 },
    );
    await app.close();
  });
});
