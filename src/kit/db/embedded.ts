import { join } from 'node:path';
import { Worker } from 'node:worker_threads';

import { ensureCluster } from './cluster.ts';
import type { EngineStart, FromEngine, ToEngine } from './engine-worker.ts';
import { lockFolder } from './lock.ts';
import { entryBeside } from './package-root.ts';
import { DatabaseTrouble } from './trouble.ts';
import { type Line, WireStream } from './wire.ts';

/** The embedded engine as the driver needs it: a maker of streams, and an end. */
export interface Engine {
  stream: () => WireStream;
  close(): Promise<void>;
}

/** The engine over `folder`, alone: locked against other processes until it is closed. */
export async function openFolder(folder: string, log: (line: string) => void): Promise<Engine> {
  const unlock = lockFolder(join(folder, 'database.lock'));
  try {
    const cluster = join(folder, 'database');
    await ensureCluster(cluster, log);
    const engine = await startEngine({ folder: cluster }, log);
    return {
      stream: engine.stream,
      close: async () => {
        await engine.close();
        unlock();
      },
    };
  } catch (error) {
    unlock();
    throw error;
  }
}

/** Starts the worker, and starts it again after it has died: the log on disk is replayed, as after a power cut. */
export async function startEngine(start: EngineStart, log: (line: string) => void): Promise<Engine> {
  let stream: WireStream | null = null;
  let clients = 0;
  let closing = false;
  let closed = (): void => {};

  const launch = (): Promise<Worker> =>
    new Promise((resolve, reject) => {
      const worker = new Worker(entryBeside(import.meta, 'engine-worker'), {
        workerData: start,
        execArgv: [],
      });
      const died = (why: string): void => {
        const trouble = new DatabaseTrouble(`The embedded database stopped: ${why}`);
        if (running === started) running = null;
        reject(trouble);
        stream?.destroy(trouble);
        closed();
        if (!closing) log(trouble.message);
      };
      worker.on('message', (message: FromEngine) => {
        if (message.is === 'open') resolve(worker);
        else if (message.is === 'refused') reject(new DatabaseTrouble(message.why));
        else if (message.is === 'closed') closed();
        else if (message.client === clients) stream?.answer(message.bytes);
      });
      worker.on('error', (error) => died(error instanceof Error ? error.message : String(error)));
      worker.on('exit', (code) => {
        if (!closing) died(`its thread ended with ${code}.`);
      });
    });

  let started = launch();
  let running: Promise<Worker> | null = started;
  await started;

  const connect = async (next: WireStream): Promise<Line> => {
    if (running === null) {
      started = launch();
      running = started;
    }
    const worker = await running;
    clients += 1;
    const client = clients;
    stream = next;
    const post = (message: ToEngine): void => worker.postMessage(message);
    return { send: (bytes) => post({ client, bytes }), hangUp: () => post({ client, bytes: null }) };
  };

  return {
    stream: () => new WireStream(connect),
    async close() {
      closing = true;
      const worker = await running?.catch(() => null);
      if (!worker) return;
      await new Promise<void>((resolve) => {
        closed = resolve;
        worker.postMessage('close' satisfies ToEngine);
      });
      await worker.terminate();
    },
  };
}
