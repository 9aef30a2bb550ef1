import { sql } from 'kysely';
import { afterEach, expect, it } from 'vitest';

import { onEachDatabase } from '../db/testing.ts';
import { type Jobs, type Work, sendJob, startJobs } from './index.ts';

onEachDatabase('jobs', (open) => {
  const started: Jobs[] = [];
  afterEach(async () => {
    await Promise.all(started.splice(0).map((jobs) => jobs.stop()));
  });
  const lines: string[] = [];
  const start = async (...works: Work[]): Promise<Jobs> => {
    const jobs = await startJobs(open(), works, (line) => lines.push(line));
    started.push(jobs);
    return jobs;
  };
  const send = (job: Omit<Parameters<typeof sendJob>[1], 'queue'> = {}): Promise<boolean> =>
    open().transaction((tx) => sendJob(tx, { queue: 'thing.do', ...job }));
  const rows = async () =>
    (
      await sql<{
        state: string;
        attempts: number;
        last_error: string | null;
      }>`select state, attempts, last_error from job order by id`.execute(open().db)
    ).rows;
  const passTime = async (): Promise<void> => {
    await sql`update job set run_at = now() where run_at is not null`.execute(open().db);
  };

  it('are done once, with what they were given', async () => {
    const done: unknown[] = [];
    await send({ data: { thing: 7 } });
    await start({ queue: 'thing.do', run: async (data) => done.push(data) });
    await expect.poll(rows).toEqual([{ state: 'done', attempts: 1, last_error: null }]);
    expect(done).toEqual([{ thing: 7 }]);
  });

  it('are not there when their change was not made', async () => {
    const work = open().transaction(async (tx) => {
      await sendJob(tx, { queue: 'thing.do' });
      throw new Error('not after all');
    });
    await expect(work).rejects.toThrow();
    expect(await rows()).toEqual([]);
  });

  it('can be sent while none is at work on them, and inside a transaction before anything is started', async () => {
    expect([await send({ key: 'thing:1' }), await send({ key: 'thing:1' })]).toEqual([true, false]);
    expect(await rows()).toEqual([{ state: 'waiting', attempts: 0, last_error: null }]);
  });

  it('are shared out: forty jobs, three processes, each job done once', async () => {
    const done: unknown[] = [];
    for (let thing = 0; thing < 40; thing += 1) await send({ data: { thing } });
    const work: Work = { queue: 'thing.do', run: async (data) => done.push(data) };
    await Promise.all([start(work), start(work), start(work)]);
    await expect
      .poll(async () => (await rows()).every(({ state }) => state === 'done'), { timeout: 20_000 })
      .toBe(true);
    expect(done).toHaveLength(40);
  });

  it('wait for their time', async () => {
    const done: unknown[] = [];
    await send({ notBefore: Temporal.Now.instant().add({ hours: 1 }) });
    const jobs = await start({ queue: 'thing.do', run: async () => done.push(1) });
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(done).toEqual([]);
    await passTime();
    jobs.wake();
    await expect.poll(() => done).toEqual([1]);
  });

  it('that fail are tried again later and later, then given up, and the message of the error is kept nowhere', async () => {
    await send();
    const jobs = await start({
      queue: 'thing.do',
      run: () => Promise.reject(new TypeError('Sam Smith has no school')),
    });
    for (let attempt = 1; attempt <= 6; attempt += 1) {
      await expect
        .poll(async () => (await rows())[0])
        .toMatchObject({ attempts: attempt, state: attempt < 6 ? 'waiting' : 'dead' });
      await passTime();
      jobs.wake();
    }
    expect((await rows())[0]?.last_error).toBe('TypeError');
    expect(lines.join()).not.toContain('Sam Smith');
  });

  it('of a process that died are done by another when the lease is over', async () => {
    await send();
    await start({ queue: 'thing.do', run: () => new Promise(() => {}) });
    started.length = 0;
    await expect.poll(async () => (await rows())[0]?.state).toBe('running');
    const done: unknown[] = [];
    const other = await start({ queue: 'thing.do', run: async () => done.push(1) });
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(done).toEqual([]);
    await passTime();
    other.wake();
    await expect.poll(rows).toEqual([{ state: 'done', attempts: 2, last_error: null }]);
  });

  it('that come round by themselves do, also after one failed, and in one process at a time', async () => {
    let rounds = 0;
    let atOnce = 0;
    const work: Work = {
      queue: 'thing.tidy',
      every: Temporal.Duration.from({ milliseconds: 1 }),
      run: async () => {
        atOnce += 1;
        expect(atOnce).toBe(1);
        await new Promise((resolve) => setTimeout(resolve, 5));
        atOnce -= 1;
        rounds += 1;
        if (rounds === 2) throw new Error('once');
      },
    };
    await Promise.all([start(work), start(work)]);
    await expect.poll(() => rounds, { timeout: 20_000 }).toBeGreaterThan(3);
    expect(await rows()).toHaveLength(1);
  });

  it('end before it is stopped', async () => {
    await send();
    let ended = false;
    const jobs = await start({
      queue: 'thing.do',
      run: async () => {
        await new Promise((resolve) => setTimeout(resolve, 200));
        ended = true;
      },
    });
    await expect.poll(async () => (await rows())[0]?.state).toBe('running');
    await jobs.stop();
    expect(ended).toBe(true);
    expect(await rows()).toEqual([{ state: 'done', attempts: 1, last_error: null }]);
  });
});
