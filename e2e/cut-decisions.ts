/**
 * Power cuts between a decision and its letter, as far as SIGKILL goes: a hub is killed while a manager decides on many
 * applications at once, and its database is then asked whether each has its decision, its record and its letter, or none
 * of them.
 */
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

import { sql } from 'kysely';

import { listCohorts } from '../src/cohorts/index.ts';
import { openDatabase, type Database } from '../src/kit/db/index.ts';
import { createOnServer, testServer } from '../src/kit/db/testing/server.ts';
import { testApplicants, type TestApplicant } from '../src/moves/testing.ts';
import { clockOn } from '../src/testing/clock.ts';
import { ask } from './ask.ts';
import { EXAMPLE_FOLDER, startHub, TEST_DAY, type HubOptions } from './hub.ts';
import { signInAs } from './sign-in.ts';

/** So many that no machine is done before the cut. */
const APPLICATIONS = 300;
/** From the first letter to the cut, in milliseconds at most: drawn anew each time. */
const UNTIL_CUT = 150;

export interface CutDecisions {
  /** Applications that were decided before a cut. */
  decided: number;
  /** Those that were left when the power went, and decided after all. */
  left: number;
  /** What broke the promise, one line each; empty when it was kept. */
  broken: readonly string[];
}

/** A database of an example hub for the time of one test. */
export interface Place {
  options: HubOptions;
  open: () => Promise<Database>;
  remove: () => Promise<void>;
  /** Whether it can be opened while a hub runs on it. */
  isShared: boolean;
}

export async function embeddedPlace(): Promise<Place> {
  const folder = mkdtempSync(join(tmpdir(), 'npq-hub-cut-'));
  const made = process.env[EXAMPLE_FOLDER];
  if (made !== undefined) cpSync(made, folder, { recursive: true });
  return {
    isShared: false,
    options: { folder },
    open: () => openDatabase({ url: null, folder, log: () => {} }),
    remove: async () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** Null where no server answers. */
export async function serverPlace(): Promise<Place | null> {
  if (testServer === null) return null;
  const { url, drop } = await createOnServer(testServer);
  const folder = mkdtempSync(join(tmpdir(), 'npq-hub-cut-'));
  return {
    isShared: true,
    options: { folder, environment: { DATABASE_URL: url } },
    open: () => openDatabase({ url, folder, log: () => {} }),
    remove: async () => {
      await drop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Cuts the power so many times while many are decided on, then lets the hub do what was left, and looks. */
export async function cutDecisions(place: Place, times: number): Promise<CutDecisions> {
  // A server has no hub yet: its first start makes the example.
  let running = place.isShared ? await startHub(place.options) : null;
  const people = await addApplications(place);
  for (let cut = 1; cut <= times; cut += 1) {
    const hub = running ?? (await startHub(place.options));
    running = null;
    const { cookie } = await signInAs(hub, 'manager');
    // From the other end each time, so that the first of them has no letter yet.
    const order = cut % 2 === 1 ? people : people.toReversed();
    const deciding = decide(hub.address, cookie, order).catch(() => null);
    await untilWritten(hub.address, order[0]?.email ?? '');
    await pause(Math.random() * UNTIL_CUT);
    await hub.kill();
    await deciding;
  }
  const hub = await startHub(place.options);
  const { cookie } = await signInAs(hub, 'manager');
  const since = new Date();
  const answered = await decide(hub.address, cookie, people);
  await hub.stop();
  const { broken, ...found } = await inspect(place, people, since);
  return { ...found, broken: [...broken, ...(answered === 303 ? [] : [`the form answered ${answered}`])] };
}

/** The example hub shows its letters to anybody: until one to this address is queued. */
async function untilWritten(address: string, email: string): Promise<void> {
  for (const deadline = Date.now() + 60_000; Date.now() < deadline; await pause(10)) {
    const { body } = await ask(address, { address: `/mailbox?to=${encodeURIComponent(email)}` });
    if (body.toString().includes(`To ${email},`)) return;
  }
  throw new Error('Nobody was decided on within a minute.');
}

/** People who wait for a decision. */
async function addApplications({ open }: Place): Promise<readonly TestApplicant[]> {
  const database = await open();
  try {
    const clock = clockOn(TEST_DAY);
    const [cohort] = await listCohorts(database.db, 'npq-senco', clock.today());
    if (cohort === undefined) throw new Error('The example hub has no cohort to come.');
    return await testApplicants({ clock, database }, cohort.id, APPLICATIONS, { state: 'submitted' });
  } finally {
    await database.close();
  }
}

/** Presses the button under the letters of all of them. Those who were decided before stay as they are. */
async function decide(address: string, cookie: string, people: readonly TestApplicant[]): Promise<number> {
  const fields = [
    ['asked', 'yes'],
    ['decision', 'wait-listed'],
    ['reason', ''],
    ['override', ''],
  ];
  const body = new URLSearchParams([...fields, ...people.map(({ id }) => ['application', `${id}:0`])]);
  const { status } = await ask(address, {
    address: '/staff/applications/decided',
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded', cookie },
    body: body.toString(),
  });
  return status;
}

/**
 * What became of everybody in the end. A decision without its letter is never written to again, and a letter without its
 * decision is one too many after the next, so that one look after all cuts sees both.
 */
async function inspect(
  { open }: Place,
  people: readonly TestApplicant[],
  since: Date,
): Promise<CutDecisions> {
  const database = await open();
  try {
    const { rows } = await sql<{
      id: number;
      state: string;
      decisions: number;
      records: number;
      letters: number;
      before: number;
    }>`
      select id, state,
        (select count(*)::int from application_decisions where application_id = applications.id) as decisions,
        (select count(*)::int from audit_event
          where event = 'application.decided' and subject = 'application:' || applications.id) as records,
        (select count(*)::int from outbox join person_emails on recipient = email
          where person_emails.person_id = applications.person_id and kind = 'application.wait-listed') as letters,
        (select count(*)::int from outbox join person_emails on recipient = email
          where person_emails.person_id = applications.person_id and queued_at < ${since.toISOString()}::timestamptz) as before
      from applications where id = any(${people.map(({ id }) => id)}::bigint[])`.execute(database.db);
    const decided = rows.filter(({ before }) => before > 0).length;
    return {
      decided,
      left: rows.length - decided,
      broken: rows
        .filter(
          ({ state, decisions, records, letters }) =>
            state !== 'wait-listed' || [decisions, records, letters].some((count) => count !== 1),
        )
        .map(
          ({ id, state, decisions, records, letters }) =>
            `${id} is ${state} with ${decisions} decisions, ${records} records and ${letters} letters`,
        ),
    };
  } finally {
    await database.close();
  }
}
