import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { startHub } from '../e2e/hub.ts';
import { times, type Row } from './table.ts';

const BUDGET_SECONDS = 2;
const TIMES = 5;

/** From starting the process to the first page, on an empty folder and on one that is there already. */
export async function start(): Promise<Row[]> {
  const folder = mkdtempSync(join(tmpdir(), 'npq-hub-bench-'));
  try {
    const first = await toFirstPage(folder);
    const again: number[] = [];
    for (let time = 0; time < TIMES; time += 1) again.push(await toFirstPage(folder));
    const node = await bareNode();
    const median = again.toSorted((one, other) => one - other)[Math.floor(TIMES / 2)] ?? 0;
    return [
      {
        work: 'first start to first page, s',
        hub: first.toFixed(2),
        beside: `${node.toFixed(2)} (Node, nothing else)`,
        ratio: times(first, node),
        budget: '–',
      },
      {
        work: `second start to first page, s, median of ${TIMES}`,
        hub: median.toFixed(2),
        beside: `${node.toFixed(2)} (Node, nothing else)`,
        ratio: times(median, node),
        budget: `${BUDGET_SECONDS} s`,
      },
    ];
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function toFirstPage(folder: string): Promise<number> {
  const began = performance.now();
  const hub = await startHub({ folder });
  await (await fetch(hub.address)).text();
  const took = (performance.now() - began) / 1000;
  await hub.stop();
  return took;
}

async function bareNode(): Promise<number> {
  const began = performance.now();
  await once(spawn(process.execPath, ['--eval', '']), 'exit');
  return (performance.now() - began) / 1000;
}
