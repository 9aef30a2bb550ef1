/** What `npx npq-hub init` and `npx npq-hub facts` do: a hub of one's own, empty at first, and its facts. */
import { readFileSync } from 'node:fs';

import { byOperator } from '../kit/audit/index.ts';
import type { Database } from '../kit/db/index.ts';
import { addAdministrator, type Administrator } from '../identity/index.ts';
import type { FactFault } from '../kit/facts/index.ts';
import { readHubFacts } from './hub-facts.ts';
import { loadHubFacts, loadHubFactsIfNone } from './load-hub-facts.ts';

/** What a command says, line by line, and whether it did what it was asked. */
export interface CommandOutcome {
  done: boolean;
  lines: readonly string[];
}

/** The parts of a profile that `init` must be told, with the flag that tells each. */
export const PROFILE_FLAGS = {
  name: '--name "Northmoor Teaching School Hub"',
  shortName: '--short-name Northmoor',
  strapline: '--strapline "Training for schools on the moor"',
  brandColour: '--colour "#14506b"',
  email: '--email npq@northmoor.example',
} as const;

export type ProfileFlags = Readonly<Partial<Record<keyof typeof PROFILE_FLAGS, string>>>;

/** Makes a hub from flags, with no venues, programmes or cohorts yet. Refused where there is a hub already. */
export async function makeOwnHub(
  database: Database,
  flags: ProfileFlags,
  admin: Administrator | null,
  now: Temporal.Instant,
): Promise<CommandOutcome> {
  return makeHub(database, { profile: { replyWorkingDays: 5, ...flags } }, admin, now, (fault) => {
    const flag = Object.entries(PROFILE_FLAGS).find(([name]) => fault.field === `profile.${name}`)?.[1];
    return flag === undefined ? `${fault.field} ${fault.detail}` : `${fault.detail}: write it like ${flag}`;
  });
}

/** Makes a hub from a file of hub facts. Refused where there is a hub already. */
export async function makeOwnHubFromFile(
  database: Database,
  file: string,
  admin: Administrator | null,
  now: Temporal.Instant,
): Promise<CommandOutcome> {
  const read = readJson(file);
  return read.ok ? makeHub(database, read.value, admin, now, faultLine) : { done: false, lines: [read.line] };
}

/** Makes the hub that is there what the file says, in place of what it was. */
export async function loadFactsFile(
  database: Database,
  file: string,
  now: Temporal.Instant,
): Promise<CommandOutcome> {
  const read = readJson(file);
  if (!read.ok) return { done: false, lines: [read.line] };
  const loaded = await loadHubFacts(database, read.value, byOperator(now));
  if (!loaded.ok) return refusal(loaded.faults.map(faultLine));
  const { profile, venues, programmes, cohorts } = loaded.facts;
  return {
    done: true,
    lines: [
      `${profile.name}: ${venues.length} venues, ${programmes.length} programmes and ${cohorts.length} cohorts are loaded. Start the hub again to show them everywhere.`,
    ],
  };
}

async function makeHub(
  database: Database,
  value: unknown,
  admin: Administrator | null,
  now: Temporal.Instant,
  inWords: (fault: FactFault) => string,
): Promise<CommandOutcome> {
  const reading = readHubFacts(value);
  if (!reading.ok) return refusal(reading.faults.map(inWords));
  const made = await loadHubFactsIfNone(database, reading.value, byOperator(now), async (tx) => {
    if (admin !== null) await addAdministrator(tx, admin, now);
  });
  if (!made)
    return {
      done: false,
      lines: [
        'There is a hub in this database already. Choose an empty folder with HUB_DATA, or change the hub with "npx npq-hub facts FILE".',
      ],
    };
  return {
    done: true,
    lines: [
      `${reading.value.profile.name} is made. Tell it its venues, programmes and cohorts with "npx npq-hub facts FILE".`,
      admin === null
        ? 'Nobody can run it yet: npx npq-hub grant-role sam@hub.example --name "Sam Reed" makes an administrator.'
        : `${admin.fullName} is its administrator, and signs in with ${admin.email}.`,
    ],
  };
}

function refusal(lines: readonly string[]): CommandOutcome {
  return {
    done: false,
    lines: ['Nothing was stored. Put these right and try again:', ...lines.map((line) => `- ${line}`)],
  };
}

function faultLine(fault: FactFault): string {
  return `${fault.field}: ${fault.detail}`;
}

function readJson(file: string): { ok: true; value: unknown } | { ok: false; line: string } {
  let text: string;
  try {
    text = readFileSync(file, 'utf8').replace(/^\uFEFF/, '');
  } catch {
    return { ok: false, line: `${file} cannot be read. Check its name and that it is there.` };
  }
  try {
    return { ok: true, value: JSON.parse(text) };
  } catch (error) {
    return {
      ok: false,
      line: `${file} is not JSON: ${error instanceof Error ? error.message : String(error)}`,
    };
  }
}
