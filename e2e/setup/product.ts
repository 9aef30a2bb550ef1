import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

import { findChromium } from '../chromium.ts';

/** Before the first test that drives the product: it is built from the sources as they stand, and a browser is there. */
export default function prepareProduct(): void {
  execFileSync(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', join(import.meta.dirname, '..', '..', 'scripts', 'build.ts')],
    { stdio: 'inherit' },
  );
  findChromium();
}
