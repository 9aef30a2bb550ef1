import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { sql } from 'kysely';

import { openDatabase, type Database } from '../src/kit/db/index.ts';
import type { ArrivingEntry } from '../src/registers/marks/save-register.ts';
import { fillCohort } from './fill-cohort.ts';
import { listen } from './listen.ts';
import { times, type Row } from './table.ts';

const PEOPLE = 30;
const AT = Temporal.Instant.from('2026-11-23T09:00:00Z');

/** Saving a register of thirty with three exceptions and its closing, beside a register of one: statements and time. */
export async function register(): Promise<Row[]> {
  const folder = await mkdtemp(join(tmpdir(), 'hub-register-'));
  const database = await openDatabase({ url: null, folder, log: () => {} });
  try {
    const { ensureExampleWithoutPeople } = await compiled();
    await ensureExampleWithoutPeople(database, AT);
    await fillCohort(database, PEOPLE);
    const sessions = await freshSessions(database, 24);
    const one = await saved(database, sessions.slice(0, 12), 1);
    const all = await saved(database, sessions.slice(12), PEOPLE);
    return [
      {
        work: 'saving a register of 30, SQL statements',
        hub: String(all.statements),
        beside: `${one.statements} (of 1)`,
        ratio: times(all.statements, one.statements),
        budget: 'as of 1',
      },
      {
        work: 'saving a register of 30, transactions',
        hub: String(all.transactions),
        beside: `${one.transactions} (of 1)`,
        ratio: times(all.transactions, one.transactions),
        budget: '1',
      },
      {
        work: 'saving a register of 30, ms, median of 12',
        hub: all.ms.toFixed(1),
        beside: `${one.ms.toFixed(1)} (of 1)`,
        ratio: times(all.ms, one.ms),
        budget: '–',
      },
    ];
  } finally {
    await database.close();
    await rm(folder, { recursive: true, force: true });
  }
}

async function compiled() {
  const built = (name: string): Promise<unknown> => import(join(import.meta.dirname, '..', 'dist', name));
  /* oxlint-disable typescript/no-unsafe-type-assertion -- compiled from these very files */
  return {
    ...((await built(
      'registers/marks/save-register.js',
    )) as typeof import('../src/registers/marks/save-register.ts')),
    ...((await built('example/index.js')) as typeof import('../src/example/index.ts')),
  };
  /* oxlint-enable typescript/no-unsafe-type-assertion */
}

/** Sessions of the filled group of which nobody has set anything down. */
async function freshSessions({ db }: Database, count: number): Promise<readonly number[]> {
  const { rows } = await sql<{ id: number }>`
    insert into sessions (cohort_id, group_id, component, number, kind, title, day, starts_at, ends_at, is_online, venue_id, counts,
      state, wished_on, changed_at)
    select cohort_id, group_id, 'fresh', n, 'seminar', 'Seminar ' || n, date '2026-11-01' + n, '13:00', '16:00', false, venue_id, true,
      'planned', date '2026-11-01' + n, now()
    from (select * from sessions where component = 'bench' order by id limit 1) as one, generate_series(1, ${count}::int) as n
    returning id`.execute(db);
  return rows.map(({ id }) => id);
}

/** Of the median register: what it took, and how many statements and transactions were sent for it. */
async function saved(database: Database, sessions: readonly number[], people: number) {
  const { saveRegister } = await compiled();
  const { rows } = await sql<{ id: number }>`
    select person_id as id from enrolments where cohort_id = (select cohort_id from sessions where component = 'fresh' limit 1)
    order by id limit ${people}`.execute(database.db);
  const maker = rows[0]?.id ?? 0;
  const all: { ms: number; statements: number; transactions: number }[] = [];
  for (const session of sessions) {
    const batch = crypto.randomUUID();
    const entries = rows.map(({ id }, index): ArrivingEntry => {
      const isException = index < 3 && people > 3;
      return {
        id: crypto.randomUUID(),
        person: id,
        device: batch,
        sequence: index + 1,
        knows: 0,
        how: isException ? 'by hand' : 'rest',
        batch: isException ? null : batch,
        state: isException ? 'absent' : 'present',
        minutes: null,
        mode: isException ? null : 'room',
        madeAt: null,
      };
    });
    const closings = [{ id: crypto.randomUUID(), knows: 0, words: '', madeAt: null }];
    const sent: string[] = [];
    const stop = listen(({ text }) => void sent.push(text.trim()));
    const from = performance.now();
    const { entries: kept, refused } = await saveRegister(
      { database },
      session,
      { entries, closings },
      maker,
      {
        actor: 'bench',
        at: AT,
      },
    );
    const ms = performance.now() - from;
    stop();
    if (kept.length !== people || refused.length > 0) throw new Error('The register was not kept whole.');
    const transactions = sent.filter((text) => /^begin|^start transaction/i.test(text)).length;
    const statements = sent.filter((text) => !/^(?:begin|start transaction|commit|set )/i.test(text)).length;
    all.push({ ms, statements, transactions });
  }
  const [median] = all.toSorted((one, other) => one.ms - other.ms).slice(Math.floor(all.length / 2));
  if (median === undefined) throw new Error('No register was saved.');
  return median;
}
