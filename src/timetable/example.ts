/** The example hub's timetables, so that it shows what a hub has after some years. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { plannedCohorts } from '../cohorts/index.ts';
import { bySystem, record } from '../kit/audit/index.ts';
import { rehearsalClock } from '../kit/clock.ts';
import type { Database } from '../kit/db/index.ts';
import { readFacts, trustFacts } from '../kit/facts/index.ts';
import { packageRoot } from '../kit/package-root.ts';
import { insertClosuresNeverSeen } from './closures/store.ts';
import { planQuietly } from './plan/plan-cohort.ts';
import { countSessions } from './store.ts';

const FILE = 'data/example-hub/school-holidays.json';

/**
 * Invented school holidays for the years of which none are published, and a timetable for each cohort of a
 * published intake that has none, planned as on the day before it starts. Nobody is told: there was nobody to tell then.
 */
export async function ensureExampleTimetables(database: Database, now: Temporal.Instant): Promise<void> {
  const by = bySystem(now);
  const { authority, holidays } = exampleHolidays();
  await database.transaction(async (tx) => {
    const added = await insertClosuresNeverSeen(
      tx,
      holidays.map((holiday) => ({
        ...holiday,
        kind: 'school holiday' as const,
        authority,
        source: 'Invented for the example',
      })),
      by,
    );
    if (added > 0)
      await record(tx, { ...by, event: 'closure.loaded', subject: 'closures:example', detail: { added } });
  });
  const cohorts = (await plannedCohorts(database.db)).toReversed();
  const counts = await countSessions(
    database.db,
    cohorts.map(({ id }) => id),
  );
  // One that the DfE has not published is left, so that somebody can see how a plan is made.
  for (const { id, startsOn } of cohorts.filter((one) => one.dfeCohort !== null && !counts.has(one.id)))
    await planQuietly({ database, clock: rehearsalClock(startsOn.subtract({ days: 1 })) }, id, by);
}

function exampleHolidays() {
  const text: unknown = JSON.parse(readFileSync(join(packageRoot, FILE), 'utf8'));
  return trustFacts(
    FILE,
    readFacts(text, (facts) => {
      facts.text('about');
      return {
        authority: facts.text('authority'),
        holidays: facts.objects('holidays', (holiday) => ({
          title: holiday.text('title'),
          firstOn: holiday.day('firstOn'),
          lastOn: holiday.day('lastOn'),
        })),
      };
    }),
  );
}
