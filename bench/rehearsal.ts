import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { times, type Row } from './table.ts';

const ROOT = join(import.meta.dirname, '..');
const FIRST_DAY = '2026-11-24';
const LAST_DAY = '2028-05-31';

/** Eighteen months of 200 members from an empty folder, and all of their engagement worked out anew from the raw rows. */
export async function rehearsal(): Promise<Row[]> {
  const folder = mkdtempSync(join(tmpdir(), 'npq-hub-rehearsal-'));
  const play = (until: string) => run(folder, ['bin/npq-hub.js', 'example', '--play', '--until', until]);
  try {
    const first = await play(FIRST_DAY);
    const whole = await play(LAST_DAY);
    const anew = await run(folder, ['scripts/rederive-engagement.ts']);
    return [
      {
        work: 'rehearsal of 18 months, 200 members, s',
        hub: whole.seconds.toFixed(1),
        beside: `${first.seconds.toFixed(1)} (its first day, on an empty folder)`,
        ratio: times(whole.seconds, first.seconds),
        budget: '120 s',
      },
      {
        work: `its engagement from the raw rows: ${anew.said}`,
        hub: anew.seconds.toFixed(1),
        beside: '–',
        ratio: '–',
        budget: '0 differences',
      },
    ];
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** How long it took, and the last line that it printed. */
async function run(folder: string, words: readonly string[]): Promise<{ seconds: number; said: string }> {
  const began = performance.now();
  const child = spawn(process.execPath, [...words], {
    cwd: ROOT,
    env: { ...process.env, HUB_DATA: folder },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  let printed = '';
  child.stdout.on('data', (bytes: Buffer) => (printed += bytes.toString()));
  const [code] = (await once(child, 'close')) as [number];
  if (code !== 0) throw new Error(`${words.join(' ')} ended with ${code}: ${printed}`);
  return { seconds: (performance.now() - began) / 1000, said: printed.trim().split('\n').at(-1) ?? '' };
}
