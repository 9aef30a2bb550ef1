/** Many requests at once over connections that stay open, from this process to another. */
import { Agent } from 'node:http';

import { ask, type Ask } from '../e2e/ask.ts';
import { cpuSeconds } from './process.ts';

export interface Load {
  requests: number;
  /** How many were asked before it was measured. */
  warmed: number;
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
  const warmed = await spend(server.address, asks, connections, 1);
  const cpuBefore = cpuSeconds(server.pid);
  const began = performance.now();
  const requests = await spend(server.address, asks, connections, seconds);
  const took = (performance.now() - began) / 1000;
  return {
    requests,
    warmed,
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
      const next = asks[asked % asks.length];
      if (next === undefined) return;
      asked += 1;
      const { status } = await ask(base, next, agent);
      if (status >= 400) throw new Error(`${next.address} answered ${status}.`);
    }
  };
  await Promise.all(Array.from({ length: connections }, client));
  agent.destroy();
  return asked;
}
