import { sql } from 'kysely';

import type { Database, Reader, Tx } from '../db/index.ts';

/** A kind of work and who does it. */
export interface Work {
  queue: string;
  /** Must be safe to do again: a process that dies in the middle leaves it to the next. */
  run(data: unknown): Promise<unknown>;
  /** For work that comes round by itself: how long from the end of one round to the next. */
  every?: Temporal.Duration;
}

export interface Jobs {
  /** Looks for work now, without waiting for the next look. */
  wake(): void;
  /** Takes no more, and resolves when what is running has ended. */
  stop(): Promise<void>;
}

/**
 * Queues a job in the transaction of what causes it: both are committed or neither.
 *
 * @param job.key what the job is for; a second of the same queue and key is not queued, done or not
 * @param job.notBefore null: at once
 * @returns false when it was already queued
 */
export async function sendJob(
  tx: Tx,
  job: {
    queue: string;
    key?: string;
    data?: Readonly<Record<string, unknown>>;
    notBefore?: Temporal.Instant | null;
  },
): Promise<boolean> {
  const { queue, key, data, notBefore } = job;
  const { rows } = await sql`
    insert into job (queue, key, data, run_at)
    values (${queue}, ${key ?? null}, ${JSON.stringify(data ?? {})}, coalesce(${notBefore ?? null}::timestamptz, now()))
    on conflict (queue, key) do nothing returning id`.execute(tx);
  return rows.length > 0;
}

/** How often an idle process looks for work. */
const LOOK_MS = 1_000;
/** A worker that has not said for this long that it is alive is taken for dead. */
const LEASE = '5 minutes';
const HEARTBEAT_MS = 60_000;
/** After each failed attempt, how long until the next; after the last of them the job is given up. */
const WAITS = ['10 seconds', '1 minute', '10 minutes', '1 hour', '6 hours'];

/**
 * Does the work of `works` until it is stopped: one job of each queue at a time in this process, and
 * each job in one process at a time. Started after the hub listens, so that it delays no page.
 */
export async function startJobs(
  { db }: Pick<Database, 'db'>,
  works: readonly Work[],
  log: (line: string) => void,
): Promise<Jobs> {
  for (const { queue, every } of works) if (every !== undefined) await ensureRound(db, queue);
  const byQueue = new Map(works.map((work) => [work.queue, work]));
  const running = new Map<string, Promise<void>>();
  let stopped = false;
  let looking: Promise<void> | null = null;
  let lookAgain = false;

  const look = async (): Promise<void> => {
    try {
      for (;;) {
        if (stopped) return;
        const job = await take(
          db,
          [...byQueue.keys()].filter((queue) => !running.has(queue)),
        );
        const work = job === null ? undefined : byQueue.get(job.queue);
        if (job === null || work === undefined) return;
        running.set(
          job.queue,
          perform(db, work, job, log).finally(() => {
            running.delete(job.queue);
            wake();
          }),
        );
      }
    } catch (error) {
      log(`Jobs could not be looked for: ${kindOf(error)}`);
    }
  };
  const wake = (): void => {
    if (stopped) return;
    lookAgain = true;
    looking ??= (async () => {
      while (lookAgain) {
        lookAgain = false;
        await look();
      }
      looking = null;
    })();
  };

  const timer = setInterval(wake, LOOK_MS).unref();
  wake();
  return {
    wake,
    async stop() {
      stopped = true;
      clearInterval(timer);
      await looking;
      await Promise.all(running.values());
    },
  };
}

interface Job {
  id: number;
  queue: string;
  data: unknown;
  attempts: number;
}

/** The one row of work that comes round by itself; it is never settled. */
async function ensureRound(db: Reader, queue: string): Promise<void> {
  await sql`insert into job (queue, key) values (${queue}, 'every') on conflict (queue, key) do nothing`.execute(
    db,
  );
}

async function take(db: Reader, queues: readonly string[]): Promise<Job | null> {
  if (queues.length === 0) return null;
  const { rows } = await sql<Job>`
    update job set state = 'running', attempts = attempts + 1, run_at = now() + ${LEASE}::interval
    where id = (select id from job where queue = any(${queues}) and run_at <= now()
      order by run_at, id limit 1 for update skip locked)
    returning id, queue, data, attempts`.execute(db);
  return rows[0] ?? null;
}

async function perform(db: Reader, work: Work, job: Job, log: (line: string) => void): Promise<void> {
  const alive = setInterval(
    () => void settle(db, job, sql`run_at = now() + ${LEASE}::interval`).catch(() => {}),
    HEARTBEAT_MS,
  );
  let failure: string | null = null;
  try {
    await work.run(job.data);
  } catch (error) {
    failure = kindOf(error);
    log(`The job ${job.queue} failed: ${failure}`);
  }
  clearInterval(alive);
  try {
    await settle(db, job, outcome(work, job, failure));
  } catch (error) {
    // It stays taken, and is done again when its lease is over.
    log(`The job ${job.queue} could not be settled: ${kindOf(error)}`);
  }
}

function outcome(work: Work, job: Job, failure: string | null) {
  if (work.every !== undefined) {
    const wait = `${work.every.total('milliseconds')} milliseconds`;
    return sql`state = 'waiting', run_at = now() + ${wait}::interval, last_error = ${failure}`;
  }
  if (failure === null) return sql`state = 'done', run_at = null, last_error = null`;
  const wait = WAITS[job.attempts - 1];
  if (wait === undefined) return sql`state = 'dead', run_at = null, last_error = ${failure}`;
  return sql`state = 'waiting', run_at = now() + ${wait}::interval, last_error = ${failure}`;
}

/** Only while it is still this worker's: one whose lease ran out must not settle what another has taken since. */
async function settle(db: Reader, { id, attempts }: Job, change: ReturnType<typeof sql>): Promise<void> {
  await sql`update job set ${change} where id = ${id} and state = 'running' and attempts = ${attempts}`.execute(
    db,
  );
}

/** The kind of an error, without its message, which can quote a row or a person. */
function kindOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  const code: unknown = Reflect.get(error, 'code');
  return typeof code === 'string' ? `${error.name} ${code}` : error.name;
}
