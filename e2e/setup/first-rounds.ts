/**
 * Does in a folder of the example hub (`HUB_DATA`, of a hub that has stopped) all that its first rounds and its outbox
 * find to do. It takes a hub longer than to start, and each hub under test would do the same again beside its tests.
 */
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

import { sql } from 'kysely';

import type { Database } from '../../src/kit/db/index.ts';

const dist = join(import.meta.dirname, '..', '..', 'dist');
const quiet = (): void => {};

const { readConfig }: typeof import('../../src/config.ts') = await import(join(dist, 'config.js'));
const { openHub, openStore }: typeof import('../../src/open-hub.ts') = await import(
  join(dist, 'open-hub.js')
);
const { startWork }: typeof import('../../src/work.ts') = await import(join(dist, 'work.js'));

const config = readConfig(process.env);
const database = await openStore(config, quiet);
const work = await startWork(await openHub(config, database, quiet), quiet);
while (await hasSomethingToDo(database)) await pause(100);
await work.stop();
await database.close();

async function hasSomethingToDo({ db }: Database): Promise<boolean> {
  const { rows } = await sql<{ some: boolean }>`
    select exists (select from job where state = 'running' or state = 'waiting' and run_at <= now())
      or exists (select from outbox where state = 'sending' or next_try_at <= now()) as some`.execute(db);
  return rows[0]?.some === true;
}
