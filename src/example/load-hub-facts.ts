import { sql } from 'kysely';

import { removeOtherCohorts, writeCohorts } from '../cohorts/index.ts';
import { record, type By } from '../kit/audit/index.ts';
import type { Database, Tx } from '../kit/db/index.ts';
import type { FactFault } from '../kit/facts/index.ts';
import { findProfile, saveProfile } from '../profile/index.ts';
import { removeOtherProgrammes, writeProgrammes } from '../programmes/index.ts';
import { removeOtherVenues, writeVenues } from '../venues/index.ts';
import { readHubFacts, type HubFacts } from './hub-facts.ts';
import { factsFingerprint } from './facts-fingerprint.ts';

export type Loaded = { ok: true; facts: HubFacts } | { ok: false; faults: readonly FactFault[] };

/**
 * Makes the hub what the file says, in one transaction: what it names is written, and venues, programmes and
 * cohorts that it no longer names are taken away. Twice is the same as once. With a fault nothing is stored.
 */
export async function loadHubFacts(database: Database, value: unknown, by: By): Promise<Loaded> {
  const reading = readHubFacts(value);
  if (!reading.ok) return reading;
  await database.transaction(async (tx) => {
    await oneLoaderAtATime(tx);
    await write(tx, reading.value, by);
  });
  return { ok: true, facts: reading.value };
}

/**
 * The same, but only in a database that has no hub yet; `beside` is done in the same transaction. False where there
 * was one, and nothing was done.
 */
export async function loadHubFactsIfNone(
  database: Database,
  facts: HubFacts,
  by: By,
  beside: (tx: Tx) => Promise<void> = async () => {},
): Promise<boolean> {
  return database.transaction(async (tx) => {
    await oneLoaderAtATime(tx);
    if ((await findProfile(tx)) !== null) return false;
    await write(tx, facts, by);
    await beside(tx);
    return true;
  });
}

async function write(tx: Tx, facts: HubFacts, by: By): Promise<void> {
  await saveProfile(tx, facts.profile, by);
  const before = await factsFingerprint(tx);
  await writeVenues(tx, facts.venues);
  await writeProgrammes(tx, facts.programmes);
  await writeCohorts(tx, facts.cohorts);
  await removeOtherCohorts(
    tx,
    facts.cohorts.map((cohort) => cohort.id),
  );
  await removeOtherProgrammes(
    tx,
    facts.programmes.map((programme) => programme.course),
  );
  await removeOtherVenues(
    tx,
    facts.venues.map((venue) => venue.id),
  );
  if ((await factsFingerprint(tx)) === before) return;
  await record(tx, {
    ...by,
    event: 'hub-facts.loaded',
    subject: 'hub:facts',
    detail: {
      venues: facts.venues.length,
      programmes: facts.programmes.length,
      cohorts: facts.cohorts.length,
    },
  });
}

/** Several processes may start on one empty database at once. The number is any that nothing else locks. */
async function oneLoaderAtATime(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(${LOADING_LOCK})`.execute(tx);
}

const LOADING_LOCK = 7_024_930;
