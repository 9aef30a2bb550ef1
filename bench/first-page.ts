import { ask } from '../e2e/ask.ts';
import { startHub } from '../e2e/hub.ts';
import { startFloor } from './floor.ts';
import { hammer } from './load.ts';
import { times, type Row } from './table.ts';

/** The first page under load, beside bare Fastify that sends the same bytes; neither compresses. */
export async function firstPage(): Promise<Row[]> {
  const hub = await startHub();
  const page = await ask(hub.address, { address: '/' });
  const floor = await startFloor({ type: 'text/html; charset=utf-8', body: page.body.toString() });
  try {
    const ours = await hammer(hub, [{ address: '/' }]);
    const bare = await hammer(floor, [{ address: '/' }]);
    const compressed = await hammer(hub, [{ address: '/', headers: { 'accept-encoding': 'br' } }]);
    return [
      {
        work: `first page, ${Math.round(page.body.length / 1000)} kB, requests a second`,
        hub: ours.perSecond.toFixed(0),
        beside: `${bare.perSecond.toFixed(0)} (bare Fastify)`,
        ratio: times(ours.perSecond, bare.perSecond),
        budget: '–',
      },
      {
        work: 'first page, CPU ms',
        hub: ours.cpuMilliseconds.toFixed(2),
        beside: `${bare.cpuMilliseconds.toFixed(2)} (bare Fastify)`,
        ratio: times(ours.cpuMilliseconds, bare.cpuMilliseconds),
        budget: '–',
      },
      {
        work: 'first page in Brotli, CPU ms',
        hub: compressed.cpuMilliseconds.toFixed(2),
        beside: `${ours.cpuMilliseconds.toFixed(2)} (not compressed)`,
        ratio: times(compressed.cpuMilliseconds, ours.cpuMilliseconds),
        budget: '–',
      },
    ];
  } finally {
    floor.stop();
    await hub.stop();
  }
}
