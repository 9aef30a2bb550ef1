import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { byOperator, bySystem } from '../kit/audit/index.ts';
import type { Database } from '../kit/db/index.ts';
import { trustFacts } from '../kit/facts/index.ts';
import { packageRoot } from '../kit/package-root.ts';
import { setRehearsalDay } from '../profile/index.ts';
import { readHubFacts, type HubFacts } from './hub-facts.ts';
import { loadHubFactsIfNone } from './load-hub-facts.ts';
import { inventPeople } from './people/invent-people.ts';

const FILE = 'data/example-hub/hub.json';

/** The example hub, from the file that comes with the product. */
export function exampleFacts(): HubFacts {
  return trustFacts(FILE, readHubFacts(JSON.parse(readFileSync(join(packageRoot, FILE), 'utf8'))));
}

/** Puts the example hub and its invented people into a database that has no hub yet. True when it did. */
export async function ensureExample(database: Database, now: Temporal.Instant): Promise<boolean> {
  const [facts, by] = [exampleFacts(), bySystem(now)];
  return loadHubFactsIfNone(database, facts, by, (tx) => inventPeople(tx, facts, by));
}

/** The same without a single person: who it is, where it teaches, what it offers and when. */
export async function ensureExampleWithoutPeople(
  database: Database,
  now: Temporal.Instant,
): Promise<boolean> {
  return loadHubFactsIfNone(database, exampleFacts(), bySystem(now));
}

/**
 * Plays the hub to a day: every page reads as on that day, because what depends on the day is worked out and
 * not stored. Null plays it in the present again. A process that runs already must be started anew.
 */
export async function playTo(
  database: Database,
  day: Temporal.PlainDate | null,
  now: Temporal.Instant,
): Promise<void> {
  await setRehearsalDay(database, day, byOperator(now));
}
