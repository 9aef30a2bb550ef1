/** Many requests at once over connections that stay open, from this process to another. */
import { Agent, request, type RequestOptions } from 'node:http';

import { cpuSeconds } from './process.ts';

export interface Ask {
  /** Path and query. */
  address: string;
  method?: 'GET' | 'POST';
  headers?: Readonly<Record<string, string>>;
  body?: string | Buffer;
}

export interface Answer {
  status: number;
  body: Buffer;
}

export interface Load {
  requests: number;
  perSecond: number;
  /** CPU of the server's process for one request, in milliseconds. */
  cpuMilliseconds: number;
}

/**
 * Asks again and again on `connections` connections for `seconds`, after a warm-up of one second. Throws on
 * the first answer that is no success: a fast error is no speed.
 */
export async function hammer(
  server: { address: string; pid: number },
  asks: readonly Ask[],
  { connections = 16, seconds = 4 } = {},
): Promise<Load> {
  await spend(server.address, asks, connections, 1);
  const cpuBefore = cpuSeconds(server.pid);
  const began = performance.now();
  const requests = await spend(server.address, asks, connections, seconds);
  const took = (performance.now() - began) / 1000;
  return {
    requests,
    perSecond: requests / took,
    cpuMilliseconds: ((cpuSeconds(server.pid) - cpuBefore) * 1000) / requests,
  };
}

async function spend(
  base: string,
  asks: readonly Ask[],
  connections: number,
  seconds: number,
): Promise<number> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const until = performance.now() + seconds * 1000;
  let asked = 0;
  const client = async (): Promise<void> => {
    while (performance.now() < until) {
      const ask = asks[asked % asks.length];
      if (ask === undefined) return;
      asked += 1;
      const { status } = await send(base, ask, agent);
      if (status >= 400) throw new Error(`${ask.address} answered ${status}.`);
    }
  };
  await Promise.all(Array.from({ length: connections }, client));
  agent.destroy();
  return asked;
}

/** One request; its answer whole. Rejects when the connection breaks before the answer is complete. */
export function send(base: string, ask: Ask, agent?: Agent): Promise<Answer> {
  const options: RequestOptions = {
    method: ask.method ?? 'GET',
    headers: { ...ask.headers },
    ...(agent === undefined ? {} : { agent }),
  };
  return new Promise((resolve, reject) => {
    const asking = request(new URL(ask.address, base), options, (answer) => {
      const pieces: Buffer[] = [];
      answer.on('data', (piece: Buffer) => pieces.push(piece));
      answer.on('end', () => resolve({ status: answer.statusCode ?? 0, body: Buffer.concat(pieces) }));
      answer.on('error', reject);
    });
    asking.on('error', reject);
    asking.end(ask.body);
  });
}
