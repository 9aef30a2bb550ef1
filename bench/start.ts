import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { startHub } from '../e2e/hub.ts';
import { cpuSeconds } from './process.ts';
import { times, type Row } from './table.ts';

const BUDGET_SECONDS = 2;
const TIMES = 5;

/** From starting the process to the first page, on an empty folder and on one that is there already. */
export async function start(): Promise<Row[]> {
  const folder = mkdtempSync(join(tmpdir(), 'npq-hub-bench-'));
  try {
    const first = await toFirstPage(folder);
    const again: Taken[] = [];
    for (let time = 0; time < TIMES; time += 1) again.push(await toFirstPage(folder));
    const node = await bareNode();
    const medianOf = (what: keyof Taken): number =>
      again.map((one) => one[what]).toSorted((one, other) => one - other)[Math.floor(TIMES / 2)] ?? 0;
    const beside = `${node.toFixed(2)} (Node, nothing else)`;
    return [
      {
        work: 'first start to first page, s',
        hub: first.seconds.toFixed(2),
        beside,
        ratio: times(first.seconds, node),
        budget: '–',
      },
      { work: 'the same, CPU s', hub: first.cpu.toFixed(2), beside: '–', ratio: '–', budget: '–' },
      {
        work: `second start to first page, s, median of ${TIMES}`,
        hub: medianOf('seconds').toFixed(2),
        beside,
        ratio: times(medianOf('seconds'), node),
        budget: `${BUDGET_SECONDS} s`,
      },
      { work: 'the same, CPU s', hub: medianOf('cpu').toFixed(2), beside: '–', ratio: '–', budget: '–' },
    ];
  } finally {
    rmSync(folder, { recursive: true });
  }
}

interface Taken {
  seconds: number;
  /** Of all its threads, with what its first rounds have used until then. */
  cpu: number;
}

async function toFirstPage(folder: string): Promise<Taken> {
  const began = performance.now();
  const hub = await startHub({ folder });
  await (await fetch(hub.address)).text();
  const taken = { seconds: (performance.now() - began) / 1000, cpu: cpuSeconds(hub.pid) };
  await hub.stop();
  return taken;
}

async function bareNode(): Promise<number> {
  const began = performance.now();
  await once(spawn(process.execPath, ['--eval', '']), 'exit');
  return (performance.now() - began) / 1000;
}
