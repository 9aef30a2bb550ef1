import { join } from 'node:path';
import { Worker } from 'node:worker_threads';

import { ensureCluster } from './cluster.ts';
import type { EngineStart, FromEngine, ToEngine } from './engine-worker.ts';
import { lockFolder } from './lock.ts';
import { entryBeside } from '../entry-beside.ts';
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

/** Starts the engine's thread, and starts it again after it has died: the log on disk is replayed, as after a power cut. */
export async function startEngine(start: EngineStart, log: (line: string) => void): Promise<Engine> {
  let stream: WireStream | null = null;
  let clients = 0;
  let closing = false;

  const launch = (): Thread => {
    const thread = startThread(start, (client, bytes) => {
      if (client === clients) stream?.answer(bytes);
    });
    void thread.ended.then((why) => {
      if (closing) return;
      log(why.message);
      if (thread === current) stream?.destroy(why);
    });
    return thread;
  };

  let current = launch();
  await current.opened;

  const connect = async (next: WireStream): Promise<Line> => {
    if (current.over) current = launch();
    const thread = current;
    await thread.opened;
    clients += 1;
    const client = clients;
    stream = next;
    return {
      send: (bytes) => thread.post({ client, bytes }),
      hangUp: () => thread.post({ client, bytes: null }),
    };
  };

  return {
    stream: () => new WireStream(connect),
    async close() {
      closing = true;
      current.post('close');
      await current.ended;
    },
  };
}

/** One life of the engine. */
interface Thread {
  opened: Promise<void>;
  /** Resolves, with the reason, when the thread is gone: it never rejects. */
  ended: Promise<DatabaseTrouble>;
  over: boolean;
  post(message: ToEngine): void;
}

function startThread(start: EngineStart, answer: (client: number, bytes: Uint8Array) => void): Thread {
  const worker = new Worker(entryBeside(import.meta, 'engine-worker'), { workerData: start, execArgv: [] });
  const opened = Promise.withResolvers<void>();
  const ended = Promise.withResolvers<DatabaseTrouble>();
  // Whoever waits for it hears of a refusal; nobody may be waiting.
  opened.promise.catch(() => {});
  let reason: string | null = null;
  const thread: Thread = {
    opened: opened.promise,
    ended: ended.promise,
    over: false,
    post: (message) => worker.postMessage(message),
  };
  worker.on('message', (message: FromEngine) => {
    if (message.is === 'open') opened.resolve();
    else if (message.is === 'stopped') reason = message.why;
    else answer(message.client, message.bytes);
  });
  worker.on('error', (error) => {
    reason ??= error instanceof Error ? error.message : String(error);
  });
  worker.on('exit', () => {
    thread.over = true;
    const trouble = new DatabaseTrouble(`The embedded database stopped: ${reason ?? 'its thread ended.'}`);
    opened.reject(trouble);
    ended.resolve(trouble);
  });
  return thread;
}
