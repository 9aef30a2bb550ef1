import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { buildAssets } from '../../scripts/assets.ts';
import { dropOfRun, TEST_FOLDER, TEST_RUN, testServer } from '../../src/kit/db/testing/server.ts';

/**
 * Before the tests beside the sources, which need no build but for the addresses of style sheets and scripts. Each
 * process keeps its databases until it is ended, so they are removed after all of them.
 */
export default function prepareSources(): () => Promise<void> {
  buildAssets(join(import.meta.dirname, '..', '..'));
  const folder = mkdtempSync(join(tmpdir(), 'npq-hub-databases-'));
  process.env[TEST_FOLDER] = folder;
  process.env[TEST_RUN] = String(process.pid);
  return async () => {
    rmSync(folder, { recursive: true, force: true });
    if (testServer !== null) await dropOfRun(testServer, String(process.pid));
  };
}
