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
import { rehearsalClock } from '../src/kit/clock.ts';
import { openDatabase, type Database } from '../src/kit/db/index.ts';
import { createOnServer, testServer } from '../src/kit/db/testing.ts';
import { testApplicants } from '../src/moves/testing.ts';
import { ask } from './ask.ts';
import { EXAMPLE_FOLDER, startHub, TEST_DAY, type HubOptions } from './hub.ts';
import { signInAs } from './sign-in.ts';

/** So many that no machine is done before the cut. */
const APPLICATIONS = 300;
/** From the press of the button to the cut, in milliseconds: drawn anew each time, from more where nothing was done yet. */
const UNTIL_CUT = { least: 20, most: 250 };
/** A machine with much other work decides nothing before the first cuts. */
const MOST_CUTS = 8;

export interface CutDecisions {
  /** Applications that were decided before a cut. */
  decided: number;
  /** Those that were left when the power went, and decided after all. */
  left: number;
  /** What broke the promise, one line each; empty when it was kept. */
  broken: readonly string[];
}

/** A database of an example hub for the time of one test. */
interface Place {
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

/** Cuts the power so many times at least while many are decided on, then lets the hub do what was left, and looks. */
export async function cutDecisions(place: Place, atLeast: number): Promise<CutDecisions> {
  // A server has no hub yet: its first start makes the example.
  let running = place.isShared ? await startHub(place.options) : null;
  const ids = await addApplications(place);
  let decided = 0;
  let most = UNTIL_CUT.most;
  for (let cut = 1; cut <= atLeast || (decided === 0 && cut <= MOST_CUTS); cut += 1) {
    const hub = running ?? (await startHub(place.options));
    running = null;
    const { cookie } = await signInAs(hub, 'manager');
    const deciding = decide(hub.address, cookie, ids).catch(() => null);
    await pause(UNTIL_CUT.least + Math.random() * (most - UNTIL_CUT.least));
    await hub.kill();
    await deciding;
    const found = await inspect(place, ids);
    if (found.broken.length > 0) return { decided: found.decided, left: 0, broken: found.broken };
    decided = found.decided;
    if (decided === 0) most *= 2;
  }
  const hub = await startHub(place.options);
  const { cookie } = await signInAs(hub, 'manager');
  const answered = await decide(hub.address, cookie, ids);
  await hub.stop();
  const last = await inspect(place, ids);
  return {
    decided,
    left: last.decided - decided,
    broken: [
      ...last.broken,
      ...(answered === 303 ? [] : [`the form answered ${answered}`]),
      ...(last.decided === ids.length ? [] : [`${last.decided} of ${ids.length} are decided in the end`]),
    ],
  };
}

/** People who wait for a decision. */
async function addApplications({ open }: Place): Promise<readonly number[]> {
  const database = await open();
  try {
    const clock = rehearsalClock(Temporal.PlainDate.from(TEST_DAY));
    const [cohort] = await listCohorts(database.db, 'npq-senco', clock.today());
    if (cohort === undefined) throw new Error('The example hub has no cohort to come.');
    const people = await testApplicants({ clock, database }, cohort.id, APPLICATIONS, { state: 'submitted' });
    return people.map(({ id }) => id);
  } finally {
    await database.close();
  }
}

/** Presses the button under the letters of all of them. Those who were decided before stay as they are. */
async function decide(address: string, cookie: string, ids: readonly number[]): Promise<number> {
  const fields = [
    ['asked', 'yes'],
    ['decision', 'wait-listed'],
    ['reason', ''],
    ['override', ''],
  ];
  const body = new URLSearchParams([...fields, ...ids.map((id) => ['application', `${id}:0`])]);
  const { status } = await ask(address, {
    address: '/staff/applications/decided',
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded', cookie },
    body: body.toString(),
  });
  return status;
}

/** What the next start would find. */
async function inspect(
  { open }: Place,
  ids: readonly number[],
): Promise<{ decided: number; broken: readonly string[] }> {
  const database = await open();
  try {
    const { rows } = await sql<{
      id: number;
      state: string;
      decisions: number;
      records: number;
      letters: number;
    }>`
      select id, state,
        (select count(*)::int from application_decisions where application_id = applications.id) as decisions,
        (select count(*)::int from audit_event
          where event = 'application.decided' and subject = 'application:' || applications.id) as records,
        (select count(*)::int from outbox join person_emails on recipient = email
          where person_emails.person_id = applications.person_id and kind = 'application.wait-listed') as letters
      from applications where id = any(${[...ids]}::bigint[])`.execute(database.db);
    const isDecided = (state: string): boolean => state === 'wait-listed';
    return {
      decided: rows.filter(({ state }) => isDecided(state)).length,
      broken: rows
        .filter(({ state, decisions, records, letters }) =>
          [decisions, records, letters].some((count) => count !== (isDecided(state) ? 1 : 0)),
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
