/** The commands with which somebody begins a hub of their own, as processes of their own, one after another on one folder. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, expect, test } from 'vitest';

import { readFirstOf, runCommand, startHub } from './hub.ts';

const EMAIL = 'sam@northmoor.example';
const INIT = [
  'init',
  '--name',
  'Northmoor Teaching School Hub',
  '--short-name',
  'Northmoor',
  '--strapline',
  'Training for schools on the moor',
  '--colour',
  '#14506b',
  '--email',
  'npq@northmoor.example',
  '--admin-email',
  EMAIL,
  '--admin-name',
  'Sam Reed',
];
const LINK = /(\/sign-in\/link\/[A-Za-z0-9_-]{32})\s/;

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'npq-hub-own-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('a hub of one’s own is made once, its administrator signs in by the link once, and the key of secrets is changed', async () => {
  const run = (args: readonly string[]) => runCommand(args, { folder, day: null });
  const made = await run(INIT);
  expect([made.code, LINK.test(made.output)]).toEqual([0, true]);
  const again = await run(INIT);
  expect([again.code, LINK.test(again.output)]).toEqual([1, false]);

  expect((await run(['sign-in-link', 'nobody@northmoor.example'])).code).toBe(1);
  const { code, output } = await run(['sign-in-link', EMAIL]);
  expect(code).toBe(0);
  const link = LINK.exec(output)?.[1] ?? 'no link';
  expect((await run(['rotate-seal'])).code).toBe(0);

  const hub = await startHub({ folder, day: null });
  try {
    const shown = await fetch(hub.address + link);
    expect([shown.status, shown.headers.getSetCookie()]).toEqual([200, []]);
    const press = () => fetch(hub.address + link, { method: 'POST', redirect: 'manual' });
    const first = await press();
    expect(first.status).toBe(303);
    const cookie = first.headers
      .getSetCookie()
      .map((one) => one.split(';', 1)[0] ?? '')
      .join('; ');
    const staff = await fetch(`${hub.address}/staff`, { headers: { cookie } });
    expect([staff.status, (await staff.text()).includes('Northmoor')]).toEqual([200, true]);
    expect((await press()).headers.getSetCookie()).toEqual([]);
  } finally {
    await hub.stop();
  }
}, 180_000);

test('a file that cannot be checked is told in one line, with what to do', async () => {
  const empty = join(folder, 'empty.csv');
  writeFileSync(empty, '');
  for (const [file, words] of [
    [folder, 'This is a folder: name a file in it.'],
    [join(folder, 'nothing.csv'), 'Check the name.'],
    [join(folder, 'nothing.json'), 'Check the name.'],
    [empty, 'The file is empty.'],
  ] as const) {
    const { code, output } = await runCommand(['check', file], { folder, day: null });
    expect([code, output.trimEnd().split('\n')]).toEqual([1, [expect.stringContaining(words)]]);
  }
});

test('an answered file that is read no further ends without a fault', async () => {
  const file = join(folder, 'many.csv');
  const rows = 'utc,2024-09-01\n'.repeat(20_000);
  writeFileSync(file, `school_type,from\n${rows}`);
  const { code, stderr } = await readFirstOf(['check', file], { folder, day: null });
  expect([code, stderr]).toEqual([0, '']);
});
