/**
 * What our pages are measured against: Fastify with nothing on it, in a process of its own, sending the same
 * bytes from memory. It reads the body of a POST as JSON, as ours has to, and does nothing with it.
 */
import { fork } from 'node:child_process';
import { once } from 'node:events';

import Fastify from 'fastify';
import pg from 'pg';

import type { Statement } from './listen.ts';

interface Same {
  type: string;
  body: string;
  /** What it asks a database before each answer, one after another, and what it does nothing with. */
  asks?: { url: string; statements: readonly Statement[] };
}

export interface Floor {
  address: string;
  pid: number;
  stop(): void;
}

/** Starts the bare server with one body to send. */
export async function startFloor(same: Same): Promise<Floor> {
  const child = fork(import.meta.filename, ['serve']);
  child.send(same);
  const [address] = await once(child, 'message');
  return { address: String(address), pid: child.pid ?? 0, stop: () => void child.kill() };
}

async function serve({ type, body, asks }: Same): Promise<void> {
  const app = Fastify({ bodyLimit: 64 * 1024 * 1024 });
  const pool = new pg.Pool({ connectionString: asks?.url, max: 10 });
  app.get('/', async (_request, reply) => {
    for (const statement of asks?.statements ?? [])
      await pool.query({ ...statement, values: [...statement.values] });
    return reply.type(type).send(body);
  });
  app.post('/', (_request, reply) => reply.type(type).send(body));
  process.send?.(await app.listen({ port: 0, host: '127.0.0.1' }));
}

if (process.argv[2] === 'serve') process.once('message', (same: Same) => void serve(same));
