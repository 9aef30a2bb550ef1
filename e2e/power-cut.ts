/**
 * Power cuts, as far as SIGKILL goes: a hub is killed while many people register interest, and its folder is
 * then asked whether everyone who was told "done" is there, and has one letter waiting, and no more.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { Agent } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

import { sql } from 'kysely';

import { openDatabase } from '../src/kit/db/index.ts';
import { ask } from './ask.ts';
import { startHub } from './hub.ts';
import { interestForm } from './sample-interest.ts';

const CLIENTS = 8;
/** How long the load lasts before the cut, in milliseconds: drawn anew each time. */
const LOAD = { least: 50, most: 900 };

export interface PowerCuts {
  cuts: number;
  /** Interests that the hub acknowledged before a cut. */
  acknowledged: number;
  /** Interests that it stored; those cut off between commit and reply are there too. */
  stored: number;
  /** What broke the promise, one line each; empty when it was kept. */
  broken: readonly string[];
}

/** Cuts the power `times` times, on one folder that grows from cut to cut. `told` hears of each. */
export async function cutPower(times: number, told: (line: string) => void = () => {}): Promise<PowerCuts> {
  const folder = mkdtempSync(join(tmpdir(), 'npq-hub-cut-'));
  const acknowledged: string[] = [];
  const broken: string[] = [];
  let stored = 0;
  try {
    for (let cut = 1; cut <= times; cut += 1) {
      const load = LOAD.least + Math.random() * (LOAD.most - LOAD.least);
      acknowledged.push(...(await registerUntilCut(folder, cut, load)));
      const found = await inspect(folder, acknowledged);
      stored = found.stored;
      broken.push(...found.broken.map((line) => `after cut ${cut}: ${line}`));
      told(
        `cut ${cut} after ${Math.round(load)} ms: ${acknowledged.length} acknowledged, ${stored} stored, ${broken.length} broken promises`,
      );
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  return { cuts: times, acknowledged: acknowledged.length, stored, broken };
}

/** The emails of those who were told that they are registered. */
async function registerUntilCut(folder: string, cut: number, load: number): Promise<string[]> {
  const hub = await startHub({ folder, environment: { WRITES_PER_MINUTE: '0' } });
  const agent = new Agent({ keepAlive: true, maxSockets: CLIENTS });
  const acknowledged: string[] = [];
  const problems = new Set<string>();
  const client = async (number: number): Promise<void> => {
    // Until the power is cut: then the next request finds nobody.
    for (let turn = 0; ; turn += 1) {
      const email = `cut${cut}.client${number}.turn${turn}@example.org`;
      const answer = await register(hub.address, email, agent).catch(() => null);
      if (answer === null) return;
      if (answer === 303) acknowledged.push(email);
      else problems.add(`POST /interest answered ${answer}`);
      if (problems.size > 0) return;
    }
  };
  const clients = Promise.all(Array.from({ length: CLIENTS }, (_, number) => client(number)));
  await pause(load);
  await hub.kill();
  await clients;
  agent.destroy();
  if (problems.size > 0) throw new Error([...problems].join('; '));
  return acknowledged;
}

/** Sends the form of somebody; gives the status. Rejects when the connection breaks. */
async function register(address: string, email: string, agent: Agent): Promise<number> {
  const asked = {
    address: '/interest',
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: interestForm(email),
  } as const;
  const { status } = await ask(address, asked, agent);
  return status;
}

/** Opens the folder as the next start would, and holds it to what was acknowledged. */
async function inspect(
  folder: string,
  acknowledged: readonly string[],
): Promise<{ stored: number; broken: string[] }> {
  const database = await openDatabase({ url: null, folder, log: () => {} });
  try {
    const { rows: interests } = await sql<{
      email: string;
    }>`select email from interest where email like 'cut%'`.execute(database.db);
    const { rows: letters } = await sql<{ recipient: string; letters: string }>`
      select recipient, count(*)::text as letters from outbox
      where kind = 'interest.registered' and recipient like 'cut%' group by recipient`.execute(database.db);
    const stored = new Set(interests.map((row) => row.email));
    const lettersOf = new Map(letters.map((row) => [row.recipient, Number(row.letters)]));
    return {
      stored: stored.size,
      broken: [
        ...(stored.size === interests.length ? [] : ['somebody is there twice']),
        ...acknowledged
          .filter((email) => !stored.has(email))
          .map((email) => `${email} was acknowledged and is not there`),
        ...[...stored]
          .filter((email) => lettersOf.get(email) !== 1)
          .map((email) => `${email} has ${lettersOf.get(email) ?? 0} letters`),
        ...[...lettersOf.keys()]
          .filter((email) => !stored.has(email))
          .map((email) => `${email} has a letter and is not there`),
      ],
    };
  } finally {
    await database.close();
  }
}
