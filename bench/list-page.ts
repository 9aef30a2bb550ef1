import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { sql } from 'kysely';

import { ask } from '../e2e/ask.ts';
import { startHub } from '../e2e/hub.ts';
import { signInAs } from '../e2e/sign-in.ts';
import { openDatabase } from '../src/kit/db/index.ts';
import { createOnServer, onServer, testServer } from '../src/kit/db/testing/server.ts';
import { fillPlaces } from './fill-places.ts';
import { startFloor } from './floor.ts';
import type { Statement } from './listen.ts';
import { hammer } from './load.ts';
import { cpuSeconds } from './process.ts';
import { times, type Row } from './table.ts';

const PLACES = 100_000;
const BUDGET = '0.50 ×';
const NOTHING_YET = { requests: 0, seconds: 0, cpu: 0, database: 0 };
/** In turn, so that whatever else the machine does meets both. */
const ROUNDS = 3;

const PAGES: Readonly<Record<string, string>> = {
  'people, first page': '/staff/people',
  'people, page 40': '/staff/people?page=40',
  'people of a cohort': '/staff/people?cohort=bench-7',
  'people by two words': '/staff/people?q=amara+primary',
  'people by school': '/staff/people?sort=school',
  'applications, first page': '/staff/applications',
  'applications to answer': '/staff/applications?state=submitted',
};

/**
 * Lists of fifty rows of a hub with 100,000 memberships on a PostgreSQL server, beside bare Fastify that asks the same
 * of the same server, with the same values, and sends the same bytes. Without a server there is nothing to say.
 */
export async function listPage(): Promise<Row[]> {
  if (testServer === null) {
    process.stderr.write(
      'list-page: no PostgreSQL server at TEST_DATABASE_URL or 127.0.0.1:5432; left out\n',
    );
    return [];
  }
  const { url, drop } = await createOnServer(testServer);
  const folder = mkdtempSync(join(tmpdir(), 'npq-hub-bench-'));
  try {
    // What a page costs is what its own process of the server spends: helpers of it would go uncounted. And neither side
    // has its plans compiled, which the hub asks for itself.
    const name = new URL(url).pathname.slice(1);
    await onServer(url, `alter database ${name} set max_parallel_workers_per_gather = 0`);
    await onServer(url, `alter database ${name} set jit = off`);
    const { cookie, statements } = await filled(url, folder);
    return await measured(url, folder, cookie, statements);
  } finally {
    rmSync(folder, { recursive: true, force: true });
    await drop();
  }
}

/** Fills the hub, and listens to what it asks for each page. */
async function filled(url: string, folder: string) {
  const told = join(folder, 'statements');
  const hub = await startHub({
    folder,
    environment: {
      DATABASE_URL: url,
      BENCH_STATEMENTS: told,
      NODE_OPTIONS: `--import=${join(import.meta.dirname, 'tell-statements.ts')}`,
    },
  });
  try {
    const { cookie } = await signInAs(hub, 'manager');
    const database = await openDatabase({ url, folder, log: () => {} });
    await fillPlaces(database, PLACES);
    await database.close();
    const statements = new Map<string, readonly Statement[]>();
    for (const address of Object.values(PAGES)) {
      writeFileSync(told, '');
      const { status } = await ask(hub.address, { address, headers: { cookie } });
      if (status !== 200) throw new Error(`${address} answered ${status}.`);
      statements.set(address, readFileSync(told, 'utf8').split('\n').filter(Boolean).map(statementOf));
    }
    return { cookie, statements };
  } finally {
    await hub.stop();
  }
}

async function measured(
  url: string,
  folder: string,
  cookie: string,
  statements: ReadonlyMap<string, readonly Statement[]>,
): Promise<Row[]> {
  const hub = await startHub({ folder, environment: { DATABASE_URL: url } });
  const database = await openDatabase({ url, folder, log: () => {} });
  const spent = new Map<number, number>();
  /** Of all processes of the server that ever worked for this database, also of those that ended since. */
  const spentByServer = async (): Promise<number> => {
    const { rows } = await sql<{ pid: number }>`
      select pid from pg_stat_activity where datname = current_database()`.execute(database.db);
    for (const { pid } of rows) spent.set(pid, cpuSeconds(pid));
    return [...spent.values()].reduce((sum, seconds) => sum + seconds, 0);
  };
  const rows: Row[] = [];
  try {
    for (const [name, address] of Object.entries(PAGES)) {
      const page = { address, headers: { cookie } };
      const { type, body } = await ask(hub.address, page);
      // Those of the table: the rest (who is signed in, what the filters offer) is what the hub adds.
      const ofList = (statements.get(address) ?? []).filter(({ text }) => / as found\s/.test(text));
      const floor = await startFloor({ type, body: body.toString(), asks: { url, statements: ofList } });
      const both = [
        { server: hub, asks: [page], ...NOTHING_YET },
        { server: floor, asks: [{ address: '/' }], ...NOTHING_YET },
      ];
      for (let round = 0; round < ROUNDS; round += 1)
        for (const one of both) {
          const before = await spentByServer();
          const { requests, perSecond, cpuMilliseconds, warmed } = await hammer(one.server, one.asks, {
            seconds: 3,
          });
          one.requests += requests;
          one.seconds += requests / perSecond;
          one.cpu += cpuMilliseconds * requests;
          one.database += ((await spentByServer()) - before) * 1000 * (requests / (requests + warmed));
        }
      floor.stop();
      const [ours, bare] = both.map(({ requests, seconds, cpu, database }) => ({
        perSecond: requests / seconds,
        cpu: cpu / requests,
        database: database / requests,
      }));
      if (ours === undefined || bare === undefined) continue;
      rows.push(
        {
          work: `${name}, ${Math.round(body.length / 1000)} kB, requests a second`,
          hub: ours.perSecond.toFixed(0),
          beside: `${bare.perSecond.toFixed(0)} (bare Fastify)`,
          ratio: times(ours.perSecond, bare.perSecond),
          budget: BUDGET,
        },
        {
          work: `${name}, CPU ms, and of the database`,
          hub: `${ours.cpu.toFixed(1)} + ${ours.database.toFixed(1)}`,
          beside: `${bare.cpu.toFixed(1)} + ${bare.database.toFixed(1)}`,
          ratio: times(ours.cpu + ours.database, bare.cpu + bare.database),
          budget: '–',
        },
      );
    }
    return rows;
  } finally {
    await database.close();
    await hub.stop();
  }
}

function statementOf(line: string): Statement {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- written by tell-statements.ts
  return JSON.parse(line) as Statement;
}
