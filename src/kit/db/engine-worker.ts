/**
 * The embedded PostgreSQL, in a thread of its own so that a long query never holds up a page. It is
 * handed bytes of the PostgreSQL wire protocol and answers with bytes; everything else is the driver's.
 */
import { parentPort, workerData } from 'node:worker_threads';

import { PGlite } from '@electric-sql/pglite';

import { DURABLE_START, SyncedNodeFS, commitReachesDisk } from './fsync.ts';

/** What the engine is started with: the folder of a cluster, which must exist. */
export interface EngineStart {
  folder: string;
}

/** Bytes from a client of the driver, numbered so that an old client's answers never reach a new one; null when it leaves. */
export type ToEngine = { client: number; bytes: Uint8Array } | { client: number; bytes: null } | 'close';

export type FromEngine =
  | { is: 'open' }
  | { is: 'answer'; client: number; bytes: Uint8Array }
  | { is: 'stopped'; why: string };

/** Answers are sent on in pieces of this many bytes, so that a large one does not wait in memory twice. */
const PIECE = 64 * 1024;

const port = parentPort;
if (port === null) throw new Error('The engine runs only as a worker thread.');
const tell = (message: FromEngine): void => port.postMessage(message);

async function open(start: EngineStart): Promise<PGlite | null> {
  const files = new SyncedNodeFS(start.folder);
  const pglite = await PGlite.create({ fs: files, startParams: DURABLE_START });
  stopOnCrash(pglite);
  if (await commitReachesDisk(pglite, files)) return pglite;
  tell({
    is: 'stopped',
    why: 'A commit did not reach the disk (fsync was never called), so nothing would be safe.',
  });
  return null;
}

/** PostgreSQL's own way out of a failed statement, as the WASM build signals it: the only exception to go on after. */
const FAILED_STATEMENT = 100;

/**
 * PGlite swallows every exception that escapes PostgreSQL and goes on, also after a panic or a trap, with
 * memory that nobody can vouch for. Here the thread ends instead, and the next one replays the log.
 */
function stopOnCrash(pglite: PGlite): void {
  const module: { _PostgresMainLoopOnce: () => void } = pglite.Module;
  const runOnce = module._PostgresMainLoopOnce;
  module._PostgresMainLoopOnce = () => {
    try {
      runOnce();
    } catch (error) {
      const status = error instanceof Object && 'status' in error ? error.status : undefined;
      if (status === FAILED_STATEMENT) throw error;
      tell({ is: 'stopped', why: error instanceof Error ? error.message : `it left with ${String(status)}` });
      process.exit(1);
    }
  };
}

/** One batch of the wire protocol, answered in pieces. */
async function answer(pglite: PGlite, client: number, bytes: Uint8Array): Promise<void> {
  let pieces: Uint8Array[] = [];
  let size = 0;
  const send = (): void => {
    if (size === 0) return;
    const whole = new Uint8Array(size);
    let at = 0;
    for (const piece of pieces) {
      whole.set(piece, at);
      at += piece.length;
    }
    port?.postMessage({ is: 'answer', client, bytes: whole } satisfies FromEngine, [whole.buffer]);
    pieces = [];
    size = 0;
  };
  await pglite.execProtocolRawStream(bytes, {
    onRawData: (piece) => {
      // The piece is a view into the engine's memory, which changes under it.
      pieces.push(piece.slice());
      size += piece.length;
      if (size >= PIECE) send();
    },
  });
  send();
}

/** The engine has one session for all clients, so what one leaves behind must not meet the next. */
async function leaveNothingBehind(pglite: PGlite): Promise<void> {
  if (pglite.isInTransaction()) await pglite.exec('rollback');
  await pglite.exec('discard all');
}

const pglite = await open(workerData as EngineStart);
if (pglite !== null) {
  let work = Promise.resolve();
  port.on('message', (message: ToEngine) => {
    work = work.then(async () => {
      if (message === 'close') {
        await pglite.close();
        process.exit(0);
      } else if (message.bytes === null) {
        await leaveNothingBehind(pglite);
      } else {
        await answer(pglite, message.client, message.bytes);
      }
    });
  });
  tell({ is: 'open' });
}
