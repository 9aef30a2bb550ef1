import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { findChromium } from '../chromium.ts';
import { EXAMPLE_FOLDER, RESTED_FOLDER, startHub, TEST_DAY } from '../hub.ts';

/**
 * Before the first test that drives the product: it is built from the sources as they stand, a browser is there, and
 * the example hub has been made once, so that each hub under test starts from a copy of its folder: as it was made, or
 * with the first rounds of the usual day behind it.
 */
export default async function prepareProduct(): Promise<() => void> {
  execFileSync(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', join(import.meta.dirname, '..', '..', 'scripts', 'build.ts')],
    { stdio: 'inherit' },
  );
  findChromium();
  const folder = mkdtempSync(join(tmpdir(), 'npq-hub-example-'));
  const [made, rested] = [join(folder, 'made'), join(folder, 'rested')];
  await (await startHub({ folder: made })).stop();
  cpSync(made, rested, { recursive: true });
  execFileSync(process.execPath, [join(import.meta.dirname, 'first-rounds.ts')], {
    // Nothing else: the settings of whoever runs the tests are not those of the hub.
    env: { HUB_DATA: rested, HUB_NOW: TEST_DAY },
    stdio: 'inherit',
  });
  process.env[EXAMPLE_FOLDER] = made;
  process.env[RESTED_FOLDER] = rested;
  return () => rmSync(folder, { recursive: true, force: true });
}
