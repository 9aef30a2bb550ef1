import { join } from 'node:path';

import { buildAssets } from '../../scripts/assets.ts';

/** Before the tests beside the sources, which need no build but for the addresses of style sheets and scripts. */
export default function prepareAssets(): void {
  buildAssets(join(import.meta.dirname, '..', '..'));
}
