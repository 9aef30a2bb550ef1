import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { findChromium } from '../chromium.ts';
import { EXAMPLE_FOLDER, startHub } from '../hub.ts';

/**
 * Before the first test that drives the product: it is built from the sources as they stand, a browser is there, and
 * the example hub has been made once, so that each hub under test starts from a copy of its folder.
 */
export default async function prepareProduct(): Promise<() => void> {
  execFileSync(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', join(import.meta.dirname, '..', '..', 'scripts', 'build.ts')],
    { stdio: 'inherit' },
  );
  findChromium();
  const folder = mkdtempSync(join(tmpdir(), 'npq-hub-example-'));
  await (await startHub({ folder })).stop();
  process.env[EXAMPLE_FOLDER] = folder;
  return () => rmSync(folder, { recursive: true, force: true });
}
