import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { sql } from 'kysely';
import { expect, it } from 'vitest';

import { openDatabase } from './index.ts';
import { putMigrated } from './testing.ts';

/** `KILLS=50 npx vitest run src/kit/db/killed.test.ts` for a longer run. */
const KILLS = Number(process.env['KILLS'] ?? 10);
const WRITER = join(import.meta.dirname, 'testing/commit-until-killed.ts');
/** Killed at the latest this long after its first commit; some are killed before it, while opening. */
const LATEST_MS = 400;

it(`keeps every acknowledged row when the process is killed while it commits, ${KILLS} times`, async () => {
  const folder = mkdtempSync(join(tmpdir(), 'npq-hub-killed-'));
  await putMigrated(folder);
  const acknowledged: number[] = [];
  for (let kill = 0; kill < KILLS; kill += 1) acknowledged.push(...(await commitUntilKilled(folder, kill)));

  const database = await openDatabase({ url: null, folder, log: () => {} });
  const kept = await sql<{ number: number }>`select number from kept`.execute(database.db);
  const tally = await sql<{ rows: number }>`select rows from tally`.execute(database.db);
  await database.close();
  rmSync(folder, { recursive: true, force: true });

  const there = new Set(kept.rows.map(({ number }) => number));
  expect(acknowledged.length).toBeGreaterThan(KILLS);
  expect(acknowledged.filter((number) => !there.has(number))).toEqual([]);
  expect(tally.rows).toEqual([{ rows: there.size }]);
}, 600_000);

/** What one writer had acknowledged before it was killed. Every fourth is killed at a random moment of its opening. */
async function commitUntilKilled(folder: string, kill: number): Promise<number[]> {
  const child = spawn(process.execPath, [WRITER, folder], { stdio: ['ignore', 'pipe', 'inherit'] });
  const left = new Promise<void>((resolve) => child.on('exit', () => resolve()));
  let said = '';
  const began = new Promise<void>((resolve) =>
    child.stdout.on('data', (bytes: Buffer) => {
      said += bytes.toString();
      resolve();
    }),
  );
  if (kill % 4 !== 3) await Promise.race([began, left]);
  await new Promise((resolve) => setTimeout(resolve, Math.random() * LATEST_MS));
  child.kill('SIGKILL');
  await left;
  expect(child.signalCode, `the writer left by itself in round ${kill}`).toBe('SIGKILL');
  // A number cut off by the kill was not heard.
  return said.split('\n').slice(0, -1).map(Number);
}
