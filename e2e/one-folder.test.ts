import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { expect, test } from 'vitest';

import { runCommand, startHub } from './hub.ts';

test('a second process on the same folder is refused with one clear line, and the first goes on', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'npq-hub-test-'));
  const first = await startHub({ folder });
  try {
    const second = await runCommand(['start'], { folder, environment: { PORT: '0' } });
    expect(second.code).toBe(1);
    const lines = second.output.trim().split('\n');
    expect(lines).toHaveLength(1);
    expect(lines[0]).toContain(folder);
    expect((await fetch(`${first.address}/health/ready`)).status).toBe(200);
  } finally {
    expect(await first.stop()).toBe(0);
  }
  const third = await startHub({ folder });
  expect(await third.stop()).toBe(0);
  rmSync(folder, { recursive: true });
  // Three starts, one of them with an example hub to make: a machine with other work takes its time.
}, 180_000);

test('a setting that cannot be used is refused with one line that names it', async () => {
  const { code, output } = await runCommand(['start'], { environment: { PORT: 'eighty' } });
  expect(code).toBe(1);
  expect(output.trim().split('\n')).toHaveLength(1);
  expect(output).toContain('PORT');
});
