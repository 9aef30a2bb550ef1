/** For tests: the whole app over a database, as the example hub on a day. */
import type { FastifyInstance } from 'fastify';

import { buildApp } from '../app.ts';
import { readConfig } from '../config.ts';
import { ensureEngagementLoaded } from '../engagement/index.ts';
import { ensureExample, ensureExampleWithoutPeople } from '../example/index.ts';
import { ensureSurveysLoaded } from '../feedback/index.ts';
import { ensureFrameworkLoaded } from '../framework/index.ts';
import type { Hub } from '../hub.ts';
import { worldClock } from '../kit/clock.ts';
import { copyInto, type Database } from '../kit/db/index.ts';
import { findProfile } from '../profile/index.ts';
import { FACT_COLUMNS, ROW_COLUMNS, rowOf, type SchoolFacts } from '../schools/rows.ts';
import { clockOn } from './clock.ts';
import { TEST_KEYRING } from './keyring.ts';

/** A day on which the example hub has cohorts behind it and one to come. */
export const TEST_DAY = '2026-11-23';

export interface TestHub {
  hub: Hub;
  app: FastifyInstance;
}

/** The example hub on `day`, with `schools` as its register. The caller closes the app. */
export async function exampleHub(
  database: Database,
  options: {
    day?: string;
    environment?: Readonly<Record<string, string>>;
    schools?: readonly TestSchool[];
    /** With its invented people; without, so that a test meets nobody but its own. */
    people?: boolean;
  } = {},
): Promise<TestHub> {
  await ensureFrameworkLoaded(database, worldClock.now());
  await ensureEngagementLoaded(database, worldClock.now());
  await ensureSurveysLoaded(database, worldClock.now());
  const ensure = options.people === true ? ensureExample : ensureExampleWithoutPeople;
  await ensure(database, worldClock.now());
  await addSchools(database, options.schools ?? []);
  const profile = await findProfile(database.db);
  if (profile === null) throw new Error('The example hub has no profile.');
  const config = readConfig({ LOG_LEVEL: 'silent', REQUESTS_PER_MINUTE: '0', ...options.environment });
  const clock = clockOn(options.day ?? TEST_DAY);
  const hub: Hub = { config, clock, database, profile, keyring: TEST_KEYRING };
  return { hub, app: await buildApp(hub) };
}

export type TestSchool = Partial<SchoolFacts> & { urn: string; name: string };

/** Puts schools into the register: open primary schools of Leeds, but for what each says otherwise. */
export async function addSchools(database: Database, schools: readonly TestSchool[]): Promise<void> {
  const ordinary = { phase: 'Primary', status_code: '1', la_code: '383', la_name: 'Leeds', type_code: '1' };
  const blank: Partial<SchoolFacts> = Object.fromEntries(FACT_COLUMNS.map((column) => [column, '']));
  const rows = schools.map(({ urn, ...facts }) =>
    rowOf(urn, 'gias-import', { ...blank, ...ordinary, ...facts } as SchoolFacts),
  );
  await database.transaction((tx) => copyInto(tx, 'schools', ROW_COLUMNS, rows));
}
